import Domain
import Storage

/// A broken promise in the one ledger of both functions.
public struct Breach: Sendable, Hashable {
  public var kind: BreachKind
  /// When it broke: the deadline that went by, or what was done.
  public var at: Instant
  public var handOver: HandOver
  public var deadlines: FollowUpDeadlines
  /// Who has or had the lead, as far as it is for these eyes: a member's e-mail for the member and
  /// the managers, else the word of the team.
  public var holder: String?
  public var dispute: DisputeRecord?

  public var function: String { kind.function ?? "shared" }
  /// Id of the offer.
  public var about: String { handOver.offer }
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
  }

  public var place: Place { Place(at: at, kind: kind, about: about) }
}

/// What is asked of the ledger.
public struct BreachQuery: Sendable, Hashable {
  /// `sales` or `marketing`; nil: both.
  public var function: String?
  /// Nil: all.
  public var kinds: Set<BreachKind>?
  public var from: Instant
  /// Itself excluded.
  public var until: Instant
  /// Word of a team: its members' and its own.
  public var team: String?
  /// Number of a member.
  public var member: Int?
  public var source: String?

  public init(
    function: String? = nil, kinds: Set<BreachKind>? = nil, from: Instant = .distantPast,
    until: Instant = .distantFuture, team: String? = nil, member: Int? = nil,
    source: String? = nil
  ) {
    (self.function, self.kinds) = (function, kinds)
    (self.from, self.until) = (from, until)
    (self.team, self.member, self.source) = (team, member, source)
  }

  /// The kinds that hand-overs tell of, among those that are asked for.
  var ofHandOvers: [BreachKind] {
    BreachKind.ofHandOvers.filter { kind in
      (kinds?.contains(kind) ?? true) && (function == nil || kind.function == function)
    }
  }
}

/// How many breaches there are, by kind.
public struct BreachCounts: Sendable, Hashable {
  public var breaches: [BreachKind: Int] = [:]

  public func total(of function: String) -> Int {
    breaches.filter { $0.key.function == function }.values.reduce(0, +)
  }
}
