import Crypto
import CryptoExtras
import Domain
import Foundation

/// A key pair of ``FakeProvider``. It signs with the cryptographic library itself, so that what
/// Concord verifies was not made by what verifies it.
public struct FakeKey: Sendable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case es256 = "ES256"
    case edDSA = "EdDSA"
    case rs256 = "RS256"
    case ps256 = "PS256"
  }

  public let kid: String
  public let kind: Kind
  private let pair: Pair

  private enum Pair: Sendable {
    case p256(P256.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
    case rsa(_RSA.Signing.PrivateKey)
  }

  public init(_ kind: Kind = .es256, kid: String) throws {
    self.kid = kid
    self.kind = kind
    pair =
      switch kind {
      case .es256: .p256(P256.Signing.PrivateKey())
      case .edDSA: .ed25519(Curve25519.Signing.PrivateKey())
      case .rs256, .ps256: .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048))
      }
  }

  func sign(_ text: String) throws -> [UInt8] {
    let bytes = Array(text.utf8)
    switch pair {
    case .p256(let key): return Array(try key.signature(for: bytes).rawRepresentation)
    case .ed25519(let key): return Array(try key.signature(for: bytes))
    case .rsa(let key):
      let padding: _RSA.Signing.Padding = kind == .ps256 ? .PSS : .insecurePKCS1v1_5
      return Array(try key.signature(for: bytes, padding: padding).rawRepresentation)
    }
  }

  /// The public half (RFC 7517).
  public func jwk() throws -> JSON {
    var members: [(String, JSON)] = [
      ("kid", .text(kid)), ("use", "sig"), ("alg", .text(kind.rawValue)),
    ]
    switch pair {
    case .p256(let key):
      let point = Array(key.publicKey.rawRepresentation)
      members += [
        ("kty", "EC"), ("crv", "P-256"), ("x", .text(FakeProvider.base64url(point.prefix(32)))),
        ("y", .text(FakeProvider.base64url(point.suffix(32)))),
      ]
    case .ed25519(let key):
      let point = FakeProvider.base64url(Array(key.publicKey.rawRepresentation))
      members += [("kty", "OKP"), ("crv", "Ed25519"), ("x", .text(point))]
    case .rsa(let key):
      let primitives = try key.publicKey.getKeyPrimitives()
      members += [
        ("kty", "RSA"), ("n", .text(FakeProvider.base64url(primitives.modulus))),
        ("e", .text(FakeProvider.base64url(primitives.publicExponent))),
      ]
    }
    return .object(members.map { JSON.Member($0.0, $0.1) })
  }

  /// Everybody's knowledge, which a forger may try as the secret of an HMAC.
  var publicBytes: [UInt8] {
    switch pair {
    case .p256(let key): Array(key.publicKey.pemRepresentation.utf8)
    case .ed25519(let key): Array(key.publicKey.rawRepresentation)
    case .rsa(let key): Array(key.publicKey.pemRepresentation.utf8)
    }
  }
}
