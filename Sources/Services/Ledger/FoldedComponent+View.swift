import Domain
import Storage

/// Rows of the views that were worked out before and still hold.
struct DerivedRows: Sendable {
  fileprivate var labels: [ExactText: LeadLabels] = [:]
  fileprivate var grades: [ExactText: KeptGrade] = [:]
  fileprivate var moves: [ComponentView.Row] = []
  /// Moves of the lifecycle that `moves` are made of.
  fileprivate var movesTaken = 0
  fileprivate var opportunities: [ComponentView.Row]?

  /// Forgets what a fact may have changed.
  mutating func note(_ fact: JournalEntry) {
    switch fact.kind {
    case .leadCaptured, .leadProfiled, .consentChanged:
      labels = [:]
      grades = [:]
    case .leadMerged: self = DerivedRows()
    default: break
    }
    if fact.kind.isOpportunity { opportunities = nil }
  }
}

extension FoldedComponent {
  /// What the views have to say by `asOf`. With `keepingScores`, scores are not brought further
  /// than the rows that the tables hold have them.
  mutating func derivedView(asOf: Instant, keepingScores: Bool = false) -> ComponentView {
    var view = ComponentView()
    for lead in leadsInOrder {
      let kept = keepingScores ? self.view.scoredAt(lead: lead.text) : nil
      let scored = lifecycle.scored(lead.text, from: latest, upTo: min(asOf, kept ?? asOf))
      let reading = lifecycle.reading(
        of: lead.text, at: scored.at, keeping: &derived.grades[lead])
      guard let reading else { continue }
      let labels = derived.labels[lead] ?? LeadLabels(reading)
      derived.labels[lead] = labels
      view.leads.append(
        ComponentView.Row(LeadRecord(reading, labels, scoreDue: scored.due)))
    }
    view.moves = moveRows()
    view.opportunities = opportunityRows()
    view.unmatched = lifecycle.events.unmatched.map { ComponentView.Row($0) }
    return view
  }

  private mutating func moveRows() -> [ComponentView.Row] {
    let moves = lifecycle.events.moves
    guard derived.movesTaken != moves.count else { return derived.moves }
    var ordinals: [ExactText: Int] = [:]
    derived.moves = moves.map { move in
      let lead = lifecycle.root(of: move.lead)
      let ordinal = ordinals[ExactText(lead), default: 0] + 1
      ordinals[ExactText(lead)] = ordinal
      return ComponentView.Row(move, lead: lead, ordinal: ordinal)
    }
    derived.movesTaken = moves.count
    return derived.moves
  }

  private mutating func opportunityRows() -> [ComponentView.Row] {
    if let rows = derived.opportunities { return rows }
    let rows = opportunities.sorted { $0.key < $1.key }.map { id, record in
      var record = record
      record.lead = lifecycle.owner(ofOpportunity: id.text)
      return ComponentView.Row(record)
    }
    derived.opportunities = rows
    return rows
  }
}
