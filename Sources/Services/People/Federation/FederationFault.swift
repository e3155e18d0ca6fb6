/// Why a sign-in by a provider came to nothing. None holds a token, a code or a secret.
public enum FederationFault: Error, Sendable, Hashable {
  /// The provider is no more, or never was.
  case noProvider
  /// Of another browser, expired, used, or never begun here.
  case stale
  /// The provider cannot be asked; the reason is for admins.
  case unreachable(OutboundFault)
  /// The provider's own description of itself cannot be used.
  case misconfigured(String)
  /// The provider says no, with one of the registered codes, else `other`.
  case declined(String)
  /// What the provider answered does not stand: which check failed.
  case untrusted(Check)
  /// It names no e-mail address, or does not vouch for it.
  case emailUnverified
  /// Of a domain that may not sign in by it.
  case domain
  /// No member has this address.
  case unknownPerson
  /// The member has left.
  case left
  /// The member is linked to another account of this provider.
  case otherAccount

  /// What is checked of a token and of the way that it came.
  public enum Check: String, Sendable, Hashable, CaseIterable {
    case form, algorithm, key, signature, issuer, audience, party, expiry, issued, nonce, subject
    case accessToken = "access_token"
    case event
    case replay
  }
}

extension FederationFault: CustomStringConvertible {
  /// For the audit trail and the log.
  public var description: String {
    switch self {
    case .noProvider: "no such provider"
    case .stale: "stale or from another browser"
    case .unreachable(let fault): "unreachable: \(fault)"
    case .misconfigured(let what): "misconfigured: \(what)"
    case .declined(let code): "declined: \(code)"
    case .untrusted(let check): "untrusted: \(check.rawValue)"
    case .emailUnverified: "no verified e-mail address"
    case .domain: "a domain that may not"
    case .unknownPerson: "nobody here"
    case .left: "has left"
    case .otherAccount: "linked to another account"
    }
  }
}

extension FederationFault {
  /// Codes of RFC 6749 and OpenID Connect Core that a provider may send a browser back with.
  static let codes: Set<String> = [
    "access_denied", "invalid_request", "unauthorized_client", "unsupported_response_type",
    "invalid_scope", "server_error", "temporarily_unavailable", "interaction_required",
    "login_required", "account_selection_required", "consent_required", "invalid_client",
    "invalid_grant",
  ]

  /// Anything else that it says is not repeated.
  static func declined(by code: String) -> FederationFault {
    .declined(codes.contains(code) ? code : "other")
  }
}
