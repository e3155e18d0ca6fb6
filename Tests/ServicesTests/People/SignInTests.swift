import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite struct SignInTests {
  typealias Setup = EntranceWorkspace

  @Test func aPasswordOpensASeat() async throws {
    try await withEntrance { place async throws in
      let token = try await place.token(" MIA@Seller.example ")
      let seat = try #require(try await place.seat(token))
      #expect(seat.principal.member?.name == "Mia")
      #expect(seat.principal.means == .session(1))
      #expect(seat.workspace.id == place.workspace.id)
      let kept = try await dump(["sessions", "credentials", "links"], of: place.database)
      #expect(!kept.contains { $0.contains(token.text) || $0.contains(Setup.password) })
    }
  }

  /// Who is unknown, who has no password, who left and who mistypes hear the same.
  @Test(arguments: [
    ("mia@seller.example", "both functions agreed"), ("mia@seller.example", ""),
    ("nobody@seller.example", Setup.password), ("", ""), ("mia@seller.example'--", "x"),
    ("mia@seller.example", String(repeating: "x", count: 100_000)),
  ])
  func theWrongOnesAreRefused(_ email: String, _ password: String) async throws {
    try await withEntrance { place async throws in
      #expect(try await place.signIn(email, password) == .refused)
      #expect(try await dump(["sessions"], of: place.database).isEmpty)
    }
  }

  /// An address that nobody has costs one hashing, as one that somebody has.
  @Test func theUnknownCostAsMuch() async throws {
    try await withEntrance { place async throws in
      let before = place.entrance.workers.verified
      _ = try await place.signIn("nobody@seller.example", "x")
      let unknown = place.entrance.workers.verified - before
      _ = try await place.signIn(Setup.mia, "x")
      #expect(unknown == 1)
      #expect(place.entrance.workers.verified - before == 2)
      #expect(place.entrance.decoy.cost == place.entrance.policy.passwordCost)
    }
  }

  @Test func guessingIsSlowedDownAndTheRightPasswordToo() async throws {
    try await withEntrance { place async throws in
      for _ in 0..<5 { #expect(try await place.signIn(Setup.mia, "wrong") == .refused) }
      let expected = SignInOutcome.wait(until: Setup.now + .second)
      #expect(try await place.signIn() == expected)
      // Another process, or this one after a restart, knows it as well.
      let other = try Entrance.forTests(Workspaces(in: place.database))
      let there = try await other.signIn(
        email: Setup.mia, password: Setup.password, from: .test, now: Setup.now)
      #expect(there == expected)
      // It doubles, up to a quarter of an hour, and a success forgets it.
      var now = Setup.now
      var waits: [Int64] = []
      for _ in 0..<14 {
        guard case .wait(let until) = try await place.signIn(Setup.mia, "wrong", now: now) else {
          continue
        }
        waits.append(until.since(now).microseconds / 1_000_000)
        now = until
        #expect(try await place.signIn(Setup.mia, "wrong", now: now) == .refused)
      }
      #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900])
      _ = try await place.token(now: now + 900 * .second)
      #expect(try await place.signIn(Setup.mia, "wrong", now: now + 900 * .second) == .refused)
      _ = try await place.token(now: now + 900 * .second)
    }
  }

  /// Nobody is helped by trying at the same time.
  @Test func manyGuessesAtOnceAreCounted() async throws {
    try await withEntrance { place async throws in
      let outcomes = try await withThrowingTaskGroup(of: SignInOutcome.self) { group in
        for _ in 0..<40 { group.addTask { try await place.signIn(Setup.mia, "wrong") } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.filter { $0 == .refused }.count == 5)
    }
  }

  /// One address that tries many accounts waits as well; others do not.
  @Test func sprayingIsSlowedDown() async throws {
    try await withEntrance { place async throws in
      for number in 0..<30 {
        #expect(try await place.signIn("a\(number)@seller.example", "x") == .refused)
      }
      #expect(try await place.signIn() == .wait(until: Setup.now + .second))
      guard case .signedIn = try await place.signIn(from: "10.0.0.2") else {
        Issue.record("another address must not wait")
        return
      }
    }
  }

  @Test func aSessionEndsByIdlenessByAgeAndByItsOwner() async throws {
    try await withEntrance { place async throws in
      let token = try await place.token()
      let idle = 12 * Elapsed.hour
      #expect(try await place.seat(token, now: Setup.now + idle - .second) != nil)
      #expect(try await place.seat(token, now: Setup.now + 2 * idle) == nil)
      var now = Setup.now
      let busy = try await place.token(now: now)
      while now < Setup.now + 14 * .day - 6 * .hour {
        now = now + 6 * .hour
        #expect(try await place.seat(busy, now: now) != nil)
      }
      #expect(try await place.seat(busy, now: Setup.now + 14 * .day) == nil)
      let third = try await place.token()
      try await place.entrance.signOut(third, now: Setup.now)
      #expect(try await place.seat(third) == nil)
    }
  }

  /// A cookie that was there before is worth nothing afterwards, whoever put it there.
  @Test func signingInMakesANewSession() async throws {
    try await withEntrance { place async throws in
      let first = try await place.token()
      guard case .signedIn(let second) = try await place.signIn(replacing: first) else {
        Issue.record("the sign-in failed")
        return
      }
      #expect(first != second)
      #expect(try await place.seat(first) == nil)
      #expect(try await place.seat(second) != nil)
      let planted = SecretToken(RandomSource { Array(repeating: 1, count: $0) })
      _ = try await place.signIn(replacing: planted)
      #expect(try await place.seat(planted) == nil)
    }
  }

  @Test func whoLeftIsOut() async throws {
    try await withEntrance { place async throws in
      let token = try await place.token()
      try await place.database.write { connection in
        let members = MemberTable(connection, place.workspace.id)
        var mia = try #require(try members.find(1))
        mia.state = "left"
        try members.update(mia)
      }
      #expect(try await place.seat(token) == nil)
      #expect(try await place.signIn() == .refused)
    }
  }

  @Test func forgedTokensOpenNothing() async throws {
    try await withEntrance { place async throws in
      let token = try await place.token()
      #expect(SecretToken("") == nil)
      #expect(SecretToken(token.text + "A") == nil)
      #expect(SecretToken(String(token.text.dropLast()) + "'") == nil)
      let last = token.text.last == "A" ? "B" : "A"
      let changed = try #require(SecretToken(String(token.text.dropLast()) + last))
      #expect(try await place.seat(changed) == nil)
      // The hash, as a thief of the database has it, is no token.
      let stolen = String(token.hash.prefix(43))
      #expect(try await place.seat(try #require(SecretToken(stolen))) == nil)
    }
  }
}
