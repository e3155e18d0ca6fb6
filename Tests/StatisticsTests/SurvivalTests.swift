import Statistics
import Testing

struct SurvivalTests {
  /// Remission of leukaemia under 6-MP, in weeks (Freireich et al. 1963).
  static let treated: [Spell] = spells(
    [6, 6, 6, 7, 10, 13, 16, 22, 23], censored: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
  static let placebo: [Spell] = spells(
    [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], censored: [])

  static func spells(_ events: [Double], censored: [Double]) -> [Spell] {
    events.map { Spell(exit: $0, event: true) } + censored.map { Spell(exit: $0, event: false) }
  }

  /// Survival and Greenwood's error: the textbook's (science notes §10.4); intervals: lifelines
  /// 0.30.3.
  @Test(arguments: [
    (6.0, 21, 0.8571, 0.0764, 0.619718, 0.951552), (7, 17, 0.8067, 0.0869, 0.563147, 0.922809),
    (10, 15, 0.7529, 0.0963, 0.503200, 0.889362), (13, 12, 0.6902, 0.1068, 0.431610, 0.849066),
    (16, 11, 0.6275, 0.1141, 0.367511, 0.804912), (22, 7, 0.5378, 0.1282, 0.267779, 0.746791),
    (23, 6, 0.4482, 0.1346, 0.188052, 0.680143),
  ])
  func agreesWithTheTextbook(
    _ time: Double, _ atRisk: Int, _ survival: Double, _ error: Double, _ low: Double,
    _ high: Double
  ) throws {
    let step = try #require(KaplanMeier(Self.treated).step(at: time))
    #expect(step.time == time && step.atRisk == atRisk)
    #expect(abs(step.survival - survival) < 5e-5 && abs(step.error - error) < 5.1e-5)
    let interval = try #require(step.interval)
    #expect(abs(interval.lowerBound - low) < 1e-6 && abs(interval.upperBound - high) < 1e-6)
  }

  @Test func theMedianIsTheFirstTimeAtHalf() {
    #expect(KaplanMeier(Self.treated).median == 23)
    #expect(KaplanMeier(Self.placebo).median == 8)
    #expect(KaplanMeier(Self.spells([5], censored: [9, 9, 9])).median == nil)
  }

  /// lifelines 0.30.3, `KaplanMeierFitter().fit(T, E, entry=…)`.
  @Test func delayedEntryAgreesWithLifelines() {
    let exits: [Double] = [5, 8, 12, 3, 9, 14, 7, 12, 20, 6]
    let events = [1, 1, 0, 1, 0, 1, 1, 1, 0, 0]
    let entries: [Double] = [0, 2, 4, 0, 6, 3, 5, 0, 10, 1]
    let curve = KaplanMeier(
      exits.indices.map { Spell(entry: entries[$0], exit: exits[$0], event: events[$0] == 1) })
    let expected = [
      (3, 0.8, 0.203809, 0.969180), (5, 2 / 3.0, 0.194617, 0.904434),
      (7, 5 / 9.0, 0.159465, 0.828462), (8, 4 / 9.0, 0.113582, 0.739104),
      (12, 1 / 3.0, 0.068517, 0.637474), (14, 1 / 6.0, 0.009847, 0.499173),
    ]
    #expect(curve.steps.map(\.time) == expected.map { Double($0.0) })
    for (step, row) in zip(curve.steps, expected) {
      #expect(near(step.survival, row.1))
      #expect(abs((step.interval?.lowerBound ?? 0) - row.2) < 1e-6)
      #expect(abs((step.interval?.upperBound ?? 0) - row.3) < 1e-6)
    }
  }

  /// Textbook value of the two groups (science notes §10.4).
  @Test func theLogRankTestAgreesWithTheTextbook() throws {
    let test = try #require(LogRank([Self.treated, Self.placebo]))
    #expect(abs(test.chiSquared - 16.793) < 5e-4)
    #expect(test.freedom == 1 && abs(test.p - 4.17e-5) < 5e-8)
    #expect(test.observed == [9, 21])
    #expect(near(test.expected.reduce(0, +), 30))
  }

  /// lifelines 0.30.3, `multivariate_logrank_test`.
  @Test func threeGroupsAgreeWithLifelines() throws {
    let groups = [
      Self.spells([1, 3, 6, 8, 9], censored: [4]), Self.spells([2, 2, 5, 10, 12], censored: [7]),
      Self.spells([4, 8, 13, 15], censored: [11, 16]),
    ]
    let test = try #require(LogRank(groups))
    #expect(near(test.chiSquared, 5.895642336225632, 1e-10) && test.freedom == 2)
    #expect(near(test.p, 0.05245386969536056, 1e-10))
  }

  @Test func groupsThatCannotDifferGiveNothing() {
    #expect(LogRank([Self.treated]) == nil)
    #expect(LogRank([Self.treated, []]) == nil)
    let quiet = Self.spells([], censored: [3, 4])
    #expect(LogRank([quiet, quiet]) == nil)
  }

  @Test(arguments: UInt64(1)...40)
  func survivalNeverRises(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    let spells = (0..<60).map { _ in
      let entry = random.unit() < 0.3 ? (random.unit() * 10).rounded() : 0
      return Spell(
        entry: entry, exit: entry + (random.unit() * 20).rounded(), event: random.unit() < 0.6)
    }
    let curve = KaplanMeier(spells)
    var before = 1.0
    for step in curve.steps {
      #expect(step.survival <= before && step.survival >= 0)
      #expect(step.interval.map { $0.contains(step.survival) } ?? true)
      before = step.survival
    }
    // Delayed entry only takes subjects away from those at risk.
    let whole = KaplanMeier(
      spells.filter { $0.exit > $0.entry }.map { Spell(exit: $0.exit, event: $0.event) })
    for step in curve.steps {
      #expect(step.atRisk <= whole.step(at: step.time)?.atRisk ?? 0)
    }
    let quiet = KaplanMeier(spells.map { Spell(exit: $0.exit, event: false) })
    #expect(quiet.steps.isEmpty && quiet.survival(at: 1_000) == 1)
  }
}
