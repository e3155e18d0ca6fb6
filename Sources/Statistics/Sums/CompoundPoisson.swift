import Foundation

/// A sum of so many amounts as a Poisson variable says, each independent with the same
/// distribution.
public enum CompoundPoisson {
  /// Exact but for a chance of 10⁻¹⁴ that falls outside the window and is folded in: the
  /// characteristic function is exp(rate · (φ − 1)). Expects `rate` ≥ 0 and sizes ≥ 0.
  public static func distribution(rate: Double, size: Lattice) -> Lattice {
    guard rate > 0 else { return .certain(0, unit: size.unit) }
    let window = window(rate, size)
    let fft = FFT.covering(window.count)
    let mask = fft.count - 1
    var (real, imaginary) = (
      Array(repeating: 0.0, count: fft.count), Array(repeating: 0.0, count: fft.count)
    )
    for index in size.masses.indices { real[(size.first + index) & mask] += size.masses[index] }
    fft.transform(&real, &imaginary)
    for index in 0..<fft.count {
      let length = exp(rate * (real[index] - 1))
      let angle = rate * imaginary[index]
      (real[index], imaginary[index]) = (length * cos(angle), length * sin(angle))
    }
    fft.invert(&real, &imaginary)
    let masses = (0..<fft.count).map { index -> Double in
      let mass = real[(window.lowerBound + index) & mask]
      return mass > BernoulliTransform.rounding ? mass : 0
    }
    return Lattice(unit: size.unit, first: window.lowerBound, masses: masses)
  }

  private static func window(_ rate: Double, _ size: Lattice) -> ClosedRange<Int> {
    let mean = rate * size.mean / size.unit
    let square = size.variance / (size.unit * size.unit) + pow(size.mean / size.unit, 2)
    let largest = Double(size.first + size.masses.count - 1)
    let reach = BernoulliTransform.reach(variance: rate * square, largest: largest)
    let low = max(0, Int((mean - reach).rounded(.down)))
    return low...max(low, Int((mean + reach).rounded(.up)))
  }
}
