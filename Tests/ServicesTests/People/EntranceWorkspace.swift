import Domain
import Services
import Storage
import TestSupport

/// A workspace with two members who have passwords, and the entrance to it.
struct EntranceWorkspace: Sendable {
  static let now = instant("2026-03-02T09:00:00Z")
  static let password = "both functions agree"
  static let mia = "mia@seller.example"

  let database: TestDatabase
  let workspaces: Workspaces
  let workspace: Workspace
  let entrance: Entrance

  init(_ database: TestDatabase) async throws {
    self.database = database
    _ = try await foundWorkspace(in: database)
    workspaces = Workspaces(in: database)
    entrance = try .forTests(workspaces)
    guard let workspace = try await workspaces.all().first else { throw ServiceError.noWorkspace }
    self.workspace = workspace
    for number in [1, 2] {
      try await entrance.give(
        Self.password, toMember: number, of: workspace, now: Self.now - .day)
    }
  }

  var commandLine: Seat {
    Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
  }

  func signIn(
    _ email: String = mia, _ password: String = password, from address: String = "10.0.0.1",
    replacing old: SecretToken? = nil, now: Instant = now
  ) async throws -> SignInOutcome {
    try await entrance.signIn(
      email: email, password: password, replacing: old,
      from: Caller(address: address, agent: "Test"), now: now)
  }

  /// The token of a sign-in that must succeed.
  func token(_ email: String = mia, now: Instant = now) async throws -> SecretToken {
    guard case .signedIn(let token) = try await signIn(email, now: now) else {
      throw ServiceError.notFound("session")
    }
    return token
  }

  func seat(_ token: SecretToken, now: Instant = now) async throws -> Seat? {
    guard case .member(let seat) = try await entrance.arrival(token, from: .test, now: now)
    else { return nil }
    return seat
  }
}

/// The same, in a database of its own.
func withEntrance(_ body: (EntranceWorkspace) async throws -> Void) async throws {
  try await withTemporaryDatabase { try await body(try await EntranceWorkspace($0)) }
}
