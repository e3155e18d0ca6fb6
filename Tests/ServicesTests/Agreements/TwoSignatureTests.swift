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
  @Test(arguments: [
    ("tom", AgreementRefusal.roleDoesNotSign(.member)), ("max", .roleDoesNotSign(.member)),
    ("vik", .viewer), ("olga", .functionDoesNotSign(.operations)),
    ("lea", .functionDoesNotSign(.leadership)),
  ])
  func isNotEntitled(_ name: String, _ refusal: AgreementRefusal) async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      try await company.refuses(refusal) { _ = try await company.sign(version, by: name) }
    }
  }

  @Test func onlyWhatIsProposedIsSigned() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let draft = try await workspace.draft(
        Company.text("a"), by: company.member("max"), now: Company.now)
      try await company.refuses(.state(.sign, .draft)) {
        _ = try await company.sign(draft, by: "mia")
      }
      _ = try await workspace.withdraw(2, by: company.member("mia"), now: Company.now)
      try await company.refuses(.state(.sign, .withdrawn)) {
        _ = try await company.sign(draft, by: "mia")
      }
      let inForce = try await workspace.agreement(1, now: Company.now).life
      try await company.refuses(.state(.sign, .inForce)) {
        _ = try await company.sign(inForce, by: "mara")
      }
      await #expect(throws: ServiceError.self) {
        _ = try await workspace.sign(9, sha256: "", by: company.member("mia"), now: Company.now)
      }
    }
  }

  @Test func aSignatureIsOverTheTextThatWasSeen() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let max = try company.member("max")
      let draft = try await workspace.draft(Company.text("a"), by: max, now: Company.now)
      let edited = try await workspace.edit(
        2, Company.text("b"), sha256: draft.sha256, by: max, now: Company.now)
      _ = try await workspace.propose(2, by: max, now: Company.now)
      for digest in [draft.sha256, "", String(edited.sha256.dropLast())] {
        try await company.refuses(.otherText(saw: digest, is: edited.sha256)) {
          _ = try await workspace.sign(
            2, sha256: digest, by: company.member("mia"), now: Company.now)
        }
      }
      // Nobody edits a text that somebody else changed meanwhile.
      let other = try await workspace.draft(Company.text("c"), by: max, now: Company.now)
      _ = try await workspace.edit(
        3, Company.text("d"), sha256: other.sha256, by: max, now: Company.now)
      try await company.refuses(
        .otherText(
          saw: other.sha256, is: try await workspace.agreement(3, now: Company.now).sha256)
      ) {
        _ = try await workspace.edit(
          3, Company.text("e"), sha256: other.sha256, by: max, now: Company.now)
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
          2, sha256: version.sha256, by: disguised, now: Company.now)
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
          2, sha256: version.sha256, by: again, now: Company.now)
      }
      // The old number under another address is still the one who signed.
      let renamed = try #require(try await company.workspace.members().first { $0.number == 1 })
      try await company.refuses(.onePersonForBoth) {
        _ = try await company.workspace.sign(
          2, sha256: version.sha256, by: renamed, now: Company.now)
      }
      #expect(try await company.state(2) == .signedByMarketing)
      #expect(try await company.sign(version, by: "sam").state == .signed)
    }
  }

  @Test func peopleOfAnotherCompanyOrOfNoneDoNothing() async throws {
    try await Company.with { company in
      let version = try await company.proposal()
      try await withWorkspace { other, _ in
        let stranger = try await other.add(
          NewMember(email: "eve@other.example", name: "Eve", function: .sales, role: .admin),
          now: Company.now)
        let twin = try #require(try await other.members().first)
        try await company.refuses(.notAMember) {
          _ = try await company.workspace.sign(
            2, sha256: version.sha256, by: stranger, now: Company.now)
        }
        // Number and address of a member of both companies: what counts is what this one says.
        _ = try await company.workspace.sign(
          2, sha256: version.sha256, by: twin, now: Company.now)
        await #expect(throws: ServiceError.self) {
          _ = try await other.sign(2, sha256: version.sha256, by: twin, now: Company.now)
        }
      }
      var removed = try company.member("sam")
      removed.number = 99
      try await company.refuses(.notAMember) {
        _ = try await company.workspace.propose(2, by: removed, now: Company.now)
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
          signatureOn: 2, by: company.member("mia"), now: Company.now)
      }
      try await company.refuses(.state(.withdraw, .inForce)) {
        _ = try await company.workspace.withdraw(2, by: company.member("mia"), now: Company.now)
      }
      // By the clock of yesterday it was not in force; the schema does not believe that either.
      let edited = try await company.workspace.edit(
        2, Company.text("other"), sha256: version.sha256, by: company.member("max"),
        now: Company.now)
      #expect(edited.number == 3 && edited.state == .draft)
      #expect(try await company.workspace.agreement(2, now: Company.now).name == "now")
    }
  }

  @Test func othersDoNotTouchWhatIsNotTheirs() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let tom = try company.member("tom")
      let draft = try await workspace.draft(
        Company.text("a"), by: company.member("max"), now: Company.now)
      try await company.refuses(.viewer) {
        _ = try await workspace.draft(
          Company.text("b"), by: company.member("vik"), now: Company.now)
      }
      let otherSide = AgreementRefusal.otherSide(author: .marketing)
      try await company.refuses(otherSide) {
        _ = try await workspace.edit(
          2, Company.text("b"), sha256: draft.sha256, by: tom, now: Company.now)
      }
      try await company.refuses(otherSide) {
        _ = try await workspace.propose(2, by: tom, now: Company.now)
      }
      try await company.refuses(otherSide) {
        _ = try await workspace.withdraw(2, by: tom, now: Company.now)
      }
      _ = try await workspace.propose(2, by: company.member("olga"), now: Company.now)
      for name in ["tom", "max", "lea"] {
        try await company.refuses(.mayNotWithdraw, "\(name)") {
          _ = try await workspace.withdraw(2, by: company.member(name), now: Company.now)
        }
      }
      try await company.refuses(.notSigned) {
        _ = try await workspace.takeBack(
          signatureOn: 2, by: company.member("sam"), now: Company.now)
      }
      #expect(
        try await workspace.withdraw(2, by: company.member("olga"), now: Company.now).state
          == .withdrawn)
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
      let adopted = try await company.workspace.agreement(2, now: Company.now)
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
        signatureOn: 2, by: company.member("mia"), now: Company.now)
      let outcome = await (second?.state, back?.state)
      let end = try await company.workspace.agreement(2, now: Company.now)
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
      let member = try company.member(name)
      let sheet = try await company.workspace.agreementSheet(2, for: member, now: Company.now)
      if let refusal = sheet.choices.refusals[.sign] {
        try await company.refuses(refusal) { _ = try await company.sign(version, by: name) }
      } else {
        _ = try await company.sign(version, by: name)
      }
      if let refusal = sheet.choices.refusals[.withdraw] {
        try await company.refuses(refusal) {
          _ = try await company.workspace.withdraw(2, by: member, now: Company.now)
        }
      } else {
        _ = try await company.workspace.withdraw(2, by: member, now: Company.now)
      }
    }
  }
}

extension AgreementCompany {
  /// Changes rows behind the program's back.
  func change(_ script: String) async throws {
    try await database.write { try $0.execute(script: script) }
  }
}
