import Domain

/// What comes after the signature, and the field's voice.
extension LeadStory {
  /// The goods are billed once, then the service plan by the quarter.
  mutating func invoice(_ index: Int, _ count: Int, _ now: Instant) {
    let date = stage.zone.date(of: now)
    let deal = deals[index]
    let amount = billed(deal, count)
    tell(
      .invoiceIssued, at: now,
      [
        .init("account_id", .text(account.id)), .init("amount", .number(Double(amount))),
        .init("currency", .text(deal.currency)), .init("period_start", .text(date.description)),
        .init("period_end", .text((date + (count == 1 ? 0 : 90)).description)),
        .init("invoice", .text("\(deal.id)/\(count)")),
      ])
    if (number + index + count) % 19 == 0 {
      plan(.credit(deal: index, number: count), at: now + 7 * .day)
    }
    if random.chance(count == 1 ? 0.97 : 0.94) {
      let next = stage.workday.end(of: .elapsed(.zero), from: now + 91 * .day)
      plan(.invoice(deal: index, number: count + 1), at: next)
    }
  }

  private func billed(_ deal: Deal, _ count: Int) -> Int {
    let cells = deal.lines[0].quantity
    return count == 1 ? deal.wonAmount : cells * 1_200 + (count > 3 ? cells * 50 : 0)
  }

  /// A bill in some was wrong: a tenth of it is taken back a week later.
  mutating func credit(_ index: Int, _ count: Int, _ now: Instant) {
    let deal = deals[index]
    let day = stage.zone.date(of: now).description
    tell(
      .invoiceIssued, at: now,
      [
        .init("account_id", .text(account.id)),
        .init("amount", .number(-Double(billed(deal, count) / 10))),
        .init("currency", .text(deal.currency)), .init("period_start", .text(day)),
        .init("period_end", .text(day)), .init("invoice", .text("\(deal.id)/\(count)C")),
        .init("credits", .text("\(deal.id)/\(count)")),
      ])
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

  mutating func reportSignal(_ kind: String, _ now: Instant) {
    signalCount += 1
    let voice = random.pick(Self.voices[kind] ?? [Voice(kind, "-")])
    let id = "S\(DemoAccount.digits(number))-\(signalCount)"
    tell(
      .signalReported, at: now,
      [
        .init("signal", .text(id)),
        .init("type", .text(kind.replacing(" ", with: "_"))), .init("topic", .text(voice.topic)),
        .init("text", .text(voice.text)),
        .init("by", .text(seller.email)),
      ])
    guard random.chance(isLater(now) ? 0.85 : 0.4) else { return }
    let days = isLater(now) ? random.between(0.3, 5) : random.between(2, 25)
    plan(.signalAnswer(id: id), at: stage.working(days: days, after: now, &random))
  }

  mutating func answerSignal(_ id: String, _ now: Instant) {
    let due = stage.zone.date(of: now) + random.whole(7...45)
    let deed = random.pick(Self.deeds)
    tell(
      .signalAnswered, at: now,
      [
        .init("signal", .text(id)), .init("action", .text(deed.action)),
        .init("text", .text(deed.text)),
        .init("due", .text(due.description)), .init("by", .text(marketer.email)),
      ])
  }

  /// What a customer said, and what it is about in a few words.
  private struct Voice {
    var topic: String
    var text: String

    init(_ topic: String, _ text: String) {
      self.topic = topic
      self.text = text
    }
  }

  private static let voices = [
    "need": [
      Voice("Night shift", "They cannot find people for the night shift."),
      Voice("Small batches", "Wants one cell for many part sizes."),
      Voice("旺季产能", "需要在旺季前扩大产能。"),
    ],
    "objection": [
      Voice("Nobody to run it", "Afraid that nobody on site can run a robot."),
      Voice("Payback", "Doubts the payback of fourteen months."),
    ],
    "competitor": [
      Voice("Free trial", "Another supplier offers a free trial."),
      Voice("Delivery time", "A rival promises delivery in six weeks."),
    ],
    "price": [
      Voice("Leasing", "Asks for leasing instead of buying."),
      Voice("Used cells", "Compares us with a used cell."),
    ],
    "product gap": [
      Voice("Washdown version", "Needs a washdown version for food."),
      Voice("MES interface", "Misses an interface to their own MES."),
    ],
    "timing": [
      Voice("New hall", "New hall opens next spring."),
      Voice("Works council", "Decision waits for the works council."),
    ],
  ]
  private static let deeds = [
    (action: "content", text: "New page on payback, with a worked example."),
    (action: "campaign", text: "Reference visit offered to everybody who asks."),
    (action: "training", text: "Battle card updated, and gone through on Friday."),
    (action: "message", text: "Added to the webinar on first cells."),
    (action: "declined", text: "Asked product: not before next year; sales was told."),
  ]
}
