import Domain
import Services
import TestSupport
import Testing

/// Decisions name the version that was in force at their instant, and are explained under it.
struct VersionsOverTimeTests {
  typealias Company = AgreementCompany

  /// Other thresholds, points and clocks from the instant on; hand-raisers of the balanced text.
  static func text(_ number: Int, from effective: String) -> String {
    Company.text("version \(number)", effective: effective)
      .replacing("{ grade: C, score: 30 }", with: "{ grade: C, score: \(15 + 10 * number) }")
      .replacing("points: 30 }", with: "points: \(20 + 5 * number) }")
      .replacing("expire_after: 2bd", with: "expire_after: \(number)bd")
      .replacing("cool_down_days: 10, score: keep", with: "cool_down_days: \(number), score: reset")
  }

  static let switches = [
    "2024-07-01T00:00:00Z", "2025-01-01T00:00:00+01:00", "2025-08-15T12:30:00Z",
    "2026-02-28T23:00:00Z",
  ]

  /// Each version is signed while the company lives, eight days before it comes into force.
  @Test(arguments: [11, 12] as [UInt64])
  func fiveVersionsInThreeYears(_ seed: UInt64) async throws {
    try await withWorkspace(agreements: []) { workspace, database in
      let first = Self.text(0, from: "2000-01-01T00:00:00Z")
        .replacing("expire_after: 0bd", with: "expire_after: 2bd")
      _ = try await workspace.adopt(
        first, marketing: 1, sales: 2, now: instant("2023-12-01T00:00:00Z"))
      let journal = RandomJournal(
        seed: seed,
        .init(leads: 40, facts: 900, days: 1_096, start: instant("2024-01-01T00:00:00Z")))
      var pending = Self.switches
      for entry in journal.entries {
        if let next = pending.first, entry.recorded >= instant(next) - 8 * .day {
          let number = Self.switches.count - pending.count + 1
          _ = try await workspace.adopt(
            Self.text(number, from: next), marketing: 1, sales: 2,
            now: instant(next) - 8 * .day)
          pending.removeFirst()
        }
        _ = try await workspace.append([entry], now: entry.recorded)
      }
      #expect(pending.isEmpty)
      try await workspace.sweep(now: journal.end)
      try await Self.expectDecisionsNameTheirVersions(workspace)
      #expect(try await workspace.verify().differences == [])
      let tables = viewTables + ["subjects"]
      let before = try await dump(tables, of: database)
      try await workspace.rebuild(now: journal.end)
      #expect(try await dump(tables, of: database) == before)
      #expect(try await workspace.verify().differences == [])
    }
  }

  private static func expectDecisionsNameTheirVersions(_ workspace: Workspace) async throws {
    let timeline = try await workspace.timeline()
    var named: Set<Int> = []
    for entry in try await workspace.entries() where entry.kind == .leadQualified {
      let number = timeline.version(at: entry.at)?.label.number
      #expect(entry.body["agreement"]?.number.map { Int($0) } == number)
      if let number { named.insert(number) }
    }
    #expect(named == [1, 2, 3, 4, 5], "every version qualified somebody")
  }

  /// The last microsecond of a day in Berlin is the old version's, midnight is the new one's.
  @Test func aSwitchAtMidnightLiesBetweenTwoFacts() async throws {
    let midnight = instant("2026-03-10T00:00:00+01:00")
    try await Company.with { company in
      let next = try await company.proposal(
        Company.text("later", effective: "2026-03-10T00:00:00+01:00")
          .replacing("- { when: { activity.form: demo_request }, grade: C- }", with: "")
          .replacing("at_once:\n", with: "").replacing("score: 30 }", with: "score: 90 }")
          .replacing("score: 10 }", with: "score: 80 }"))
      _ = try await company.sign(next, by: "mia")
      _ = try await company.sign(next, by: "sam")
      let microsecond = Elapsed(microseconds: 1)
      for (lead, at) in [("L1", midnight - microsecond), ("L2", midnight)] {
        _ = try await company.workspace.append(
          [
            capture("c\(lead)", lead: lead, recorded: midnight - .hour),
            fact(
              .activity, "a\(lead)", lead: lead, recorded: at,
              [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])]),
          ], now: at)
      }
      let last = midnight - microsecond
      let before = try await company.workspace.lead("L1", asOf: last)
      #expect(before?.reading.stage == .mql)
      #expect(before?.explanation.decisions.map(\.agreement.number) == [1, 1])
      let after = try await company.workspace.lead("L2", asOf: midnight)
      #expect(after?.reading.stage == .inquiry)
      #expect(after?.explanation.decisions == [])
      #expect(after?.explanation.agreement?.number == 2)
      #expect(try await company.workspace.verify().differences == [])
    }
  }

  /// “Why was this a qualified lead on 3 March?” is answered under the rules of 3 March.
  @Test func whyItWasQualifiedIsAnsweredUnderTheRulesOfThatDay() async throws {
    let third = instant("2026-03-03T10:00:00Z")
    try await Company.with { company in
      let next = try await company.proposal(
        Company.text("later", effective: "2026-03-10T00:00:00Z")
          .replacing("points: 30 }", with: "points: 5 }")
          .replacing("score: 30 }", with: "score: 70 }"))
      _ = try await company.sign(next, by: "mia")
      _ = try await company.sign(next, by: "sam")
      _ = try await company.workspace.append(
        [
          capture("c", lead: "L1", recorded: third - .hour, industry: "Retail"),
          fact(
            .activity, "a", lead: "L1", recorded: third,
            [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])]),
        ], now: third)
      let then = try #require(try await company.workspace.lead("L1", asOf: third)).explanation
      #expect(then.agreement?.number == 1)
      #expect(then.reading.rule == .atOnce(0))
      #expect(then.score?.score == 30)
      #expect(then.qualification?.rows.last?.required.score == 30)
      #expect(then.qualification?.rows.last?.scoreSuffices == true)
      // Today's rules are others, and what was decided then still names its version.
      let today = instant("2026-03-20T00:00:00Z")
      let now = try #require(try await company.workspace.lead("L1", asOf: today)).explanation
      #expect(now.agreement?.number == 2)
      #expect((now.score?.score ?? 99) < 5)
      #expect(now.decisions.first?.agreement.number == 1)
      #expect(now.reading.qualifiedAt == third)
    }
  }
}
