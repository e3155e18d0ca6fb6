import Foundation
import Testing

@testable import Statistics

/// Bins with more in them than a curve through the others.
struct ExcessMassTests {
  static let counts: [Double] = [3, 5, 4, 7, 6, 9, 8, 4, 17, 9, 8, 6, 7, 4, 3, 2]

  /// Source: statsmodels 0.15.0, `GLM(counts[keep], x[keep] ** [0..4], family=Poisson())`, and
  /// NumPy for what follows from it.
  @Test func theCurveIsThatOfStatsmodels() throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let expected = [
      3.228460862416, 4.152126836151, 5.129206395763, 6.112288263329, 7.046330537324,
      7.869026333766, 8.512025021912, 8.904624773122, 8.981481066227, 8.695018108903,
      8.031296228308, 7.025183552823, 5.767832897761, 4.398843819397, 3.079534269025,
      1.952826873123,
    ]
    #expect(near(model.curve(Self.counts) ?? [], expected, 1e-5))
    let mass = try #require(ExcessMass(Self.counts, at: 8, model))
    #expect(mass.count == 17 && near(mass.share, 0.8927835926666801, 1e-5))
    #expect(near(model.dispersion(Self.counts, mass.expected), 0.15317276373072866, 1e-5))
    let line = try #require(Counterfactual(bins: 10, without: 4..<6, degree: 2))
    #expect(
      near(
        line.curve([2, 4, 1, 7, 9, 20, 8, 5, 6, 3]) ?? [],
        [
          1.724562276222, 2.821175936182, 4.163306987513, 5.542474144299, 6.656192783936,
          7.211159206404, 7.047600077242, 6.213472708933, 4.94179259657, 3.545615273039,
        ], 1e-5))
    let edges = [0, 0, 1, 3, 6, 9, 12, 4, 17, 9, 8, 6, 2, 1, 0, 0].map { Double($0) }
    #expect(near(model.curve(edges)?[8] ?? 0, 10.7665506197, 1e-4))
  }

  /// What lies in the bins left out has no part in what is expected; the exponential of a
  /// polynomial is met, a normal distribution with it.
  @Test(arguments: 1...20)
  func whatIsLeftOutCountsForNothing(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let (middle, deviation) = (5 + 5 * random.unit(), 2 + 3 * random.unit())
    var counts = (0..<16).map { bin in
      let z = (Double(bin) - middle) / deviation
      return 60 * exp(-z * z / 2)
    }
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let exact = counts
    (counts[7], counts[8]) = (100 * random.unit(), 100 * random.unit())
    let mass = try #require(ExcessMass(counts, at: 8, model))
    #expect(zip(mass.expected, exact).allSatisfy { abs($0 - $1) < 1e-3 })
    #expect(near(mass.share, counts[8] / exact[8] - 1, 1e-4))
    let twice = try #require(ExcessMass(counts.map { 2 * $0 }, at: 8, model))
    #expect(near(twice.share, mass.share, 1e-4))
  }

  /// One full bin, bins at one side alone, and very many: numbers, and as many expected as seen.
  @Test(arguments: [
    Array(repeating: 0.0, count: 15) + [9], [9] + Array(repeating: 0.0, count: 15),
    Array(repeating: 5e8, count: 16), (0..<16).map { $0 < 4 ? 50 : 0 },
  ])
  func whateverIsCountedGivesNumbers(_ counts: [Double]) throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let expected = try #require(model.curve(counts))
    let kept = (0..<16).filter { !(7..<9).contains($0) }
    let (sum, seen) = kept.reduce((0.0, 0.0)) { ($0.0 + expected[$1], $0.1 + counts[$1]) }
    #expect(expected.allSatisfy { $0.isFinite && $0 >= 0 } && near(sum, seen, 1e-3))
  }

  @Test func tooFewBinsSayNothing() {
    #expect(Counterfactual(bins: 7, without: 3..<5, degree: 4) == nil)
    #expect(Counterfactual(bins: 8, without: 3..<5, degree: 4) != nil)
    let model = Counterfactual(bins: 16, without: 7..<9, degree: 4)
    #expect(model.flatMap { ExcessMass(Array(repeating: 0, count: 16), at: 8, $0) } == nil)
  }

  /// So many clusters as even as whole numbers allow; they add up to all.
  static func clusters(_ counts: [Double], _ count: Int) -> [[Double]] {
    (0..<count).map { place in
      counts.map { (($0 + Double(place)) / Double(count)).rounded(.down) }
    }
  }

  /// Source: the fit of statsmodels as above, NumPy for the sums and SciPy 1.17.1's `t.sf(t, 2)`.
  @Test func theChanceIsStudents() throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    for (count, p) in [(17, 0.07854843922726415), (4, 0.8487212687314782)] {
      var counts = Self.counts
      counts[8] = Double(count)
      let mass = try #require(ExcessMass(counts, at: 8, model))
      let found = mass.p([Self.clusters(counts, 4), Self.clusters(counts, 3)])
      #expect(near(found, p, 1e-5), "\(found)")
    }
  }

  /// The more there is, the less is it chance; one cluster alone tells nothing.
  @Test func chanceFallsAsTheExcessGrows() throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let p = try [3, 9, 14, 20, 40].map { count in
      var counts = Self.counts
      counts[8] = count
      let mass = try #require(ExcessMass(counts, at: 8, model))
      #expect(mass.p([[counts]]) == 1 && mass.p([]) == 1)
      return mass.p([Self.clusters(counts, 12)])
    }
    #expect(p == p.sorted(by: >) && p[0] > 0.9 && p[1] > 0.4 && p[4] < 0.001)
  }

  /// All of it in one quarter is less than a little in each.
  @Test func whatOneClusterHasMakesNoExcess() throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    var counts = Array(repeating: 12.0, count: 16)
    counts[8] = 36
    let mass = try #require(ExcessMass(counts, at: 8, model))
    let even = Self.clusters(counts, 12)
    var one = Self.clusters(Array(repeating: 12, count: 16), 12)
    one[3][8] += 24
    #expect(mass.p([even]) < 0.001 && mass.p([one]) > 0.1)
    #expect(mass.p([even, one]) >= mass.p([one]))
  }

  /// Sums that lie on steps of ten points are as many at 100 as at any other step.
  @Test func stepsAreNoExcess() throws {
    let model = try #require(Counterfactual(bins: 16, without: 7..<9, degree: 4))
    let counts = (0..<16).map { $0.isMultiple(of: 2) ? 40.0 : 0 }
    let mass = try #require(ExcessMass(counts, at: 8, model))
    #expect(mass.share > 0.5 && mass.p([Self.clusters(counts, 12)]) > 0.05)
  }
}
