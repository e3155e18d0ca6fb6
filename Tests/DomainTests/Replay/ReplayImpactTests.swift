import TestSupport
import Testing

@testable import Domain

/// Two agreements over the same facts.
struct ReplayImpactTests {
  static let balanced = TestSupport.SampleAgreement.balanced
  static let strict = TestSupport.SampleAgreement.strict

  static func impact(
    _ own: Agreement, _ other: Agreement, _ entries: [JournalEntry]
  ) async throws -> ReplayImpact {
    let columns = [FactColumns.of(entries)]
    return try await ReplayImpact(
      Replay.run(own, over: columns), against: Replay.run(other, over: columns))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func countsWhatThePlainEngineSays(_ seed: UInt64) async throws {
    let entries = RandomJournal(seed: seed).entries
    let impact = try await Self.impact(Self.balanced, Self.strict, entries)
    let own = PlainReplay(Self.balanced, over: entries).readings
    let other = PlainReplay(Self.strict, over: entries).readings
    #expect(own.map(\.lead) == other.map(\.lead))
    for (counts, isOwn, isOther) in [
      (impact.newly, true, false), (impact.noLonger, false, true), (impact.both, true, true),
      (impact.neither, false, false),
    ] {
      let readings = zip(own, other).filter { own, other in
        (own.firstQualifiedAt != nil) == isOwn && (other.firstQualifiedAt != nil) == isOther
      }.map(\.0)
      // An offer that only the replay made and that ran out says nothing of the lead.
      ReplayReferenceTests.expect(counts, of: readings) { reading in
        if reading.outcome != .expired { return reading.outcome }
        return reading.worked ? .open : .neverWorked
      }
    }
    #expect(impact.leads == own.count)
  }

  @Test func aCancelledReplayEnds() async throws {
    let columns = [FactColumns.of(RandomJournal(seed: 1).entries)]
    let replay = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Replay.run(Self.balanced, over: columns)
    }
    await #expect(throws: CancellationError.self) { try await replay.value }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func everySplitAddsUp(_ seed: UInt64) async throws {
    let entries = RandomJournal(seed: seed).entries
    let impact = try await Self.impact(.random(seed: seed), Self.balanced, entries)
    for split in ReplaySplit.allCases {
      let rows = try #require(impact.splits[split])
      #expect(rows.reduce(0) { $0 + $1.own } == impact.ownQualified)
      #expect(rows.reduce(0) { $0 + $1.other } == impact.otherQualified)
      #expect(rows.reduce(0) { $0 + $1.newly } == impact.newly.leads)
      #expect(rows.reduce(0) { $0 + $1.noLonger } == impact.noLonger.leads)
      #expect(Set(rows.map(\.key)).count == rows.count)
    }
    let columns = FactColumns.of(entries)
    for (replay, offers) in [
      (impact.own, impact.load.reduce(0) { $0 + $1.own.offers }),
      (impact.other, impact.load.reduce(0) { $0 + $1.other.offers }),
    ] {
      let plan = try ReplayPlan(replay.agreement, over: columns)
      #expect(plan.run(asOf: replay.asOf).offers.count == offers)
    }
  }

  /// Every figure opens into as many leads as it says.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func everyFigureOpens(_ seed: UInt64) async throws {
    let entries = RandomJournal(seed: seed).entries
    let impact = try await Self.impact(.random(seed: seed + 50), Self.balanced, entries)
    func opens(_ cell: ReplayCell, _ count: Int) {
      let page = impact.leads(behind: cell, limit: 1000)
      #expect(page.matching == count && page.leads.count == count, "\(cell)")
      #expect(!page.hasMore)
    }
    let groups: [(ReplayCell.Leads, OutcomeCounts)] = [
      (.newly, impact.newly), (.noLonger, impact.noLonger), (.both, impact.both),
      (.neither, impact.neither),
    ]
    for (leads, counts) in groups {
      opens(ReplayCell(leads), counts.leads)
      for outcome in Outcome.allCases {
        opens(ReplayCell(leads, outcome: outcome), counts[outcome])
      }
      for reason in counts.returnReasons {
        opens(
          ReplayCell(leads, outcome: .returned, reason: .init(reason.key)), reason.count)
      }
    }
    for (split, rows) in impact.splits {
      for row in rows {
        opens(ReplayCell(.own, part: .init(split, row.key)), row.own)
        opens(ReplayCell(.other, part: .init(split, row.key)), row.other)
        opens(ReplayCell(.newly, part: .init(split, row.key)), row.newly)
        opens(ReplayCell(.noLonger, part: .init(split, row.key)), row.noLonger)
      }
    }
    for team in impact.load {
      let part = ReplayCell.Part(.team, team.team)
      opens(ReplayCell(.ownOffers, part: part), team.own.offers)
      opens(ReplayCell(.otherOffers, part: part), team.other.offers)
      for week in team.own.weeks {
        opens(ReplayCell(.ownOffers, part: part, week: week.week), week.offers)
      }
    }
  }

  /// Page after page, every lead once, latest first.
  @Test func pagesFollowEachOther() async throws {
    let entries = RandomJournal(seed: 3, .init(leads: 40)).entries
    let impact = try await Self.impact(Self.balanced, Self.balanced, entries)
    for leads in [ReplayCell.Leads.neither, .own] {
      let whole = impact.leads(behind: ReplayCell(leads), limit: 1000).leads
      #expect(whole.count > 3)
      var paged: [ReplayLead] = []
      var page = impact.leads(behind: ReplayCell(leads), limit: 3)
      while true {
        paged += page.leads
        guard page.hasMore else { break }
        page = impact.leads(behind: ReplayCell(leads), after: page.leads.last?.position, limit: 3)
      }
      #expect(paged == whole)
      #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.at >= $1.at })
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func againstItselfNothingChanges(_ seed: UInt64) async throws {
    let entries = RandomJournal(seed: seed).entries
    let impact = try await Self.impact(Self.strict, Self.strict, entries)
    #expect(impact.newly.leads == 0 && impact.noLonger.leads == 0)
    for rows in impact.splits.values {
      #expect(rows.allSatisfy { $0.own == $0.other && $0.newly == 0 && $0.noLonger == 0 })
    }
    #expect(impact.load.allSatisfy { $0.own == $0.other })
  }

  /// By hand: `a` qualifies either way, `b` only where ten points suffice, `c` never.
  @Test func aStoryByHand() async throws {
    let lax = Agreement.plain { $0.qualification.atLeast = [Threshold(score: 10)] }
    let tight = Agreement.plain { $0.qualification.atLeast = [Threshold(score: 50)] }
    let facts: [Fact] = [
      Fact(.leadCaptured, 0, lead: "a", ["source": "web"]),
      Fact(.leadCaptured, 0, lead: "b", ["source": "fair"]), Fact(.leadCaptured, 0, lead: "c"),
      .activity("demo", 1, lead: "a"), .activity("visit", 2, lead: "b"),
      Fact(.leadReturned, 3, lead: "b", ["reason": "no budget"]),
    ]
    let impact = try await Self.impact(lax, tight, facts.journal)
    #expect(impact.newly.leads == 1 && impact.both.leads == 1 && impact.neither.leads == 1)
    #expect(impact.newly.counts == [.returned: 1])
    #expect(impact.newly.returnReasons.map(\.key) == ["no budget"])
    #expect(impact.both.counts == [.neverWorked: 1])
    let sources = try #require(impact.splits[.source])
    #expect(
      sources == [
        .init(key: "fair", own: 1, other: 0, newly: 1, noLonger: 0),
        .init(key: "web", own: 1, other: 1, newly: 0, noLonger: 0),
      ])
    let behind = impact.leads(behind: ReplayCell(.newly), limit: 5)
    #expect(behind.leads.map(\.lead) == ["b"])
    #expect(behind.leads[0].at == .start(plus: 2))
    #expect(behind.leads[0].rule == .atLeast(0))
  }

  /// Offers by team and local ISO week, beside what the team can take.
  @Test func comparesTheLoadOfTeams() async throws {
    let capped = Agreement.plain {
      $0.routes[0].to = .team("inside-sales", method: .leastLoaded, capacityPerWeek: 1)
    }
    let quiet = Agreement.plain {
      $0.qualification = Qualification(atLeast: [Threshold(score: 101)])
    }
    let facts =
      (1...3).map { Fact(.leadCaptured, 0, lead: "L\($0)") }
      + (1...3).map { .activity("call_me", Double($0) * 72, lead: "L\($0)") }
    let impact = try await Self.impact(capped, quiet, facts.journal)
    let team = try #require(impact.load.first)
    #expect(impact.load.count == 1 && team.team == "inside-sales")
    #expect(team.own.weeks.map { "\($0.week) \($0.offers)" } == ["2026-W10 2", "2026-W11 1"])
    #expect(team.own.capacity == 1 && team.own.weeksOver == 1)
    #expect(team.own.peak == .init(week: try #require(ISOWeek("2026-W10")), offers: 2))
    #expect(team.other.offers == 0 && team.other.peak == nil && team.other.weeksOver == nil)
    let printed = ReplayComparison(impact).own
    #expect(printed.only == ["L1", "L2", "L3"] && printed.qualified == 3)
    #expect(
      printed.load.map { "\($0.team) \($0.week) \($0.offers)/\($0.capacity ?? 0)" }
        == ["inside-sales 2026-W10 2/1", "inside-sales 2026-W11 1/1"])
  }
}
