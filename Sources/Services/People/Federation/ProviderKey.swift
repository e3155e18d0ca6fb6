import Domain
import JWTKit

/// The algorithms whose signatures are taken: of public keys alone, never `none`, never a secret
/// that both sides know.
enum TokenAlgorithm: String, Sendable, Hashable, CaseIterable {
  case rs256 = "RS256"
  case ps256 = "PS256"
  case es256 = "ES256"
  case edDSA = "EdDSA"

  fileprivate var keyType: String {
    switch self {
    case .rs256, .ps256: "RSA"
    case .es256: "EC"
    case .edDSA: "OKP"
    }
  }

  fileprivate var name: JWK.Algorithm {
    switch self {
    case .rs256: .rs256
    case .ps256: .ps256
    case .es256: .es256
    case .edDSA: .eddsa
    }
  }
}

/// A public key of a provider (RFC 7517).
struct ProviderKey: Sendable, Hashable {
  var kid: String?
  private var type: String
  /// The one algorithm that it is for; nil: every one of its type.
  private var algorithm: String?
  private var parts: [String: String]

  /// Keys of a set at most.
  static let limit = 100

  /// The keys that can check signatures; others, such as those that encrypt, are left out.
  static func all(in json: JSON) -> [ProviderKey] {
    (json["keys"]?.list ?? []).prefix(limit).compactMap(ProviderKey.init)
  }

  init?(_ json: JSON) {
    guard let type = json["kty"]?.text, ["RSA", "EC", "OKP"].contains(type),
      json["use"].map({ $0.text == "sig" }) ?? true,
      json["key_ops"].map({ $0.list?.contains(.text("verify")) ?? false }) ?? true
    else { return nil }
    self.type = type
    kid = json["kid"]?.text
    algorithm = json["alg"]?.text
    parts = ["n", "e", "x", "y", "crv"].reduce(into: [:]) { $0[$1] = json[$1]?.text }
  }

  func suits(_ wanted: TokenAlgorithm) -> Bool {
    type == wanted.keyType && (algorithm ?? wanted.rawValue) == wanted.rawValue
  }

  /// False for whatever does not hold, a broken key included; RSA keys have 2,048 bits at least.
  func verifies(
    _ signature: [UInt8], of text: [UInt8], _ algorithm: TokenAlgorithm
  ) async -> Bool {
    guard suits(algorithm), let key = key(for: algorithm) else { return false }
    do {
      let collection = JWTKeyCollection()
      try await collection.add(jwk: key)
      let check = try await collection.getKey(for: ProviderKey.name, alg: algorithm.rawValue)
      return try check.verify(signature, signs: text)
    } catch {
      return false
    }
  }

  private static let name = JWKIdentifier(string: "key")

  private func key(for algorithm: TokenAlgorithm) -> JWK? {
    switch algorithm {
    case .rs256, .ps256:
      guard let modulus = parts["n"], let exponent = parts["e"] else { return nil }
      return .rsa(
        algorithm.name, identifier: ProviderKey.name, modulus: modulus, exponent: exponent)
    case .es256:
      guard parts["crv"] == "P-256", let x = parts["x"], let y = parts["y"] else { return nil }
      return .ecdsa(algorithm.name, identifier: ProviderKey.name, x: x, y: y, curve: .p256)
    case .edDSA:
      guard parts["crv"] == "Ed25519", let x = parts["x"] else { return nil }
      return .octetKeyPair(
        algorithm.name, identifier: ProviderKey.name, x: x, y: nil, curve: .ed25519)
    }
  }
}
