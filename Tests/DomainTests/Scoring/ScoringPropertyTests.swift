import Domain
import TestSupport
import Testing

/// The engine's running score against the definition, and laws that follow from the definition.
struct ScoringPropertyTests {
  static let types = ["a", "b", "c"]
  static let hoursInAll = 24 * 90

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func agreesWithTheDefinition(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for round in 0..<12 {
      let agreement = Self.agreement(resets: round % 2 == 1, &random)
      let zone = try #require(Zone(agreement.timezone))
      let direct = DirectScore(rules: agreement.scoring, zone: zone)
      let entries = Self.facts(&random).journal
      var lifecycle = Lifecycle(timeline: AgreementTimeline(replaying: agreement))
      var cut: Instant?
      for (index, entry) in entries.enumerated() {
        lifecycle.apply(entry)
        if entry.kind == .leadReturned, round % 2 == 1 { cut = entry.recorded }
        guard index + 1 == entries.count || random.oneIn(5) else { continue }
        let next = index + 1 < entries.count ? entries[index + 1].recorded : entry.recorded
        let instant = max(
          entry.recorded, min(next, entry.recorded + random.int(0..<500) * .minute))
        let score = lifecycle.reading(of: "L1", at: instant)?.score
        let expected = direct.score(of: Array(entries[...index]), cut: cut, at: instant)
        #expect(abs(try #require(score) - expected) < 1e-9)
      }
    }
  }

  /// Without new facts, after one half-life half of the score is left.
  @Test(arguments: [0.5, 1, 7, 30, 365])
  func halvesAfterTheHalfLife(_ halfLife: Double) throws {
    let agreement = Self.agreement(of: [("a", 20)], halfLife: halfLife)
    let facts = [
      Fact(.leadCaptured, 0), .activity("a", 0), .activity("a", 3, at: 1), .activity("a", 30),
    ]
    let early = try Self.score(facts, agreement, at: 40)
    let late = try Self.score(facts, agreement, at: 40 + halfLife * 24)
    #expect(early > 0)
    #expect(abs(late - early / 2) < 1e-9)
  }

  /// The facts of two rules score as much together as apart, and points scale.
  @Test func isAdditive() throws {
    var random = SeededRandom(seed: 21)
    let capture = Fact(.leadCaptured, 0)
    for _ in 0..<50 {
      let facts = (1...8).map { _ in
        Fact.activity(random.pick(["a", "b"]), Double(random.int(1..<1000)))
      }.sorted { $0.recorded < $1.recorded }
      let score = { (points: [(String, Double)]) in
        try Self.score([capture] + facts, Self.agreement(of: points, halfLife: 9), at: 1000)
      }
      let apart = try score([("a", 3)]) + score([("b", 2)])
      #expect(abs(try score([("a", 3), ("b", 2)]) - apart) < 1e-9)
      #expect(abs(try score([("a", 6), ("b", 4)]) - 2 * apart) < 1e-9)
    }
  }

  /// One more fact of a rule with positive points never lowers the score; but for a daily limit,
  /// where it may take the place of a fresher one.
  @Test func growsWithPositiveFacts() throws {
    var random = SeededRandom(seed: 22)
    for _ in 0..<60 {
      var agreement = Self.agreement(resets: false, &random)
      for index in agreement.scoring.rules.indices {
        agreement.scoring.rules[index].points = Double(random.int(1..<20))
        agreement.scoring.rules[index].perDay = nil
      }
      let facts = Self.facts(&random)
      var fewer = facts
      fewer.remove(at: random.pick(facts.indices.filter { facts[$0].kind == .activity }))
      let end = Double(Self.hoursInAll)
      let more = try Self.score(facts, agreement, at: end)
      #expect(try Self.score(fewer, agreement, at: end) <= more + 1e-9)
    }
  }

  static func score(_ facts: [Fact], _ agreement: Agreement, at hours: Double) throws -> Double {
    let replay = PlainReplay(agreement, over: facts.journal, asOf: .start(plus: hours))
    return try #require(replay.readings.first?.score)
  }

  static func agreement(of points: [(String, Double)], halfLife: Double?) -> Agreement {
    .plain {
      $0.qualification = Qualification()
      $0.scoring = ScoringRules(
        rules: points.map { type, points in
          ScoreRule(name: type, when: .activity(type), points: points, halfLifeDays: halfLife)
        })
    }
  }

  /// Rules with every mixture of decay, daily limits, ceilings and groups; nothing qualifies.
  static func agreement(resets: Bool, _ random: inout SeededRandom) -> Agreement {
    let rules = (0..<6).map { index in
      let type = random.pick(types)
      return ScoreRule(
        name: "\(type)\(index)", group: random.pick(["web", "mail", nil]), when: .activity(type),
        points: Double(random.int(-20..<40)) / 2,
        halfLifeDays: random.pick([nil, 0.25, 1, 7, 30, 365]),
        perDay: random.pick([nil, 1, 2, 3]), max: random.pick([nil, 0, 5, 25.5]))
    }
    let ceilings: [Double?] = [random.pick([nil, 10, 30]), random.pick([nil, 0, 20])]
    return .plain {
      $0.timezone = "Europe/Berlin"
      $0.qualification = Qualification()
      $0.recycling.score = resets ? .reset : .keep
      $0.scoring = ScoringRules(
        groups: [ScoreGroup(name: "web", max: ceilings[0]), .init(name: "mail", max: ceilings[1])],
        rules: rules)
    }
  }

  /// A capture, activities learned at once, late or ahead of their time, claims and returns, some
  /// at the same instant.
  static func facts(_ random: inout SeededRandom) -> [Fact] {
    var facts = [Fact(.leadCaptured, 0)]
    let hours = (0..<60).map { _ in Double(random.int(1..<hoursInAll * 4)) / 4 }.sorted()
    for hour in hours {
      if random.oneIn(12) {
        facts.append(Fact(.leadClaimed, hour))
        facts.append(Fact(.leadReturned, hour))
      } else if random.oneIn(3), let last = facts.last?.recorded {
        let hour = Double(last.since(.start(plus: 0)).microseconds) / 3_600_000_000
        facts.append(.activity(random.pick(types), hour, at: hour - 30))
      } else {
        let at = random.oneIn(4) ? hour + 5 : nil
        facts.append(.activity(random.pick(types), hour, at: at))
      }
    }
    return facts
  }
}
