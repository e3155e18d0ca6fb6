import Domain
import TestSupport
import Testing

@testable import Services

/// Figures as they were known: what is recorded later changes none of them.
struct LoopPastTests {
  static let then = RandomJournal.Options().start + 41 * .day + 7 * .hour

  /// Facts of a random journal with what it lacks: who brought leads, segments, touches of
  /// marketing, deals in two currencies.
  static func journal(_ seed: UInt64) -> RandomJournal {
    RandomJournal(seed: seed, .init(leads: 30, facts: 700))
  }

  static func entries(_ seed: UInt64) -> [JournalEntry] {
    var random = SeededRandom(seed: seed + 1_000)
    return journal(seed).entries.map { entry in
      var members = entry.body.members ?? []
      switch entry.kind {
      case .leadCaptured where random.oneIn(2):
        members.append(.init("by", .text(random.oneIn(2) ? "Tom@x.example" : "mia@x.example")))
        if random.oneIn(3) { members.append(.init("function", "sales")) }
      case .leadProfiled where random.oneIn(2):
        members.removeAll { $0.key == "account" }
        members.append(.init("account", ["segment": .text(random.oneIn(2) ? "SMB" : "large")]))
      default: break
      }
      return JournalEntry(
        id: entry.id, recorded: entry.recorded, at: entry.at, kind: entry.kind, lead: entry.lead,
        body: .object(members))
    }
  }

  /// Of each group what is compared: intervals are told of the present alone.
  static func figures(
    _ rows: [LoopReport.Row], _ figures: (LoopReport.Row) -> LoopReport.Figures?
  ) -> [String?: LoopReport.Figures] {
    var told: [String?: LoopReport.Figures] = [:]
    for row in rows {
      guard var own = figures(row), own.tally.leads > 0 else { continue }
      for index in own.won.indices { own.won[index].interval = nil }
      told[row.name] = own
    }
    return told
  }

  static func seat(_ workspace: Workspace) async throws -> Seat {
    let mia = try await workspace.members().first
    return Seat(
      at: workspace, for: try await workspace.principal(of: mia, by: .session(1)))
  }

  static func write(costsIn seat: Seat, _ now: Instant, _ cost: Int64) async throws {
    for (number, name) in ["spring", "autumn", "never"].enumerated() {
      let terms = CampaignTerms(
        name: name, channel: nil, startsOn: CivilDate(dayNumber: 20_513 + number),
        endsOn: CivilDate(dayNumber: 20_560), cost: cost + Int64(number), currency: "EUR")
      _ = try await seat.addCampaign(terms, now: now)
    }
  }

  @Test(arguments: UInt64(1)...10)
  func whatCameLaterChangesNothing(_ seed: UInt64) async throws {
    let entries = Self.entries(seed)
    let end = Self.journal(seed).end
    try await withWorkspace { early, _ in
      _ = try await early.take(entries.filter { $0.recorded <= Self.then }, now: Self.then)
      try await early.sweep(now: Self.then)
      let before = try await Self.seat(early)
      try await Self.write(costsIn: before, Self.then - .day, 100_007)
      try await withWorkspace { whole, _ in
        let after = try await Self.seat(whole)
        try await Self.write(costsIn: after, Self.then - .day, 100_007)
        // In pieces, asked in between: what is kept of the past is brought further.
        let later = entries.filter { $0.recorded > Self.then }
        let pieces =
          [entries.filter { $0.recorded <= Self.then }]
          + [0, 1, 2].map { piece in
            later.enumerated().filter { $0.offset % 3 == piece }.map(\.element)
          }
        for piece in pieces {
          _ = try await whole.take(piece, now: end)
          try await whole.sweep(now: end)
          try await Self.compare(before, after, end)
        }
        let question = LoopReport.Question(by: .campaign, since: Self.then)
        let told = try await after.loop(question, now: end).rows.map(\.then?.cost)
        var change = CampaignChange()
        change.cost = 999
        _ = try await after.changeCampaign(1, by: change, now: end)
        try await after.removeCampaign(2, now: end)
        let again = try await after.loop(question, now: end)
        #expect(Set(again.rows.map(\.then?.cost)) == Set(told))
        #expect(again.rows.contains { $0.now.cost != $0.then?.cost })
        try await Self.compare(before, after, end)
      }
    }
  }

  /// Whoever asks again and again gets to the same as whoever waits.
  @Test func aComparisonInStepsIsTheSame() async throws {
    let end = Self.journal(3).end
    try await withWorkspace { workspace, _ in
      let entries = Self.entries(3)
      _ = try await workspace.take(entries.filter { $0.recorded <= Self.then }, now: Self.then)
      _ = try await workspace.take(entries.filter { $0.recorded > Self.then }, now: end)
      try await workspace.sweep(now: end)
      let seat = try await Self.seat(workspace)
      let question = LoopReport.Question(by: .source, since: Self.then)
      var lefts: [Int] = []
      while case .reading(Self.then, let done, let left) = try await seat.loop(
        question, comparing: 3, now: end
      ).comparison {
        lefts.append(left)
        #expect(done == 3 * lefts.count)
        #expect(
          try await seat.loop(question, comparing: 0, now: end).rows.allSatisfy { $0.then == nil })
      }
      #expect(lefts.count > 2)
      #expect(lefts == lefts.sorted(by: >))
      let stepped = try await seat.loop(question, comparing: 0, now: end)
      workspace.loopPasts.forget()
      let whole = try await seat.loop(question, now: end)
      #expect(stepped.comparison == .since(Self.then))
      #expect(stepped.rows == whole.rows)
    }
  }

  static func compare(_ before: Seat, _ after: Seat, _ end: Instant) async throws {
    let days: [Instant?] = [nil, Self.then - 20 * .day]
    for grouping in LoopGrouping.allCases {
      for side in LoopSide.allCases {
        for from in days {
          let own = try await before.loop(
            .init(by: grouping, side: side, capturedSince: from), now: Self.then)
          let told = try await after.loop(
            .init(by: grouping, side: side, capturedSince: from, since: Self.then), now: end)
          // As of the beginning of a day the days before count, as of now today too.
          var expected = figures(own.rows) { $0.now }
          var found = figures(told.rows) { $0.then }
          for name in expected.keys { expected[name]?.cost = nil }
          for name in found.keys { found[name]?.cost = nil }
          #expect(found == expected, "\(grouping) \(side) \(String(describing: from))")
          let totals = LoopSide.allCases.map { side -> LoopReport.Row in
            told.totals[side] ?? LoopReport.Row(name: nil, now: .init())
          }
          for (row, side) in zip(totals, LoopSide.allCases) {
            #expect(row.then?.tally == own.totals[side]?.now.tally)
          }
        }
      }
    }
  }

  /// However leads are grouped, their counts, deals and costs add up to the same.
  @Test(arguments: UInt64(1)...6)
  func everyGroupingAddsUp(_ seed: UInt64) async throws {
    let end = Self.journal(seed).end
    try await withWorkspace { workspace, _ in
      _ = try await workspace.take(Self.entries(seed), now: end)
      try await workspace.sweep(now: end)
      let seat = try await Self.seat(workspace)
      try await Self.write(costsIn: seat, end - .day, 1_234_567)
      var sums: Set<[Int64]> = []
      for grouping in LoopGrouping.allCases {
        let report = try await seat.loop(.init(by: grouping), now: end)
        let all = try #require(report.totals[.all]?.now)
        let sum = report.rows.map(\.now.tally).reduce(LoopTally(), +)
        #expect(sum == all.tally)
        #expect(sum.outcomes.reduce(0, +) == sum.leads)
        let halves = [LoopSide.marketing, .sales].compactMap { report.totals[$0]?.now }
        #expect(halves.map(\.tally).reduce(LoopTally(), +) == all.tally)
        let costs = report.rows.flatMap { $0.now.cost ?? [] }.map(\.amount).reduce(0, +)
        let without =
          grouping == .campaign ? 0 : report.costWithoutLeads.map(\.amount).reduce(0, +)
        let values = report.rows.flatMap(\.now.won).map(\.money.amount).reduce(0, +)
        sums.insert([costs + without, values, Int64(sum.leads)])
      }
      #expect(sums.count == 1)
      #expect(sums.first?.first == Int64(3 * 1_234_567 + 3))
    }
  }
}
