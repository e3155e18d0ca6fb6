import Domain
import Services
import Storage
import TestSupport
import Testing

/// Targets measured over a journal of every kind of fact, and what was missed in the ledger.
struct TargetLedgerTests {
  static let targets: [(period: String, measure: String, function: String, value: Double)] = [
    ("2026-03", "accepted_leads", "marketing", 1000), ("2026-03", "won_revenue", "shared", 1e9),
    ("2026-04", "accepted_leads", "marketing", 1), ("2026-04", "accepted_pipeline", "sales", 1e9),
    ("2026-03", "followed_up_in_time", "sales", 0.99), ("2026-03", "expired", "sales", 0.01),
    ("2026-03", "feedback_coverage", "sales", 1.0), ("2026-Q2", "happiness", "shared", 1),
    ("2026", "revenue", "shared", 1), ("2026-Q1", "signal_answered_in_time", "marketing", 0.9),
  ]

  static let text =
    SampleAgreement.balancedText
    .replacing(
      "expire_after: 2bd",
      with: """
        expire_after: 2bd
          first_touch_within: 4h
          attempts: { at_least: 2, within: 3bd }
          answer_signal_within: 1bd
        """)
    + "\ntargets:\n"
    + targets.map {
      "  - { period: \($0.period), measure: \($0.measure), function: \($0.function), "
        + "value: \($0.value) }\n"
    }.joined()

  /// With one currency, so that amounts can be added.
  static func journal(_ seed: UInt64, facts: Int = 1_500) -> [JournalEntry] {
    RandomJournal(seed: seed, .init(leads: 60, facts: facts, days: 60)).entries.map { entry in
      var copy = entry
      copy.body = .object(
        (entry.body.members ?? []).map { $0.key == "currency" ? .init("currency", "EUR") : $0 })
      return copy
    }
  }

  static let later = instant("2026-06-01T00:00:00Z")

  static func withCompany(
    _ entries: [JournalEntry], _ body: (Workspace, TestDatabase, Seat) async throws -> Void
  ) async throws {
    try await withWorkspace(agreements: [text]) { workspace, database in
      _ = try await workspace.take(entries, now: later)
      let mia = try await workspace.members().first { $0.number == 1 }
      let seat = Seat(at: workspace, for: Principal(mia, of: workspace.id, by: .session(1)))
      try await body(workspace, database, seat)
    }
  }

  /// Sums straight from the facts known by an instant.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func whatIsAttainedIsTheJournals(_ seed: UInt64) async throws {
    let entries = Self.journal(seed)
    try await Self.withCompany(entries) { workspace, _, seat in
      let timeline = try await workspace.timeline()
      for asOf in ["2026-03-20T10:00:00Z", "2026-04-11T08:30:00Z", "2026-05-20T00:00:00Z"] {
        let known = entries.filter { $0.recorded <= instant(asOf) }
        let readings = try await seat.targets(asOf: instant(asOf), now: Self.later)
        #expect(readings.count == Self.targets.count)
        for reading in readings {
          // What came after the period is none of it.
          let facts = known.filter {
            $0.recorded < reading.span.upperBound || !reading.hasEnded
          }
          let expected = Oracle(facts, timeline, asOf: reading.asOf).attained(reading)
          if let expected { #expect(reading.attained == expected, "\(reading.key) \(asOf)") }
        }
      }
    }
  }

  /// What came later than an instant changes nothing of what is said as of it, to the bit.
  @Test(arguments: [4, 5, 6] as [UInt64])
  func nothingRecordedLaterChangesAReading(_ seed: UInt64) async throws {
    let entries = Self.journal(seed)
    let asOf = instant("2026-04-09T11:00:00Z")
    var known: [TargetReading] = []
    let before = entries.filter { $0.recorded <= asOf }
    try await Self.withCompany(before) { _, _, seat in
      known = try await seat.targets(asOf: asOf, now: Self.later)
    }
    try await Self.withCompany(entries) { _, _, seat in
      let told = try await seat.targets(asOf: asOf, now: Self.later)
      #expect(told == known)
    }
  }

  /// Marketing's kinds stand beside those of sales, are counted, paged, disputed and ruled alike.
  @Test func marketingsBreachesStandBesideThoseOfSales() async throws {
    try await Self.withCompany(Self.journal(7)) { workspace, _, mia in
      var (rows, place): ([Breach], Breach.Place?) = ([], nil)
      repeat {
        let page = try await mia.breaches(
          BreachQuery(), after: place, limit: 7, now: Self.later)
        rows += page
        place = page.count == 7 ? page.last?.place : nil
      } while place != nil
      #expect(Set(rows.map(\.place)).count == rows.count)
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.at >= $1.at })
      let counts = try await mia.breachCounts(BreachQuery(), now: Self.later)
      #expect(
        counts.breaches.mapValues(\.all).filter { $0.value > 0 }
          == Dictionary(grouping: rows, by: \.kind).mapValues(\.count))
      #expect(counts.breaches[.signalUnanswered]?.all ?? 0 > 0)
      for function in ["sales", "marketing", "shared"] {
        let own = try await mia.breaches(
          BreachQuery(function: function), limit: 10_000, now: Self.later)
        #expect(own == rows.filter { $0.function == function })
        #expect(own.count == counts.total(of: function).all)
      }
      let missed = rows.filter { $0.kind == .targetMissed }
      #expect(missed.contains { $0.about == "1/2026-03/accepted_leads/marketing" })
      #expect(!missed.contains { $0.target?.target.period == "2026-04" && $0.target?.value == nil })
      #expect(missed.allSatisfy { $0.at == $0.target?.span.upperBound })
      let late = try #require(rows.first { $0.kind == .signalUnanswered })
      #expect(late.at == late.signal?.due)
      let sam = Seat(
        at: workspace,
        for: Principal(
          try await workspace.members().first { $0.number == 2 }, of: workspace.id,
          by: .session(2)))
      for breach in [late, try #require(missed.first)] {
        let dispute = try await sam.dispute(
          breach.kind, about: breach.about, reason: "nobody was there", now: Self.later)
        _ = try await mia.rule(
          dispute: dispute.number, excused: true, reason: "so it was", now: Self.later)
        let found = try await mia.breaches(
          BreachQuery(kinds: [breach.kind]), limit: 10_000, now: Self.later)
        #expect(found.first { $0.about == breach.about }?.isExcused == true)
      }
      await #expect(throws: ServiceError.self) {
        try await sam.dispute(.targetMissed, about: "1/2026/no", reason: "no", now: Self.later)
      }
    }
  }

  /// Amounts are for those who may see them.
  @Test func amountsAreNotForEverybody() async throws {
    try await Self.withCompany(Self.journal(8)) { workspace, _, _ in
      let viewer = try await workspace.add(
        NewMember(email: "vic@seller.example", name: "Vic", function: .sales, role: .viewer),
        now: Self.later)
      let vic = Seat(at: workspace, for: Principal(viewer, of: workspace.id, by: .session(3)))
      let readings = try await vic.targets(asOf: Self.later, now: Self.later)
      let money = readings.filter { $0.measure?.unit == .money }
      #expect(!money.isEmpty && money.allSatisfy { $0.attained == .unmeasured(.hidden) })
      let breach = try await vic.breaches(
        BreachQuery(kinds: [.targetMissed]), limit: 100, now: Self.later
      ).first { $0.target?.target.measure == "won_revenue" }
      #expect(breach?.target?.attained == .unmeasured(.hidden))
    }
  }
}

/// Measures from a plain fold over the facts.
private struct Oracle {
  var handOvers: [HandOver]
  var deadlines: (HandOver) -> FollowUpDeadlines
  var deals: [String: OpportunityRecord] = [:]
  let asOf: Instant

  init(_ facts: [JournalEntry], _ timeline: AgreementTimeline, asOf: Instant) {
    var lifecycle = Lifecycle(timeline: timeline)
    for fact in facts { lifecycle.apply(fact) }
    lifecycle.advance(to: asOf)
    handOvers = lifecycle.handOvers
    deadlines = { timeline.followUpDeadlines(of: $0, pauses: []) }
    self.asOf = asOf
    for fact in facts {
      guard let name = fact.body["opportunity"]?.text, fact.kind != .signalReported else {
        continue
      }
      deals[name, default: OpportunityRecord(opportunity: name)].apply(fact)
    }
  }

  /// Nil where this does not tell.
  func attained(_ reading: TargetReading) -> TargetReading.Attained? {
    let isIn = { (at: Instant?) in at.map { reading.span.contains($0) } ?? false }
    switch reading.measure {
    case .acceptedLeads:
      return .count(handOvers.count { $0.answer?.kind == .accepted && isIn($0.answer?.at) })
    case .wonRevenue:
      let won = deals.values.filter { $0.state == .won && isIn($0.closedAt) }
      let amounts = won.map { MinorUnits.amount($0.fields["amount"], currency: "EUR") ?? 0 }
      return .money(
        amounts.reduce(0, +), currency: won.isEmpty ? nil : "EUR", leftOut: 0)
    case .followedUpInTime, .expired, .feedbackCoverage:
      var measures = HandOverMeasures(asOf: asOf)
      for handOver in handOvers where isIn(handOver.offeredAt) {
        measures.add(handOver, deadlines(handOver))
      }
      let key = reading.measure?.ofHandOvers
      return key.flatMap { measures.shares[$0] }.map { .share($0) }
    case nil:
      return .unmeasured(.unknown)
    default: return nil
    }
  }
}
