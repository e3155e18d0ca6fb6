import Domain
import Storage

/// Rows of the views that were worked out before and still hold.
struct DerivedRows: Sendable {
  fileprivate var labels: [ExactText: LeadLabels] = [:]
  fileprivate var moves: [ComponentView.Row] = []
  /// Moves of the lifecycle that `moves` are made of.
  fileprivate var movesTaken = 0
  /// Moves of each lead among them.
  fileprivate var ordinals: [ExactText: Int] = [:]
  fileprivate var handOvers: [ComponentView.Row] = []
  /// Of the lifecycle's hand-overs, when `handOvers` were made.
  fileprivate var handOverRevision = -1
  fileprivate var opportunities: [ComponentView.Row]?

  /// Forgets what a fact may have changed.
  mutating func note(_ fact: JournalEntry) {
    switch fact.kind {
    case .leadCaptured, .leadProfiled, .consentChanged: labels = [:]
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
      guard let reading = self.reading(of: lead, at: scored.at) else { continue }
      view.leads.append(
        ComponentView.Row(
          LeadRecord(reading, labels(of: lead, reading), scoreDue: scored.due)))
    }
    view.moves = moveRows()
    view.handOvers = handOverRows()
    view.opportunities = opportunityRows()
    view.unmatched = lifecycle.events.unmatched.map { ComponentView.Row($0) }
    view.dealVersions = revenue.versions
    view.leadOrigins = revenue.origins
    view.leadAcceptances = revenue.acceptances
    return view
  }

  private mutating func labels(of lead: ExactText, _ reading: LeadReading) -> LeadLabels {
    if let labels = derived.labels[lead] { return labels }
    let labels = LeadLabels(reading)
    derived.labels[lead] = labels
    return labels
  }

  private mutating func moveRows() -> [ComponentView.Row] {
    // Whose a move is changes by merges only, and then nothing is kept.
    for place in derived.movesTaken..<lifecycle.events.moves.count {
      let move = lifecycle.events.moves[place]
      let lead = lifecycle.root(of: move.lead)
      let ordinal = derived.ordinals[ExactText(lead), default: 0] + 1
      derived.ordinals[ExactText(lead)] = ordinal
      derived.moves.append(ComponentView.Row(move, lead: lead, ordinal: ordinal))
    }
    derived.movesTaken = lifecycle.events.moves.count
    return derived.moves
  }

  private mutating func handOverRows() -> [ComponentView.Row] {
    let revision = lifecycle.handOverRevision
    guard derived.handOverRevision != revision else { return derived.handOvers }
    derived.handOvers = lifecycle.handOvers.map { handOver in
      var given = handOver
      given.to = recipient(of: handOver)
      return ComponentView.Row(given, deadlines(of: handOver))
    }
    derived.handOverRevision = revision
    return derived.handOvers
  }

  /// Whom an offer really went to.
  private func recipient(of handOver: HandOver) -> String? {
    offers.recipient(ofFact: handOver.offer) ?? handOver.to
  }

  private func deadlines(of handOver: HandOver) -> FollowUpDeadlines {
    lifecycle.timeline.followUpDeadlines(
      of: handOver, pauses: pauses[ExactText(handOver.offer)] ?? [])
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
