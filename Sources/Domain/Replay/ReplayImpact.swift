/// Two agreements over the same facts, side by side: who would newly qualify, who no longer, what
/// became of those leads, and what each side would have put before the teams.
///
/// Every figure is one of leads (of the load: of offers) that ``leads(behind:after:limit:)`` lists.
public struct ReplayImpact: Sendable {
  /// The agreement that is looked at.
  public let own: Replay
  /// The one it stands beside, mostly the one in force.
  public let other: Replay
  /// All listed leads by who qualified them; they add up to all.
  public let neither: OutcomeCounts
  public let newly: OutcomeCounts
  public let noLonger: OutcomeCounts
  public let both: OutcomeCounts
  /// Rows of each split, which add up to the leads that qualify.
  public let splits: [ReplaySplit: [Row]]
  /// By the name of the team, nobody last.
  public let load: [TeamLoad]

  /// Leads that share a month, a segment, a source or a team.
  public struct Row: Sendable, Hashable {
    /// Nil where the leads have none.
    public var key: String?
    /// Leads that each side qualifies.
    public var own = 0
    public var other = 0
    public var newly = 0
    public var noLonger = 0
  }

  public var leads: Int { neither.leads + newly.leads + noLonger.leads + both.leads }
  /// Leads that qualified at least once.
  public var ownQualified: Int { newly.leads + both.leads }
  public var otherQualified: Int { noLonger.leads + both.leads }

  /// Both replays have to be over the same columns and as of the same instant.
  public init(_ own: Replay, against other: Replay) async throws {
    self.own = own
    self.other = other
    let pairs = zip(own.parts, other.parts).map { (own: $0, other: $1) }
    let tallies = try await Replay.inOrder(pairs) {
      PartTally($0.own, $0.other, own.zone, other.zone)
    }
    var counts = Array(repeating: OutcomeTally(), count: 4)
    for tally in tallies {
      for group in counts.indices { counts[group].join(tally.groups[group]) }
    }
    neither = counts[PartTally.neither].counts
    newly = counts[PartTally.newly].counts
    noLonger = counts[PartTally.noLonger].counts
    both = counts[PartTally.both].counts
    splits = Dictionary(
      uniqueKeysWithValues: ReplaySplit.allCases.map { split in
        (split, ReplayImpact.rows(split, pairs, tallies))
      })
    load = TeamLoad.teams(own, other)
  }

  /// The rows of a split: what was counted by number, by name.
  private static func rows(
    _ split: ReplaySplit, _ pairs: [(own: Replay.Part, other: Replay.Part)],
    _ tallies: [PartTally]
  ) -> [Row] {
    var rows: [String?: Row] = [:]
    for (pair, tally) in zip(pairs, tallies) {
      for count in tally.own[split].numbered {
        let key = split.key(count.number, pair.own.plan)
        rows[key, default: Row(key: key)].own += count.all
        rows[key, default: Row(key: key)].newly += count.only
      }
      for count in tally.other[split].numbered {
        let key = split.key(count.number, pair.other.plan)
        rows[key, default: Row(key: key)].other += count.all
        rows[key, default: Row(key: key)].noLonger += count.only
      }
    }
    return rows.values.sorted { split.precedes($0, $1) }
  }
}

/// By what leads that qualify are split.
public enum ReplaySplit: String, Sendable, Hashable, CaseIterable {
  /// Local month, in the zone of the side that qualifies, of the first qualification.
  case month
  /// `account.segment`.
  case segment
  case source
  /// Whom the first offer goes to.
  case team

  /// The name behind the number of a lead's value; nil for one that is absent or blank.
  func key(_ number: Int, _ plan: ReplayPlan) -> String? {
    let name: String? =
      switch self {
      case .month: LocalMonth(number: number).description
      case .segment: plan.columns.segment(UInt32(number))
      case .source: plan.columns.source(UInt32(number))
      case .team: plan.recipient(UInt32(number))
      }
    return name?.given
  }

  /// The number of a row's value.
  @inline(__always)
  func number(_ row: ReplayRow, _ zone: inout ZoneCursor) -> Int {
    switch self {
    case .month: LocalMonth(of: row.firstQualified, &zone).number
    case .segment: Int(row.segment)
    case .source: Int(row.source)
    case .team: Int(row.recipient)
    }
  }

  /// Months in their order, everything else the largest first, what has no name last.
  fileprivate func precedes(_ left: ReplayImpact.Row, _ right: ReplayImpact.Row) -> Bool {
    if (left.key == nil) != (right.key == nil) { return right.key == nil }
    let names = (ExactText(left.key ?? ""), ExactText(right.key ?? ""))
    if self == .month { return names.0 < names.1 }
    let sizes = (max(left.own, left.other), max(right.own, right.other))
    return sizes.0 == sizes.1 ? names.0 < names.1 : sizes.0 > sizes.1
  }
}

extension String {
  /// Nil where there is nothing but white space.
  var given: String? { allSatisfy(\.isWhitespace) ? nil : self }
}
