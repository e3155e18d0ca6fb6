import Foundation

/// The exact distribution of Σ amount · B, every B independently 1 with its chance, else 0.
///
/// Amounts are whole units of a lattice. Few are convolved directly; many by the characteristic
/// function on a grid as wide as the sum can stray (``BernoulliTransform``).
public struct BernoulliSum: Sendable {
  /// In units; not negative.
  public let units: [Int]
  public let chances: [Double]

  /// Expects as many amounts as chances, amounts ≥ 0, chances 0 … 1. Those that cannot happen or
  /// are worth nothing are left out.
  public init(units: [Int], chances: [Double]) {
    precondition(units.count == chances.count, "every amount has one chance")
    let places = units.indices.filter { units[$0] > 0 && chances[$0] > 0 }
    self.units = places.map { units[$0] }
    self.chances = places.map { min(1, chances[$0]) }
  }

  /// Amounts in money, rounded to whole units so that the mean stays: each is rounded up or down
  /// against what the rounding of those before has added, so that means differ by less than a unit.
  public init(amounts: [Double], chances: [Double], unit: Double) {
    var owed = 0.0
    let units = amounts.indices.map { index -> Int in
      let exact = amounts[index] / unit
      let chance = chances[index]
      let wished = chance > 0 ? exact + owed / chance : exact
      let rounded = min(exact.rounded(.up), max(exact.rounded(.down), wished.rounded()))
      owed += chance * (exact - rounded)
      return Int(rounded)
    }
    self.init(units: units, chances: chances)
  }

  /// A unit so fine that the sum of all takes at most `cells` points, a multiple of `finest`.
  public static func unit(
    for amounts: [Double], finest: Double = 1, cells: Int = 1 << 20
  ) -> Double {
    let total = amounts.reduce(0, +)
    return max(1, (total / Double(cells) / finest).rounded(.up)) * finest
  }

  /// The distribution if none depends on another.
  public func independent(unit: Double = 1) -> Lattice {
    distribution(chances, unit)
  }

  /// The distribution if all depend on one normal shock Z that explains `correlation` of each one's
  /// latent variable: given Z = z the chance is Φ((Φ⁻¹(p) + √ρ·z) / √(1 − ρ)) (O. Vasicek 1987),
  /// the sums are exact, and Gauss–Hermite's rule mixes them; those of many terms are stretched
  /// between the nodes (``Shock/mixture(_:largest:)``). Expects 0 ≤ ρ < 1.
  ///
  /// Every chance, and with it the mean, is kept for every ρ (``Shock``).
  public func mixed(
    correlation: Double, rule: GaussHermite = .of32, unit: Double = 1
  ) -> Lattice {
    guard correlation > 0 else { return independent(unit: unit) }
    let shock = Shock(chances: chances, correlation: correlation, rule: rule)
    return shock.mixture(
      shock.chances.map { distribution($0, unit) }, largest: Double(units.max() ?? 0))
  }

  private func distribution(_ chances: [Double], _ unit: Double) -> Lattice {
    let total = units.reduce(0, +)
    let lattice =
      units.count * total <= Self.direct
      ? directly(chances) : BernoulliTransform(units, chances).lattice()
    return Lattice(unit: unit, first: lattice.first, masses: lattice.masses)
  }

  /// Steps up to which the direct convolution is taken.
  static let direct = 1 << 18

  /// f ← (1 − p) · f + p · f shifted, one after another, smallest first.
  func directly(_ chances: [Double]) -> Lattice {
    var masses = Array(repeating: 0.0, count: units.reduce(0, +) + 1)
    masses[0] = 1
    var top = 0
    masses.withUnsafeMutableBufferPointer { masses in
      for place in units.indices.sorted(by: { units[$0] < units[$1] }) {
        let (shift, chance) = (units[place], chances[place])
        top += shift
        for index in stride(from: top, through: shift, by: -1) {
          masses[index] = (1 - chance) * masses[index] + chance * masses[index - shift]
        }
        for index in 0..<shift { masses[index] *= 1 - chance }
      }
    }
    return Lattice(masses: masses)
  }

  /// How many of independent trials succeed (S. D. Poisson 1837): masses of 0 … n.
  public static func count(_ chances: [Double]) -> [Double] {
    var masses = [1.0]
    for chance in chances { masses = Convolution.directly(masses, [1 - chance, chance]) }
    return masses
  }
}
