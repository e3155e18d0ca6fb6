import Foundation

/// Σ units · B for many independent B, by its characteristic function on a grid.
///
/// With probability 1 − 10⁻¹⁴ the sum lies in a window around its mean (S. Bernstein's bound), so
/// it is computed modulo a power of two that covers the window: what lies outside is folded in and
/// is smaller than what rounding leaves. The logarithm of the characteristic function of one term
/// is log(1 − p) + Σ_r (−1)^(r+1) qʳ/r · e^(irθa) with q = p / (1 − p), for p > ½ mirrored: so the
/// coefficients of all terms are added up at the places r · a, and one Fourier transform gives the
/// logarithm at every frequency (the exponential formula, N. De Pril 1989). The series is slow for
/// chances near ½; those factors are multiplied one by one, and only at frequencies at which the
/// whole has any size, few when there are many terms.
struct BernoulliTransform {
  /// Terms whose q is over this are multiplied in one by one.
  static let slow = 0.75
  /// e^−this is nothing beside rounding.
  static let negligible = 42.0

  private let fft: FFT
  /// The first place of the window.
  private let start: Int
  /// Coefficients of the logarithm, by place modulo the size; then the logarithm itself.
  private var real: [Double]
  private var imaginary: [Double]
  private var constant = 0.0
  /// What mirrored terms (p > ½) have together: they count from the top.
  private var mirrored = 0
  /// Steps, downwards for mirrored ones, with their chances.
  private var near: [(step: Int, chance: Double)] = []

  init(_ units: [Int], _ chances: [Double]) {
    let window = Self.window(units, chances)
    start = window.lowerBound
    fft = FFT.covering(window.count)
    real = Array(repeating: 0, count: fft.count)
    imaginary = Array(repeating: 0, count: fft.count)
    for index in units.indices { add(units[index], chances[index]) }
    fft.transform(&real, &imaginary)
  }

  /// Where the sum lies but for a chance of 10⁻¹⁴ on either side.
  static func window(_ units: [Int], _ chances: [Double]) -> ClosedRange<Int> {
    var (mean, variance, largest, total) = (0.0, 0.0, 0.0, 0)
    for index in units.indices {
      let (amount, chance) = (Double(units[index]), chances[index])
      mean += amount * chance
      variance += amount * amount * chance * (1 - chance)
      largest = max(largest, amount * max(chance, 1 - chance))
      total += units[index]
    }
    let reach = reach(variance: variance, largest: largest)
    let low = max(0, Int((mean - reach).rounded(.down)))
    return low...max(low, min(total, Int((mean + reach).rounded(.up))))
  }

  /// How far a sum of terms, each at most `largest` from its mean, strays (S. Bernstein's bound).
  static func reach(variance: Double, largest: Double) -> Double {
    let exponent = 33.0
    let linear = exponent * largest / 3
    return linear + (linear * linear + 2 * exponent * variance).squareRoot()
  }

  private mutating func add(_ units: Int, _ chance: Double) {
    let upper = chance > 0.5
    let less = upper ? 1 - chance : chance
    if upper { mirrored += units }
    guard less > 0 else { return }
    let odds = less / (1 - less)
    let mask = fft.count - 1
    let step = (upper ? -units : units) & mask
    guard odds <= Self.slow else {
      near.append((step, less))
      return
    }
    constant += log1p(-less)
    var (place, power, order) = (0, -1.0, 1.0)
    real.withUnsafeMutableBufferPointer { real in
      repeat {
        place = (place + step) & mask
        power *= -odds
        real[place] += power / order
        order += 1
      } while abs(power) > 1e-18
    }
  }

  /// The masses of the window.
  func lattice() -> Lattice {
    let count = fft.count
    var (re, im) = (
      Array(repeating: 0.0, count: count), Array(repeating: 0.0, count: count)
    )
    for frequency in 0...count / 2 {
      let (a, b) = value(at: frequency)
      (re[frequency], im[frequency]) = (a, b)
      // The sum is real: the other half of the spectrum mirrors this one.
      let other = (count - frequency) & (count - 1)
      if other != frequency { (re[other], im[other]) = (a, -b) }
    }
    fft.invert(&re, &im)
    let masses = (0..<count).map { re[(start + $0) & (count - 1)] }
    return Lattice(first: start, masses: masses.map { $0 > Self.rounding ? $0 : 0 })
  }

  /// What the transform leaves of nothing.
  static let rounding = 1e-16

  private func value(at frequency: Int) -> (Double, Double) {
    let exponent = constant + real[frequency]
    guard exponent > -Self.negligible else { return (0, 0) }
    let turn = -2 * Double.pi / Double(fft.count)
    let mask = fft.count - 1
    let angle = imaginary[frequency] + turn * Double(frequency &* mirrored & mask)
    let size = exp(exponent)
    var (re, im) = (size * cos(angle), size * sin(angle))
    for (step, chance) in near {
      let (cosine, sine) = fft.root(frequency &* step & mask)
      let (a, b) = (1 - chance + chance * cosine, chance * sine)
      (re, im) = (re * a - im * b, re * b + im * a)
      if re * re + im * im < 1e-38 { return (0, 0) }
    }
    return (re, im)
  }
}
