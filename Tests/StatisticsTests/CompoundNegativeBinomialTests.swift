import Statistics
import Testing

struct CompoundNegativeBinomialTests {
  /// scipy.stats.nbinom(4, 0.4).pmf(0 … 4): mean 6, variance 15, dispersion (15 − 6)/36.
  @Test func ofAmountsOfOneItIsTheCountItself() {
    let lattice = CompoundNegativeBinomial.distribution(
      mean: 6, dispersion: 0.25, size: Lattice(masses: [0, 1]))
    let expected = [0.0256, 0.06144, 0.09216, 0.110592, 0.1161216]
    for (place, mass) in expected.enumerated() {
      #expect(abs(lattice.masses[place] - mass) < 1e-12)
    }
  }

  @Test(arguments: [(0.3, 0.1), (12, 0.02), (3_000, 0.5)])
  func itHasTheMeanAndTheVarianceOfTheSum(_ mean: Double, _ dispersion: Double) {
    let size = Lattice(masses: [0, 0.5, 0.3, 0, 0.2])
    let lattice = CompoundNegativeBinomial.distribution(
      mean: mean, dispersion: dispersion, size: size)
    let variance =
      mean * (size.variance + size.mean * size.mean)
      + dispersion * mean * mean * size.mean * size.mean
    #expect(abs(lattice.mean / (mean * size.mean) - 1) < 1e-7)
    #expect(abs(lattice.variance / variance - 1) < 1e-5)
    #expect(abs(lattice.masses.reduce(0, +) - 1) < 1e-12)
  }

  @Test func withLittleDispersionItIsPoissons() {
    let size = Lattice(masses: [0, 0.4, 0.6])
    let one = CompoundNegativeBinomial.distribution(mean: 5, dispersion: 1e-9, size: size)
    let other = CompoundPoisson.distribution(rate: 5, size: size)
    for place in 0..<30 { #expect(abs(one.masses[place] - other.masses[place]) < 1e-7) }
    #expect(CompoundNegativeBinomial.distribution(mean: 0, dispersion: 1, size: size).masses == [1])
  }
}
