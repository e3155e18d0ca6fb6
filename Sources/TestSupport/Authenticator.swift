import Crypto
import Domain
import Foundation

/// What a phone shows for a secret (RFC 6238 over RFC 4226), written from the standards and apart
/// from what Concord checks with.
public struct Authenticator: Sendable {
  private let secret: [UInt8]

  /// A secret as it is typed: base32, in groups.
  public init(typed text: String) {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let values = text.compactMap { letters.firstIndex(of: $0) }
    var bytes: [UInt8] = []
    var (held, bits) = (0, 0)
    for value in values {
      held = (held << 5 | value) & 0xFFF
      bits += 5
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(held >> bits & 0xFF))
    }
    secret = bytes
  }

  /// Six digits for the half minute that is so many after that of `instant`.
  public func code(at instant: Instant, later steps: Int64 = 0) -> String {
    let step = instant.microseconds / 30_000_000 + steps
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - $0 * 8)) }
    let code = Array(
      HMAC<Insecure.SHA1>.authenticationCode(
        for: counter, using: SymmetricKey(data: secret)))
    let start = Int(code[19] & 0xF)
    let number = code[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let digits = "\(number % 1_000_000)"
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
