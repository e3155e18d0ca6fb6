import Domain

/// When a lead's story begins.
struct DemoArrival {
  /// From 1.
  var number: Int
  var start: Instant
}

/// The beginnings of all stories in order: more every year, by season and weekday, in waking hours.
struct DemoArrivals: IteratorProtocol {
  private let stage: DemoStage
  private let leads: Int
  private let totalWeight: Double
  private var date: CivilDate
  private var weightSoFar = 0.0
  private var count = 0
  private var today: ArraySlice<Instant> = []

  init(stage: DemoStage, leads: Int) {
    self.stage = stage
    self.leads = leads
    date = stage.firstDay
    totalWeight = DemoArrivals.days(of: stage).reduce(0) { $0 + DemoArrivals.weight($1, stage) }
  }

  mutating func next() -> DemoArrival? {
    while today.isEmpty {
      guard date <= stage.lastDay else { return nil }
      openDay()
    }
    guard let start = today.popFirst() else { return nil }
    count += 1
    return DemoArrival(number: count, start: start)
  }

  /// As many beginnings as bring the sum so far up to the day's share of all.
  private mutating func openDay() {
    weightSoFar += DemoArrivals.weight(date, stage)
    let due = date == stage.lastDay ? leads : Int(Double(leads) * weightSoFar / totalWeight)
    var random = DemoRandom(seed: stage.seed, .arrival, date.dayNumber)
    let missing = max(0, due - count)
    // The last day ends with the demo: what would begin later begins in the hours before.
    let last = stage.end - 5 * .minute
    today =
      (0..<missing).map { _ in
        let start = stage.wakingInstant(on: date, &random)
        return start < last ? start : last - random.whole(0...18_000) * .second
      }
      .sorted()[...]
    date = date + 1
  }

  private static func days(of stage: DemoStage) -> [CivilDate] {
    (stage.firstDay.dayNumber...stage.lastDay.dayNumber).map(CivilDate.init(dayNumber:))
  }

  private static let byMonth = [
    0.95, 1.0, 1.15, 1.0, 1.0, 1.05, 0.8, 0.7, 1.2, 1.2, 1.15, 0.65,
  ]
  private static let byWeekday = [1.0, 1.2, 1.2, 1.15, 0.85, 0.25, 0.3]

  private static func weight(_ date: CivilDate, _ stage: DemoStage) -> Double {
    let age = Double(date.dayNumber - stage.firstDay.dayNumber)
    let growth = 0.75 + 0.5 * age / Double(stage.lastDay.dayNumber - stage.firstDay.dayNumber)
    return growth * byMonth[date.components.month - 1] * byWeekday[date.weekday]
  }
}
