import Crypto
import Domain
import Storage

/// A button of the sign-in page.
public struct ProviderButton: Sendable, Hashable {
  public var id: ProviderID
  public var label: String
}

/// What came of sending a browser to a provider.
public enum Departure: Sendable {
  /// There, with this in the browser's cookie.
  case to(url: String, browser: SecretToken)
  case not(FederationFault)
  case wait(until: Instant)
}

extension Entrance {
  /// Buttons at most.
  static let buttonLimit = 20

  /// The providers of all workspaces, for the sign-in page.
  public func providerButtons() async throws -> [ProviderButton] {
    try await database.read { connection in
      var buttons: [ProviderButton] = []
      for workspace in try WorkspaceTable(connection).all() {
        for record in try ProviderTable(connection, workspace.id).all() {
          guard buttons.count < Entrance.buttonLimit else { return buttons }
          buttons.append(
            ProviderButton(
              id: ProviderID(workspace: workspace.id.number, number: record.number),
              label: record.label))
        }
      }
      return buttons
    }
  }

  /// Begins a sign-in: the address at the provider that the browser goes to. It comes back to
  /// `redirect`, and then to the page `back`. A browser that began one already goes on with the
  /// same cookie.
  public func depart(
    to id: ProviderID, back: String?, browser: SecretToken?, redirect: String,
    from caller: Caller, now: Instant
  ) async throws -> Departure {
    let address = key.pseudonym(caller.address)
    let wait = try await database.write { connection in
      try Throttle(connection).take([(.address, address)], now: now)
    }
    if let wait { return .wait(until: wait) }
    let found = try await database.read { connection in
      try ProviderTable(connection, id.workspaceID).find(id.number)
    }
    guard let found, let provider = Provider(found, of: id.workspaceID) else {
      return .not(.noProvider)
    }
    let metadata: ProviderMetadata
    do {
      metadata = try await directory.metadata(of: provider.issuer, now: now)
    } catch {
      return .not(error)
    }
    let browser = browser ?? SecretToken(random)
    let secrets = SignInSecrets(state: SecretToken(random), key)
    let record = ProviderSignInRecord(
      state: secrets.state.hash, provider: id.number, browser: browser.hash, back: back,
      created: now, expires: now + policy.providerSignInLife)
    try await database.write { connection in
      guard try ProviderTable(connection, id.workspaceID).find(id.number) != nil else { return }
      try ProviderSignInTable(connection, id.workspaceID).add(record)
    }
    return .to(
      url: metadata.authorization.adding([
        "response_type": "code", "client_id": provider.clientID, "redirect_uri": redirect,
        "scope": "openid email profile", "state": secrets.state.text, "nonce": secrets.nonce,
        "code_challenge": secrets.challenge, "code_challenge_method": "S256",
      ]), browser: browser)
  }
}

/// What a sign-in is bound by. All of it follows from the state and the server's key, so that the
/// database need not hold it, and whoever sees the state alone cannot make it.
struct SignInSecrets: Sendable {
  let state: SecretToken
  let nonce: String
  /// Proves to the provider that who asks for the token is who began (RFC 7636).
  let verifier: String

  init(state: SecretToken, _ key: ServerKey) {
    self.state = state
    let codes = ["nonce", "verifier"].map { name in
      Base64URL.text(
        HMAC<SHA256>.authenticationCode(
          for: Array(state.text.utf8), using: key.key(for: "oidc \(name)")))
    }
    nonce = codes[0]
    verifier = codes[1]
  }

  var challenge: String { Base64URL.text(SHA256.hash(data: Array(verifier.utf8))) }
}
