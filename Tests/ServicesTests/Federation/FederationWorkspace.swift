import Domain
import Storage
import TestSupport

@testable import Services

/// A workspace whose members can sign in by a provider that lives inside the test.
struct FederationWorkspace: Sendable {
  static let now = EntranceWorkspace.now
  static let redirect = "https://concord.example/sign-in/with/1-1/back"
  static let caller = Caller(address: "10.0.0.1", agent: "Test")
  static let mia = FakeProvider.Person("subject-mia", EntranceWorkspace.mia, sid: "sid-1")

  let database: TestDatabase
  let workspace: Workspace
  let entrance: Entrance
  let provider: FakeProvider
  let id: ProviderID

  init(
    _ database: TestDatabase, _ kind: FakeKey.Kind = .es256, domains: [String] = [],
    newcomers: MemberFunction? = nil
  ) async throws {
    self.database = database
    workspace = try await foundWorkspace(in: database)
    provider = FakeProvider([try FakeKey(kind, kid: "first")])
    entrance = try .forTests(Workspaces(in: database), outbound: provider.outbound)
    for number in [1, 2] {
      try await entrance.give(
        EntranceWorkspace.password, toMember: number, of: workspace, now: Self.now - .day)
    }
    let seat = Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
    id = try await entrance.add(
      NewProvider(
        label: "Company", issuer: FakeProvider.issuer, clientID: FakeProvider.clientID,
        secret: FakeProvider.secret, domains: domains, newcomers: newcomers),
      for: seat, now: Self.now
    ).id
  }

  var commandLine: Seat {
    Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
  }

  /// A browser that was sent to the provider.
  struct Travel: Sendable {
    var url: String
    var browser: SecretToken
  }

  func depart(
    back: String? = nil, browser: SecretToken? = nil, now: Instant = now
  ) async throws -> Travel {
    let departure = try await entrance.depart(
      to: id, back: back, browser: browser, redirect: Self.redirect, from: Self.caller, now: now)
    switch departure {
    case .to(let url, let browser): return Travel(url: url, browser: browser)
    case .not(let fault): throw fault
    case .wait: throw ServiceError.invalid(field: "time", expected: "a wait")
    }
  }

  func arrive(
    _ answer: ProviderAnswer, browser: SecretToken?, at id: ProviderID? = nil,
    now: Instant = now, from caller: Caller = caller
  ) async throws -> FederationOutcome {
    try await entrance.arrive(
      from: id ?? self.id, answer, browser: browser, redirect: Self.redirect, replacing: nil,
      caller: caller, now: now)
  }

  /// There and back again.
  func signIn(
    _ person: FakeProvider.Person = mia, now: Instant = now
  ) async throws -> FederationOutcome {
    let travel = try await depart(now: now)
    let visit = provider.visit(travel.url, as: person, now: now)
    return try await arrive(.honest(visit), browser: travel.browser, now: now)
  }

  /// The same; must end in a session.
  func token(
    _ person: FakeProvider.Person = mia, now: Instant = now
  ) async throws -> SecretToken {
    guard case .signIn(.signedIn(let token), _) = try await signIn(person, now: now) else {
      throw ServiceError.notFound("session")
    }
    return token
  }

  func seat(_ token: SecretToken, now: Instant = now) async throws -> Seat? {
    guard case .member(let seat) = try await entrance.arrival(token, from: Self.caller, now: now)
    else { return nil }
    return seat
  }

  /// What the audit trail tells, the oldest first.
  func trail() async throws -> [String] {
    try await database.read { [id = workspace.id] connection in
      try AuditTable(connection, id).page(.init(), limit: 200).reversed().map {
        "\($0.action) \($0.object)" + ($0.after == "null" ? "" : " \($0.after)")
      }
    }
  }
}

extension ProviderAnswer {
  static func honest(_ visit: FakeProvider.Visit) -> ProviderAnswer {
    ProviderAnswer(
      code: visit.code, state: visit.state, issuer: FakeProvider.issuer, error: nil)
  }
}

extension FederationOutcome {
  var fault: FederationFault? {
    if case .failed(let fault) = self { return fault }
    return nil
  }

  var isIn: Bool {
    if case .signIn(.signedIn, _) = self { return true }
    return false
  }
}

func withFederation(
  _ kind: FakeKey.Kind = .es256, domains: [String] = [], newcomers: MemberFunction? = nil,
  _ body: (FederationWorkspace) async throws -> Void
) async throws {
  try await withTemporaryDatabase { database in
    try await body(
      try await FederationWorkspace(database, kind, domains: domains, newcomers: newcomers))
  }
}

extension FederationWorkspace {
  /// Turns a member's second factor on; its secret.
  func turnOnSecondFactor(_ seat: Seat) async throws -> [UInt8] {
    let offer = try await entrance.offerSecondFactor(
      password: EntranceWorkspace.password, for: seat, now: Self.now)
    guard case .done(let made) = offer else { throw ServiceError.notFound("offer") }
    let secret = SecondFactorTests.bytes(ofBase32: made.secret)
    let codes = try await entrance.confirmSecondFactor(
      code: TimeCode(secret: secret).code(step: TimeCode.step(at: Self.now)), for: seat,
      now: Self.now)
    guard codes != nil else { throw ServiceError.notFound("code") }
    return secret
  }
}
