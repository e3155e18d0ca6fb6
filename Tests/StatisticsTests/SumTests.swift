import Statistics
import Testing

struct SumTests {
  /// SciPy 1.17.1 (science notes §10.2).
  @Test func countsAreThePoissonBinomial() {
    let masses = BernoulliSum.count([0.1, 0.25, 0.5, 0.8])
    #expect(near(masses, [0.0675, 0.3675, 0.4225, 0.1325, 0.01], 1e-15))
    let lattice = Lattice(masses: masses)
    #expect(near(lattice.mean, 1.65, 1e-14) && near(lattice.variance, 0.6875, 1e-13))
  }

  /// By hand (science notes §10.2).
  @Test func threeAmountsGiveEightSums() {
    let sum = BernoulliSum(amounts: [100, 50, 30], chances: [0.5, 0.2, 0.9], unit: 10)
      .independent(unit: 10)
    let expected = [
      0: 0.04, 30: 0.36, 50: 0.01, 80: 0.09, 100: 0.04, 130: 0.36, 150: 0.01, 180: 0.09,
    ]
    for index in sum.masses.indices {
      #expect(near(sum.masses[index], expected[Int(sum.point(index))] ?? 0, 1e-15))
    }
    #expect(near(sum.mean, 87) && near(sum.variance.squareRoot(), 54.598535, 1e-7))
    #expect(sum.quantile(0.1) == 30 && sum.quantile(0.5) == 80 && sum.quantile(0.95) == 180)
    #expect(near(sum.chance(atLeast: 100), 0.5) && near(sum.chance(atMost: 99), 0.5))
    #expect(sum.chance(atLeast: 0) == 1 && sum.chance(atLeast: 181) == 0)
  }

  /// Closed form: ¼ + asin(ρ) / 2π (science notes §10.2).
  @Test(arguments: [0.0, 0.05, 0.2, 0.5])
  func twoEvenChancesMeetTheClosedForm(_ correlation: Double) {
    let both = BernoulliSum(units: [1, 1], chances: [0.5, 0.5])
      .mixed(correlation: correlation, rule: .of64).masses[2]
    // asin by its series, to the precision of the rule.
    let asin = (0..<60).reduce((sum: 0.0, term: correlation)) { state, n in
      let (k, square) = (Double(n), correlation * correlation)
      let odd = (2 * k + 1) * (2 * k + 1)
      return (state.sum + state.term, state.term * square * odd / ((2 * k + 2) * (2 * k + 3)))
    }.sum
    #expect(abs(both - (0.25 + asin / (2 * Double.pi))) < 1e-7)
  }

  /// As the notes have it: .2820471.
  @Test func twoEvenChancesAtAFifth() {
    let both = BernoulliSum(units: [1, 1], chances: [0.5, 0.5])
      .mixed(correlation: 0.2, rule: .of64).masses[2]
    #expect(abs(both - 0.282_047_1) < 5e-8)
  }

  /// Panjer's recursion, computed with NumPy 2.4.6: rate 3, sizes 1, 2, 5 with .5, .3, .2.
  @Test func compoundPoissonAgreesWithPanjer() {
    let size = Lattice(first: 1, masses: [0.5, 0.3, 0, 0, 0.2])
    let sum = CompoundPoisson.distribution(rate: 3, size: size)
    let expected = [
      0.049787068367863944, 0.07468060255179591, 0.1008188134449245, 0.0952177682535398,
      0.08107512914529344, 0.08847317633558072, 0.08378113410338117,
    ]
    #expect(sum.first == 0 && near(Array(sum.masses.prefix(7)), expected, 1e-13))
    #expect(near(sum.masses[20], 0.003019977875026578, 1e-13))
    #expect(near(sum.mean, 6.3, 1e-12))
    #expect(CompoundPoisson.distribution(rate: 0, size: size).masses == [1])
  }

  static func random(_ seed: UInt64, count: Int, largest: Int) -> BernoulliSum {
    var random = SplitMix(seed: seed)
    return BernoulliSum(
      units: (0..<count).map { _ in random.below(largest + 1) },
      chances: (0..<count).map { _ in
        switch random.below(8) {
        case 0: 0
        case 1: 1
        case 2: 0.5
        case 3: 1e-6 * random.unit()
        case 4: 1 - 1e-6 * random.unit()
        default: random.unit()
        }
      })
  }

  /// Large enough for the transform; the direct convolution is the oracle.
  @Test(arguments: [
    (UInt64(1), 400, 9), (2, 200, 60), (3, 60, 3_000), (4, 1_200, 2), (5, 900, 40),
  ])
  func theTransformAgreesWithTheDirectSum(_ seed: UInt64, _ count: Int, _ largest: Int) {
    let sum = Self.random(seed, count: count, largest: largest)
    let whole = sum.units.reduce(0, +)
    let (fast, slow) = (sum.independent(), Self.direct(sum))
    for place in 0...whole {
      let mass =
        place < fast.first || place >= fast.first + fast.masses.count
        ? 0 : fast.masses[place - fast.first]
      #expect(abs(mass - slow[place]) < 1e-13, "at \(place)")
    }
  }

  static func direct(_ sum: BernoulliSum) -> [Double] {
    var masses = [1.0]
    for (units, chance) in zip(sum.units, sum.chances) {
      var next = masses.map { $0 * (1 - chance) } + Array(repeating: 0, count: units)
      for index in masses.indices { next[index + units] += masses[index] * chance }
      masses = next
    }
    return masses
  }

  @Test(arguments: [0.0, 0.01, 0.1, 0.3, 0.6, 0.9], [12, 700])
  func theMeanIsKeptForEveryCorrelation(_ correlation: Double, _ count: Int) {
    let sum = Self.random(UInt64(count), count: count, largest: 50)
    let mixed = sum.mixed(correlation: correlation)
    let mean = zip(sum.units, sum.chances).reduce(0) { $0 + Double($1.0) * $1.1 }
    #expect(near(mixed.mean, mean, 1e-10))
    #expect(near(mixed.masses.reduce(0, +), 1, 1e-12))
    #expect(mixed.masses.allSatisfy { $0 >= 0 })
  }

  @Test func withoutCorrelationAllIsIndependent() {
    let sum = Self.random(8, count: 300, largest: 30)
    let (none, little) = (sum.independent(), sum.mixed(correlation: 1e-10))
    #expect(sum.mixed(correlation: 0) == none)
    for index in none.masses.indices {
      let place = none.first + index - little.first
      let mass = little.masses.indices.contains(place) ? little.masses[place] : 0
      #expect(abs(mass - none.masses[index]) < 1e-7)
    }
    #expect(sum.mixed(correlation: 0.2).variance > 2 * none.variance)
  }

  @Test func anotherDealMovesTheMeanByWhatItIsWorth() {
    let sum = Self.random(9, count: 300, largest: 30)
    let more = BernoulliSum(units: sum.units + [77], chances: sum.chances + [0.3])
    #expect(near(more.independent().mean - sum.independent().mean, 77 * 0.3, 1e-9))
  }

  /// Rounding to a coarse lattice keeps the mean within one unit.
  @Test(arguments: UInt64(1)...20)
  func roundingKeepsTheMean(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    let amounts = (0..<500).map { _ in random.unit() * 9 }
    let chances = (0..<500).map { _ in random.unit() }
    let mean = zip(amounts, chances).reduce(0) { $0 + $1.0 * $1.1 }
    let sum = BernoulliSum(amounts: amounts, chances: chances, unit: 4).independent(unit: 4)
    #expect(abs(sum.mean - mean) <= 4)
  }

  @Test func unitsAreFineEnough() {
    #expect(BernoulliSum.unit(for: [1_000, 20_000], finest: 1) == 1)
    #expect(BernoulliSum.unit(for: [3e9], finest: 100, cells: 1_000) == 3e6)
    #expect(BernoulliSum.unit(for: [], finest: 50) == 50)
  }

  @Test(arguments: [(3, 5), (64, 64), (100, 333), (1, 90)])
  func bothConvolutionsAgree(_ one: Int, _ other: Int) {
    var random = SplitMix(seed: 3)
    let a = (0..<one).map { _ in random.unit() }
    let b = (0..<other).map { _ in random.unit() }
    #expect(near(Convolution.directly(a, b), Convolution.transformed(a, b), 1e-12))
  }

  @Test func sumsOfSumsAndNothing() {
    let die = Lattice(first: 1, masses: Array(repeating: 1 / 6.0, count: 6))
    let two = die.plus(die)
    #expect(two.first == 2 && near(two.masses[5], 6 / 36.0))
    #expect(two.shifted(by: -2).first == 0)
    let nothing = BernoulliSum(units: [], chances: []).mixed(correlation: 0.2)
    #expect(nothing.masses == [1] && nothing.mean == 0)
    #expect(Lattice.mixture([]).masses == [1])
  }
}
