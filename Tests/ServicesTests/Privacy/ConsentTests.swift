import Domain
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// Consents: recorded facts per purpose, never inferred.
struct ConsentTests {
  static let monday = instant("2026-03-02T09:00:00Z")

  static func draft(_ granted: Bool, _ purpose: String = "email") -> ConsentDraft {
    ConsentDraft(
      purpose: purpose, granted: granted, basis: .consent, source: "call",
      evidence: "“yes”", version: "3")
  }

  static func states(_ history: ConsentHistory, _ instant: Instant) -> [String] {
    history.standing(asOf: instant).map { "\($0.purpose) \($0.state.rawValue)" }
  }

  @Test func aConsentIsTheLastThatWasSaid() async throws {
    try await withWorkspace { workspace, _ in
      try await workspace.take(capture("c", lead: "L1", recorded: Self.monday))
      let seat = workspace.boss
      let silent = try await seat.consents(ofLead: "L1", now: Self.monday)
      #expect(silent.facts.isEmpty && silent.standing(asOf: Self.monday).isEmpty)
      for (day, granted, purpose) in [
        (1, true, "Email"), (2, false, "phone"), (3, false, "email"), (5, true, " email "),
      ] {
        _ = try await seat.recordConsent(
          Self.draft(granted, purpose), ofLead: "L1", id: "k\(day)",
          now: Self.monday + day * .day)
      }
      let history = try await seat.consents(ofLead: "L1", now: Self.monday + 6 * .day)
      for (day, expected) in [
        (0, []), (1, ["email given"]), (2, ["email given", "phone refused"]),
        (4, ["email withdrawn", "phone refused"]), (6, ["email given", "phone refused"]),
      ] {
        #expect(Self.states(history, Self.monday + day * .day) == expected)
      }
      let fact = try #require(history.facts.first)
      #expect(fact.basis == "consent" && fact.source == "call" && fact.version == "3")
      #expect(fact.evidence == "“yes”" && fact.at == Self.monday + .day)
      let lead = try await workspace.lead("L1", asOf: Self.monday + 6 * .day)
      #expect(lead?.reading.profile.contact["consent.email"] == true)
      var query = AuditQuery()
      query.action = .consentRecorded
      let audit = try await seat.audit(query, limit: 10)
      #expect(audit.count == 4)
      #expect(audit.allSatisfy { !$0.object.contains("L1") && $0.object.hasPrefix("person ") })
    }
  }

  @Test func aClockThatRunsAheadIsReadAsNow() async throws {
    try await withWorkspace { workspace, _ in
      try await workspace.take(capture("c", lead: "L1", recorded: Self.monday))
      var draft = Self.draft(true)
      draft.at = Self.monday + 5 * .day
      let history = try await workspace.boss.recordConsent(
        draft, ofLead: "L1", id: "k", now: Self.monday + .hour)
      #expect(history.facts.map(\.at) == [Self.monday + .hour])
    }
  }

  /// A withdrawal is the person's, not one lead's.
  @Test func everyLeadOfThePersonGetsTheFact() async throws {
    try await withWorkspace { workspace, _ in
      for lead in ["L1", "L2"] {
        try await workspace.take(
          capture(lead, lead: lead, recorded: Self.monday, email: "kim@acme.example"))
      }
      let seat = workspace.boss
      let history = try await seat.recordConsent(
        Self.draft(false), ofLead: "L2", id: "k", now: Self.monday + .hour)
      #expect(history.facts.map(\.lead).sorted() == ["L1", "L2"])
      for lead in ["L1", "L2"] {
        let reading = try await workspace.lead(lead, asOf: Self.monday + .hour)?.reading
        #expect(reading?.profile.contact["consent.email"] == false)
      }
      #expect(try await workspace.verify().differences == [])
    }
  }

  @Test func aConsentComesByImport() async throws {
    try await withWorkspace { workspace, _ in
      try await workspace.take(capture("c", lead: "L1", recorded: Self.monday))
      let csv = """
        kind,lead,purpose,granted,basis,source,evidence,recorded
        consent.changed,L1,email,true,consent,fair in Hanover,signed card,2026-03-03T10:00:00Z

        """
      let options = ImportOptions(kind: .leads, imported: Self.monday + 9 * .day)
      let report = try await workspace.importFile(
        named: "consents.csv", options,
        open: {
          let box = Mutex<[UInt8]?>(Array(csv.utf8))
          return {
            box.withLock { kept in
              defer { kept = nil }; return kept
            }
          }
        })
      #expect(report.counts.imported == 1)
      let history = try await workspace.boss.consents(
        ofLead: "L1", now: Self.monday + 10 * .day)
      #expect(history.facts.map(\.source) == ["fair in Hanover"])
      #expect(history.facts.map(\.evidence) == ["signed card"])
      #expect(history.facts.first?.imported == Self.monday + 9 * .day)
      #expect(Self.states(history, Self.monday + 10 * .day) == ["email given"])
    }
  }

  @Test func whatIsNoConsentIsRefused() async throws {
    try await withWorkspace { workspace, database in
      try await workspace.take(capture("c", lead: "L1", recorded: Self.monday))
      let before = try await dump(["journal", "audit"], of: database)
      var drafts = [Self.draft(true, "  "), Self.draft(true), Self.draft(true)]
      drafts[1].source = ""
      drafts[2].evidence = String(repeating: "x", count: 5_000)
      for draft in drafts {
        await #expect(throws: ServiceError.self) {
          try await workspace.boss.recordConsent(draft, ofLead: "L1", id: "k", now: Self.monday)
        }
      }
      await #expect(throws: ServiceError.self) {
        try await workspace.boss.recordConsent(
          Self.draft(true), ofLead: "nobody", id: "k", now: Self.monday)
      }
      let viewer = try await workspace.add(
        NewMember(email: "v@seller.example", name: "V", function: .sales, role: .viewer),
        now: Self.monday)
      let seat = Seat(at: workspace, for: Principal(viewer, of: workspace.id, by: .system))
      await #expect(throws: Denial.self) {
        try await seat.recordConsent(Self.draft(true), ofLead: "L1", id: "k", now: Self.monday)
      }
      #expect(try await dump(["journal", "audit"], of: database) == before)
    }
  }
}
