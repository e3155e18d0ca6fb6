import Statistics

/// The numbers behind a pattern. Exchanging days within quarter and seller asks whether the last
/// days matter, without supposing anything of how discounts spread; drawing sellers again gives
/// the ranges of money.
struct QuarterEndStudy {
  let timing: QuarterEndPattern.Timing
  let excess: QuarterEndPattern.Excess
  let cost: QuarterEndPattern.Cost?
  let pullForward: QuarterEndPattern.PullForward
  let reps: [QuarterEndPattern.Rep]

  /// Sellers below which cells of seller and quarter are drawn in their place.
  static let leastDrawn = 5

  /// Nil where no deal or every deal is one of the last days.
  init?(_ looked: QuarterEndDeals, draws: Int) {
    let deals = looked.deals
    let last = deals.map(\.isLast)
    let columns = looked.columns
    let groups = deals.map(\.rep)
    let discounts = deals.map(\.discount)
    guard let fit = WithinRegression(discounts, on: columns, within: groups),
      fit.used.first == 0
    else { return nil }
    // What the other columns leave unexplained; a habit of the last days is still in it.
    let rest =
      WithinRegression(discounts, on: Array(columns.dropFirst()), within: groups)?.residuals
      ?? discounts
    let cells = QuarterEndStudy.rows(of: deals.map(\.cell))
    timing = QuarterEndStudy.timing(deals, last, cells, draws)
    excess = QuarterEndPattern.Excess(
      points: fit.coefficients[0],
      interval: QuarterEndStudy.interval(fit, groups, sellers: looked.reps.count),
      p: QuarterEndStudy.exceeding(rest, last, cells, draws))
    cost = QuarterEndStudy.cost(
      deals, columns,
      looked.reps.count < QuarterEndStudy.leastDrawn
        ? cells : QuarterEndStudy.rows(of: groups), draws)
    pullForward = QuarterEndStudy.pullForward(looked, draws)
    reps = QuarterEndStudy.reps(looked, rest, draws)
  }

  /// Places by number, in the order of the numbers.
  private static func rows(of numbers: [Int]) -> [[Int]] {
    Dictionary(grouping: numbers.indices) { numbers[$0] }.sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: Timing

  private static func timing(
    _ deals: [QuarterEndDeals.Deal], _ last: [Bool], _ cells: [[Int]], _ draws: Int
  ) -> QuarterEndPattern.Timing {
    let lists = deals.map(\.list)
    let share = Rate(successes: last.count { $0 }, trials: deals.count)
    let chance = deals.reduce(0) { $0 + $1.chance } / Double(deals.count)
    return QuarterEndPattern.Timing(
      share: share, chance: chance,
      p: Tail.binomial(atLeast: share.successes, of: share.trials, chance: chance),
      valueP: exceeding(lists, last, cells, draws))
  }

  /// Chance that as much of the values, or more, falls into the last days.
  private static func exceeding(
    _ values: [Double], _ last: [Bool], _ cells: [[Int]], _ draws: Int
  ) -> Double {
    PermutationTest(labels: last, strata: cells, draws: draws) { labels in
      var sum = 0.0
      for row in labels.indices where labels[row] { sum += values[row] }
      return sum
    }.p
  }

  // MARK: Discounts

  private static func interval(
    _ fit: WithinRegression, _ groups: [Int], sellers: Int
  ) -> ClosedRange<Double>? {
    guard sellers > 2, let error = fit.standardErrors(clusters: groups)?[0] else { return nil }
    let spread = StudentQuantile.of(0.975, freedom: Double(sellers - 1)) * error
    return fit.coefficients[0] - spread...fit.coefficients[0] + spread
  }

  /// Above what is explained without the last days, in money; and the same of the other days, for
  /// as much list value.
  private static func sums(
    _ rows: [Int], _ deals: [QuarterEndDeals.Deal], _ columns: [[Double]]
  ) -> (cost: Double, byChance: Double)? {
    let picked = rows.map { deals[$0] }
    guard
      let fit = WithinRegression(
        picked.map(\.discount), on: columns.map { column in rows.map { column[$0] } },
        within: picked.map(\.rep).compacted), fit.used.first == 0
    else { return nil }
    var (cost, lists, other, otherLists) = (0.0, 0.0, 0.0, 0.0)
    for (place, deal) in picked.enumerated() {
      if deal.isLast {
        cost += max(0, fit.residuals[place] + fit.coefficients[0]) * deal.list
        lists += deal.list
      } else {
        other += max(0, fit.residuals[place]) * deal.list
        otherLists += deal.list
      }
    }
    guard otherLists > 0 else { return nil }
    return (cost, other / otherLists * lists)
  }

  private static func cost(
    _ deals: [QuarterEndDeals.Deal], _ columns: [[Double]], _ clusters: [[Int]], _ draws: Int
  ) -> QuarterEndPattern.Cost? {
    guard let whole = sums(Array(deals.indices), deals, columns) else { return nil }
    var beyond: [Double] = []
    let bootstrap = Bootstrap(replicates: draws)
    let costs = bootstrap.values(clusters: clusters) { rows in
      guard let drawn = sums(rows, deals, columns) else { return nil }
      beyond.append(drawn.cost - drawn.byChance)
      return drawn.cost
    }
    guard let range = bootstrap.bounds(costs), let beyondRange = bootstrap.bounds(beyond) else {
      return nil
    }
    return QuarterEndPattern.Cost(
      amount: whole.cost.minor, interval: range.minor, byChance: whole.byChance.minor,
      beyondChance: whole.cost.minor - whole.byChance.minor, beyondInterval: beyondRange.minor,
      listAmount: deals.reduce(0) { $0 + ($1.isLast ? $1.list : 0) }.minor)
  }

  // MARK: Pull forward

  /// Expected shares are those of business days; a quarter is paired with the one after it.
  private static func pullForward(
    _ looked: QuarterEndDeals, _ draws: Int
  ) -> QuarterEndPattern.PullForward {
    let byQuarter = Dictionary(grouping: looked.deals, by: \.quarter)
    let pairs = looked.quarters.indices.dropLast().compactMap { quarter -> (Double, Double)? in
      guard let one = byQuarter[quarter], let next = byQuarter[quarter + 1] else { return nil }
      let expected = one.reduce(0) { $0 + $1.chance }
      let first = Double(QuarterEndDeals.firstDays) / Double(QuarterEndDeals.lastDays)
      let due = next.reduce(0) { $0 + $1.chance * first }
      return (
        Double(one.count { $0.isLast }) - expected, due - Double(next.count { $0.isFirst })
      )
    }
    let ratio = { (rows: [Int]) -> Double? in
      let tooMany = rows.reduce(0) { $0 + pairs[$1].0 }
      return tooMany > 0 ? rows.reduce(0) { $0 + pairs[$1].1 } / tooMany : nil
    }
    let isEnough = pairs.count >= QuarterEndPattern.leastQuarters
    return QuarterEndPattern.PullForward(
      tooMany: pairs.reduce(0) { $0 + $1.0 }, missing: pairs.reduce(0) { $0 + $1.1 },
      ratio: isEnough ? ratio(Array(pairs.indices)) : nil,
      interval: isEnough
        ? Bootstrap(replicates: draws).interval(rows: pairs.count, of: ratio) : nil)
  }

  // MARK: Reps

  private static func reps(
    _ looked: QuarterEndDeals, _ rest: [Double], _ draws: Int
  ) -> [QuarterEndPattern.Rep] {
    let byRep = Dictionary(grouping: looked.deals.indices) { looked.deals[$0].rep }
    var (reps, timings, discounts): ([QuarterEndPattern.Rep], [Double?], [Double?]) = ([], [], [])
    for (number, name) in looked.reps.enumerated() {
      guard let owner = name, let rows = byRep[number] else { continue }
      let deals = rows.map { looked.deals[$0] }
      let last = deals.map(\.isLast)
      let share = Rate(successes: last.count { $0 }, trials: deals.count)
      let chance = deals.reduce(0) { $0 + $1.chance } / Double(deals.count)
      var rep = QuarterEndPattern.Rep(owner: owner, share: share, chance: chance)
      let isEnough = deals.count >= QuarterEndPattern.leastOfRep
      timings.append(
        isEnough
          ? Tail.binomial(atLeast: share.successes, of: share.trials, chance: chance) : nil)
      let values = rows.map { rest[$0] }
      if isEnough, share.successes > 0, share.successes < share.trials {
        rep.points = difference(values, last)
        discounts.append(
          exceeding(values, last, QuarterEndStudy.rows(of: deals.map(\.cell)), draws))
      } else {
        discounts.append(nil)
      }
      reps.append(rep)
    }
    for (place, q) in FalseDiscovery.adjusted(timings).enumerated() { reps[place].timingQ = q }
    for (place, q) in FalseDiscovery.adjusted(discounts).enumerated() { reps[place].discountQ = q }
    return reps
  }

  private static func difference(_ values: [Double], _ last: [Bool]) -> Double {
    var (sum, other, count) = (0.0, 0.0, 0.0)
    for (value, isLast) in zip(values, last) {
      if isLast { (sum, count) = (sum + value, count + 1) } else { other += value }
    }
    return sum / count - other / (Double(values.count) - count)
  }
}

extension Double {
  fileprivate var minor: Int64 { Int64(rounded(.toNearestOrAwayFromZero)) }
}

extension ClosedRange<Double> {
  fileprivate var minor: ClosedRange<Int64> { lowerBound.minor...upperBound.minor }
}

extension [Int] {
  /// The same numbers counted from 0 without gaps.
  fileprivate var compacted: [Int] {
    let places = Dictionary(
      uniqueKeysWithValues: Set(self).sorted().enumerated().map { ($1, $0) })
    return map { places[$0] ?? 0 }
  }
}
