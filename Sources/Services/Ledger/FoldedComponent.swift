import Domain
import Storage

/// Leads that merges or shared opportunities connect, folded from everything that is known of them.
struct FoldedComponent: Sendable {
  private(set) var lifecycle: Lifecycle
  /// Every lead that an entry names, captured or not.
  private var leads: Set<ExactText> = []
  /// The same in the order of naming.
  private(set) var leadsInOrder: [ExactText] = []
  private(set) var opportunities: [ExactText: OpportunityRecord] = [:]
  private(set) var revenue = RevenueStory()
  /// `recorded` of the last fact.
  private(set) var latest = Instant.distantPast
  /// What the journal holds; nil once it is known to hold the first `written` of the derived.
  var standing: [StandingDecision]?
  var written = 0
  var offers = GivenOffers()
  /// What the views hold.
  var view = ComponentView()
  var derived = DerivedRows()
  /// When clocks of follow-up stand still, by the id of the offer.
  private(set) var pauses: [ExactText: [ClockPause]] = [:]

  /// Only follow-up clocks are paused: without a hand-over nothing is asked for.
  var isEverHandedOver: Bool { lifecycle.handOverRevision > 0 }

  /// Folds `entries`, in journal order.
  init(timeline: AgreementTimeline, entries: [StoredEntry] = []) {
    lifecycle = Lifecycle(timeline: timeline)
    standing = []
    for stored in entries { apply(stored) }
  }

  mutating func apply(_ stored: StoredEntry) {
    guard stored.entry.kind.isDecision else { return apply(stored.entry) }
    guard !stored.isRevoked else { return }
    offers.note(stored.entry)
    standing?.append(
      StandingDecision(
        sequence: stored.sequence, content: DecisionContent(stored.entry)))
  }

  mutating func apply(_ fact: JournalEntry) {
    latest = max(latest, fact.recorded)
    for subject in Subject.named(by: fact) {
      switch subject.kind {
      case .lead: note(lead: subject.name)
      case .opportunity:
        opportunities[
          subject.name, default: OpportunityRecord(opportunity: subject.name.text)
        ].apply(fact)
      }
    }
    lifecycle.apply(fact)
    let opportunity = fact.kind.isOpportunity ? fact.body["opportunity"]?.text : nil
    revenue.note(fact, opportunity.flatMap { opportunities[ExactText($0)] }, lifecycle)
    derived.note(fact)
  }

  private mutating func note(lead: ExactText) {
    // Mostly the one lead that the component is.
    guard leadsInOrder.last != lead, leads.insert(lead).inserted else { return }
    leadsInOrder.append(lead)
  }

  /// Takes what the database holds about a component beside the journal.
  mutating func take(_ view: ComponentView, _ pauses: [ExactText: [ClockPause]]) {
    self.view.merge(view)
    self.pauses.merge(pauses) { $0 + $1 }
  }

  mutating func advance(to instant: Instant) {
    lifecycle.advance(to: instant)
  }

  /// What is needed for the lead's next reading is kept.
  mutating func reading(of lead: ExactText, at instant: Instant) -> LeadReading? {
    lifecycle.keepingReading(of: lead.text, at: instant).map { offers.told($0) }
  }

  /// Whether the offer still waits for an answer.
  func isRunning(_ offer: Decision) -> Bool {
    lifecycle.runningOffer(of: lifecycle.root(of: offer.lead))?.trigger == offer.trigger
  }

  /// The earliest instant at which a new fact changes nothing that was derived: an expiry comes
  /// after every fact of its own instant, so once it is derived the next fact is later.
  var earliestNext: Instant {
    guard let byTime = lifecycle.events.lastMoveByTime else { return latest }
    return max(latest, byTime + Elapsed(microseconds: 1))
  }

  func isUnmatched(_ entry: JournalEntry) -> UnmatchedFact? {
    guard let last = lifecycle.events.unmatched.last,
      ExactText(last.entry) == ExactText(entry.id)
    else { return nil }
    return last
  }

  /// Whether the latest decision about the lead is that its offer expired.
  func hasExpired(_ lead: String) -> Bool {
    let root = ExactText(lifecycle.root(of: lead))
    let last = lifecycle.events.decisions.last {
      ExactText(lifecycle.root(of: $0.lead)) == root
    }
    return last?.kind == .leadExpired
  }
}
