import Domain

/// Joins a lead's facts, the decisions about it and the moves that followed into one timeline.
struct TimelineBuilder {
  private let explanation: LeadExplanation
  private let facts: [JournalEntry]
  private let moves: [String: StageMove]
  private let newCycles: [String: Int]
  private let unmatched: Set<String>
  private let points: [String: [TimelineItem.Points]]

  init(_ explanation: LeadExplanation, facts: [JournalEntry]) {
    self.explanation = explanation
    self.facts = facts
    moves = Dictionary(
      explanation.moves.compactMap { move in move.entry.map { ($0, move) } },
      uniquingKeysWith: { _, last in last })
    newCycles = TimelineBuilder.newCycles(explanation.moves)
    unmatched = Set(explanation.unmatched.map(\.entry))
    points = TimelineBuilder.points(explanation.score)
  }

  /// Latest first. At equal instants a decision follows the fact that it was derived from.
  func items() -> [TimelineItem] {
    let decided = explanation.decisions.map { decision in
      item(decision.entry(recorded: decision.at, timeZoneData: ""))
    }
    let elapsed = explanation.moves.filter { $0.entry == nil }.map { move in
      TimelineItem(.elapsed(at: move.at), movedTo: move.to)
    }
    let all = facts.map(item) + decided + elapsed
    return all.enumerated().sorted { left, right in
      (left.element.recorded, left.offset) > (right.element.recorded, right.offset)
    }.map(\.element)
  }

  private func item(_ entry: JournalEntry) -> TimelineItem {
    TimelineItem(
      .entry(entry), movedTo: moves[entry.id]?.to, newCycle: newCycles[entry.id],
      isUnmatched: unmatched.contains(entry.id), onTime: onTime(entry),
      points: points[entry.id] ?? [])
  }

  /// Whether an acceptance met the clock of the offer before it; nil for everything else.
  private func onTime(_ entry: JournalEntry) -> Bool? {
    guard entry.kind == .leadAccepted, !unmatched.contains(entry.id) else { return nil }
    let offer = explanation.decisions.last { $0.kind == .leadOffered && $0.at <= entry.recorded }
    guard case .offered(_, _, let acceptBy, _) = offer?.content else { return nil }
    return acceptBy.map { entry.recorded <= $0 }
  }

  private static func newCycles(_ moves: [StageMove]) -> [String: Int] {
    var cycle = 1
    var begun: [String: Int] = [:]
    for move in moves {
      if move.cycle > cycle, let entry = move.entry { begun[entry] = move.cycle }
      cycle = max(cycle, move.cycle)
    }
    return begun
  }

  private static func points(_ score: ScoreExplanation?) -> [String: [TimelineItem.Points]] {
    var points: [String: [TimelineItem.Points]] = [:]
    for rule in (score?.groups ?? []).flatMap(\.rules) {
      for fact in rule.facts {
        points[fact.entry, default: []].append(.init(rule: rule.name, points: rule.points))
      }
    }
    return points
  }
}
