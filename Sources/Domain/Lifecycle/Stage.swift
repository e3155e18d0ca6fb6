/// Where a lead stands in its lifecycle (spec 2, Stages and moves).
public enum Stage: String, CaseIterable, Sendable, Hashable, Codable {
  case disqualified
  case inquiry
  case nurture
  case mql
  case sal
  case sql
  case customer

  /// How far along the stage is: a merge keeps the further of two.
  var rank: Int {
    switch self {
    case .disqualified: 0
    case .inquiry: 1
    case .nurture: 2
    case .mql: 3
    case .sal: 4
    case .sql: 5
    case .customer: 6
    }
  }

  /// Qualification is looked at in these stages only.
  var awaitsQualification: Bool { self == .inquiry || self == .nurture }
}

/// How a lead got into the hands of sales.
public enum HandOverSource: String, Sendable, Hashable, Codable {
  case offered
  case salesClaimed = "sales_claimed"
  case salesGenerated = "sales_generated"
}

/// What became of a lead, as far as it was observed (spec 2, Outcome).
public enum Outcome: String, CaseIterable, Sendable, Hashable, Codable {
  case neverWorked = "never_worked"
  case open
  case accepted
  case returned
  case expired
  case disqualified
  case won
  case lost
}

/// A change of stage, or of cycle.
public struct StageMove: Sendable, Hashable {
  public var lead: String
  /// When it took effect: the fact's `recorded`, or the due instant of a clock.
  public var at: Instant
  public var from: Stage?
  public var to: Stage
  /// The cycle after the move.
  public var cycle: Int
  /// Kind of the entry that caused it; `leadEnrolled` also when `nurture.after` elapsed.
  public var cause: EntryKind
  /// Id of the causing fact or decision; nil when time alone moved it.
  public var entry: String?
  public var handOver: HandOverSource?
}

/// A fact that did not fit the table of moves: kept, counted, changes no stage.
public struct UnmatchedFact: Sendable, Hashable {
  /// Id of the journal entry.
  public var entry: String
  public var kind: EntryKind
  public var lead: String?
  public var recorded: Instant
  /// The stage in which the fact found the lead; nil when it was not captured yet.
  public var stage: Stage?

  public init(entry: String, kind: EntryKind, lead: String?, recorded: Instant, stage: Stage?) {
    self.entry = entry
    self.kind = kind
    self.lead = lead
    self.recorded = recorded
    self.stage = stage
  }
}

/// An acceptance that answered an offer.
public struct Acceptance: Sendable, Hashable {
  public var entry: String
  public var lead: String
  public var recorded: Instant
  /// Whether `recorded` ≤ `accept_by`; later ones are still accepted.
  public var onTime: Bool
}
