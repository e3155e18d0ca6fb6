/// The life of leads under the agreements of a workspace: a fold over journal entries in
/// (recorded, journal) order.
///
/// One engine serves live appends, replay and rebuild. It may be given a whole journal or one
/// *component* of it: leads that merges or shared opportunities connect. Recorded decisions are
/// ignored; they are derived anew.
public struct Lifecycle: Sendable {
  public let timeline: AgreementTimeline
  public private(set) var events = LifecycleEvents()
  private let tracing: Bool
  private var states: [LeadState] = []
  private var places: [ExactText: Int] = [:]
  /// A merged lead and the one it was merged into.
  private var mergedInto: [ExactText: String] = [:]
  private var factsApplied = 0
  private var opportunities: [ExactText: OpportunityOwner] = [:]

  private struct OpportunityOwner {
    var lead: String?
    var isOpen = false
    var isWon = false
  }

  /// With `tracing`, the facts that rules counted are kept for explanations.
  public init(timeline: AgreementTimeline, tracing: Bool = false) {
    self.timeline = timeline
    self.tracing = tracing
  }

  /// Applies one fact; first derives what fell due before it for the leads concerned.
  public mutating func apply(_ entry: JournalEntry) {
    guard !entry.kind.isDecision else { return }
    factsApplied += 1
    if entry.kind.isOpportunity { noteOwner(of: entry) }
    guard let lead = lead(of: entry) else { return }
    if entry.kind == .leadMerged {
      merge(lead, by: entry)
    } else {
      let place = factsApplied
      changeState(of: lead) { $0.apply(entry, place: place, timeline: $1, events: &$2) }
    }
  }

  /// Derives everything that falls due at or before `instant`.
  public mutating func advance(to instant: Instant) {
    for place in states.indices where !states[place].isMergedAway {
      states[place].derive(dueUpTo: instant, timeline: timeline, events: &events)
    }
  }

  /// Hands over the events so far and starts a new list.
  public mutating func takeEvents() -> LifecycleEvents {
    defer { events = LifecycleEvents() }
    return events
  }

  /// The lead that `lead` lives on in after merges.
  public func root(of lead: String) -> String {
    var root = lead
    while let next = mergedInto[ExactText(root)] { root = next }
    return root
  }

  /// The lead whose the opportunity is: the one it named last, after merges.
  public func owner(ofOpportunity id: String) -> String? {
    opportunities[ExactText(id)]?.lead.map { root(of: $0) }
  }

  /// The lead a fact belongs to, after merges; nil when it belongs to none.
  public func lead(of entry: JournalEntry) -> String? {
    if entry.kind.isOpportunity, let id = entry.body["opportunity"]?.text {
      return owner(ofOpportunity: id)
    }
    return entry.lead.map { root(of: $0) }
  }

  /// The offer that waits for an answer, as of what was applied and derived.
  public func runningOffer(of lead: String) -> RunningOffer? {
    place(ofListed: lead).flatMap { states[$0].offer }
  }

  /// The lead as of `instant`, which must not lie before the last applied fact; call
  /// ``advance(to:)`` first. Nil when it was never captured or was merged away.
  public func reading(of lead: String, at instant: Instant) -> LeadReading? {
    place(ofListed: lead).flatMap { states[$0].reading(at: instant, timeline: timeline) }
  }

  /// The same, keeping what later readings of the lead need until a fact changes it.
  public mutating func keepingReading(of lead: String, at instant: Instant) -> LeadReading? {
    guard let place = place(ofListed: lead) else { return nil }
    return states[place].keepingReading(at: instant, timeline: timeline)
  }

  /// All listed leads, by the bytes of their names.
  public func readings(at instant: Instant) -> [LeadReading] {
    places.keys.sorted().compactMap { reading(of: $0.text, at: instant) }
  }

  /// The hand-overs of all leads that were not merged away; of one lead in the order of offering.
  public var handOvers: [HandOver] {
    states.filter { !$0.isMergedAway }.flatMap(\.handOvers.all)
  }

  /// Grows with every change of ``handOvers``.
  public var handOverRevision: Int {
    states.reduce(0) { $0 + $1.handOvers.revision }
  }

  func state(of lead: String) -> LeadState? {
    place(ofListed: lead).map { states[$0] }
  }

  /// How fast the lead's score changes under a version by time alone; nil when it is not listed.
  func fading(of lead: String, ofVersion version: Int, at instant: Instant) -> ScoreFading? {
    place(ofListed: lead).map { place in
      timeline.versions[version].rules.scoring.fading(
        of: states[place].scores[version].sums, at: instant)
    }
  }

  /// Where the state of a lead lies that is still listed.
  private func place(ofListed lead: String) -> Int? {
    guard let place = knownPlace(of: ExactText(lead)), !states[place].isMergedAway else {
      return nil
    }
    return place
  }

  /// Of one lead, as most components are, without looking it up.
  private func knownPlace(of name: ExactText) -> Int? {
    guard states.count == 1 else { return places[name] }
    return ExactText(states[0].name) == name ? 0 : nil
  }

  private mutating func changeState(
    of lead: String, _ body: (inout LeadState, AgreementTimeline, inout LifecycleEvents) -> Void
  ) {
    let place = place(of: lead)
    body(&states[place], timeline, &events)
  }

  /// Where the lead's state lies; a new one where there is none yet.
  private mutating func place(of lead: String) -> Int {
    let name = ExactText(lead)
    if let place = knownPlace(of: name) { return place }
    places[name] = states.count
    states.append(LeadState(name: lead, timeline: timeline, tracing: tracing))
    return states.count - 1
  }

  /// Follows which lead an opportunity names, and whether it is open.
  private mutating func noteOwner(of entry: JournalEntry) {
    guard let id = entry.body["opportunity"]?.text else { return }
    let before = owner(ofOpportunity: id)
    var opportunity = opportunities[ExactText(id), default: OpportunityOwner()]
    opportunity.lead = entry.lead ?? opportunity.lead
    switch entry.kind {
    case .opportunityOpened: (opportunity.isOpen, opportunity.isWon) = (true, false)
    case .opportunityWon: (opportunity.isOpen, opportunity.isWon) = (false, true)
    case .opportunityLost: (opportunity.isOpen, opportunity.isWon) = (false, false)
    default: break
    }
    opportunities[ExactText(id)] = opportunity
    if let before {
      changeState(of: before) { state, _, _ in
        state.openOpportunities.remove(ExactText(id))
        state.wonOpportunities.remove(ExactText(id))
      }
    }
    guard opportunity.isOpen || opportunity.isWon, let owner = owner(ofOpportunity: id) else {
      return
    }
    changeState(of: owner) { state, _, _ in
      if opportunity.isOpen { state.openOpportunities.insert(ExactText(id)) }
      if opportunity.isWon { state.wonOpportunities.insert(ExactText(id)) }
    }
  }

  private mutating func merge(_ lead: String, by entry: JournalEntry) {
    let into = root(of: entry.body["into"]?.text ?? "")
    for name in [lead, into] where state(of: name) != nil {
      changeState(of: name) { $0.derive(dueBefore: entry.recorded, timeline: $1, events: &$2) }
    }
    guard ExactText(lead) != ExactText(into), let other = state(of: lead), other.stage != nil,
      state(of: into)?.stage != nil
    else {
      events.unmatched.append(
        UnmatchedFact(
          entry: entry.id, kind: entry.kind, lead: lead, recorded: entry.recorded,
          stage: state(of: lead)?.stage))
      return
    }
    changeState(of: lead) { state, _, _ in state.isMergedAway = true }
    mergedInto[ExactText(lead)] = into
    let place = factsApplied
    changeState(of: into) { state, timeline, events in
      state.absorb(other, by: entry, place: place, timeline: timeline, events: &events)
      state.evaluate(entry, timeline: timeline, events: &events)
    }
  }
}
