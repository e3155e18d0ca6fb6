import Crypto
import Domain

/// How a token of ``FakeProvider`` differs from an honest one.
public struct Forgery: Sendable, Hashable {
  public enum Signing: Sendable, Hashable {
    case honest
    /// A claim is changed after the signature was made.
    case tampered
    /// `alg: none`, and nothing where the signature would be.
    case unsigned
    /// An HMAC under the provider's public key, which everybody has.
    case publicKeyAsSecret
    /// By a key that is not the provider's, under the name of one that is.
    case foreignKey
  }

  public var signing = Signing.honest
  /// Members of the header and claims that are changed; null leaves one out.
  public var header: [String: JSON] = [:]
  public var claims: [String: JSON] = [:]
  /// Whether the person's address comes from the page of the person alone.
  public var leavesOutEmail = false
  public var userinfoSubject: String?

  public init() {}

  public static func claim(_ name: String, _ value: JSON) -> Forgery {
    var forgery = Forgery()
    forgery.claims[name] = value
    return forgery
  }

  public static func header(_ name: String, _ value: JSON) -> Forgery {
    var forgery = Forgery()
    forgery.header[name] = value
    return forgery
  }

  public static func signing(_ signing: Signing) -> Forgery {
    var forgery = Forgery()
    forgery.signing = signing
    return forgery
  }
}

extension FakeProvider {
  func idToken(for visit: Visit, access: String) throws -> String {
    let seconds = Double(visit.now.microseconds / 1_000_000)
    let person = visit.person
    var claims: [(String, JSON)] = [
      ("iss", .text(FakeProvider.issuer)), ("sub", .text(person.subject)),
      ("aud", .text(FakeProvider.clientID)), ("iat", .number(seconds)),
      ("exp", .number(seconds + 300)), ("nonce", .text(visit.parameters["nonce"] ?? "")),
    ]
    if let key = keys.first { claims.append(("at_hash", .text(key.kind.half(of: access)))) }
    if let sid = person.sid { claims.append(("sid", .text(sid))) }
    if let name = person.name { claims.append(("name", .text(name))) }
    if let email = person.email, !forgery.leavesOutEmail {
      claims += [("email", .text(email)), ("email_verified", .bool(person.isVerified))]
    }
    return try token(type: "JWT", claims)
  }

  /// What its server posts when somebody signs out there.
  public func logoutToken(
    subject: String? = nil, sid: String? = nil, name: String = "logout-1", now: Instant
  ) throws -> String {
    let seconds = Double(now.microseconds / 1_000_000)
    var claims: [(String, JSON)] = [
      ("iss", .text(FakeProvider.issuer)), ("aud", [.text(FakeProvider.clientID)]),
      ("iat", .number(seconds)), ("exp", .number(seconds + 120)), ("jti", .text(name)),
      ("events", ["http://schemas.openid.net/event/backchannel-logout": .object([])]),
    ]
    if let subject { claims.append(("sub", .text(subject))) }
    if let sid { claims.append(("sid", .text(sid))) }
    return try token(type: "logout+jwt", claims)
  }

  private func token(type: String, _ claims: [(String, JSON)]) throws -> String {
    let forgery = forgery
    guard let key = keys.first else { return "" }
    let algorithm: JSON =
      switch forgery.signing {
      case .unsigned: "none"
      case .publicKeyAsSecret: "HS256"
      default: .text(key.kind.rawValue)
      }
    let header: [(String, JSON)] = [
      ("alg", algorithm), ("kid", .text(key.kid)), ("typ", .text(type)),
    ]
    let head = FakeProvider.part(header, forgery.header)
    let text = head + "." + FakeProvider.part(claims, forgery.claims)
    switch forgery.signing {
    case .honest: return text + "." + FakeProvider.base64url(try key.sign(text))
    case .tampered:
      let other = head + "." + FakeProvider.part(claims, ["sub": "somebody-else"])
      return other + "." + FakeProvider.base64url(try key.sign(text))
    case .unsigned: return text + "."
    case .publicKeyAsSecret:
      let code = HMAC<SHA256>.authenticationCode(
        for: Array(text.utf8), using: SymmetricKey(data: key.publicBytes))
      return text + "." + FakeProvider.base64url(code)
    case .foreignKey:
      let foreign = try FakeKey(key.kind, kid: key.kid)
      return text + "." + FakeProvider.base64url(try foreign.sign(text))
    }
  }

  private static func part(_ members: [(String, JSON)], _ changes: [String: JSON]) -> String {
    var members = members
    for (name, value) in changes {
      members.removeAll { $0.0 == name }
      if value != .null { members.append((name, value)) }
    }
    let json = JSON.object(members.map { JSON.Member($0.0, $0.1) })
    return base64url(Array(json.serialized.utf8))
  }
}

extension FakeKey.Kind {
  /// Of an access token, as an ID token names it.
  func half(of token: String) -> String {
    let bytes = Array(token.utf8)
    return self == .edDSA
      ? FakeProvider.base64url(SHA512.hash(data: bytes).prefix(32))
      : FakeProvider.base64url(SHA256.hash(data: bytes).prefix(16))
  }
}
