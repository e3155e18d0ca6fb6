import Domain
import Foundation
import Services
import TestSupport
import Testing

/// The words, who stands behind them, and the facts that depart from them.
struct GlossaryTests {
  typealias Company = AgreementCompany

  static func text(_ means: String, owner: String, effective: String) -> String {
    let terms = GlossaryTerm.required.map { "  - { term: \($0), means: what we say }" }
    return Company.text("words", effective: effective)
      + "\nglossary:\n" + terms.joined(separator: "\n")
      + "\n  - { term: hot lead, means: \(means), owner: \(owner), rule: qualify }\n"
  }

  @Test func aTermIsRatifiedInTheWordsThatBothSigned() async throws {
    try await Company.with(agreements: []) { company in
      let workspace = company.workspace
      let first = try await company.proposal(
        Self.text("wants a demo", owner: "marketing", effective: "2026-02-01T00:00:00Z"))
      let before = try #require(
        try await workspace.glossary(
          of: first.number, by: company.principal("vik"), now: Company.now))
      #expect(before.terms.allSatisfy { $0.ratified == nil })
      _ = try await company.sign(first, by: "mia")
      _ = try await company.sign(first, by: "sam")
      let other = try await company.proposal(
        Self.text("asked for a price", owner: "Tom", effective: "2026-05-01T00:00:00Z"))
      let report = try #require(
        try await workspace.glossary(of: 2, by: company.principal("vik"), now: Company.now))
      #expect(report.terms.filter { $0.ratified?.number == 1 }.count == GlossaryTerm.required.count)
      let hot = try #require(report.terms.last)
      let tom = try company.member("tom")
      #expect(hot.ratified == nil && hot.owner == .member(tom))
      #expect(hot.term.rule == "qualify")
      let inForce = try #require(
        try await workspace.glossary(by: company.principal("vik"), now: Company.now))
      #expect(inForce.version == 1 && inForce.terms.last?.owner == .function(.marketing))
      #expect(other.number == 2)
    }
  }

  /// Every departure is counted under the version that was in force, and opens into its facts.
  @Test func departuresAreCountedAndOpenIntoTheirFacts() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      // From April on "no budget" is a reason too.
      let next = try await company.proposal(
        Company.text("more reasons").replacing(
          "returns: [not ready, bad data]", with: "returns: [not ready, bad data, no budget]"))
      _ = try await company.sign(next, by: "mia")
      _ = try await company.sign(next, by: "sam")
      let march = instant("2026-03-10T09:00:00Z")
      let april = instant("2026-04-10T09:00:00Z")
      var entries: [JournalEntry] = []
      for (index, (at, reason)) in [
        (march, "no budget"), (march, "Not Ready"), (march, "no budget"), (april, "no budget"),
        (april, "vibes"), (april, nil),
      ].enumerated() {
        let lead = "L\(index)"
        entries += [
          capture("c\(index)", lead: lead, recorded: at),
          fact(
            .activity, "d\(index)", lead: lead, recorded: at + .minute,
            [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])]),
          fact(
            .leadReturned, "r\(index)", lead: lead, recorded: at + .hour,
            [.init("by", "tom")] + (reason.map { [.init("reason", .text($0))] } ?? [])),
        ]
      }
      entries += [
        fact(
          .leadReturned, "u1", lead: "L0", recorded: april + .day, [.init("reason", "bad data")]),
        fact(.touch, "t1", lead: "L0", recorded: april + .day, [.init("channel", "call")]),
        fact(
          .touch, "t2", lead: "L0", recorded: april + .day,
          [.init("channel", "call"), .init("function", "sales")]),
      ]
      entries.sort { $0.recorded < $1.recorded }
      _ = try await workspace.take(entries, now: april + 2 * .day)
      let report = try #require(
        try await workspace.glossary(by: company.principal("vik"), now: april))
      #expect(
        Set(report.alarms) == [
          GlossaryAlarm(kind: .undefinedReason("no budget", version: 1), count: 2),
          GlossaryAlarm(kind: .undefinedReason("vibes", version: 2), count: 1),
          GlossaryAlarm(kind: .undefinedReason(nil, version: 2), count: 1),
          GlossaryAlarm(kind: .unmatched(.leadReturned, in: .nurture), count: 1),
          GlossaryAlarm(kind: .touchOfNobody, count: 1),
        ])
      #expect(report.alarms.first?.count == 2)
      let kind = GlossaryAlarm.Kind.undefinedReason("no budget", version: 1)
      let first = try await workspace.departures(kind, limit: 1, by: company.principal("vik"))
      let second = try await workspace.departures(
        kind, after: first.first?.cursor, limit: 5, by: company.principal("vik"))
      #expect(first.map(\.entry) == ["r0"] && second.map(\.entry) == ["r2"])
      let unmatched = try await workspace.departures(
        .unmatched(.leadReturned, in: .nurture), limit: 5, by: company.principal("vik"))
      #expect(unmatched.map(\.entry) == ["u1"])
      let nobody = try await workspace.departures(
        .touchOfNobody, limit: 5, by: company.principal("vik"))
      #expect(nobody.map(\.entry) == ["t1"])
    }
  }
}
