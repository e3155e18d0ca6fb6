import Domain

/// The life of an opportunity, quarter-ends included.
extension LeadStory {
  mutating func discoverDeal(_ now: Instant) {
    guard let standing = stageNow(at: now), standing != .disqualified else { return }
    let days = Int(random.along([25, 40, 52, 63, 75, 88, 102, 120, 145, 180, 260]))
    let chance = 0.16 + 0.34 * warmth + 0.1 * account.fit
    var deal = Deal(
      id: "O\(DemoAccount.digits(number))-\(deals.count + 1)", owner: seller,
      employees: account.employees, closeOn: stage.zone.date(of: now) + days,
      willWin: random.chance(chance), &random)
    deal.currency = DemoRevenue.currency(of: account.country)
    deal.nextStepOn = stage.zone.date(of: now) + 7
    deals.append(deal)
    tell(
      .opportunityOpened, at: now,
      [.init("opportunity", .text(deal.id))] + deal.money + deal.standing
        + [.init("lines", deal.lineItems)])
    let index = deals.count - 1
    let step = Double(days) / 4
    plan(.advanceDeal(deal: index), at: workday(step * random.between(0.6, 1.2), now))
    plan(.closeDeal(deal: index), at: closing(of: index, plannedAfter: Double(days), now))
    for _ in 0..<random.whole(1...4) {
      plan(.dealMeeting(deal: index), at: workday(Double(days) * random.unit(), now))
    }
    if random.chance(0.4) { planSignal(after: workday(step, now)) }
  }

  /// A working moment so many calendar days later.
  private mutating func workday(_ days: Double, _ now: Instant) -> Instant {
    let moment = now + Elapsed(microseconds: Int64(days * 86_400) * 1_000_000)
    return stage.working(hours: random.between(0, 6), after: moment, &random)
  }

  /// What would close within weeks of a quarter's end is pulled into its last days, and pays for
  /// it with a discount.
  private mutating func closing(of index: Int, plannedAfter days: Double, _ now: Instant)
    -> Instant
  {
    let planned = workday(days, now)
    let date = stage.zone.date(of: planned)
    let (end, daysLeft) = quarterEnd(near: date)
    let isPulled = (-14...24).contains(daysLeft) && random.chance(0.5)
    let target = end + -random.whole(0...8)
    guard isPulled, deals[index].willWin, stage.zone.instant(target) > now + 10 * .day else {
      return planned
    }
    deals[index].discount = min(0.4, deals[index].discount + random.between(0.04, 0.13))
    return stage.working(
      hours: random.between(0.5, 8), after: stage.zone.instant(target), &random)
  }

  /// The nearest last day of a quarter, and the days until it (negative: since it).
  private func quarterEnd(near date: CivilDate) -> (CivilDate, Int) {
    let (year, month, _) = date.components
    let first = (month - 1) / 3 * 3 + 1
    let starts = [
      CivilDate(year: year, month: first, day: 1),
      CivilDate(year: first == 10 ? year + 1 : year, month: first == 10 ? 1 : first + 3, day: 1),
    ]
    let ends = starts.compactMap { $0.map { $0 + -1 } }
    let nearest = ends.min { distance($0, date) < distance($1, date) } ?? date
    return (nearest, nearest.dayNumber - date.dayNumber)
  }

  private func distance(_ one: CivilDate, _ other: CivilDate) -> Int {
    abs(one.dayNumber - other.dayNumber)
  }

  mutating func meetAboutDeal(_ index: Int, _ now: Instant) {
    guard isOpen(index) else { return }
    let channel = random.pick(["call", "meeting", "email", "meeting"])
    let outcome = channel == "meeting" ? "held" : channel == "call" ? "connected" : "replied"
    if random.chance(0.25) {
      tellTouch(by: deals[index].owner, channel, outcome, isInbound: true, now)
    } else {
      tellTouch(by: deals[index].owner, channel, random.chance(0.8) ? outcome : "no_answer", now)
    }
    if random.chance(0.2) { tellTouch(by: marketer, "email", "no_answer", now + .hour) }
    if random.chance(0.4) {
      let later = stage.waking(days: 1, after: now, &random)
      plan(.visit(pagesLeft: random.whole(1...3), campaign: nil), at: later)
    }
  }

  mutating func advanceDeal(_ index: Int, _ now: Instant) {
    guard isOpen(index), deals[index].stage < 3 else { return }
    deals[index].stage += 1
    var changed = [JSON.Member("opportunity", .text(deals[index].id))]
    if deals[index].stage == 2 { deals[index].discount += random.between(0, 0.05) }
    if random.chance(0.3) { deals[index].closeOn = deals[index].closeOn + random.whole(7...30) }
    deals[index].nextStepOn = stage.zone.date(of: now) + (5 + deals[index].stage * 3)
    changed += deals[index].money + deals[index].standing
    tell(.opportunityChanged, at: now, changed)
    plan(.advanceDeal(deal: index), at: workday(random.between(8, 32), now))
  }

  mutating func closeDeal(_ index: Int, _ now: Instant) {
    guard isOpen(index) else { return }
    deals[index].closeOn = stage.zone.date(of: now)
    deals[index].willWin ? win(index, now) : lose(index, now)
    closedDeals.insert(index)
  }

  private func isOpen(_ index: Int) -> Bool { !closedDeals.contains(index) }

  private mutating func win(_ index: Int, _ now: Instant) {
    let deal = deals[index]
    deals[index].wonAmount = deal.amount
    tell(.opportunityWon, at: now, [.init("opportunity", .text(deal.id))] + deal.money)
    plan(.invoice(deal: index, number: 1), at: workday(random.between(3, 20), now))
    plan(.review(number: 1), at: workday(random.between(60, 110), now))
    if random.chance(0.25) {
      let later = stage.waking(days: random.between(80, 300), after: now, &random)
      plan(.capture(source: source), at: later)
      planVisits(after: later, count: 3)
    }
  }

  private mutating func lose(_ index: Int, _ now: Instant) {
    let reason = random.pick(Self.losses)
    tell(
      .opportunityLost, at: now,
      [.init("opportunity", .text(deals[index].id)), .init("reason", .text(reason))])
    warmth *= 0.85
    if reason != "no decision", random.chance(0.35) { planSignal(after: now) }
    if random.chance(0.45) { planVisits(after: now + 25 * .day, count: random.whole(2...6)) }
  }

  private static let losses = [
    Weighted("no decision", 4), Weighted("price", 3), Weighted("competitor", 2.5),
    Weighted("timing", 2), Weighted("product gap", 1.5),
  ]
}
