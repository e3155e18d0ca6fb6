import Foundation
import Statistics

/// The exact distribution of what is still to be won: open deals and those not born yet, given the
/// common shock; mixed over the shock and over what is not known of its strength.
struct MoneyMixture {
  /// What an open deal adds if it is won, in minor units, and its chance.
  struct Deal {
    var amount: Double
    var chance: Double
  }

  var deals: [Deal]
  /// How many unborn deals are won on average, and the chance of one of them.
  var unborn: (wins: Double, chance: Double)
  var unbornDispersion: Double
  /// Of equal weight, in minor units.
  var unbornAmounts: [Double]
  /// Points on which a distribution is told, at least.
  static let cells = 2_048
  /// And for each deal: quantiles miss their share by less than 0.1 points with one (the benchmark
  /// `forecast`).
  static let cellsPerDeal = 4
  /// Points at most where a few deals are far greater than all others.
  static let mostCells = 1 << 17
  /// Points times deals at most, then.
  private static let mostWork = 1 << 26
  /// Points to a deviation of all but the greatest deals.
  private static let fineness = 16.0

  /// The distance of points of the lattice, in minor units: a whole number. So small that one great
  /// deal does not hide what the others spread, as far as that can be worked out in time.
  var unit: Double {
    let open = deals.reduce(0) { $0 + $1.amount }
    let born = unbornAmounts.reduce(0, +) / Double(max(1, unbornAmounts.count))
    let most = open + born * (unborn.wins + 4 * (unborn.wins + 1).squareRoot())
    let points = max(Self.cells, Self.cellsPerDeal * deals.count)
    let even = most / Double(points)
    let finest = most / Double(max(points, min(Self.mostCells, Self.mostWork / (deals.count + 1))))
    return max(1, min(even, max(finest, spreadOfTheRest / Self.fineness)).rounded(.up))
  }

  /// The deviation of the sum without the deals, at least three, that are most of it.
  private var spreadOfTheRest: Double {
    let variances = deals.map { $0.chance * (1 - $0.chance) * $0.amount * $0.amount }.sorted()
    let rest = variances.dropLast(max(3, deals.count / 100)).reduce(0, +)
    let squares = unbornAmounts.reduce(0) { $0 + $1 * $1 } / Double(max(1, unbornAmounts.count))
    let spread = (rest + unborn.wins * squares).squareRoot()
    return spread > 0 ? spread : .infinity
  }

  /// Mixed over strengths of the shock, each of the same weight.
  func distribution(correlations: [Double], unit: Double) -> Lattice {
    let distinct = Dictionary(grouping: correlations) { $0 }
    return Lattice.mixture(
      distinct.keys.sorted().map { rho in
        (weight: Double(distinct[rho]?.count ?? 0), lattice: given(rho, unit))
      })
  }

  private func given(_ rho: Double, _ unit: Double) -> Lattice {
    let amounts = deals.map(\.amount)
    // The last chance is that of unborn deals: the shock moves their count by as much.
    let shock = Shock(
      chances: deals.map(\.chance) + [min(0.999, unborn.chance)], correlation: rho,
      rule: rho > 0 ? .of32 : GaussHermite(count: 1))
    let lattices = shock.chances.map { given in
      let chances = Array(given.dropLast())
      let open = BernoulliSum(amounts: amounts, chances: chances, unit: unit)
        .independent(unit: unit)
      let scale = (given.last ?? 0) / max(1e-12, min(0.999, unborn.chance))
      return open.plus(born(scale, unit))
    }
    let largest = max(amounts.max() ?? 0, unborn.wins > 0 ? unbornAmounts.max() ?? 0 : 0)
    return shock.mixture(lattices, largest: largest / unit)
  }

  private func born(_ scale: Double, _ unit: Double) -> Lattice {
    guard unborn.wins > 0, !unbornAmounts.isEmpty else { return .certain(0, unit: unit) }
    let units = unbornAmounts.map { max(1, Int(($0 / unit).rounded())) }
    var masses = Array(repeating: 0.0, count: (units.max() ?? 0) + 1)
    for count in units { masses[count] += 1 / Double(units.count) }
    let size = Lattice(unit: unit, masses: masses)
    // What rounding adds to the mean amount is taken off the count.
    let exact = unbornAmounts.reduce(0, +) / Double(units.count)
    return CompoundNegativeBinomial.distribution(
      mean: unborn.wins * scale * exact / size.mean, dispersion: unbornDispersion, size: size)
  }
}

extension Outlook {
  /// Of a distribution, so much higher.
  init(_ lattice: Lattice, plus won: Double, mean: Double, quota: Int64?) {
    self.init(
      mean: mean,
      quantiles: Outlook.shares.map { lattice.quantile($0) + won },
      chanceOfQuota: quota.map { lattice.chance(atLeast: Double($0) - won) })
  }
}
