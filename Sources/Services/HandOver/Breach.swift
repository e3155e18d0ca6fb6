import Domain
import Storage

/// A broken promise in the one ledger of both functions.
public struct Breach: Sendable, Hashable {
  /// What was promised.
  public enum Matter: Sendable, Hashable {
    case handOver(HandOver, FollowUpDeadlines)
    case signal(Signal)
    case target(TargetReading)
  }

  public var kind: BreachKind
  /// When it broke: the deadline that went by, or what was done.
  public var at: Instant
  public var matter: Matter
  /// Who has or had the lead or the signal, as far as it is for these eyes: a member's e-mail for
  /// the member and the managers, else the word of the team. A target is owed by a function.
  public var holder: String?
  public var dispute: DisputeRecord?

  /// `sales`, `marketing`, or `shared` where a target is both's.
  public var function: String { kind.function ?? target?.target.function ?? "shared" }

  /// Id of the offer or the signal, or the key of the target.
  public var about: String {
    switch matter {
    case .handOver(let handOver, _): handOver.offer
    case .signal(let signal): signal.id
    case .target(let reading): reading.key
    }
  }

  public var handOver: HandOver? {
    if case .handOver(let handOver, _) = matter { handOver } else { nil }
  }

  public var deadlines: FollowUpDeadlines? {
    if case .handOver(_, let deadlines) = matter { deadlines } else { nil }
  }

  public var signal: Signal? {
    if case .signal(let signal) = matter { signal } else { nil }
  }

  public var target: TargetReading? {
    if case .target(let reading) = matter { reading } else { nil }
  }

  /// Ruled not to count against who owed it.
  public var isExcused: Bool { dispute?.ruling?.isExcused ?? false }

  /// Where a page of the ledger ended.
  public struct Place: Sendable, Hashable {
    public var at: Instant
    public var kind: BreachKind
    public var about: String

    public init(at: Instant, kind: BreachKind, about: String) {
      (self.at, self.kind, self.about) = (at, kind, about)
    }

    /// Latest first; of one instant by kind, then by what it is about, the highest first.
    func isBefore(_ other: Place) -> Bool {
      if at != other.at { return at > other.at }
      if kind != other.kind { return kind.place < other.kind.place }
      return ExactText(about) > ExactText(other.about)
    }
  }

  public var place: Place { Place(at: at, kind: kind, about: about) }
}

/// What is asked of the ledger.
public struct BreachQuery: Sendable, Hashable {
  /// `sales`, `marketing` or `shared`; nil: all.
  public var function: String?
  /// Nil: all.
  public var kinds: Set<BreachKind>?
  public var from: Instant
  /// Itself excluded.
  public var until: Instant
  /// Word of a team: its members' and its own. Hand-overs alone have one.
  public var team: String?
  /// Number of a member. Hand-overs alone are asked for by it.
  public var member: Int?
  /// What brought the lead. Hand-overs alone have one.
  public var source: String?
  /// Only those that are disputed and wait for a ruling.
  public var isWaiting = false

  public init(
    function: String? = nil, kinds: Set<BreachKind>? = nil, from: Instant = .distantPast,
    until: Instant = .distantFuture, team: String? = nil, member: Int? = nil,
    source: String? = nil, isWaiting: Bool = false
  ) {
    (self.function, self.kinds) = (function, kinds)
    (self.from, self.until) = (from, until)
    (self.team, self.member, self.source) = (team, member, source)
    self.isWaiting = isWaiting
  }

  /// The kinds that may be in the answer.
  var asked: [BreachKind] {
    let isOfHandOvers = team != nil || member != nil || source != nil
    return BreachKind.allCases.filter { kind in
      (kinds?.contains(kind) ?? true)
        && (function == nil || kind.function == nil || kind.function == function)
        && (!isOfHandOvers || BreachKind.ofHandOvers.contains(kind))
    }
  }
}

/// How many breaches there are, by kind, and how many of them were ruled not to count.
public struct BreachCounts: Sendable, Hashable {
  /// All, and those of them that are excused.
  public struct Count: Sendable, Hashable {
    public var all: Int
    public var excused: Int

    public init(_ all: Int = 0, excused: Int = 0) {
      (self.all, self.excused) = (all, excused)
    }

    static func + (left: Count, right: Count) -> Count {
      Count(left.all + right.all, excused: left.excused + right.excused)
    }
  }

  public var breaches: [BreachKind: Count] = [:]
  /// Of the missed targets, by whose they are: `sales`, `marketing`, `shared`.
  public var targets: [String: Count] = [:]

  public init() {}

  /// The sums of what a list shows.
  init(of list: [Breach]) {
    for breach in list {
      let one = Count(1, excused: breach.isExcused ? 1 : 0)
      breaches[breach.kind, default: Count()] = breaches[breach.kind, default: Count()] + one
      guard breach.kind == .targetMissed else { continue }
      targets[breach.function] = targets[breach.function, default: Count()] + one
    }
  }

  public func total(of function: String) -> Count {
    breaches.filter { $0.key.function == function }.values.reduce(Count(), +)
      + (targets[function] ?? Count())
  }
}
