/// What happens to open deals from one week to the next, by stage and age, learned from all weeks
/// that were over: chances to be won and lost as competing risks, and moves between stages.
///
/// Few cases are shrunk: a stage towards all deals, an age towards its stage, as if ``prior`` more
/// events had come at the greater group's rate. Two things scale the chance of a win, both shrunk
/// towards 1: whether the day of closing is near, and the part of the quarter.
public struct Hazards: Sendable {
  static let prior = 4.0
  /// Of a scale: so many more wins as expected.
  static let scalePrior = 10.0
  /// Ages, in weeks, at which a band begins.
  static let bands = [0, 1, 2, 3, 4, 6, 8, 12, 16, 26, 52]
  static let oldest = 52

  /// In alphabetical order; a deal without a stage is in "".
  public let stages: [String]
  /// By stage: weeks of deals seen, wins and losses among them.
  let tallies: [(weeks: Int, wins: Int, losses: Int)]
  let place: [String: Int]
  /// By stage, then band.
  private(set) var win: [[Double]]
  private(set) var lose: [[Double]]
  /// Of those that stay open: by stage, then the stage a week later.
  private(set) var moves: [[Double]]
  private(set) var nearScale = [1.0, 1, 1]
  private(set) var partScale = [1.0, 1, 1, 1]

  init(_ tally: HazardTally) {
    (stages, place) = (tally.stages, tally.place)
    tallies = tally.stages.indices.map { stage in
      tally.cells.lazy.filter { $0.stage == stage }.reduce(into: (0, 0, 0)) {
        $0.0 += Int($1.weeks)
        $0.1 += Int($1.wins)
        $0.2 += Int($1.losses)
      }
    }
    let count = stages.count
    win = Array(repeating: Array(repeating: 0, count: Self.bands.count), count: count)
    lose = win
    moves = tally.moves.map { row in
      let sum = row.reduce(0, +)
      return row.map { sum > 0 ? $0 / sum : 0 }
    }
    for stage in moves.indices where tally.moves[stage].allSatisfy({ $0 == 0 }) {
      moves[stage][stage] = 1
    }
    lose = rates(tally, weight: { _, _ in 1 }, events: \.losses)
    // Each is fitted to what the others leave, in turn, until little moves.
    for _ in 0..<4 {
      win = rates(tally, weight: { nearScale[$0] * partScale[$1] }, events: \.wins)
      nearScale = scale(tally, by: \.near, others: { partScale[$0.part] }, count: 3)
      partScale = scale(tally, by: \.part, others: { nearScale[$0.near] }, count: 4)
    }
  }

  /// One stage without ages, for oracles.
  init(constant stage: String, win: Double, lose: Double) {
    (stages, place, tallies) = ([stage], [stage: 0], [(0, 0, 0)])
    self.win = [Self.bands.map { _ in win }]
    self.lose = [Self.bands.map { _ in lose }]
    moves = [[1]]
  }

  static func band(_ age: Int) -> Int { bandOf[min(age, oldest)] }

  private static let bandOf = (0...oldest).map { age in
    (bands.firstIndex { $0 > age } ?? bands.count) - 1
  }

  /// Chance to be won in a week, at most what is left beside that of losing.
  func win(_ stage: Int, band: Int, near: Int, part: Int) -> Double {
    min(win[stage][band] * nearScale[near] * partScale[part], 0.95 - min(0.9, lose[stage][band]))
  }

  private func rates(
    _ tally: HazardTally, weight: (Int, Int) -> Double, events: KeyPath<HazardTally.Cell, Double>
  ) -> [[Double]] {
    var (weeks, counts) = (tally.zeros, tally.zeros)
    for cell in tally.cells {
      weeks[cell.stage][cell.band] += cell.weeks * weight(cell.near, cell.part)
      counts[cell.stage][cell.band] += cell[keyPath: events]
    }
    let (allWeeks, allCounts) = (Self.sum(weeks.joined()), Self.sum(counts.joined()))
    guard allWeeks > 0 else { return tally.zeros }
    let overall = max(allCounts, 0.5) / allWeeks
    return weeks.indices.map { stage in
      let ofStage = Self.shrunk(
        Self.sum(counts[stage]), Self.sum(weeks[stage]), towards: overall)
      return weeks[stage].indices.map {
        Self.shrunk(counts[stage][$0], weeks[stage][$0], towards: ofStage)
      }
    }
  }

  private static func shrunk(_ events: Double, _ weeks: Double, towards rate: Double) -> Double {
    (events + prior) / (weeks + prior / rate)
  }

  private static func sum(_ values: some Sequence<Double>) -> Double { values.reduce(0, +) }

  private func scale(
    _ tally: HazardTally, by group: KeyPath<HazardTally.Cell, Int>,
    others: (HazardTally.Cell) -> Double, count: Int
  ) -> [Double] {
    var seen = Array(repeating: Self.scalePrior, count: count)
    var expected = seen
    for cell in tally.cells {
      seen[cell[keyPath: group]] += cell.wins
      expected[cell[keyPath: group]] += cell.weeks * win[cell.stage][cell.band] * others(cell)
    }
    return zip(seen, expected).map { $0 / $1 }
  }
}
