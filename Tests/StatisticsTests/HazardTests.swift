import Statistics
import Testing

struct HazardTests {
  typealias Step = CompetingHazards.Step

  /// Two kinds; ages 0 … 2; end 0 is won, 1 is lost.
  static let steps = [
    Step(kind: 0, age: 0, end: nil, count: 80), Step(kind: 0, age: 0, end: 0, count: 5),
    Step(kind: 0, age: 0, end: 1, count: 15), Step(kind: 0, age: 1, end: nil, count: 60),
    Step(kind: 0, age: 1, end: 0, count: 12), Step(kind: 0, age: 1, end: 1, count: 8),
    Step(kind: 0, age: 2, end: nil, count: 57), Step(kind: 0, age: 5, end: 1, count: 3),
    Step(kind: 1, age: 0, end: nil, count: 9), Step(kind: 1, age: 0, end: 0, count: 1),
  ]

  @Test func withoutSmoothingItIsEndedOverAtRisk() {
    let raw = CompetingHazards(Self.steps, kinds: 2, ends: 2, oldest: 2, prior: 0, width: 1)
    #expect(near(raw.chance(kind: 0, age: 0, end: 0), 0.05))
    #expect(near(raw.chance(kind: 0, age: 1, end: 0), 0.15))
    // Age 5 shares the cell of age 2: 3 of 60.
    #expect(near(raw.chance(kind: 0, age: 7, end: 1), 0.05))
    #expect(near(raw.chance(kind: 1, age: 0, end: 0), 0.1))
    // Never seen: what is known of the kind.
    #expect(near(raw.chance(kind: 1, age: 2, end: 0), 0.1))
  }

  /// By hand: all 18 of 250 won; kind 1: (1 + 20 · .072) / (10 + 20) = 2.44 / 30; at age 1 its only
  /// neighbour, age 0, weighs 2/3: (2/3 + 20 · .0813333) / (20/3 + 20).
  @Test func cellsAreDrawnTowardsTheirKindAndTheKindTowardsAll() {
    let smooth = CompetingHazards(Self.steps, kinds: 2, ends: 2, oldest: 2)
    let level = 2.44 / 30
    #expect(near(smooth.chance(kind: 1, age: 1, end: 0), (2 / 3.0 + 20 * level) / (80 / 3.0)))
  }

  /// Science notes §4.2: with constant chances, h / (h + g) · (1 − (1 − h − g)^H).
  @Test(arguments: [1, 4, 13, 52])
  func constantChancesMeetTheClosedForm(_ steps: Int) {
    let flat = CompetingHazards(
      [
        Step(kind: 0, age: 0, end: nil, count: 88), Step(kind: 0, age: 0, end: 0, count: 5),
        Step(kind: 0, age: 0, end: 1, count: 7),
      ], kinds: 1, ends: 2, oldest: 0)
    let left = (0..<steps).reduce(1.0) { product, _ in product * 0.88 }
    #expect(near(flat.incidence(kind: 0, age: 3, end: 0, steps: steps), 5 / 12.0 * (1 - left)))
    let lost = flat.incidence(kind: 0, age: 3, end: 1, steps: steps)
    #expect(near(lost, 7 / 12.0 * (1 - left)))
  }

  @Test(arguments: UInt64(1)...20)
  func chancesStayChances(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    let steps = (0..<200).map { _ in
      Step(
        kind: random.below(3), age: random.below(9),
        end: random.unit() < 0.5 ? nil : random.below(3), count: Double(random.below(4)))
    }
    let prior = Double(random.below(3)) * 10
    let hazards = CompetingHazards(steps, kinds: 4, ends: 3, oldest: 6, prior: prior)
    for kind in 0..<4 {
      var before = 1.0
      for age in 0..<12 {
        let ways = (0..<3).map { hazards.chance(kind: kind, age: age, end: $0) }
        #expect(ways.allSatisfy { $0 >= 0 } && ways.reduce(0, +) <= 1 + 1e-12)
        before *= hazards.going(kind: kind, age: age)
        let gone = (0..<3).map {
          hazards.incidence(kind: kind, age: 0, end: $0, steps: age + 1)
        }
        #expect(near(gone.reduce(0, +) + before, 1, 1e-12))
      }
    }
  }

  @Test func nothingSeenMeansNothingHappens() {
    let none = CompetingHazards([], kinds: 1, ends: 2, oldest: 3)
    #expect(none.chance(kind: 0, age: 2, end: 1) == 0)
    #expect(none.incidence(kind: 0, age: 0, end: 0, steps: 100) == 0)
  }
}
