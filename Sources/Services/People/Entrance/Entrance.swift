import Domain
import Storage

/// Where people come in: sign-in, sessions, invitations, passwords and second factors, for all
/// workspaces of the database.
public struct Entrance: Sendable {
  /// How long things last and what guessing costs.
  public struct Policy: Sendable {
    public var passwordCost = PasswordCost.standard
    /// A session ends after so long without a request, and at the latest after `sessionLife`.
    public var sessionIdle = 12 * Elapsed.hour
    public var sessionLife = 14 * Elapsed.day
    /// Between the password and the second factor.
    public var secondFactorLife = 10 * Elapsed.minute
    public var invitationLife = 7 * Elapsed.day
    public var resetLife = Elapsed.hour
    public var emailLife = Elapsed.day
    /// Between leaving for a provider and coming back.
    public var providerSignInLife = 10 * Elapsed.minute
    public var rules = PasswordRules()

    public init() {}
  }

  public let workspaces: Workspaces
  let policy: Policy
  let key: ServerKey
  let random: RandomSource
  let workers: PasswordWorkers
  /// What is known of identity providers, and the way to them.
  let directory: ProviderDirectory
  /// A password that nobody has: verifying it takes as long as any.
  let decoy: PasswordHash

  var database: any Database { workspaces.database }

  public init(
    to workspaces: Workspaces, key: ServerKey, random: RandomSource, policy: Policy = Policy(),
    outbound: Outbound = .closed
  ) throws {
    self.workspaces = workspaces
    self.key = key
    self.random = random
    self.policy = policy
    workers = PasswordWorkers()
    directory = ProviderDirectory(outbound)
    decoy = try PasswordHash(
      of: SecretToken(random).text, cost: policy.passwordCost,
      salt: random.bytes(PasswordHash.saltLength))
  }

  func hash(_ password: String) async throws -> String {
    let salt = random.bytes(PasswordHash.saltLength)
    return try await workers.run { [policy] in
      try PasswordHash(of: password, cost: policy.passwordCost, salt: salt).text
    }
  }
}

/// Where a request comes from.
public struct Caller: Sendable, Hashable {
  /// The network address, without port.
  public var address: String
  /// What the browser calls itself.
  public var agent: String

  /// Characters of an agent that are kept.
  static let agentLimit = 200

  public init(address: String, agent: String) {
    self.address = address
    self.agent = String(agent.prefix(Caller.agentLimit))
  }

  /// Whether it is this very machine.
  public var isLocal: Bool {
    address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
  }
}
