/// What came of applying facts, in the order of derivation.
public struct LifecycleEvents: Sendable {
  public var decisions: [Decision] = []
  public private(set) var moves: [StageMove] = []
  public var unmatched: [UnmatchedFact] = []
  public var acceptances: [Acceptance] = []

  public init() {}

  /// When time alone last moved a lead: by an expiry, or because it was long enough an inquiry.
  public private(set) var lastMoveByTime: Instant?

  mutating func append(_ move: StageMove) {
    moves.append(move)
    if move.entry == nil || move.cause == .leadExpired { lastMoveByTime = move.at }
  }
}

extension Decision {
  /// Decisions in the order of a journal: by instant, then lead; of one lead as derived.
  public static func inJournalOrder(_ decisions: [Decision]) -> [Decision] {
    decisions.enumerated().sorted { left, right in
      if left.element.at != right.element.at { return left.element.at < right.element.at }
      let leads = (ExactText(left.element.lead), ExactText(right.element.lead))
      if leads.0 != leads.1 { return leads.0 < leads.1 }
      return left.offset < right.offset
    }.map(\.element)
  }
}
