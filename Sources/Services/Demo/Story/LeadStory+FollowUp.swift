import Domain

/// From acceptance to a meeting, and from the meeting to a deal.
extension LeadStory {
  private static let channels = ["call", "email", "call", "message", "email", "call"]

  mutating func attempt(_ number: Int, _ now: Instant) {
    guard stageNow(at: now) == .sal else { return }
    let channel = Self.channels[(number - 1) % Self.channels.count]
    let reaches = random.chance((channel == "call" ? 0.2 : 0.13) + 0.34 * warmth)
    tellTouch(
      by: seller, channel, reaches ? (channel == "call" ? "connected" : "replied") : "no_answer",
      now)
    if reaches {
      plan(
        .meeting(isSecond: false),
        at: stage.working(days: random.between(1, 8), after: now, &random))
    } else if number < (isLater(now) ? 6 : 3), random.chance(isLater(now) ? 0.9 : 0.7) {
      plan(
        .attempt(number: number + 1),
        at: stage.working(days: random.between(0.4, 2.2), after: now, &random))
    } else if random.chance(0.7) {
      let later = stage.working(days: random.between(1, 5), after: now, &random)
      plan(.meeting(isSecond: true), at: later)
    }
  }

  /// A first talk, or the last word about a lead that could not be reached.
  mutating func meet(isSecond: Bool, _ now: Instant) {
    guard stageNow(at: now) == .sal else { return }
    if isSecond, random.chance(0.75) {
      giveBack(because: random.chance(0.6) ? "not ready" : "bad data", now)
      return
    }
    guard !random.chance(0.14) else {
      tellTouch(by: seller, "meeting", "cancelled", now)
      plan(
        .meeting(isSecond: true),
        at: stage.working(days: random.between(2, 9), after: now, &random))
      return
    }
    tellTouch(by: seller, "meeting", "held", now)
    if random.chance(0.12) { tellTouch(by: marketer, "meeting", "held", now + .second) }
    if random.chance(0.2) { planSignal(after: now) }
    conclude(now)
  }

  private mutating func conclude(_ now: Instant) {
    let promise = 0.24 + 0.62 * warmth + 0.15 * account.fit
    if random.chance(promise) {
      let later = stage.working(days: random.between(0.2, 6), after: now, &random)
      plan(.discoverDeal, at: later)
    } else if random.chance(0.1) {
      let reason = random.pick(["no need", "company closed", "asked not to be contacted"])
      tell(
        .leadDisqualified, at: now + 5 * .minute,
        [.init("by", .text(seller.email)), .init("reason", .text(reason))])
    } else if random.chance(0.85) {
      let reasons = ["not ready", "no budget", "wrong person", "competitor"]
      giveBack(because: random.pick(isLater(now) ? reasons : Array(reasons.prefix(3))), now + .hour)
    }
  }

  mutating func planSignal(after now: Instant) {
    let topic = random.pick(["need", "objection", "competitor", "price", "product gap", "timing"])
    plan(.signal(topic: topic), at: stage.working(hours: 2, after: now, &random))
  }
}
