import Foundation

/// Powers of two of elapsed time over a half-life, from tables: 2^(±elapsed/half-life).
///
/// The elapsed microseconds are cut into three parts, 2^(a + b + c) = 2^a · 2^b · 2^c: two are
/// looked up, the last is so small that four terms of its series are exact to a double.
struct DecayTable: Sendable {
  /// A step of the coarse table is 2³⁶ µs (about 19 hours), one of the fine table 2²⁶ µs (67 s).
  private static let coarseBits: Int64 = 36
  private static let fineBits: Int64 = 26
  /// About nine years; beyond, the power is computed.
  private static let coarseSteps = 4096

  /// Beyond, the series would not be exact: half-lives under eleven hours are computed.
  private static let mostPerFineStep = 1e-3

  private let powers: [Double]
  /// Steps of the coarse table; none where the series would not be exact.
  private let steps: Int
  /// Natural logarithm of the power, a microsecond.
  private let rate: Double

  /// `halfLives` a day: negative decays, positive grows.
  init(halvesPerDay halfLives: Double) {
    rate = halfLives * M_LN2 / Double(Elapsed.day.microseconds)
    let perDay = halfLives / Double(Elapsed.day.microseconds)
    let fine = (0..<1 << (DecayTable.coarseBits - DecayTable.fineBits)).map {
      exp2(Double($0 << DecayTable.fineBits) * perDay)
    }
    let coarse = (0..<DecayTable.coarseSteps).map {
      exp2(Double(Int64($0) << DecayTable.coarseBits) * perDay)
    }
    powers = fine + coarse
    let perFineStep = abs(rate) * Double(1 << DecayTable.fineBits)
    steps = perFineStep <= DecayTable.mostPerFineStep ? DecayTable.coarseSteps : 0
  }

  func withPointer<Result>(_ body: (Pointer) -> Result) -> Result {
    powers.withUnsafeBufferPointer { body(Pointer(powers: $0, rate: rate, steps: steps)) }
  }

  /// The table while a replay runs.
  struct Pointer {
    let powers: UnsafeBufferPointer<Double>
    let rate: Double
    let steps: Int

    /// The power after so many microseconds, which must not be negative.
    @inline(__always)
    func power(after elapsed: Int64) -> Double {
      let coarse = Int(elapsed >> DecayTable.coarseBits)
      guard coarse < steps else { return exp(Double(elapsed) * rate) }
      let fineSteps = 1 << Int(DecayTable.coarseBits - DecayTable.fineBits)
      let fine = Int(elapsed >> DecayTable.fineBits) & (fineSteps - 1)
      let rest = Double(elapsed & (1 << DecayTable.fineBits - 1)) * rate
      let square = rest * rest
      let series = (1 + rest) + square * ((0.5 + rest * (1 / 6.0)) + square * (1 / 24.0))
      return powers[fineSteps + coarse] * powers[fine] * series
    }
  }
}
