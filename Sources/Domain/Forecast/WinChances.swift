/// Chances of deals to be won by the end of a span, week by week through stages, ages and the
/// calendar: P(win) = win + Σ moves · P(win later), worked backwards from the end.
struct WinChances {
  private let hazards: Hazards
  private let from: Int
  private let steps: Int
  /// By the week in which the day of closing comes near (the last one: never; then: unknown), by
  /// week from now, by stage and age.
  private let table: [[[Double]]]

  private static let ages = Hazards.oldest + 1

  /// From a day (its number) to another, the end excluded.
  init(_ hazards: Hazards, from: Int, to end: Int, calendar: QuarterParts) {
    (self.hazards, self.from) = (hazards, from)
    let days = max(0, end - from)
    steps = (days + 6) / 7
    let parts = (0..<steps).map { calendar.part(from + 7 * $0 + 3) }
    let lengths = (0..<steps).map { min(1, Double(days - 7 * $0) / 7) }
    table = (0..<steps + 2).map { Self.backwards(hazards, nearFrom: $0, parts, lengths) }
  }

  private static func backwards(
    _ hazards: Hazards, nearFrom: Int, _ parts: [Int], _ lengths: [Double]
  ) -> [[Double]] {
    let (stages, steps) = (hazards.stages.count, parts.count)
    var table = Array(
      repeating: Array(repeating: 0.0, count: stages * ages), count: steps + 1)
    for step in (0..<steps).reversed() {
      let near =
        nearFrom > steps
        ? Nearness.unknown : step >= nearFrom ? Nearness.near : Nearness.far
      for stage in 0..<stages {
        for age in 0..<ages {
          let band = Hazards.band(age)
          let win = hazards.win(stage, band: band, near: near, part: parts[step]) * lengths[step]
          let lose = hazards.lose[stage][band] * lengths[step]
          let next = min(age + 1, ages - 1)
          var later = 0.0
          for to in 0..<stages where hazards.moves[stage][to] > 0 {
            later += hazards.moves[stage][to] * table[step + 1][to * ages + next]
          }
          table[step][stage * ages + age] = win + max(0, 1 - win - lose) * later
        }
      }
    }
    return table
  }

  /// Of a deal in a stage, so many weeks old after `week` weeks from now.
  func chance(stage: String, age: Int, closeOn: CivilDate?, week: Int = 0) -> Double {
    guard steps > week, let place = hazards.place[stage] else { return 0 }
    let index = place * Self.ages + min(max(0, age), Self.ages - 1)
    return table[nearFrom(closeOn)][week][index]
  }

  private func nearFrom(_ closeOn: CivilDate?) -> Int {
    guard let closeOn else { return steps + 1 }
    let days = closeOn.dayNumber - Nearness.days - from
    return days <= 0 ? 0 : min(steps, (days + 6) / 7)
  }

  /// Of a deal born during a week from now: the mean of those born at its ends.
  func chanceIfBorn(inWeek week: Int, stage: String, closingAfter days: Int?) -> Double {
    guard week < steps, let place = hazards.place[stage] else { return 0 }
    let closeOn = days.map { CivilDate(dayNumber: from + 7 * week + 3 + $0) }
    let row = table[nearFrom(closeOn)]
    return (row[week][place * Self.ages] + row[week + 1][place * Self.ages]) / 2
  }

  var weeks: Int { steps }
}
