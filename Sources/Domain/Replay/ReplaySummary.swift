import Statistics

/// The figures of a replay; each adds up to the leads it is about.
public struct ReplaySummary: Sendable, Hashable {
  public struct Count<Key: Hashable & Sendable>: Sendable, Hashable {
    public var key: Key
    public var count: Int
  }

  public var leads: Int
  /// Leads that qualified at least once; rule and month are those of the first time.
  public var qualified: Int
  public var qualifiedByRule: [Count<QualificationRule>]
  /// Local months of the agreement's zone, `2026-03`.
  public var qualifiedByMonth: [Count<String>]
  public var outcomesOfQualified: OutcomeCounts
  public var outcomesOfOthers: OutcomeCounts
  public var unmatched: Int
  public var acceptedOnTime: Int
  public var acceptedLate: Int

  init(_ replay: Replay) {
    let qualified = replay.readings.filter { $0.firstQualifiedAt != nil }
    leads = replay.readings.count
    self.qualified = qualified.count
    qualifiedByRule = ReplaySummary.tally(qualified.compactMap(\.firstRule)) {
      $0.order < $1.order
    }
    qualifiedByMonth = ReplaySummary.tally(
      qualified.compactMap(\.firstQualifiedAt).map { replay.zone.month(of: $0) }, by: <)
    outcomesOfQualified = OutcomeCounts(qualified)
    outcomesOfOthers = OutcomeCounts(replay.readings.filter { $0.firstQualifiedAt == nil })
    unmatched = replay.events.unmatched.count
    acceptedOnTime = replay.events.acceptances.count { $0.onTime }
    acceptedLate = replay.events.acceptances.count { !$0.onTime }
  }

  static func tally<Key: Hashable & Sendable>(
    _ keys: [Key], by precedes: (Key, Key) -> Bool
  ) -> [Count<Key>] {
    keys.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      .map { Count(key: $0.key, count: $0.value) }
      .sorted { precedes($0.key, $1.key) }
  }
}

/// What became of a set of leads.
public struct OutcomeCounts: Sendable, Hashable {
  public var leads: Int
  public var counts: [Outcome: Int]
  /// Of the returned ones, by the reason of the last return; nil where none was given.
  public var returnReasons: [ReplaySummary.Count<String?>]
  /// Won ÷ (won + lost) over worked leads: leads that nobody worked are unknown, not failures.
  public var winRate: Rate

  public init(_ readings: [LeadReading]) {
    leads = readings.count
    counts = readings.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
    returnReasons = ReplaySummary.tally(
      readings.filter { $0.outcome == .returned }.map(\.returnReason)
    ) { ExactText($0 ?? "") < ExactText($1 ?? "") }
    let worked = readings.filter(\.worked)
    let won = worked.count { $0.outcome == .won }
    winRate = Rate(successes: won, trials: won + worked.count { $0.outcome == .lost })
  }
}

extension QualificationRule {
  /// `at_once` rows first, each in document order: the order in which they are asked.
  var order: Int {
    switch self {
    case .atOnce(let row): row
    case .atLeast(let row): 1_000_000 + row
    }
  }
}

extension Zone {
  /// The local month, `2026-03`.
  public func month(of instant: Instant) -> String {
    String(date(of: instant).description.prefix(7))
  }

  /// The local ISO 8601 week, `2026-W10`.
  public func week(of instant: Instant) -> String {
    let date = date(of: instant)
    // The week belongs to the year of its Thursday.
    let thursday = date + (3 - date.weekday)
    let year = thursday.components.year
    let first = CivilDate(year: year, month: 1, day: 1) ?? thursday
    let week = (thursday.dayNumber - first.dayNumber) / 7 + 1
    return "\(padded(year, 4))-W\(padded(week, 2))"
  }
}
