import Crypto
import Domain

/// A token in compact form (RFC 7515), taken apart. Nothing in it is to be believed before a key
/// of its issuer verified it.
struct SignedToken: Sendable {
  let algorithm: TokenAlgorithm
  let kid: String?
  let type: String?
  private let claims: JSON
  private let signed: [UInt8]
  private let signature: [UInt8]

  /// Bytes at most.
  static let longest = 64 * 1024

  /// Throws ``FederationFault/untrusted(_:)`` for what is no token that could ever be taken.
  init(_ text: String) throws(FederationFault) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= SignedToken.longest, parts.count == 3,
      let header = SignedToken.object(parts[0]), let claims = SignedToken.object(parts[1]),
      let signature = Base64URL.bytes(parts[2]), header["crit"] == nil
    else { throw .untrusted(.form) }
    guard let algorithm = header["alg"]?.text.flatMap(TokenAlgorithm.init) else {
      throw .untrusted(.algorithm)
    }
    self.algorithm = algorithm
    kid = header["kid"]?.text
    type = header["typ"]?.text?.lowercased()
    self.claims = claims
    self.signature = signature
    signed = Array("\(parts[0]).\(parts[1])".utf8)
  }

  /// A key twice is a fault: two programs would read two things.
  private static func object(_ part: Substring) -> JSON? {
    guard let bytes = Base64URL.bytes(part),
      let json = try? JSON.parse(bytes, repeatedKeys: .refuse),
      json.members != nil, json.placeOfNUL == nil
    else { return nil }
    return json
  }

  /// The claims, once one of `keys` verifies them; nil when none can.
  func verified(by keys: [ProviderKey]) async -> TokenClaims? {
    for key in keys where key.suits(algorithm) {
      if await key.verifies(signature, of: signed, algorithm) { return TokenClaims(json: claims) }
    }
    return nil
  }

  /// Of those that a set has the ones that may have signed this token: by their name, or all that
  /// suit where the token names none.
  func candidates(in keys: [ProviderKey]) -> [ProviderKey] {
    keys.filter { $0.suits(algorithm) && (kid == nil || $0.kid == kid) }
  }

  /// The half of a digest that stands for another token in this one (OpenID Connect Core, 3.1.3.6).
  func half(of token: String) -> String {
    let bytes = Array(token.utf8)
    return switch algorithm {
    case .rs256, .ps256, .es256: Base64URL.text(SHA256.hash(data: bytes).prefix(16))
    case .edDSA: Base64URL.text(SHA512.hash(data: bytes).prefix(32))
    }
  }
}

/// What a verified token says.
struct TokenClaims: Sendable, Hashable {
  let json: JSON

  func text(_ name: String) -> String? { json[name]?.text }

  /// A claim in seconds since 1970.
  func instant(_ name: String) -> Instant? {
    guard let seconds = json[name]?.number, seconds.magnitude < 1e11 else { return nil }
    return Instant(microseconds: Int64((seconds * 1e6).rounded()))
  }

  var audiences: [String] {
    json["aud"]?.text.map { [$0] } ?? json["aud"]?.list?.compactMap(\.text) ?? []
  }

  /// Some providers write the truth value as text.
  var isEmailVerified: Bool {
    json["email_verified"]?.bool ?? (json["email_verified"]?.text == "true")
  }
}
