import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite struct SecondFactorTests {
  typealias Setup = EntranceWorkspace

  /// Sets a factor up; gives its secret and the recovery codes.
  static func turnOn(
    _ place: EntranceWorkspace, _ seat: Seat
  ) async throws -> (TimeCode, [String]) {
    let offer = try await place.entrance.offerSecondFactor(
      password: Setup.password, for: seat, now: Setup.now)
    guard case .done(let offered) = offer else { throw ServiceError.notFound("offer") }
    let code = TimeCode(secret: bytes(ofBase32: offered.secret))
    let first = code.code(step: TimeCode.step(at: Setup.now))
    let codes = try await place.entrance.confirmSecondFactor(
      code: first, for: seat, now: Setup.now)
    return (code, try #require(codes))
  }

  static func bytes(ofBase32 text: String) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let bits = text.filter { $0 != " " }.flatMap { letter -> [Int] in
      let value = letters.firstIndex(of: letter) ?? 0
      return (0..<5).map { value >> (4 - $0) & 1 }
    }
    return stride(from: 0, to: bits.count - 7, by: 8).map { start in
      bits[start..<start + 8].reduce(0) { $0 << 1 | UInt8($1) }
    }
  }

  /// Password, then a code; the code once; then the next.
  @Test func aCodeIsAskedForAndTakenOnce() async throws {
    try await withEntrance { place async throws in
      let seat = try #require(try await place.seat(try await place.token()))
      let (code, codes) = try await Self.turnOn(place, seat)
      #expect(codes.count == 10 && Set(codes).count == 10)
      let later = Setup.now + .minute
      let outcome = try await place.signIn(now: later)
      guard case .secondFactorWanted(let half) = outcome else {
        Issue.record("a code must be asked for")
        return
      }
      guard case .halfway = try await place.entrance.arrival(half, from: .test, now: later) else {
        Issue.record("the password alone opens nothing")
        return
      }
      // The code that turned it on was used.
      let used = code.code(step: TimeCode.step(at: Setup.now))
      let confirm = { (code: String) in
        try await place.entrance.confirm(code: code, under: half, from: .test, now: later)
      }
      #expect(try await confirm(used) == .refused)
      #expect(try await confirm("000000") == .refused)
      let good = code.code(step: TimeCode.step(at: later))
      guard case .signedIn(let token) = try await confirm(" \(good.prefix(3)) \(good.suffix(3))")
      else {
        Issue.record("the right code must open")
        return
      }
      #expect(try await place.seat(token, now: later) != nil)
      #expect(try await confirm(good) == .refused)
      // The same code on another sign-in is a replay.
      guard case .secondFactorWanted(let again) = try await place.signIn(now: later) else { return }
      let replayed = try await place.entrance.confirm(
        code: good, under: again, from: .test, now: later)
      #expect(replayed == .refused)
      let kept = try await dump(["second_factors", "recovery_codes"], of: place.database)
      #expect(!kept.contains { row in codes.contains { row.contains($0) } })
      #expect(!kept.contains { $0.contains(Base32.text(code.secret)) })
    }
  }

  @Test func aRecoveryCodeOpensOnce() async throws {
    try await withEntrance { place async throws in
      let seat = try #require(try await place.seat(try await place.token()))
      let (_, codes) = try await Self.turnOn(place, seat)
      let typed = codes[3].lowercased().replacing("-", with: " ")
      for isGood in [true, false] {
        guard case .secondFactorWanted(let half) = try await place.signIn() else { return }
        let outcome = try await place.entrance.confirm(
          code: typed, under: half, from: .test, now: Setup.now)
        if case .signedIn = outcome { #expect(isGood) } else { #expect(!isGood) }
      }
      #expect(
        try await place.entrance.secondFactor(for: seat, now: Setup.now).recoveryCodesLeft == 9)
    }
  }

  @Test func guessingCodesIsSlowedDown() async throws {
    try await withEntrance { place async throws in
      let seat = try #require(try await place.seat(try await place.token()))
      let (code, _) = try await Self.turnOn(place, seat)
      let later = Setup.now + .minute
      guard case .secondFactorWanted(let half) = try await place.signIn(now: later) else { return }
      for _ in 0..<5 {
        let outcome = try await place.entrance.confirm(
          code: "123456", under: half, from: .test, now: later)
        #expect(outcome == .refused)
      }
      let right = code.code(step: TimeCode.step(at: later))
      let outcome = try await place.entrance.confirm(
        code: right, under: half, from: .test, now: later)
      #expect(outcome == .wait(until: later + .second))
      let expired = try await place.entrance.confirm(
        code: right, under: half, from: .test, now: later + 11 * .minute)
      #expect(expired == .refused)
    }
  }

  @Test func turningItOffWantsThePassword() async throws {
    try await withEntrance { place async throws in
      let seat = try #require(try await place.seat(try await place.token()))
      _ = try await Self.turnOn(place, seat)
      let off = { (password: String) in
        try await place.entrance.removeSecondFactor(password: password, for: seat, now: Setup.now)
      }
      guard case .not(.refused) = try await off("wrong") else {
        Issue.record("a wrong password must not turn it off")
        return
      }
      // A second one is not offered over the first.
      let offer = try await place.entrance.offerSecondFactor(
        password: Setup.password, for: seat, now: Setup.now)
      if case .done = offer { Issue.record("it is on already") }
      guard case .done = try await off(Setup.password) else {
        Issue.record("the right password must turn it off")
        return
      }
      _ = try await place.token()
    }
  }

  /// What is sealed opens with the same key, for the same member, unchanged.
  @Test func secretsAreSealedToTheirPlace() throws {
    let random = RandomSource { Array(repeating: 3, count: $0) }
    let key = try #require(ServerKey(Array(repeating: 1, count: 32)))
    let other = try #require(ServerKey(Array(repeating: 2, count: 32)))
    let sealed = try key.seal([1, 2, 3], for: "second factor 1/1", random)
    #expect(key.open(sealed, for: "second factor 1/1") == [1, 2, 3])
    #expect(key.open(sealed, for: "second factor 1/2") == nil)
    #expect(other.open(sealed, for: "second factor 1/1") == nil)
    #expect(key.open(String(sealed.dropLast(4)) + "AAAA", for: "second factor 1/1") == nil)
    #expect(key.open("", for: "second factor 1/1") == nil)
    #expect(ServerKey(Array(repeating: 1, count: 31)) == nil)
  }

  /// Where everybody needs one, a password alone leads to setting it up and nowhere else.
  @Test func itCanBeWantedOfEverybody() async throws {
    try await withEntrance { place async throws in
      let token = try await place.token()
      let seat = try #require(try await place.seat(token))
      try await place.entrance.changeSignInRules(for: place.commandLine, now: Setup.now) {
        $0.secondFactor = true
      }
      guard
        case .unsecured(let unsecured) = try await place.entrance.arrival(
          token, from: .test, now: Setup.now)
      else {
        Issue.record("the session that was open needs one as well")
        return
      }
      _ = try await Self.turnOn(place, unsecured)
      #expect(try await place.seat(token) != nil)
      // Whoever takes it off, or loses it, is asked to set it up again.
      _ = try await place.entrance.removeSecondFactor(
        password: Setup.password, for: seat, now: Setup.now)
      #expect(try await place.seat(token) == nil)
      try await place.entrance.changeSignInRules(for: place.commandLine, now: Setup.now) {
        $0.secondFactor = false
      }
      #expect(try await place.seat(token) != nil)
    }
  }

  /// Only who manages the workspace changes the rules, and a denial changes nothing.
  @Test func theRulesAreTheAdmins() async throws {
    try await withEntrance { place async throws in
      let sam = try #require(try await place.seat(try await place.token("sam@seller.example")))
      await #expect(throws: Denial.self) {
        try await place.entrance.changeSignInRules(for: sam, now: Setup.now) {
          $0.secondFactor = true
        }
      }
      let rules = try await place.entrance.signInRules(for: place.commandLine)
      #expect(rules == SignInRules())
    }
  }
}
