import Domain
import Storage

/// What a browser brings back from a provider.
public struct ProviderAnswer: Sendable, Hashable {
  public var code: String?
  public var state: String?
  /// Who answers (RFC 9207).
  public var issuer: String?
  /// Why there is no code.
  public var error: String?

  public init(code: String?, state: String?, issuer: String?, error: String?) {
    self.code = code
    self.state = state
    self.issuer = issuer
    self.error = error
  }
}

/// What came of a sign-in by a provider.
public enum FederationOutcome: Sendable, Hashable {
  /// As by a password; then the page with this URL.
  case signIn(SignInOutcome, back: String?)
  case failed(FederationFault)
}

extension Entrance {
  /// Ends a sign-in that ``depart(to:back:browser:redirect:from:now:)`` began: whom the provider
  /// vouches for gets a session, as far as he or she is a member.
  public func arrive(
    from id: ProviderID, _ answer: ProviderAnswer, browser: SecretToken?, redirect: String,
    replacing old: SecretToken?, caller: Caller, now: Instant
  ) async throws -> FederationOutcome {
    guard
      let (provider, record) = try await begun(id, answer, browser, now)
    else {
      // Whoever tries states is slowed down as one who tries passwords.
      let address = key.pseudonym(caller.address)
      let wait = try await database.write { connection in
        try Throttle(connection).take([(.address, address)], now: now)
      }
      return wait.map { .signIn(.wait(until: $0), back: nil) } ?? .failed(.stale)
    }
    let identity: ProvenIdentity
    do {
      identity = try await prove(answer, id, provider, record, redirect: redirect, now: now)
    } catch {
      try await note(error, of: id, caller, now)
      return .failed(error)
    }
    let outcome = try await admit(identity, of: id, replacing: old, from: caller, now: now)
    switch outcome {
    case .success(let signIn): return .signIn(signIn, back: record.back)
    case .failure(let fault):
      try await note(fault, of: id, caller, now)
      return .failed(fault)
    }
  }

  private func begun(
    _ id: ProviderID, _ answer: ProviderAnswer, _ browser: SecretToken?, _ now: Instant
  ) async throws -> (ProviderRecord, ProviderSignInRecord)? {
    guard let browser, let state = answer.state.flatMap(SecretToken.init) else { return nil }
    return try await database.write { connection in
      guard
        let record = try ProviderSignInTable(connection, id.workspaceID).take(
          state: state.hash, provider: id.number, browser: browser.hash, now: now),
        let provider = try ProviderTable(connection, id.workspaceID).find(id.number)
      else { return nil }
      return (provider, record)
    }
  }

  private func note(
    _ fault: FederationFault, of id: ProviderID, _ caller: Caller, _ now: Instant
  ) async throws {
    try await database.write { connection in
      try AuditTrail(connection, id.workspaceID).record(
        AuditNote(
          .signInFailed, "provider \(id.number)", after: ["reason": .text("\(fault)")]),
        member: nil, means: "provider \(id.number)", address: caller.address, now: now)
    }
  }

  /// From the code to whom the provider vouches for.
  private func prove(
    _ answer: ProviderAnswer, _ id: ProviderID, _ provider: ProviderRecord,
    _ record: ProviderSignInRecord, redirect: String, now: Instant
  ) async throws(FederationFault) -> ProvenIdentity {
    let metadata = try await directory.metadata(of: provider.issuer, now: now)
    // Before anything else that it says: a mixed-up answer is nobody's.
    guard answer.issuer.map({ $0 == provider.issuer }) ?? !metadata.namesItself else {
      throw .untrusted(.issuer)
    }
    if let error = answer.error { throw .declined(by: error) }
    guard let code = answer.code, (1...4_000).contains(code.utf8.count),
      let state = answer.state.flatMap(SecretToken.init)
    else { throw .untrusted(.form) }
    let exchange = CodeExchange(
      metadata: metadata, provider: provider, secrets: SignInSecrets(state: state, key),
      redirect: redirect, began: record.created)
    let place = Entrance.place(id.workspaceID, provider: id.number)
    guard let secret = key.open(provider.secret, for: place) else {
      throw .misconfigured("its secret was sealed under another key")
    }
    return try await exchange.identity(
      for: code, secret: String(decoding: secret, as: UTF8.self), directory, now: now)
  }
}
