import Domain

/// What comes after the signature, and the field's voice.
extension LeadStory {
  /// The goods are billed once, then the service plan by the quarter.
  mutating func invoice(_ index: Int, _ count: Int, _ now: Instant) {
    let date = stage.zone.date(of: now)
    let deal = deals[index]
    let cells = deal.lines[0].quantity
    let amount = count == 1 ? deal.wonAmount : cells * 1_200 + (count > 3 ? cells * 50 : 0)
    tell(
      .invoiceIssued, at: now,
      [
        .init("account_id", .text(account.id)), .init("amount", .number(Double(amount))),
        .init("currency", .text("EUR")), .init("period_start", .text(date.description)),
        .init("period_end", .text((date + (count == 1 ? 0 : 90)).description)),
      ])
    if random.chance(count == 1 ? 0.97 : 0.94) {
      let next = stage.workday.end(of: .elapsed(.zero), from: now + 91 * .day)
      plan(.invoice(deal: index, number: count + 1), at: next)
    }
  }

  /// A regular talk with the customer; marketing asks for a story now and then.
  mutating func review(_ count: Int, _ now: Instant) {
    tellTouch(by: seller, "meeting", random.chance(0.85) ? "held" : "cancelled", now)
    if random.chance(0.4) { tellTouch(by: marketer, "email", "replied", now + .hour) }
    if random.chance(0.15) { planSignal(after: now) }
    if random.chance(0.12) {
      plan(.discoverDeal, at: stage.working(days: random.between(3, 30), after: now, &random))
    }
    plan(
      .review(number: count + 1),
      at: stage.working(days: random.between(50, 80), after: now, &random))
  }

  mutating func reportSignal(_ topic: String, _ now: Instant) {
    signalCount += 1
    let id = "S\(DemoAccount.digits(number))-\(signalCount)"
    tell(
      .signalReported, at: now,
      [
        .init("signal", .text(id)), .init("topic", .text(topic)),
        .init("text", .text(random.pick(Self.voices[topic] ?? ["-"]))),
        .init("by", .text(seller.email)),
      ])
    guard random.chance(isLater(now) ? 0.85 : 0.4) else { return }
    let days = isLater(now) ? random.between(0.3, 5) : random.between(2, 25)
    plan(.signalAnswer(id: id), at: stage.working(days: days, after: now, &random))
  }

  mutating func answerSignal(_ id: String, _ now: Instant) {
    let due = stage.zone.date(of: now) + random.whole(7...45)
    tell(
      .signalAnswered, at: now,
      [
        .init("signal", .text(id)), .init("action", .text(random.pick(Self.actions))),
        .init("due", .text(due.description)), .init("by", .text(marketer.email)),
      ])
  }

  private static let voices = [
    "need": [
      "They cannot find people for the night shift.", "Wants one cell for many part sizes.",
      "需要在旺季前扩大产能。",
    ],
    "objection": [
      "Afraid that nobody on site can run a robot.", "Doubts the payback of fourteen months.",
    ],
    "competitor": [
      "Another supplier offers a free trial.", "A rival promises delivery in six weeks.",
    ],
    "price": ["Asks for leasing instead of buying.", "Compares us with a used cell."],
    "product gap": ["Needs a washdown version for food.", "Misses an interface to their own MES."],
    "timing": ["New hall opens next spring.", "Decision waits for the works council."],
  ]
  private static let actions = [
    "New page on payback, with a worked example.", "Reference visit offered.",
    "Battle card updated.", "Added to the webinar on first cells.",
    "Asked product for a date; told sales.",
  ]
}
