import Domain

/// How sales answers what it is offered.
extension LeadStory {
  /// An offer was made: somebody of the team will answer it, or nobody will.
  mutating func react(to decision: Decision) {
    guard case .offered(let to, _, _, _) = decision.content else { return }
    let answerer = member(for: to)
    let later = isLater(decision.at)
    let readiness = DemoMembers.readiness(of: answerer.email)
    let isHandRaiser = lifecycle.reading(of: decision.lead, at: decision.at)?.rule == .atOnce(0)
    let base = (later ? 0.66 : 0.34) + (isHandRaiser ? 0.16 : 0) + seasonOfAnswers(decision.at)
    guard random.chance(base * readiness) else { return }
    let hours =
      later
      ? random.along([0.1, 0.4, 0.8, 1.2, 1.7, 2.4, 3.3, 5, 8, 16, 44])
      : random.along([0.5, 2, 5, 8, 12, 17, 24, 34, 50, 75, 120])
    let offer = Offered(
      lead: decision.lead, trigger: decision.trigger, seller: answerer.email)
    plan(.answer(offer), at: stage.working(hours: hours, after: decision.at, &random))
  }

  /// At the end of a quarter sales looks at deals, not at leads.
  private func seasonOfAnswers(_ instant: Instant) -> Double {
    let (_, month, day) = stage.zone.date(of: instant).components
    return month % 3 == 0 && day > 15 ? -0.12 : 0
  }

  /// The member that an offer goes to: the owner it names, or somebody of the team.
  private mutating func member(for recipient: String?) -> DemoMember {
    let named = DemoMembers.sellers.first { $0.email == recipient }
    if let named { return named }
    let team = DemoMembers.sellers(ofTeam: recipient ?? "")
    // Inside sales under the first agreement got everything, whatever the country.
    return team.contains(seller) ? seller : random.pick(team)
  }

  mutating func answer(_ offer: Offered, _ now: Instant) {
    guard let standing = standing(at: now, of: offer.lead) else { return }
    seller = DemoMembers.sellers.first { $0.email == offer.seller } ?? seller
    guard standing.stage == .mql, standing.offer?.trigger == offer.trigger else {
      answerTooLate(standing, now)
      return
    }
    if offer.lead != lead, random.chance(0.7) {
      giveBack(because: isLater(now) ? "duplicate" : "bad data", now, lead: offer.lead)
    } else if let reason = objection(now) {
      giveBack(because: reason, now, lead: offer.lead)
    } else {
      tell(.leadAccepted, at: now, lead: offer.lead, [.init("by", .text(seller.email))])
      plan(.attempt(number: 1), at: firstAttempt(after: now))
    }
  }

  private mutating func firstAttempt(after now: Instant) -> Instant {
    let hours =
      isLater(now)
      ? random.along([0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.5, 3, 6, 12])
      : random.along([0.3, 1, 3, 6, 9, 14, 20, 30, 40, 60, 90])
    return stage.working(hours: hours, after: now, &random)
  }

  /// After the expiry an answer counts as a claim; a few are typed in as they were meant.
  private mutating func answerTooLate(_ standing: LeadReading, _ now: Instant) {
    guard standing.stage == .nurture else { return }
    if random.chance(0.3) {
      claim(now)
    } else if random.chance(0.15) {
      giveBack(because: "not ready", now)
    }
  }

  /// Why sales does not take the lead; nil when it does.
  private mutating func objection(_ now: Instant) -> String? {
    let later = isLater(now)
    if contact.isStudent, random.chance(0.9) { return later ? "student" : "bad data" }
    let reluctance = (later ? 0.42 : 0.55) - 0.3 * warmth - 0.12 * account.fit
    guard random.chance(reluctance) else { return nil }
    return random.pick(later ? Self.laterReasons : Self.earlierReasons)
  }

  mutating func giveBack(because reason: String, _ now: Instant, lead: String? = nil) {
    var members: [JSON.Member] = [
      .init("by", .text(seller.email)), .init("reason", .text(reason)),
    ]
    if random.chance(0.35) {
      members.append(.init("note", .text(random.pick(Self.notes[reason] ?? ["See call notes."]))))
    }
    tell(.leadReturned, at: now, lead: lead, members)
    warmth *= 0.8
    if random.chance(0.35) { planVisits(after: now + 20 * .day, count: random.whole(1...4)) }
    if random.chance(0.12) {
      plan(.signal(topic: "timing"), at: stage.working(hours: 1, after: now, &random))
    }
  }

  mutating func claim(_ now: Instant) {
    guard let standing = stageNow(at: now), standing == .inquiry || standing == .nurture else {
      return
    }
    tell(.leadClaimed, at: now, [.init("by", .text(seller.email))])
    plan(.attempt(number: 1), at: stage.working(hours: 0.5, after: now, &random))
  }

  private static let earlierReasons = [
    Weighted("not ready", 5), Weighted("wrong person", 2), Weighted("bad data", 2),
    Weighted("no budget", 2),
  ]
  private static let laterReasons = [
    Weighted("not ready", 8), Weighted("wrong person", 3), Weighted("bad data", 2),
    Weighted("no budget", 3), Weighted("competitor", 1.5), Weighted("duplicate", 0.8),
  ]
  private static let notes = [
    "not ready": [
      "Plans for next year, ask again after the summer.", "Only reads up on the subject.",
      "希望明年再联系。",
    ],
    "wrong person": ["Decides nothing, asked for the plant director.", "Left the company."],
    "bad data": ["The number does not exist.", "No such person at the switchboard."],
    "no budget": ["Budget frozen until the new fiscal year."],
    "competitor": ["Just signed with another supplier.", "They build cells themselves."],
  ]
}
