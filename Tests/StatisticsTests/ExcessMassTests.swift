import Testing

@testable import Statistics

/// Bins with more in them than a polynomial through the others.
struct ExcessMassTests {
  static let counts: [Double] = [3, 5, 4, 7, 6, 9, 8, 4, 17, 9, 8, 6, 7, 4, 3, 2]

  /// Source: NumPy 2.4.6, `polyval(polyfit(x[keep], counts[keep], 4), x)`.
  @Test func thePolynomialIsThatOfNumPy() throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let expected = [
      3.322962818, 4.057897408, 5.031541379, 6.089848964, 7.102624976, 7.963524811, 8.590054443,
      8.92357043, 8.929279908, 8.596240595, 7.937360791, 6.989399375, 5.812965808, 4.492520133,
      3.136372972, 1.876685528,
    ]
    #expect(near(model.expected(Self.counts), expected, 1e-8))
    let mass = try #require(ExcessMass(Self.counts, at: 8, model))
    #expect(mass.count == 17 && near(mass.share, 0.9038489302326549))
    #expect(near(model.dispersion(Self.counts, mass.expected), 0.15712948975573787))
    let line = try #require(Counterfactual(bins: 10, without: 4..<6, degree: 2))
    #expect(
      near(
        line.expected([2, 4, 1, 7, 9, 20, 8, 5, 6, 3]),
        [
          1.226935312831391, 3.116118769883354, 4.603128313891839, 5.687963944856844,
          6.370625662778371, 6.651113467656419, 6.529427359490989, 6.005567338282079,
          5.07953340402969, 3.751325556733822,
        ]))
  }

  /// What lies in the bins left out has no part in what is expected; a polynomial is met exactly.
  @Test(arguments: 1...20)
  func whatIsLeftOutCountsForNothing(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let (a, b) = (random.unit(), random.unit() - 0.5)
    var counts = (0..<16).map { bin in
      30 + a * Double(bin) + b * Double(bin * bin) / 8
    }
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let exact = counts
    (counts[7], counts[8]) = (100 * random.unit(), 100 * random.unit())
    let mass = try #require(ExcessMass(counts, at: 8, model))
    #expect(near(mass.expected, exact, 1e-8))
    #expect(near(mass.share, counts[8] / exact[8] - 1, 1e-8))
    let twice = try #require(ExcessMass(counts.map { 2 * $0 }, at: 8, model))
    #expect(near(twice.share, mass.share))
  }

  @Test func tooFewBinsSayNothing() {
    #expect(Counterfactual(bins: 7, without: 3..<5, degree: 4) == nil)
    #expect(Counterfactual(bins: 8, without: 3..<5, degree: 4) != nil)
    let model = Counterfactual(bins: 16, without: 7..<9, degree: 4)
    #expect(model.flatMap { ExcessMass(Array(repeating: 0, count: 16), at: 8, $0) } == nil)
  }

  /// The more there is, the less is it chance; the same seed gives the same.
  @Test func chanceFallsAsTheExcessGrows() throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let p = try [9, 14, 20, 30].map { count in
      var counts = Self.counts
      counts[8] = count
      return try #require(ExcessMass(counts, at: 8, model)).p(draws: 499)
    }
    #expect(p == p.sorted(by: >) && p[0] > 0.3 && p[3] <= 0.002 + 1e-12)
    let again = try #require(ExcessMass(Self.counts, at: 8, model))
    #expect(again.p(draws: 99) == again.p(draws: 99))
  }

  /// Sums that lie on steps of ten points are as many at 100 as at any other step.
  @Test func stepsAreNoExcess() throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let counts = (0..<16).map { $0.isMultiple(of: 2) ? 40.0 : 0 }
    let mass = try #require(ExcessMass(counts, at: 8, model))
    #expect(mass.share > 0.5 && mass.p(draws: 499) > 0.05)
  }

  /// Mean and variance of the Poisson distribution, on both sides of the bound.
  @Test(arguments: [0, 0.3, 4, 60, 399, 401, 5_000])
  func countsAreThoseOfPoisson(_ mean: Double) {
    var random = SplitMix(seed: 5)
    let drawn = (0..<20_000).map { _ in Double(random.poisson(mean)) }
    let found = drawn.reduce(0, +) / 20_000
    let variance = drawn.reduce(0) { $0 + ($1 - found) * ($1 - found) } / 19_999
    #expect(abs(found - mean) <= 5 * (mean / 20_000).squareRoot())
    #expect(abs(variance - mean) <= 0.06 * mean + 1e-12)
  }
}
