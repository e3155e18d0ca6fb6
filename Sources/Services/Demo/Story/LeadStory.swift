import Domain

/// One lead's way through the company, told forward in time.
///
/// The story runs the engine over its own facts: sales reacts to the offers that the agreement in
/// force really makes. Its parts: `+Prospect`, `+Marketing`, `+Sales`, `+FollowUp`, `+Deals`,
/// `+Customer`.
struct LeadStory {
  let stage: DemoStage
  let number: Int
  /// Name of the lead.
  let lead: String
  let start: Instant
  let account: DemoAccount
  let contact: DemoContact
  let source: DemoSource
  /// Interest, 0 … 1; it decides what the person does next, and nobody sees it.
  var warmth: Double
  var random: DemoRandom
  var agenda = Agenda()
  var deals: [Deal] = []
  /// Who of sales works the lead.
  var seller: DemoMember
  let marketer: DemoMember
  var isUnsubscribed = false
  /// Deals that were won or lost, by their place in `deals`.
  var closedDeals: Set<Int> = []
  /// Visits before the capture are anonymous.
  private(set) var isCaptured = false
  /// Signals reported so far.
  var signalCount = 0
  private(set) var lifecycle: Lifecycle
  private var entries: [JournalEntry] = []
  private var clock = Instant.distantPast

  init(_ arrival: DemoArrival, on stage: DemoStage) {
    var random = DemoRandom(seed: stage.seed, .story, arrival.number)
    self.stage = stage
    number = arrival.number
    start = arrival.start
    lead = "L" + DemoAccount.digits(arrival.number)
    // Almost half of the leads come from an account that a recent lead came from, too.
    let isKnown = arrival.number > 1 && random.chance(0.45)
    let home = isKnown ? max(1, arrival.number - random.whole(1...450)) : arrival.number
    account = DemoAccount(seed: stage.seed, number: home)
    contact = DemoContact(seed: stage.seed, number: arrival.number, account: account)
    source = random.pick(DemoSource.all)
    let spread = random.unit() + random.unit() + random.unit() - 1.5
    warmth = min(1, max(0, source.warmth * (0.6 + 0.5 * account.fit) + spread * 0.45))
    let team = DemoMembers.sellers(ofTeam: DemoMembers.team(for: account.country))
    let owner = team.first { [account] in $0.email == account.owner }
    seller = owner ?? random.pick(team)
    marketer = random.pick(DemoMembers.marketers)
    lifecycle = Lifecycle(timeline: stage.timeline)
    self.random = random
  }

  /// Everything that was recorded up to the demo's end, in order.
  mutating func told() -> [JournalEntry] {
    open()
    while let (instant, scene) = agenda.next(), instant <= stage.end { play(scene, at: instant) }
    return entries
  }

  /// Writes a fact down, and plans what sales will do about offers that follow from it. One is
  /// recorded no earlier than the fact before it.
  @discardableResult
  mutating func tell(
    _ kind: EntryKind, at happened: Instant, recorded: Instant? = nil, lead: String? = nil,
    _ particulars: [JSON.Member] = []
  ) -> String {
    clock = max(clock, recorded ?? happened)
    let at = min(happened, clock)
    let id = "Q\(DemoAccount.digits(number))-\(entries.count + 1)"
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(clock.rfc3339)),
    ]
    if at != clock { members.append(.init("at", .text(at.rfc3339))) }
    let subject = lead ?? self.lead
    members += [.init("kind", .text(kind.rawValue)), .init("lead", .text(subject))] + particulars
    let entry = JournalEntry(
      id: id, recorded: clock, at: at, kind: kind, lead: subject, body: .object(members))
    guard clock <= stage.end else { return id }
    entries.append(entry)
    isCaptured = isCaptured || kind == .leadCaptured
    lifecycle.apply(entry)
    for decision in lifecycle.takeEvents().decisions { react(to: decision) }
    return id
  }

  /// Where the lead stands just before `instant`.
  mutating func standing(at instant: Instant, of lead: String? = nil) -> LeadReading? {
    lifecycle.advance(to: instant - Elapsed(microseconds: 1))
    return lifecycle.reading(of: lifecycle.root(of: lead ?? self.lead), at: instant)
  }

  mutating func stageNow(at instant: Instant) -> Stage? { standing(at: instant)?.stage }

  /// Whether the company had already learned: the agreement now in force was signed.
  func isLater(_ instant: Instant) -> Bool { instant >= stage.turn }
}

extension LeadStory {
  mutating func play(_ scene: Scene, at now: Instant) {
    switch scene {
    case .visit(let pagesLeft, let campaign): visit(pagesLeft, campaign, now)
    case .capture(let source): capture(by: source, now)
    case .form(let form): submit(form, now)
    case .webinar: attendWebinar(now)
    case .signUp: signUp(now)
    case .emailClick(let campaign): click(campaign, now)
    case .emailReply: reply(now)
    case .consent(let granted): changeConsent(granted, now)
    case .enrich: enrich(now)
    case .enrol: enrol(now)
    case .nurture(let mail): nurture(mail, now)
    case .weedOut: weedOut(now)
    case .moveOn: moveOn(now)
    case .duplicate: enterAgain(now)
    case .merge: mergeDuplicate(now)
    case .answer(let offer): answer(offer, now)
    case .claim: claim(now)
    case .attempt(let number): attempt(number, now)
    case .meeting(let isSecond): meet(isSecond: isSecond, now)
    case .discoverDeal: discoverDeal(now)
    case .dealMeeting(let deal): meetAboutDeal(deal, now)
    case .advanceDeal(let deal): advanceDeal(deal, now)
    case .closeDeal(let deal): closeDeal(deal, now)
    case .invoice(let deal, let number): invoice(deal, number, now)
    case .credit(let deal, let number): credit(deal, number, now)
    case .review(let number): review(number, now)
    case .signal(let topic): reportSignal(topic, now)
    case .signalAnswer(let id): answerSignal(id, now)
    }
  }
}
