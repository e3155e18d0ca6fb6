import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Lists, the funnel and a lead's dossier say what the engine says.
struct ReportTests {
  static let journal = RandomJournal(seed: 21, .init(leads: 60, facts: 900))

  @Test(arguments: LeadListQuery.Sort.allCases, [true, false])
  func pagesFollowOneAnotherWithoutGapOrRepeat(
    _ sort: LeadListQuery.Sort, _ descending: Bool
  ) async throws {
    try await withWorkspace { workspace, _ in
      _ = try await workspace.take(Self.journal.entries, now: Self.journal.end)
      var query = LeadListQuery(limit: 200)
      query.sort = sort
      query.descending = descending
      let all = try await workspace.leads(query).rows
      query.limit = 7
      var walked: [LeadListRow] = []
      while true {
        let page = try await workspace.leads(query)
        walked += page.rows
        guard page.hasMore else { break }
        query.after = page.rows.last?.position
      }
      #expect(walked.map(\.lead) == all.map(\.lead))
      #expect(all.count > 30)
    }
  }

  /// Filters, and what each kept row must be.
  static let filters: [(@Sendable (inout LeadListQuery) -> Void, @Sendable (LeadListRow) -> Bool)] =
    [
      ({ $0.stages = [.nurture] }, { $0.stage == .nurture }),
      ({ $0.stages = [.sql, .customer] }, { [.sql, .customer].contains($0.stage) }),
      ({ $0.gradeAtLeast = Grade("B") }, { $0.grade.map { $0.step >= 8 } ?? false }),
      ({ $0.scoreAtLeast = 10 }, { $0.score.map { $0 >= 10 } ?? false }),
      ({ $0.source = "webinar" }, { $0.source == "webinar" }),
      ({ $0.outcome = .returned }, { $0.outcome == .returned }),
      ({ $0.qualified = true }, { $0.qualifiedAt != nil }),
      ({ $0.worked = true }, { $0.worked }),
      ({ $0.text = " KIM L1 " }, { $0.lead.hasPrefix("L1") }),
    ]

  @Test(arguments: filters.indices)
  func aFilterKeepsWhatItSays(_ index: Int) async throws {
    let (narrow, holds) = Self.filters[index]
    try await withWorkspace { workspace, _ in
      _ = try await workspace.take(Self.journal.entries, now: Self.journal.end)
      let all = try await workspace.leads(LeadListQuery(limit: 200)).rows
      var query = LeadListQuery(limit: 200)
      narrow(&query)
      let page = try await workspace.leads(query)
      #expect(Set(page.rows.map(\.lead)) == Set(all.filter(holds).map(\.lead)))
      #expect(page.matching == page.rows.count)
      #expect(!page.rows.isEmpty)
      #expect(page.total == all.count)
    }
  }

  @Test func theFunnelOpensIntoItsLeads() async throws {
    try await withWorkspace { workspace, _ in
      _ = try await workspace.take(Self.journal.entries, now: Self.journal.end)
      let zone = try #require(Zone("Europe/Berlin"))
      let starts = try (2...6).map { month in
        zone.instant(try #require(CivilDate(year: 2026, month: month, day: 1)))
      }
      let spans = zip(starts, starts.dropFirst()).map { FunnelReport.Span(from: $0, to: $1) }
      let funnel = try await workspace.funnel(spans: spans, source: nil)
      #expect(funnel.leads[1][0] > 10)
      for (span, counts) in zip(spans, funnel.leads) {
        for (stage, count) in zip(FunnelReport.stages, counts) {
          var query = LeadListQuery(limit: 200)
          query.reached = .init(stage: stage, from: span.from, until: span.to)
          #expect(try await workspace.leads(query).matching == count)
        }
      }
      #expect(funnel.steps.allSatisfy { $0.wentOn <= $0.reached })
      let sources = try await workspace.sources()
      for source in sources {
        let narrowed = try await workspace.funnel(spans: spans, source: source)
        #expect(narrowed.leads[1][0] <= funnel.leads[1][0])
      }
    }
  }

  @Test func aDossierAgreesWithTheEngineAtAnyInstant() async throws {
    try await withWorkspace { workspace, _ in
      _ = try await workspace.take(Self.journal.entries, now: Self.journal.end)
      let timeline = try await workspace.timeline()
      for days in [10, 45, 90] {
        let asOf = Self.journal.entries[0].recorded + days * .day
        var lifecycle = Lifecycle(timeline: timeline)
        for entry in Self.journal.entries where entry.recorded <= asOf {
          lifecycle.apply(entry)
        }
        lifecycle.advance(to: asOf)
        for reading in lifecycle.readings(at: asOf) {
          let dossier = try await workspace.lead(reading.lead, asOf: asOf)
          #expect(dossier?.reading == reading)
          #expect(dossier?.timeline.allSatisfy { $0.entry.at <= asOf } == true)
        }
      }
      #expect(try await workspace.lead("nobody", asOf: .distantFuture) == nil)
    }
  }

  @Test func unmatchedFactsAreListedLatestFirst() async throws {
    try await withWorkspace { workspace, _ in
      let result = try await workspace.importing(now: Self.journal.end) { ingest in
        for entry in Self.journal.entries { _ = try ingest.take(entry) }
      }
      let all = try await workspace.unmatched(limit: 1_000)
      #expect(result.unmatched == all.count)
      #expect(all.count > 20)
      #expect(all.map(\.recorded) == all.map(\.recorded).sorted(by: >))
      let last = try #require(all.dropFirst(9).first)
      let next = try await workspace.unmatched(after: (last.recorded, last.entry), limit: 1_000)
      #expect(next == Array(all.dropFirst(10)))
    }
  }

  @Test func importedRecordsReachTheirOpenLeadsOnce() async throws {
    try await withWorkspace { workspace, _ in
      let monday = instant("2026-03-02T09:00:00Z")
      try await workspace.take(capture("a", lead: "L1", recorded: monday))
      try await workspace.take(capture("b", lead: "L2", recorded: monday))
      try await workspace.take(fact(.leadDisqualified, "q", lead: "L2", recorded: monday))
      let record = ImportedRecord(
        id: "A1", recorded: monday + .day, key: "row1", contact: [],
        account: [.init("domain", "ACME.example"), .init("employees", 12), .init("name", "Acme")])
      for expected in [IngestFate.appended, .duplicate(differing: false)] {
        let fate = try await workspace.importing(now: monday + 2 * .day) { ingest in
          try ingest.take(.account(record))
        }.value
        #expect(fate == expected)
      }
      let profiled = try await workspace.entries().filter { $0.kind == .leadProfiled }
      #expect(profiled.map(\.lead) == ["L1"])
      #expect(profiled.first?.body["account"]?["employees"] == 12)
      let dossier = try await workspace.lead("L1", asOf: monday + 2 * .day)
      #expect(dossier?.reading.profile.account["employees"] == 12)
      #expect(try await workspace.verify().isClean)
    }
  }
}
