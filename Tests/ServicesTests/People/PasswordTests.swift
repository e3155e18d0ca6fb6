import Crypto
import CryptoExtras
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

@Suite struct PasswordTests {
  /// RFC 7914, section 12, the vectors that are quick.
  @Test(arguments: [
    ("", "", 4, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"),
    (
      "password", "NaCl", 10, 8, 16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
    ),
    (
      "pleaseletmein", "SodiumChloride", 14, 8, 1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    ),
  ])
  func scryptIsTheRFCs(
    _ password: String, _ salt: String, _ rounds: Int, _ block: Int, _ parallel: Int,
    _ first32: String
  ) throws {
    let cost = PasswordCost(rounds: rounds, blockSize: block, parallelism: parallel)
    let hash = try PasswordHash(of: password, cost: cost, salt: Array(salt.utf8))
    #expect(hexadecimal(hash.hash) == first32)
  }

  @Test func aHashIsReadBackAndKeepsItsCost() throws {
    let hash = try PasswordHash(of: "seven tall pines", cost: .init(rounds: 5), salt: [1, 2, 3])
    let read = try #require(PasswordHash(hash.text))
    #expect(read == hash)
    #expect(hash.text.hasPrefix("$scrypt$ln=5,r=8,p=1$AQID$"))
    #expect(try read.matches("seven tall pines"))
    #expect(try !read.matches("seven tall pine"))
    #expect(PasswordHash("$scrypt$ln=99,r=8,p=1$AQID$AQID") == nil)
    #expect(PasswordHash("$2b$10$abc") == nil)
    #expect(PasswordCost.standard == PasswordCost(rounds: 17, blockSize: 8, parallelism: 1))
  }

  /// A composed and a decomposed letter are one, as keyboards differ.
  @Test func spellingsOfOneCharacterAreOne() throws {
    let hash = try PasswordHash(of: "caf\u{E9} au lait", cost: .init(rounds: 4), salt: [1])
    #expect(try hash.matches("cafe\u{301} au lait"))
  }

  @Test(
    arguments: [
      ("short", PasswordFault.tooShort), ("elevenchars", .tooShort),
      (String(repeating: "ab", count: 129), .tooLong), ("aaaaaaaaaaaaaaa", .guessable),
      ("miaseller2026", .guessable), ("Concord-Password", .guessable),
      ("leaked but long", .breached),
      ("seven tall pines", nil), ("correct horse battery", nil), ("密码短语也可以很长很安全吧", nil),
    ] as [(String, PasswordFault?)])
  func lengthCountsAndGuessablesDoNot(_ password: String, _ fault: PasswordFault?) throws {
    let rules = PasswordRules { $0 == "leaked but long" }
    let words = ["Mia", "mia@seller.example", "Seller"]
    guard let fault else { return try rules.check(password, about: words) }
    #expect(throws: fault) { try rules.check(password, about: words) }
  }

  @Test(arguments: [40, 12, 10])
  func theListOfLeakedPasswordsIsSearched(_ digits: Int) {
    let leaked = (0..<500).map { "password \($0)" }
    let lines = leaked.map { password in
      hexadecimal(Insecure.SHA1.hash(data: Array(password.utf8))).uppercased().prefix(digits)
    }.sorted()
    for list in [
      lines.map { "\($0):17\r\n" }.joined(), lines.map { $0.lowercased() }.joined(separator: "\n"),
    ] {
      let breached = BreachedPasswords(list)
      #expect(leaked.allSatisfy { breached.contains($0) })
      #expect(!(500..<1_000).contains { breached.contains("password \($0)") })
    }
    #expect(!BreachedPasswords("").contains("password 1"))
    #expect(!BreachedPasswords("\n\nno list\n").contains("password 1"))
  }

  /// Two at a time, and a crowd is turned away instead of waiting for ever.
  @Test func hashingIsBounded() async throws {
    let workers = PasswordWorkers()
    let results = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<PasswordWorkers.waitingLimit + 40 {
        group.addTask {
          do {
            return try await workers.run {
              _ = try PasswordHash(of: "x", cost: .init(rounds: 12), salt: [1])
              return true
            }
          } catch { return false }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.filter { $0 }.count >= PasswordWorkers.waitingLimit)
  }

  @Test func aLinkIsGoodOnceAndForItsTime() async throws {
    try await withEntrance { place async throws in
      let now = EntranceWorkspace.now
      let session = try await place.token()
      let old = try await place.entrance.makeLink(forMember: 1, for: place.commandLine, now: now)
      let link = try await place.entrance.makeLink(forMember: 1, for: place.commandLine, now: now)
      #expect(try await place.entrance.link(old, now: now) == nil)
      #expect(try await place.entrance.link(link, now: now)?.purpose == .reset)
      #expect(try await place.entrance.link(link, now: now + .hour) == nil)
      await #expect(throws: PasswordFault.tooShort) {
        try await place.entrance.setPassword("short", by: link, from: .test, now: now)
      }
      let set = { try await place.entrance.setPassword($0, by: link, from: .test, now: now) }
      #expect(try await set("seven tall pines"))
      #expect(try await !set("eight tall pines"))
      #expect(try await place.seat(session) == nil)
      #expect(try await place.signIn() == .refused)
      guard case .signedIn = try await place.signIn(EntranceWorkspace.mia, "seven tall pines")
      else {
        Issue.record("the new password must open")
        return
      }
    }
  }

  @Test func anInvitationMakesAMember() async throws {
    try await withEntrance { place async throws in
      let now = EntranceWorkspace.now
      let seat = try #require(try await place.seat(try await place.token()))
      let new = NewMember(email: "Li@Seller.example", name: "Li", function: .sales, role: .member)
      let link = try await place.entrance.invite(new, for: seat, now: now)
      #expect(try await place.signIn("li@seller.example", "anything at all") == .refused)
      await #expect(throws: ServiceError.self) {
        try await place.entrance.invite(new, for: seat, now: now)
      }
      #expect(try await place.entrance.link(link, now: now + 6 * .day)?.name == "Li")
      #expect(try await place.entrance.link(link, now: now + 7 * .day) == nil)
      #expect(
        try await place.entrance.setPassword(
          "seven tall pines", by: link, from: .test, now: now))
      let outcome = try await place.signIn("li@seller.example", "seven tall pines")
      guard case .signedIn(let token) = outcome, let own = try await place.seat(token) else {
        Issue.record("an invited member must come in")
        return
      }
      #expect(own.principal.member?.role == .member)
      await #expect(throws: Denial(.manageMembers, .role)) {
        try await place.entrance.invite(new, for: own, now: now)
      }
      await #expect(throws: Denial(.manageMembers, .role)) {
        try await place.entrance.makeLink(forMember: 1, for: own, now: now)
      }
    }
  }

  @Test func changingThePasswordEndsTheOtherSessions() async throws {
    try await withEntrance { place async throws in
      let now = EntranceWorkspace.now
      let other = try await place.token()
      let own = try await place.token()
      let seat = try #require(try await place.seat(own))
      let wrong = try await place.entrance.changePassword(
        from: "wrong", to: "seven tall pines", for: seat, from: .test, now: now)
      #expect(wrong == .refused)
      #expect(try await place.seat(other) != nil)
      let changed = try await place.entrance.changePassword(
        from: EntranceWorkspace.password, to: "seven tall pines", for: seat, from: .test, now: now)
      guard case .signedIn(let new) = changed else {
        Issue.record("the change failed")
        return
      }
      #expect(try await place.seat(other) == nil)
      #expect(try await place.seat(own) == nil)
      #expect(try await place.seat(new) != nil)
    }
  }
}
