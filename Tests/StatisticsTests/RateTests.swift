import Statistics
import Testing

struct RateTests {
  /// Published examples of the Wilson score interval at 95 %: R. G. Newcombe, *Two-sided confidence
  /// intervals for the single proportion*, Statistics in Medicine 17 (1998), method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func agreesWithNewcombe(_ successes: Int, _ trials: Int, _ low: Double, _ high: Double) throws {
    let interval = try #require(Rate(successes: successes, trials: trials).interval)
    #expect(abs(interval.lowerBound - low) <= 0.00005)
    #expect(abs(interval.upperBound - high) <= 0.00005)
  }

  /// The bounds are the rates that lie exactly 1.96 standard errors from the observed one.
  @Test(arguments: [(1, 3), (5, 10), (12, 400), (399, 400), (1, 1_000_000)])
  func theBoundsSolveTheEquation(_ successes: Int, _ trials: Int) throws {
    let rate = Rate(successes: successes, trials: trials)
    let value = try #require(rate.value)
    let interval = try #require(rate.interval)
    for bound in [interval.lowerBound, interval.upperBound] {
      let error = (bound * (1 - bound) / Double(trials)).squareRoot()
      #expect(abs(abs(value - bound) / error - 1.959963984540054) < 1e-6)
    }
    #expect(interval.contains(value))
  }

  @Test(arguments: 1...40)
  func failuresMirrorSuccesses(_ trials: Int) throws {
    for successes in 0...trials {
      let interval = try #require(Rate(successes: successes, trials: trials).interval)
      let mirrored = try #require(Rate(successes: trials - successes, trials: trials).interval)
      #expect(abs(interval.lowerBound - (1 - mirrored.upperBound)) < 1e-12)
      #expect(interval.lowerBound >= 0 && interval.upperBound <= 1)
    }
  }

  @Test func nothingIsSaidOfNothing() {
    let rate = Rate(successes: 0, trials: 0)
    #expect(rate.value == nil)
    #expect(rate.interval == nil)
  }

  @Test(arguments: [(0, 4, 0), (1, 4, 0.25), (4, 4, 1)])
  func isTheShareOfSuccesses(_ successes: Int, _ trials: Int, _ value: Double) {
    #expect(Rate(successes: successes, trials: trials).value == value)
  }
}
