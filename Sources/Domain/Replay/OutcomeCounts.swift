import Statistics

/// What became of a set of leads.
public struct OutcomeCounts: Sendable, Hashable {
  public var leads: Int
  public var counts: [Outcome: Int]
  /// Of the returned ones, by the reason of the last return; nil where none was given.
  public var returnReasons: [ReplaySummary.Count<String?>]
  /// Leads that sales worked.
  public var worked: Int
  /// Won ÷ (won + lost) over worked leads: leads that nobody worked are unknown, not failures.
  public var winRate: Rate

  /// Decided leads (won or lost) below which a win rate is not told: with 20 the 95 % interval is
  /// at most 41 points wide, with fewer it says next to nothing.
  public static let leastDecided = 20

  /// The win rate, where there is enough to tell one.
  public var tellableWinRate: WinRate? {
    guard winRate.trials >= OutcomeCounts.leastDecided, let share = winRate.value,
      let interval = winRate.interval
    else { return nil }
    return WinRate(decided: winRate.trials, share: share, interval: interval)
  }

  /// Won or lost leads that somebody worked.
  public var decided: Int { winRate.trials }

  /// The share of decided leads that was won, with its Wilson 95 % interval.
  public struct WinRate: Sendable, Hashable {
    public var decided: Int
    public var share: Double
    public var interval: ClosedRange<Double>
  }

  public subscript(outcome: Outcome) -> Int { counts[outcome] ?? 0 }
}

/// Outcomes counted by number; names are looked up once a part.
struct OutcomeTally: Sendable {
  private var outcomes = Array(repeating: 0, count: Outcome.allCases.count)
  private var worked = 0
  private var won = 0
  private var lost = 0
  /// By the number of the reason in the columns at hand.
  private var reasons: [Int] = [0]
  private var named: [String?: Int] = [:]

  /// Counts a lead as having come to `outcome`.
  mutating func add(_ row: ReplayRow, as outcome: Outcome) {
    outcomes[Int(outcome.number)] += 1
    if row.worked {
      worked += 1
      if outcome == .won { won += 1 }
      if outcome == .lost { lost += 1 }
    }
    guard outcome == .returned else { return }
    let reason = Int(row.returnReason)
    if reason >= reasons.count {
      reasons += Array(repeating: 0, count: reason + 1 - reasons.count)
    }
    reasons[reason] += 1
  }

  /// Looks up the reasons counted since the last time; to be called after each part.
  mutating func name(by columns: FactColumns) {
    for (number, count) in reasons.enumerated() where count > 0 {
      named[columns.returnReason(UInt32(number))?.given, default: 0] += count
    }
    reasons = [0]
  }

  /// Adds what was counted elsewhere, and named.
  mutating func join(_ other: OutcomeTally) {
    for outcome in outcomes.indices { outcomes[outcome] += other.outcomes[outcome] }
    worked += other.worked
    won += other.won
    lost += other.lost
    named.merge(other.named, uniquingKeysWith: +)
  }

  var counts: OutcomeCounts {
    OutcomeCounts(
      leads: outcomes.reduce(0, +),
      counts: outcomes.enumerated().reduce(into: [:]) { counts, entry in
        if entry.element > 0 { counts[Outcome(number: UInt8(entry.offset))] = entry.element }
      },
      returnReasons: named.sorted { left, right in
        (left.key == nil ? 0 : 1, ExactText(left.key ?? ""))
          < (right.key == nil ? 0 : 1, ExactText(right.key ?? ""))
      }.map { ReplaySummary.Count(key: $0.key, count: $0.value) },
      worked: worked, winRate: Rate(successes: won, trials: won + lost))
  }
}

extension ReplayRow {
  /// What was observed of the lead. An offer that only a replay made runs out in the replay alone:
  /// of such a lead it is unknown what would have become, unless somebody worked it.
  var observed: Outcome {
    guard outcome == .expired else { return outcome }
    return worked ? .open : .neverWorked
  }
}
