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
    var rules: [QualificationRule: Int] = [:]
    var months: [LocalMonth: Int] = [:]
    var (qualified, others) = (OutcomeTally(), OutcomeTally())
    var zone = ZoneCursor(replay.zone)
    for part in replay.parts {
      for row in part.result.rows where row.isListed {
        if row.isQualified {
          if let rule = row.firstRule { rules[rule, default: 0] += 1 }
          months[LocalMonth(of: row.firstQualified, &zone), default: 0] += 1
          qualified.add(row, as: row.outcome)
        } else {
          others.add(row, as: row.outcome)
        }
      }
      qualified.name(by: part.columns)
      others.name(by: part.columns)
    }
    outcomesOfQualified = qualified.counts
    outcomesOfOthers = others.counts
    self.qualified = outcomesOfQualified.leads
    leads = outcomesOfQualified.leads + outcomesOfOthers.leads
    qualifiedByRule = rules.map { Count(key: $0.key, count: $0.value) }
      .sorted { $0.key.order < $1.key.order }
    qualifiedByMonth = months.sorted { $0.key < $1.key }
      .map { Count(key: $0.key.description, count: $0.value) }
    unmatched = replay.unmatchedCount
    acceptedOnTime = replay.parts.reduce(0) { $0 + $1.result.acceptedOnTime }
    acceptedLate = replay.parts.reduce(0) { $0 + $1.result.acceptedLate }
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
