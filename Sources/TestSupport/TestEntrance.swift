import Domain
import Services
import Storage
import Synchronization

extension Entrance {
  /// With cheap passwords and bytes that only look random: equal tests get equal tokens.
  public static func forTests(
    _ workspaces: Workspaces, seed: UInt64 = 11, outbound: Outbound = .closed,
    _ change: (inout Policy) -> Void = { _ in }
  ) throws -> Entrance {
    var policy = Policy()
    policy.passwordCost = PasswordCost(rounds: 4)
    change(&policy)
    let random = TestRandom(seed)
    guard let key = ServerKey(Array(repeating: 7, count: ServerKey.length)) else {
      throw ServiceError.invalid(field: "key", expected: "enough bytes")
    }
    return try Entrance(
      to: workspaces, key: key,
      random: RandomSource { random.bytes($0) }, policy: policy, outbound: outbound)
  }

  /// Gives a member a password, as a person would set it by a link.
  public func give(
    _ password: String, toMember number: Int, of workspace: Workspace, now: Instant
  ) async throws {
    let seat = Seat(
      at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
    let token = try await makeLink(forMember: number, for: seat, now: now)
    let isSet = try await setPassword(password, by: token, from: .test, now: now)
    guard isSet else { throw ServiceError.notFound("link") }
  }
}

private final class TestRandom: Sendable {
  private let generator: Mutex<SeededRandom>

  init(_ seed: UInt64) { generator = Mutex(SeededRandom(seed: seed)) }

  func bytes(_ count: Int) -> [UInt8] {
    generator.withLock { generator in
      (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    }
  }
}

extension Caller {
  public static let test = Caller(address: "127.0.0.1", agent: "Test")
}
