import Domain
import Services
import TestSupport
import Testing

/// From draft to superseded, with a change of mind at each step.
struct AgreementLifeTests {
  typealias Company = AgreementCompany

  @Test func aVersionLivesFromDraftToSuperseded() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let draft = try await workspace.draft(
        Company.text("next"), basedOn: 1, by: company.principal("max"), now: Company.now)
      #expect(draft.number == 2 && draft.state == .draft && draft.basedOn == 1)
      #expect(draft.author.name == "max" && draft.author.function == .marketing)
      let proposed = try await workspace.propose(2, by: company.principal("mara"), now: Company.now)
      #expect(proposed.state == .proposed && proposed.proposer?.name == "mara")
      #expect(try await company.sign(proposed, by: "sam").state == .signedBySales)
      let signed = try await company.sign(proposed, by: "mia")
      #expect(signed.state == .signed)
      #expect(signed.signatures.map(\.function) == [.marketing, .sales])
      #expect(signed.signatures.map(\.email) == ["mia@seller.example", "sam@seller.example"])
      let april = instant("2026-04-01T00:00:00Z")
      #expect(try await company.state(2, now: april - Elapsed(microseconds: 1)) == .signed)
      #expect(try await company.state(1, now: april - Elapsed(microseconds: 1)) == .inForce)
      #expect(try await company.state(2, now: april) == .inForce)
      #expect(try await company.state(1, now: april) == .superseded)
      let successor = try await company.version(1, now: april).life.successor
      #expect(successor?.number == 2 && successor?.effective == april)
      let sheet = try await workspace.agreementSheet(
        2, by: company.principal("mia"), now: Company.now)
      #expect(sheet.steps.map(\.kind) == [.drafted, .proposed, .signed, .signed])
      #expect(sheet.steps.map(\.by.name) == ["max", "mara", "Sam", "Mia"])
    }
  }

  @Test func aMindChangesAtEachStep() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let mara = try company.principal("mara")
      // A draft is changed in place, and only over the text that was seen.
      let draft = try await workspace.draft(Company.text("a"), by: mara, now: Company.now)
      let edited = try await workspace.edit(
        2, Company.text("b"), sha256: draft.sha256, by: mara, now: Company.now)
      #expect(edited.number == 2 && edited.name == "b" && edited.sha256 != draft.sha256)
      // A proposal that is edited becomes a new draft without signatures; itself it stays.
      let proposed = try await workspace.propose(2, by: mara, now: Company.now)
      _ = try await company.sign(proposed, by: "mia")
      let again = try await workspace.edit(
        2, Company.text("c"), sha256: proposed.sha256, by: company.principal("tom"),
        now: Company.now)
      #expect(again.number == 3 && again.state == .draft && again.basedOn == 2)
      #expect(again.signatures == [] && again.author.function == .sales)
      #expect(try await company.state(2) == .signedByMarketing)
      // A signature is taken back, and may be given again.
      let open = try await workspace.takeBack(
        signatureOn: 2, by: company.principal("mia"), now: Company.now)
      #expect(open.state == .proposed && open.signatures == [])
      #expect(try await company.sign(open, by: "mara").state == .signedByMarketing)
      _ = try await company.sign(open, by: "sue")
      // Signed by both, it can still be withdrawn before its instant.
      let withdrawn = try await workspace.withdraw(
        2, by: company.principal("sam"), now: Company.now)
      #expect(withdrawn.state == .withdrawn)
      #expect(try await workspace.timeline().versions.map(\.label.number) == [1])
      let sheet = try await workspace.agreementSheet(2, by: mara, now: Company.now)
      #expect(
        sheet.steps.map(\.kind) == [
          .drafted, .edited, .proposed, .signed, .takenBack, .signed, .signed, .withdrawn,
        ])
      // And a draft is thrown away.
      _ = try await workspace.withdraw(3, by: company.principal("tom"), now: Company.now)
      #expect(try await company.state(3) == .withdrawn)
    }
  }

  @Test func ofTwoFromTheSameInstantTheLaterNumberIsInForce() async throws {
    try await Company.with { company in
      for _ in 0..<2 {
        let version = try await company.proposal()
        _ = try await company.sign(version, by: "mia")
        _ = try await company.sign(version, by: "sam")
      }
      let april = instant("2026-04-01T00:00:00Z")
      #expect(try await company.workspace.agreementInForce(now: april)?.number == 3)
      #expect(try await company.state(2, now: april) == .superseded)
      #expect(try await company.workspace.timeline().version(at: april)?.label.number == 3)
    }
  }

  @Test func aFirstVersionMayReachIntoThePastAndALaterMayNot() async throws {
    let past = Company.text("late", effective: "2026-02-01T00:00:00Z")
    try await Company.with(agreements: []) { company in
      let journal = RandomJournal(seed: 5)
      _ = try await company.workspace.take(journal.entries, now: journal.end)
      let first = try await company.proposal(past)
      _ = try await company.sign(first, by: "mia")
      #expect(try await company.sign(first, by: "sam").state == .inForce)
      let passed = instant("2026-02-01T00:00:00Z")
      let draft = try await company.workspace.draft(
        past, by: company.principal("max"), now: Company.now)
      try await company.refuses(.effectivePassed(passed)) {
        _ = try await company.workspace.propose(
          draft.number, by: company.principal("mara"), now: Company.now)
      }
      // The instant passes while the proposal waits.
      let slow = try await company.proposal()
      _ = try await company.sign(slow, by: "sam")
      let april = instant("2026-04-01T00:00:00Z")
      try await company.refuses(.effectivePassed(april)) {
        _ = try await company.sign(slow, by: "mia", now: april + Elapsed(microseconds: 1))
      }
      #expect(try await company.sign(slow, by: "mia", now: april).state == .inForce)
      #expect(try await company.workspace.verify().differences == [])
    }
  }

  @Test func listsArePaged() async throws {
    try await Company.with(agreements: []) { company in
      for name in ["a", "b", "c"] {
        _ = try await company.workspace.draft(
          Company.text(name), by: company.principal("max"), now: Company.now)
      }
      let newest = try await company.workspace.agreementLives(
        limit: 2, by: company.principal("vik"), now: Company.now)
      #expect(newest.map(\.name) == ["b", "c"])
      let older = try await company.workspace.agreementLives(
        before: 2, limit: 2, by: company.principal("vik"), now: Company.now)
      #expect(older.map(\.name) == ["a"])
    }
  }
}
