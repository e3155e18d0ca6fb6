/// Chances of deals to be won in a span, week by week from today through stages, ages and the
/// calendar: P(win) = win + Σ moves · P(win later), worked backwards from the end. What is won
/// before the span begins does not count for it, and is open no more.
struct WinChances {
  private let hazards: Hazards
  private let from: Int
  private let steps: Int
  /// By week from now: how much of it lies in the span.
  private let counted: [Double]
  /// By the week in which the day of closing comes near (the last one: never; then: unknown), by
  /// stage and age: from now.
  private let now: [[Double]]
  /// The same by week from now and stage, of deals just born.
  private let born: [[[Double]]]

  private static let ages = Hazards.oldest + 1

  /// A week from now on.
  private struct Step {
    var part: Int
    /// 1, or less of the last one.
    var length: Double
    var counted: Double
  }

  /// From a day (its number) to another, the end excluded. Wins count from the day `first` on.
  init(_ hazards: Hazards, from: Int, counting first: Int, to end: Int, calendar: QuarterParts) {
    (self.hazards, self.from) = (hazards, from)
    let days = max(0, end - from)
    steps = (days + 6) / 7
    let weeks = (0..<steps).map { week in
      let length = min(7, days - 7 * week)
      let before = min(length, max(0, first - from - 7 * week))
      return Step(
        part: calendar.part(from + 7 * week + 3), length: Double(length) / 7,
        counted: Double(length - before) / Double(length))
    }
    counted = weeks.map(\.counted)
    var (now, born) = ([[Double]](), [[[Double]]]())
    for near in 0..<steps + 2 {
      let (whole, ofBorn) = Self.backwards(hazards, nearFrom: near, weeks)
      now.append(whole)
      born.append(ofBorn)
    }
    (self.now, self.born) = (now, born)
  }

  private static func backwards(
    _ hazards: Hazards, nearFrom: Int, _ weeks: [Step]
  ) -> (now: [Double], born: [[Double]]) {
    let (stages, steps) = (hazards.stages.count, weeks.count)
    var later = Array(repeating: 0.0, count: stages * ages)
    var born = [(0..<stages).map { later[$0 * ages] }]
    for step in (0..<steps).reversed() {
      let week = weeks[step]
      let near =
        nearFrom > steps
        ? Nearness.unknown : step >= nearFrom ? Nearness.near : Nearness.far
      var now = later
      for stage in 0..<stages {
        let moves = hazards.moves[stage].enumerated().filter { $1 > 0 }
        for age in 0..<ages {
          let band = Hazards.band(age)
          let win = hazards.win(stage, band: band, near: near, part: week.part) * week.length
          let lose = hazards.lose[stage][band] * week.length
          let next = min(age + 1, ages - 1)
          var rest = 0.0
          for (to, share) in moves { rest += share * later[to * ages + next] }
          now[stage * ages + age] = win * week.counted + max(0, 1 - win - lose) * rest
        }
      }
      later = now
      born.append((0..<stages).map { later[$0 * ages] })
    }
    return (later, born.reversed())
  }

  /// Of a deal that is in a stage now, so many weeks old.
  func chance(stage: String, age: Int, closeOn: CivilDate?) -> Double {
    guard steps > 0, let place = hazards.place[stage] else { return 0 }
    return now[nearFrom(closeOn)][place * Self.ages + min(max(0, age), Self.ages - 1)]
  }

  /// How much of a week from now lies in the span.
  func counted(inWeek week: Int) -> Double { counted[week] }

  private func nearFrom(_ closeOn: CivilDate?) -> Int {
    guard let closeOn else { return steps + 1 }
    let days = closeOn.dayNumber - Nearness.days - from
    return days <= 0 ? 0 : min(steps, (days + 6) / 7)
  }

  /// Of a deal born during a week from now: the mean of those born at its ends.
  func chanceIfBorn(inWeek week: Int, stage: String, closingAfter days: Int?) -> Double {
    guard week < steps, let place = hazards.place[stage] else { return 0 }
    let closeOn = days.map { CivilDate(dayNumber: from + 7 * week + 3 + $0) }
    let row = born[nearFrom(closeOn)]
    return (row[week][place] + row[week + 1][place]) / 2
  }

  var weeks: Int { steps }
}
