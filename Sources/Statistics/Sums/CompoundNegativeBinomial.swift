import Foundation

/// A sum of so many amounts as a negative binomial variable says, each independent with the same
/// distribution: counts that vary more than Poisson's (H. Panjer 1981).
public enum CompoundNegativeBinomial {
  /// The count has the mean and the variance mean + dispersion · mean². What lies above the last
  /// point has a chance of less than 10⁻¹². Expects a mean ≥ 0, a dispersion > 0 and sizes of at
  /// least one unit.
  public static func distribution(mean: Double, dispersion: Double, size: Lattice) -> Lattice {
    guard mean > 0 else { return .certain(0, unit: size.unit) }
    return Lattice(unit: size.unit, masses: masses(mean, dispersion, size))
  }

  private static func masses(_ mean: Double, _ dispersion: Double, _ size: Lattice) -> [Double] {
    let logOfNone = -log1p(mean * dispersion) / dispersion
    guard logOfNone > -600 else {
      // The chance of none is too small for a number: two halves are added.
      let half = masses(mean / 2, 2 * dispersion, size)
      return Convolution.of(half, half).map { max(0, $0) }
    }
    let growth = mean * dispersion
    let a = growth / (1 + growth)
    return recursion(a, (1 / dispersion - 1) * a, exp(logOfNone), size, mean, dispersion)
  }

  /// p(n) = (a + b / n) · p(n − 1) gives g(s) = Σ_j (a + b · j / s) · f(j) · g(s − j).
  private static func recursion(
    _ a: Double, _ b: Double, _ none: Double, _ size: Lattice, _ mean: Double,
    _ dispersion: Double
  ) -> [Double] {
    let atoms = size.masses.indices.filter { size.masses[$0] > 0 }.map {
      (units: size.first + $0, mass: size.masses[$0])
    }
    let last = reach(size, mean, dispersion)
    var masses = [none]
    var sum = none
    while sum < 1 - 1e-12, masses.count <= last {
      let place = masses.count
      var mass = 0.0
      for atom in atoms {
        guard atom.units <= place else { break }
        let share = a + b * Double(atom.units) / Double(place)
        mass += share * atom.mass * masses[place - atom.units]
      }
      masses.append(max(0, mass))
      sum += max(0, mass)
    }
    return masses
  }

  /// Beyond all that matters: the mean, forty deviations, and the largest amount.
  private static func reach(_ size: Lattice, _ mean: Double, _ dispersion: Double) -> Int {
    let first = size.mean / size.unit
    let square = size.variance / (size.unit * size.unit) + first * first
    let variance = mean * square + dispersion * mean * mean * first * first
    return Int(mean * first + 40 * variance.squareRoot()) + size.first + size.masses.count
  }
}
