import Domain

/// What marketing does: looks up, nurtures, weeds out, cleans up duplicates.
extension LeadStory {
  mutating func planMarketing(after captured: Instant) {
    if random.chance(0.75) {
      plan(
        .enrich, at: stage.working(hours: random.between(0.5, 14), after: captured, &random))
    }
    if random.chance(0.72) {
      plan(.enrol, at: stage.working(days: random.between(0.5, 3), after: captured, &random))
    }
    if random.chance(account.segment == "competitor" || contact.isStudent ? 0.4 : 0.012) {
      plan(.weedOut, at: stage.working(days: random.between(1, 8), after: captured, &random))
    }
  }

  /// Rare turns: the person enters twice, or sales helps itself.
  mutating func planTrouble(after captured: Instant) {
    if random.chance(0.018) {
      plan(.duplicate, at: stage.waking(days: random.between(2, 50), after: captured, &random))
    }
    let helpsItself = source.opening == .coldList || source.opening == .stand ? 0.22 : 0.035
    if random.chance(helpsItself * (0.4 + warmth)) {
      plan(.claim, at: stage.working(days: random.between(1, 25), after: captured, &random))
    }
    if random.chance(0.012) {
      plan(.discoverDeal, at: stage.working(days: random.between(5, 60), after: captured, &random))
    }
    if random.chance(0.05) {
      plan(.moveOn, at: stage.working(days: random.between(60, 400), after: captured, &random))
    }
  }

  mutating func enrol(_ now: Instant) {
    guard let standing = stageNow(at: now), standing == .inquiry || standing == .nurture else {
      return
    }
    let programme = warmth > 0.4 ? "first-cell" : "automation-basics"
    tell(.leadEnrolled, at: now, [.init("programme", .text(programme))])
    plan(.nurture(mail: 1), at: stage.working(hours: 4, after: now, &random))
  }

  /// One mail after the other, while nobody of sales is talking to the person.
  mutating func nurture(_ mail: Int, _ now: Instant) {
    guard !isUnsubscribed, let standing = stageNow(at: now) else { return }
    guard standing == .inquiry || standing == .nurture || standing == .mql else { return }
    if random.chance(0.02) {
      tellTouch(by: marketer, "email", "bounced", now)
      return
    }
    tellTouch(by: marketer, "email", random.chance(0.01) ? "replied" : "no_answer", now)
    let campaign = "nurture-mail-\(mail)"
    let later = stage.waking(days: random.between(0.1, 2), after: now, &random)
    if random.chance(0.05 + 0.32 * warmth) { plan(.emailClick(campaign: campaign), at: later) }
    if random.chance(0.02 * warmth) { plan(.emailReply, at: later + 3 * .minute) }
    if random.chance(0.012) { plan(.consent(granted: false), at: later + .minute) }
    if mail < 6, random.chance(0.8) {
      let next = stage.working(days: random.between(6, 13), after: now, &random)
      plan(.nurture(mail: mail + 1), at: next)
    }
  }

  mutating func weedOut(_ now: Instant) {
    guard let standing = stageNow(at: now), standing == .inquiry || standing == .nurture else {
      return
    }
    let reason =
      contact.isStudent ? "student" : account.segment == "competitor" ? "competitor" : "bad data"
    tell(
      .leadDisqualified, at: now,
      [.init("by", .text(DemoMembers.operations.email)), .init("reason", .text(reason))])
    if random.chance(0.12) {
      plan(
        .capture(source: source),
        at: stage.waking(days: random.between(60, 200), after: now, &random))
    }
  }

  /// The person takes another post.
  mutating func moveOn(_ now: Instant) {
    let title = random.pick(["Head of Operations", "Director Engineering", "Plant Manager"])
    tell(
      .leadProfiled, at: now,
      [
        .init("by", .text(seller.email)),
        .init("contact", ["title": .text(title), "buying_role": "decision maker"]),
      ])
  }

  mutating func meetAtStand(_ now: Instant) {
    tellTouch(by: marketer, "meeting", "held", isInbound: true, now)
  }

  /// A touch, outbound unless told otherwise; calls are logged by hand a little later.
  mutating func tellTouch(
    by member: DemoMember, _ channel: String, _ outcome: String, isInbound: Bool = false,
    _ now: Instant
  ) {
    let delay = channel == "call" ? random.whole(2...45) : 0
    tell(
      .touch, at: now - delay * .minute, recorded: now,
      [
        .init("by", .text(member.email)), .init("function", .text(member.function)),
        .init("channel", .text(channel)),
        .init("direction", .text(isInbound ? "inbound" : "outbound")),
        .init("outcome", .text(outcome)),
      ])
  }

  // MARK: Duplicates

  private var duplicateLead: String { "\(lead)-b" }

  /// The same person comes in again under another address.
  mutating func enterAgain(_ now: Instant) {
    let again = random.pick(DemoSource.all)
    let campaign = again.campaign(on: stage.zone.date(of: now), &random)
    let address = contact.email.replacing("@", with: ".office@")
    tell(
      .leadCaptured, at: now, lead: duplicateLead,
      [
        .init("source", .text(again.name)), .init("campaign", campaign.map(JSON.text) ?? .null),
        .init("contact", ["email": .text(address), "name": .text(contact.name)]),
        .init("account", .object(accountBasics)),
      ])
    let form = random.chance(0.3) ? "contact_sales" : "whitepaper"
    tell(
      .activity, at: now + 2 * .second, lead: duplicateLead,
      [
        .init("type", .text("form_submit")), .init("channel", .text("web")),
        .init("properties", ["form": .text(form)]),
      ])
    plan(.merge, at: stage.working(days: random.between(0.3, 9), after: now, &random))
  }

  mutating func mergeDuplicate(_ now: Instant) {
    guard lifecycle.root(of: duplicateLead) != lead else { return }
    tell(
      .leadMerged, at: now, lead: duplicateLead,
      [.init("into", .text(lead)), .init("by", .text(DemoMembers.operations.email))])
  }
}
