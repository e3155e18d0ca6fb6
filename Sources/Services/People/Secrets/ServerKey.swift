import Crypto
import Foundation

/// The server's own secret, kept outside the database: it seals what the database must hold and
/// give back, so that a copy of the database alone is of no use.
public struct ServerKey: Sendable {
  /// Bytes that the key is made from, at least.
  public static let length = 32

  private let key: SymmetricKey

  /// Nil when there are too few bytes.
  public init?(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count >= ServerKey.length else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// A key for one purpose, of which the others tell nothing (HKDF, RFC 5869).
  public func key(for purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Array("concord \(purpose)".utf8), outputByteCount: 32)
  }

  /// AES-GCM under a fresh nonce. What is sealed for one place opens for no other.
  func seal(_ secret: [UInt8], for place: String, _ random: RandomSource) throws -> String {
    let box = try AES.GCM.seal(
      secret, using: key(for: "seal"), nonce: AES.GCM.Nonce(data: random.bytes(12)),
      authenticating: Array(place.utf8))
    return (Data(box.nonce) + box.ciphertext + box.tag).base64EncodedString()
  }

  /// Nil when it was sealed under another key, for another place, or was changed since.
  func open(_ sealed: String, for place: String) -> [UInt8]? {
    guard let data = Data(base64Encoded: sealed),
      let box = try? AES.GCM.SealedBox(combined: data),
      let secret = try? AES.GCM.open(
        box, using: key(for: "seal"), authenticating: Array(place.utf8))
    else { return nil }
    return Array(secret)
  }

  /// A name for something that need not be known, such as an address that failed to sign in.
  func pseudonym(_ text: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(text.utf8), using: key(for: "pseudonym"))
    return hexadecimal(code)
  }
}
