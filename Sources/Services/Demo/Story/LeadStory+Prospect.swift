import Domain

/// What the prospect does.
extension LeadStory {
  /// Plans how the person first meets the company, and the weeks after it.
  mutating func open() {
    let isAnonymousFirst = source.channel == "web" && random.chance(0.3)
    if isAnonymousFirst {
      plan(.visit(pagesLeft: random.whole(1...3), campaign: nil), at: start)
    }
    let captured = isAnonymousFirst ? start + random.whole(4...40) * .minute : start
    plan(.capture(source: source), at: captured)
    planVisits(after: captured, count: visits)
    planMarketing(after: captured)
    planTrouble(after: captured)
  }

  mutating func plan(_ scene: Scene, at instant: Instant) { agenda.plan(scene, at: instant) }

  /// How many more times an interest of this warmth leads back to the site.
  private var visits: Int {
    mutating get {
      let eager = random.along([0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 9])
      return Int(eager * (0.35 + 1.3 * warmth))
    }
  }

  mutating func planVisits(after instant: Instant, count: Int) {
    var moment = instant
    for _ in 0..<count {
      let days = random.along([0.1, 0.6, 1, 2, 3, 5, 7, 10, 16, 27, 60])
      moment = stage.waking(days: days, after: moment, &random)
      plan(.visit(pagesLeft: random.whole(1...5), campaign: nil), at: moment)
    }
  }

  mutating func capture(by source: DemoSource, _ now: Instant) {
    let campaign = source.campaign(on: stage.zone.date(of: now), &random)
    tell(
      .leadCaptured, at: now,
      [
        .init("source", .text(source.name)), .init("campaign", campaign.map(JSON.text) ?? .null),
        .init("contact", contactGiven), .init("account", accountGiven),
      ])
    let soon = now + random.whole(1...4) * .second
    switch source.opening {
    case .webForm: plan(.form(firstForm), at: soon)
    case .whitepaper: plan(.form("whitepaper"), at: soon)
    case .webinar: planWebinar(after: now)
    case .stand: meetAtStand(now)
    case .introduction: plan(.emailReply, at: stage.waking(days: 1, after: now, &random))
    case .coldList: break
    }
    if source.opening != .coldList, random.chance(0.55) {
      plan(.consent(granted: true), at: soon + .second)
    }
  }

  private var firstForm: String {
    mutating get {
      let ask = warmth * 0.55
      if random.chance(ask) { return random.chance(0.6) ? "demo_request" : "contact_sales" }
      return random.chance(0.55) ? "newsletter" : "whitepaper"
    }
  }

  private mutating func planWebinar(after now: Instant) {
    plan(.webinar, at: stage.waking(days: Double(random.whole(1...9)), after: now, &random))
  }

  mutating func visit(_ pagesLeft: Int, _ campaign: String?, _ now: Instant) {
    let isPricing = random.chance(0.06 + 0.3 * warmth)
    let page = isPricing ? "pricing" : contact.isStudent ? "careers" : random.pick(Self.pages)
    tellActivity("page_view", "web", campaign, [.init("page", .text(page))], now)
    let soon = now + random.whole(15...240) * .second
    if pagesLeft > 1 {
      plan(.visit(pagesLeft: pagesLeft - 1, campaign: campaign), at: soon)
    } else if isCaptured {
      actOnPage(page, soon)
    }
  }

  /// The last page of a visit may move an interested person to do more.
  private mutating func actOnPage(_ page: String, _ soon: Instant) {
    let pull = warmth * (page == "pricing" ? 0.22 : 0.07)
    if random.chance(pull) {
      plan(.form(random.chance(0.6) ? "demo_request" : "contact_sales"), at: soon)
    } else if random.chance(0.05) {
      plan(.form(random.chance(0.7) ? "whitepaper" : "newsletter"), at: soon)
    } else if random.chance(0.03 * warmth) {
      plan(.signUp, at: soon)
    } else if random.chance(0.04) {
      planWebinar(after: soon)
    }
  }

  mutating func submit(_ form: String, _ now: Instant) {
    tellActivity("form_submit", "web", nil, [.init("form", .text(form))], now)
  }

  mutating func attendWebinar(_ now: Instant) {
    let attended = random.chance(0.45 + 0.3 * warmth)
    let (year, month, _) = stage.zone.date(of: now).components
    tellActivity(
      "webinar", "webinar", "webinar-fleet-\(year)-q\((month + 2) / 3)",
      [.init("attended", .bool(attended))], now)
  }

  mutating func signUp(_ now: Instant) {
    tellActivity(
      "product_signup", "web", nil,
      [.init("product", .text(random.pick(["Cell Planner", "Fleet Viewer"])))], now)
    warmth = min(1, warmth + 0.1)
  }

  mutating func click(_ campaign: String, _ now: Instant) {
    tellActivity("email_click", "email", campaign, [.init("link", .text("case-study"))], now)
    plan(
      .visit(pagesLeft: random.whole(1...3), campaign: campaign),
      at: now + random.whole(2...9) * .second)
  }

  mutating func reply(_ now: Instant) {
    tellActivity("email_reply", "email", nil, [], now)
  }

  mutating func changeConsent(_ granted: Bool, _ now: Instant) {
    guard granted != isUnsubscribed || granted else { return }
    isUnsubscribed = !granted
    tell(
      .consentChanged, at: now,
      [
        .init("purpose", .text("email")), .init("granted", .bool(granted)),
        .init("basis", .text(granted ? "form" : "unsubscribe link")),
      ])
  }

  /// Web events reach Concord a few seconds after they happen.
  private mutating func tellActivity(
    _ type: String, _ channel: String, _ campaign: String?, _ properties: [JSON.Member],
    _ now: Instant
  ) {
    let delay = Elapsed(microseconds: Int64(random.whole(200...4000)) * 1000)
    var members: [JSON.Member] = [.init("type", .text(type)), .init("channel", .text(channel))]
    if let campaign { members.append(.init("campaign", .text(campaign))) }
    if !properties.isEmpty { members.append(.init("properties", .object(properties))) }
    tell(.activity, at: now - delay, recorded: now, members)
  }

  private static let pages = [
    "home", "products/palletising-cell", "products/machine-tending", "products/fleet-software",
    "customers", "blog", "payback-calculator", "safety", "support",
  ]
}
