import Statistics
import Testing

/// Many terms under a common shock: every node's distribution is narrow, and the mixture must not
/// be a comb of them.
struct ShockMixtureTests {
  /// So many equal terms of chance 0.2; the truth by the trapezoid rule over 24,000 shocks, each
  /// with its normal distribution, which from some hundred terms on says the same.
  static func truth(_ count: Int, _ correlation: Double, atMost amount: Double) -> Double {
    let (root, scale) = (correlation.squareRoot(), 1 / (1 - correlation).squareRoot())
    let latent = Normal.quantile(0.2)
    var sum = 0.0
    for step in -12_000...12_000 {
      let shock = Double(step) * 5e-4
      let chance = Normal.distribution((latent + root * shock) * scale)
      let (mean, variance) = (Double(count) * chance, Double(count) * chance * (1 - chance))
      sum +=
        Normal.density(shock) * Normal.distribution((amount + 0.5 - mean) / variance.squareRoot())
    }
    return sum * 5e-4
  }

  @Test(arguments: [300, 1_000, 5_000, 30_000], [0.05, 0.2])
  func chancesAreRightBetweenTheNodes(_ count: Int, _ correlation: Double) {
    let sum = BernoulliSum(
      units: Array(repeating: 1, count: count), chances: Array(repeating: 0.2, count: count)
    ).mixed(correlation: correlation)
    #expect(near(sum.mean, 0.2 * Double(count), 1e-9))
    #expect(sum.first >= 0 && near(sum.masses.reduce(0, +), 1, 1e-12))
    for share in [0.06, 0.1, 0.14, 0.17, 0.2, 0.23, 0.27, 0.33, 0.4] {
      let amount = (share * Double(count)).rounded()
      let gap = sum.chance(atMost: amount) - Self.truth(count, correlation, atMost: amount)
      #expect(abs(gap) < 0.003, "\(share): \(gap)")
    }
  }

  /// A comb has its mass in teeth; between them there is nothing.
  @Test func thereAreNoHoles() {
    let sum = BernoulliSum(
      units: Array(repeating: 1, count: 20_000), chances: Array(repeating: 0.2, count: 20_000)
    ).mixed(correlation: 0.1)
    let (low, high) = (Int(sum.quantile(0.05)), Int(sum.quantile(0.95)))
    let masses = sum.masses[(low - sum.first)...(high - sum.first)]
    let most = masses.max() ?? 0
    #expect(masses.allSatisfy { $0 > most / 20 })
  }

  /// Few terms are mixed by the rule alone, to the bit.
  @Test func fewTermsAreLeftAsTheyAre() {
    let chances = (1...40).map { Double($0) / 60 }
    let sum = BernoulliSum(units: Array(1...40), chances: chances)
    let shock = Shock(chances: chances, correlation: 0.1, rule: .of32)
    let parts = shock.weights.indices.map { node in
      (
        shock.weights[node],
        BernoulliSum(units: Array(1...40), chances: shock.chances[node]).independent()
      )
    }
    #expect(sum.mixed(correlation: 0.1) == Lattice.mixture(parts))
  }
}
