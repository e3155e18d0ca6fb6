/// Deals that are not there yet and may still be won in time: a compound count of those to be born
/// week by week, each with the chance to be won before the end, and amounts as deals won before.
struct UnbornDeals {
  /// Opened per week, by the part of the quarter.
  let rates: [Double]
  /// Of counts of a quarter, beyond Poisson's: variance = mean + dispersion · mean². What is not
  /// known of the rate and of the mean amount is in it, since both scale the sum.
  let dispersion: Double
  /// How deals begin.
  private let births: [Birth]
  /// What won deals were worth, as quantiles of equal weight, in minor units.
  let amounts: [Double]

  struct Birth: Sendable {
    var stage: String
    var closingAfter: Int?
    /// Known only when it was won already.
    var isWon: Bool
  }

  /// Won deals that were worth something, of the newest thousand won; and their share of these:
  /// among those to come are as many that bring nothing.
  let wins: Int
  private let worth: Double

  /// So many of the newest deals stand for how the next begin.
  static let sample = 300
  static let atoms = 40
  /// Days of the past that tell how often deals are born.
  static let memory = 364
  /// Worth so many deals: a part of the quarter is shrunk towards the whole.
  static let prior = 20.0

  init(
    _ deals: [DealHistory], until instant: Instant, calendar: QuarterParts,
    amountOf: (DealHistory) -> Double?
  ) {
    // Places are sorted, not deals: these are large.
    let born = deals.indices.compactMap { place -> (at: Instant, place: Int)? in
      deals[place].versions.first { $0.state == .open || $0.state == .won }
        .map { ($0.recorded, place) }
    }.sorted {
      $0.at == $1.at ? deals[$0.place].opportunity < deals[$1.place].opportunity : $0.at < $1.at
    }
    let today = calendar.day(instant)
    let first = born.first.map { calendar.day($0.at) } ?? today
    let days = max(0, min(Self.memory, today - first))
    let bornOn = born.map { calendar.day($0.at) }
    rates = Self.rates(bornOn, days, today, calendar)
    births = born.suffix(Self.sample).compactMap { Self.birth(deals[$0.place], calendar) }
    let all = born.compactMap { amountOf(deals[$0.place]) }.suffix(1_000)
    let won = all.filter { $0 > 0 }.sorted()
    amounts = Self.quantiles(won)
    wins = won.count
    worth = all.isEmpty ? 1 : Double(won.count) / Double(all.count)
    let seen = bornOn.count { $0 >= today - days && $0 < today }
    dispersion =
      Self.dispersion(bornOn, first, today) + 1 / Double(max(1, seen)) + Self.spreadOfMean(won)
  }

  private static func birth(_ deal: DealHistory, _ calendar: QuarterParts) -> Birth? {
    guard let first = deal.versions.first(where: { $0.state == .open || $0.state == .won })
    else { return nil }
    let day = calendar.day(first.recorded)
    return Birth(
      stage: first.stage ?? "", closingAfter: first.closeOn.map { $0.dayNumber - day },
      isWon: first.state == .won)
  }

  private static func rates(
    _ born: [Int], _ days: Int, _ today: Int, _ calendar: QuarterParts
  ) -> [Double] {
    guard days > 0 else { return [0, 0, 0, 0] }
    var counts = [0.0, 0, 0, 0]
    var lengths = counts
    for day in today - days..<today { lengths[calendar.part(day)] += 1 }
    for day in born where day >= today - days && day < today { counts[calendar.part(day)] += 1 }
    let perDay = counts.reduce(0, +) / Double(days)
    guard perDay > 0 else { return counts }
    return zip(counts, lengths).map { 7 * ($0 + prior) / ($1 + prior / perDay) }
  }

  /// From counts of whole quarters before now, shrunk towards a fiftieth as if by four of them; the
  /// mean of the last four, from which the rate is, differs as much again by a quarter of it.
  private static func dispersion(_ born: [Int], _ first: Int, _ today: Int) -> Double {
    let count = min(12, (today - first) / 91)
    guard count > 0, !born.isEmpty else { return 0.1 }
    var counts = Array(repeating: 0.0, count: count)
    for day in born {
      let place = (today - 1 - day) / 91
      if day < today, place < count { counts[place] += 1 }
    }
    let mean = counts.reduce(0, +) / Double(count)
    guard mean > 0 else { return 0.1 }
    var excess = 0.0
    for value in counts { excess += ((value - mean) * (value - mean) - mean) / (mean * mean) }
    let shrunk = max(0, excess + 4 * 0.02) / Double(count + 4)
    return shrunk * (1 + 1 / Double(min(4, count)))
  }

  /// The variance of a mean of so many values, over its square.
  private static func spreadOfMean(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares / (n - 1) / n / (mean * mean)
  }

  /// Means of equal parts, so that the whole mean stays.
  private static func quantiles(_ sorted: [Double]) -> [Double] {
    let count = min(atoms, sorted.count)
    guard count > 0 else { return [] }
    return (0..<count).map { part in
      let (low, high) = (part * sorted.count / count, (part + 1) * sorted.count / count)
      return sorted[low..<high].reduce(0, +) / Double(high - low)
    }
  }

  /// How many are born until the end and won in the span that the chances are of, and are worth
  /// something, on average; and the mean chance of one of them.
  func expected(_ chances: WinChances, from today: Int, to end: Int, calendar: QuarterParts)
    -> (wins: Double, chance: Double)
  {
    guard !births.isEmpty else { return (0, 0) }
    var (wins, total) = (0.0, 0.0)
    for week in 0..<chances.weeks {
      let length = min(1, Double(end - today - 7 * week) / 7)
      let count = rates[calendar.part(today + 7 * week + 3)] * length
      var chance = 0.0
      for birth in births {
        chance +=
          birth.isWon
          ? chances.counted(inWeek: week)
          : chances.chanceIfBorn(
            inWeek: week, stage: birth.stage, closingAfter: birth.closingAfter)
      }
      wins += count * chance / Double(births.count)
      total += count
    }
    return (wins * worth, total > 0 ? wins / total : 0)
  }
}
