import Domain

/// The rules that a provider's token must meet (OpenID Connect Core 1.0, 3.1.3.7; Back-Channel
/// Logout 1.0, 2.6), after its signature held.
struct TokenCheck: Sendable {
  var issuer: String
  var clientID: String
  var now: Instant

  /// How far clocks of others may differ from ours.
  static let leeway = Elapsed.minute
  /// How old a logout token may be.
  static let logoutAge = 10 * Elapsed.minute
  static let logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

  /// The subject of an ID token for a sign-in that began at `began`.
  func subject(
    of claims: TokenClaims, nonce: String, began: Instant
  ) throws(FederationFault) -> String {
    try checkParties(claims)
    guard let expires = claims.instant("exp"), expires + TokenCheck.leeway > now else {
      throw .untrusted(.expiry)
    }
    // An older one than the sign-in was not made for it.
    guard let issued = claims.instant("iat"), issued < now + TokenCheck.leeway,
      began < issued + TokenCheck.leeway,
      claims.instant("nbf").map({ $0 < now + TokenCheck.leeway })
        ?? true
    else { throw .untrusted(.issued) }
    guard claims.text("nonce") == nonce else { throw .untrusted(.nonce) }
    guard claims.json["events"] == nil else { throw .untrusted(.event) }
    guard let subject = claims.text("sub"), (1...255).contains(subject.utf8.count) else {
      throw .untrusted(.subject)
    }
    return subject
  }

  /// Whom a logout token is about.
  func logout(_ claims: TokenClaims) throws(FederationFault) -> Logout {
    try checkParties(claims)
    guard let issued = claims.instant("iat"), issued < now + TokenCheck.leeway,
      now < issued + TokenCheck.logoutAge
    else { throw .untrusted(.issued) }
    let expires = claims.instant("exp")
    guard expires.map({ $0 + TokenCheck.leeway > now }) ?? (claims.json["exp"] == nil) else {
      throw .untrusted(.expiry)
    }
    guard claims.json["nonce"] == nil else { throw .untrusted(.nonce) }
    guard claims.json["events"]?[TokenCheck.logoutEvent]?.members != nil else {
      throw .untrusted(.event)
    }
    guard let name = claims.text("jti"), !name.isEmpty else { throw .untrusted(.replay) }
    let (subject, sid) = (claims.text("sub"), claims.text("sid"))
    guard subject != nil || sid != nil else { throw .untrusted(.subject) }
    // It is taken as long as it could be: after that its age refuses it.
    return Logout(
      name: name, subject: subject, sid: sid,
      until: issued + TokenCheck.logoutAge + TokenCheck.leeway)
  }

  struct Logout: Sendable, Hashable {
    var name: String
    var subject: String?
    var sid: String?
    var until: Instant
  }

  private func checkParties(_ claims: TokenClaims) throws(FederationFault) {
    guard claims.text("iss") == issuer else { throw .untrusted(.issuer) }
    let audiences = claims.audiences
    guard audiences.contains(clientID) else { throw .untrusted(.audience) }
    let party = claims.text("azp")
    guard party == clientID || (claims.json["azp"] == nil && audiences.count == 1) else {
      throw .untrusted(.party)
    }
  }
}
