import Domain
import Services
import Storage
import TestSupport
import Testing

/// Every shortcut around the rule that both functions sign the very text, each by a person of its
/// own. A refusal leaves the database as it was.
struct TwoSignatureTests {
  typealias Company = AgreementCompany

  /// Who tries to sign a proposal that nobody has signed.
  @Test(arguments: ["tom", "max", "vik", "olga", "lea"])
  func isNotEntitled(_ name: String) async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      try await company.denies(.signAgreement) { _ = try await company.sign(version, by: name) }
    }
  }

  /// Neither a token without the scope, nor whoever only can open the database, nor the program.
  @Test func meansThatDoNotSign() async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      let id = company.workspace.id
      let mia = try company.member("mia")
      for (principal, reason) in [
        (Principal(mia, of: id, by: .token(1, scopes: [.writeAgreement])), Denial.Reason.scope),
        (Principal(nil, of: id, by: .commandLine), .needsPerson),
        (Principal(nil, of: id, by: .system), .needsPerson),
        (Principal(nil, of: id, by: .session(1)), .notSignedIn),
        (Principal(mia, of: WorkspaceID(number: 9), by: .session(1)), .otherWorkspace),
      ] {
        try await company.denies(
          reason == .otherWorkspace ? .readAgreement : .signAgreement, reason
        ) {
          _ = try await company.workspace.sign(
            2, sha256: version.sha256, by: principal, now: Company.now)
        }
      }
    }
  }

  @Test func onlyWhatIsProposedIsSigned() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let draft = try await workspace.draft(
        Company.text("a"), by: company.principal("max"), now: Company.now)
      try await company.refuses(.state(.sign, .draft)) {
        _ = try await company.sign(draft, by: "mia")
      }
      _ = try await workspace.withdraw(2, by: company.principal("mia"), now: Company.now)
      try await company.refuses(.state(.sign, .withdrawn)) {
        _ = try await company.sign(draft, by: "mia")
      }
      let inForce = try await company.version(1, now: Company.now).life
      try await company.refuses(.state(.sign, .inForce)) {
        _ = try await company.sign(inForce, by: "mara")
      }
      await #expect(throws: ServiceError.self) {
        _ = try await workspace.sign(9, sha256: "", by: company.principal("mia"), now: Company.now)
      }
    }
  }

  @Test func aSignatureIsOverTheTextThatWasSeen() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let mara = try company.principal("mara")
      let draft = try await workspace.draft(Company.text("a"), by: mara, now: Company.now)
      let edited = try await workspace.edit(
        2, Company.text("b"), sha256: draft.sha256, by: mara, now: Company.now)
      _ = try await workspace.propose(2, by: mara, now: Company.now)
      for digest in [draft.sha256, "", String(edited.sha256.dropLast())] {
        try await company.refuses(.otherText(saw: digest, is: edited.sha256)) {
          _ = try await workspace.sign(
            2, sha256: digest, by: company.principal("mia"), now: Company.now)
        }
      }
      // Nobody edits a text that somebody else changed meanwhile.
      let other = try await workspace.draft(Company.text("c"), by: mara, now: Company.now)
      _ = try await workspace.edit(
        3, Company.text("d"), sha256: other.sha256, by: mara, now: Company.now)
      try await company.refuses(
        .otherText(
          saw: other.sha256, is: try await company.version(3, now: Company.now).sha256)
      ) {
        _ = try await workspace.edit(
          3, Company.text("e"), sha256: other.sha256, by: mara, now: Company.now)
      }
    }
  }

  @Test func nobodySignsTwiceNorForBoth() async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      _ = try await company.sign(version, by: "mia")
      try await company.refuses(.signedAlready) { _ = try await company.sign(version, by: "mia") }
      try await company.refuses(.functionSigned(.marketing)) {
        _ = try await company.sign(version, by: "mara")
      }
      // The person says to be of sales; the workspace knows better.
      var disguised = try company.member("mia")
      disguised.function = .sales
      try await company.refuses(.signedAlready) {
        _ = try await company.workspace.sign(
          2, sha256: version.sha256, by: company.principal(disguised), now: Company.now)
      }
      // Now the workspace says so too.
      try await company.change("UPDATE members SET function = 'sales' WHERE member = 1")
      try await company.refuses(.onePersonForBoth) {
        _ = try await company.sign(version, by: "mia")
      }
      // The same person under another number: the old one got another address.
      try await company.change("UPDATE members SET email = 'gone' WHERE member = 1")
      let again = try await company.workspace.add(
        NewMember(email: "Mia@Seller.example", name: "M", function: .sales, role: .admin),
        now: Company.now)
      try await company.refuses(.onePersonForBoth) {
        _ = try await company.workspace.sign(
          2, sha256: version.sha256, by: company.principal(again), now: Company.now)
      }
      // The old number under another address is still the one who signed.
      let renamed = try #require(try await company.workspace.members().first { $0.number == 1 })
      try await company.refuses(.onePersonForBoth) {
        _ = try await company.workspace.sign(
          2, sha256: version.sha256, by: company.principal(renamed), now: Company.now)
      }
      #expect(try await company.state(2) == .signedByMarketing)
      #expect(try await company.sign(version, by: "sam").state == .signed)
    }
  }

  @Test func peopleOfAnotherCompanyOrOfNoneDoNothing() async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      var stranger = try company.member("sam")
      stranger.email = "eve@other.example"
      var removed = try company.member("sam")
      removed.number = 99
      try await company.change("UPDATE members SET state = 'left' WHERE email LIKE 'sue@%'")
      for member in [stranger, removed, try company.member("sue")] {
        try await company.refuses(.notAMember) {
          _ = try await company.workspace.sign(
            2, sha256: version.sha256, by: company.principal(member), now: Company.now)
        }
      }
    }
  }

  @Test func whatBothSignedIsBinding() async throws {
    try await Company.with { company in
      let version = try await company.proposal(
        Company.text("now", effective: "2026-03-01T09:00:00Z"))
      _ = try await company.sign(version, by: "mia")
      #expect(try await company.sign(version, by: "sam").state == .inForce)
      try await company.refuses(.state(.takeBack, .inForce)) {
        _ = try await company.workspace.takeBack(
          signatureOn: 2, by: company.principal("mia"), now: Company.now)
      }
      try await company.refuses(.state(.withdraw, .inForce)) {
        _ = try await company.workspace.withdraw(2, by: company.principal("mia"), now: Company.now)
      }
      let edited = try await company.workspace.edit(
        2, Company.text("other"), sha256: version.sha256, by: company.principal("max"),
        now: Company.now)
      #expect(edited.number == 3 && edited.state == .draft)
      #expect(try await company.version(2, now: Company.now).name == "now")
    }
  }

  @Test func othersDoNotTouchWhatIsNotTheirs() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let draft = try await workspace.draft(
        Company.text("a"), by: company.principal("max"), now: Company.now)
      try await company.denies(.draftAgreement) {
        _ = try await workspace.draft(
          Company.text("b"), by: company.principal("vik"), now: Company.now)
      }
      let otherSide = AgreementRefusal.otherSide(author: .marketing)
      try await company.refuses(otherSide) {
        _ = try await workspace.edit(
          2, Company.text("b"), sha256: draft.sha256, by: company.principal("tom"),
          now: Company.now)
      }
      try await company.refuses(otherSide) {
        _ = try await workspace.propose(2, by: company.principal("sam"), now: Company.now)
      }
      try await company.refuses(otherSide) {
        _ = try await workspace.withdraw(2, by: company.principal("tom"), now: Company.now)
      }
      _ = try await workspace.propose(2, by: company.principal("olga"), now: Company.now)
      for name in ["tom", "max", "vik"] {
        try await company.denies(.withdrawAgreement) {
          _ = try await workspace.withdraw(2, by: company.principal(name), now: Company.now)
        }
      }
      try await company.refuses(.notSigned) {
        _ = try await workspace.takeBack(
          signatureOn: 2, by: company.principal("sam"), now: Company.now)
      }
      #expect(
        try await workspace.withdraw(2, by: company.principal("olga"), now: Company.now).state
          == .withdrawn)
    }
  }

  /// Whoever gets around the guards of the schema is found by verify.
  @Test func verifyFindsATextThatNobodySigned() async throws {
    try await Company.with { company in
      try await company.database.write {
        try $0.dropGuards(["frozen"], of: "agreement_versions")
      }
      try await company.change(
        "UPDATE agreement_versions SET text = replace(text, 'points: 30', 'points: 31')")
      let found = try await company.workspace.verify().differences
      #expect(
        found == [
          .agreement(
            number: 1, problem: "its text has another SHA-256 than the one recorded")
        ])
    }
  }

  /// Of all who sign at the same moment, one a function does.
  @Test func racesAreDecidedOnce() async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      let signers = ["mia", "mara", "sam", "sue", "mia", "sam"]
      let signed = await withTaskGroup(of: Bool.self) { group in
        for name in signers {
          group.addTask { (try? await company.sign(version, by: name)) != nil }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(signed == 2)
      let adopted = try await company.version(2, now: Company.now)
      #expect(adopted.state == .signed)
      #expect(Set(adopted.signatures.map(\.function)) == [.marketing, .sales])
    }
  }

  /// Signing and withdrawing, or taking back, at once: whichever comes second finds the other done.
  @Test(arguments: 0..<8)
  func aSignatureRacesWithARetreat(_ round: Int) async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      _ = try await company.sign(version, by: "mia")
      async let second = try? company.sign(version, by: "sam")
      async let back = try? company.workspace.takeBack(
        signatureOn: 2, by: company.principal("mia"), now: Company.now)
      let outcome = await (second?.state, back?.state)
      let end = try await company.version(2, now: Company.now)
      if end.state == .signed {
        #expect(outcome.0 == .signed && outcome.1 == nil)
      } else {
        #expect(
          end.state == .signedBySales && end.signatures.map(\.email) == ["sam@seller.example"])
      }
    }
  }

  /// What a page is told that a member may do is what the steps let him or her do.
  @Test(arguments: AgreementCompany.staff.map(\.0) + ["mia", "sam"])
  func choicesAreTheRules(_ name: String) async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      let principal = try company.principal(name)
      let choices = try await company.workspace.agreementSheet(
        2, by: principal, now: Company.now
      ).choices
      let signed = try? await company.sign(version, by: name)
      #expect((signed != nil) == choices.allows(.sign))
      let withdrawn = try? await company.workspace.withdraw(2, by: principal, now: Company.now)
      #expect((withdrawn != nil) == choices.allows(.withdraw))
    }
  }
}

extension AgreementCompany {
  /// Changes rows behind the program's back.
  func change(_ script: String) async throws {
    try await database.write { try $0.execute(script: script) }
  }
}
