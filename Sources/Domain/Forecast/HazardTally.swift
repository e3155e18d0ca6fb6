/// Weeks of deals, counted by all that tells one from another.
struct HazardTally {
  struct Cell {
    var stage: Int
    var band: Int
    var near: Int
    var part: Int
    var weeks = 0.0
    var wins = 0.0
    var losses = 0.0
  }

  let stages: [String]
  let place: [String: Int]
  private(set) var cells: [Cell]
  /// Among weeks at whose end the deal was open.
  private(set) var moves: [[Double]]

  /// From what was known at an instant.
  init(_ deals: [DealHistory], until instant: Instant, calendar: QuarterParts) {
    var names = Set<String>()
    for deal in deals {
      for version in deal.versions where version.state == .open {
        names.insert(version.stage ?? "")
      }
    }
    stages = names.sorted()
    place = Dictionary(uniqueKeysWithValues: stages.enumerated().map { ($1, $0) })
    let count = stages.count
    moves = Array(repeating: Array(repeating: 0, count: count), count: count)
    cells = []
    for stage in 0..<count {
      for band in Hazards.bands.indices {
        for near in 0..<3 {
          for part in 0..<4 { cells.append(Cell(stage: stage, band: band, near: near, part: part)) }
        }
      }
    }
    for deal in deals {
      DealWeek.each(of: deal, until: instant) { add($0, calendar) }
    }
  }

  var zeros: [[Double]] {
    Array(repeating: Array(repeating: 0, count: Hazards.bands.count), count: stages.count)
  }

  private mutating func add(_ week: DealWeek, _ calendar: QuarterParts) {
    guard let stage = place[week.stage] else { return }
    let day = calendar.day(week.start)
    let near = Nearness.of(week.closeOn, on: day)
    let index =
      ((stage * Hazards.bands.count + Hazards.band(week.age)) * 3 + near) * 4 + calendar.part(day)
    cells[index].weeks += 1
    switch week.end {
    case .won: cells[index].wins += 1
    case .lost: cells[index].losses += 1
    case .stays: moves[stage][stage] += 1
    case .moves(let to): if let to = place[to] { moves[stage][to] += 1 }
    }
  }
}

/// Whether the day on which a deal is expected to close is near.
enum Nearness {
  static let unknown = 0
  static let far = 1
  static let near = 2
  /// Within four weeks, or past.
  static let days = 28

  static func of(_ closeOn: CivilDate?, on day: Int) -> Int {
    guard let closeOn else { return unknown }
    return closeOn.dayNumber <= day + days ? near : far
  }
}

/// Days by the part of their quarter: the first and the second third, the weeks up to the last two,
/// and those. Days begin at the workspace's midnight of the forecast's instant.
struct QuarterParts {
  private let first: Int
  private let parts: [Int]
  private let shift: Int64

  /// Of all days from one to another; `yearBegins` is the month of the company's year.
  init(
    from: CivilDate, to: CivilDate, yearBegins: Int = 1, zone: Zone, at instant: Instant
  ) {
    shift = Int64(zone.offset(at: instant)) * 1_000_000
    var parts: [Int] = []
    var quarter = TargetPeriod.quarter(of: from, yearBegins: yearBegins)
    let start = quarter?.first ?? from
    while let current = quarter, current.first <= to {
      let length = current.end.dayNumber - current.first.dayNumber
      parts += (0..<length).map { Self.part($0, of: length) }
      quarter = current.after
    }
    (first, self.parts) = (start.dayNumber, parts)
  }

  private static func part(_ day: Int, of length: Int) -> Int {
    if length - day <= 14 { return 3 }
    return day * 3 / length
  }

  func day(_ instant: Instant) -> Int {
    let (days, rest) = (instant.microseconds + shift).quotientAndRemainder(
      dividingBy: Elapsed.day.microseconds)
    return Int(days) - (rest < 0 ? 1 : 0)
  }

  /// Of a day in the span; the nearest one's beyond it.
  func part(_ day: Int) -> Int {
    parts.isEmpty ? 0 : parts[min(max(0, day - first), parts.count - 1)]
  }
}
