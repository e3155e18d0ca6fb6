import Domain
import TestSupport

extension StoryTeller {
  /// Everybody's first fact, and what they do until they raise a hand or lose interest; what comes
  /// in within half an hour is sent together.
  mutating func planArrivals() {
    var batches: [Instant: [JSON]] = [:]
    for number in 1...(weeks * leadsAWeek) {
      let lead = "S-\(number)"
      var random = Self.random(lead)
      let week = (number - 1) / leadsAWeek
      let day = StoryCompany.firstDay + (week * 7 + random.int(0..<7))
      let start = zone.instant(day) + random.int(6 * 60..<23 * 60) * .minute
      for (place, fact) in facts(of: lead, &random).enumerated() {
        let at = start + (place * random.int(5..<900)) * .minute
        let half = 1_800_000_000 as Int64
        let batch = Instant(microseconds: (at.microseconds / half + 1) * half + 17_000_000)
        let common: [JSON.Member] = [
          .init("id", .text("\(lead)/\(place)")), .init("lead", .text(lead)),
        ]
        batches[batch, default: []].append(.object(common + fact))
      }
    }
    for (at, facts) in batches.sorted(by: { $0.key < $1.key }) { plan(.arrive(facts), at: at) }
  }

  private func facts(of lead: String, _ random: inout SeededRandom) -> [[JSON.Member]] {
    let owner = random.pick(["lea", "tom", "max", "noa"])
    let isNamed = random.oneIn(6)
    let capture: [JSON.Member] = [
      .init("kind", "lead.captured"),
      .init("source", .text(random.pick(["web", "webinar", "event", "partner"]))),
      .init("campaign", .text(random.pick(["spring", "fair", "search"]))),
      .init(
        "contact",
        [
          "email": .text("\(lead.lowercased())@buyer.example"), "name": .text("Buyer \(lead)"),
          "phone": "+49 30 1234", "title": random.oneIn(9) ? "Student" : "Plant Manager",
        ]),
      .init(
        "account",
        [
          "name": .text("Firm \(lead)"),
          "industry": .text(random.pick(["Manufacturing", "Retail"])),
          "country": .text(random.pick(["DE", "AT", "FR", "US"])),
          "tier": .number(isNamed ? 1 : 3), "owner": .text(StoryCompany.email(owner)),
        ]),
    ]
    let visit: [JSON.Member] = [.init("kind", "activity"), .init("type", "page_view")]
    let demo: [JSON.Member] = [
      .init("kind", "activity"), .init("type", "form_submit"),
      .init("properties", ["form": "demo_request"]),
    ]
    let visits = Array(repeating: visit, count: random.int(0..<6))
    return [capture] + visits + (random.int(0..<100) < 35 ? [demo] : [])
  }

  /// Every hour of a working day, once on others.
  mutating func planWork() {
    for day in 0..<(weeks * 7 + 30) {
      let date = StoryCompany.firstDay + day
      let isBusy = date.weekday < 5 && day < weeks * 7 + 21
      for hour in isBusy ? Array(7...18) : [9] {
        plan(.work, at: zone.instant(date) + (hour * 60 + 3) * .minute)
      }
    }
  }

  /// Twice a working day, who is there; marketing once.
  mutating func planLooks() {
    let holidays = Set(StoryCompany.holidays)
    for day in 0..<(weeks * 7 + 21) {
      let date = StoryCompany.firstDay + day
      guard date.weekday < 5, !holidays.contains(date.description) else { continue }
      for (place, name) in StoryCompany.sellers.enumerated()
      where !StoryCompany.isAway(name, on: date) {
        var random = Self.random("\(name) \(date)")
        for hour in [9, 14] {
          let at = zone.instant(date) + (hour * 60 + place * 7) * .minute
          plan(.look(name), at: at + random.int(1..<400) * .second)
        }
      }
      let marketer = StoryCompany.marketers[day % 2]
      plan(.listen(marketer), at: zone.instant(date) + 16 * .hour + 11 * .second)
    }
  }
}
