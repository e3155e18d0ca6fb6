import Crypto
import Domain
import Foundation

/// Codes that change with time (TOTP, RFC 6238, over HOTP, RFC 4226): SHA-1, steps of 30 seconds,
/// six digits, as every authenticator app has them.
struct TimeCode: Sendable {
  static let period: Int64 = 30_000_000
  static let digits = 6
  /// Bytes of a secret: as long as the hash (RFC 4226, 4).
  static let secretLength = 20
  /// Steps before and after the present one that are still taken: clocks differ.
  static let tolerance = 1

  var secret: [UInt8]

  static func step(at instant: Instant) -> Int {
    Int(instant.microseconds / period)
  }

  /// The code of a step; `digits` other than six are for the RFC's own examples.
  func code(step: Int, digits: Int = TimeCode.digits) -> String {
    let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
    let code = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(code[19] & 0x0F)
    let number = code[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The step that the code belongs to, as far as it is near `now`. All steps are compared, and
  /// each in constant time.
  func step(of code: String, now: Instant) -> Int? {
    let present = TimeCode.step(at: now)
    var found: Int?
    for step in present - TimeCode.tolerance...present + TimeCode.tolerance {
      if TimeCode.areEqual(self.code(step: step), code) { found = step }
    }
    return found
  }

  /// What authenticator apps read (Key URI Format); `issuer` and `account` are shown by them.
  func address(issuer: String, account: String) -> String {
    let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~@"))
    let escape = { (text: String) in
      text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
    return "otpauth://totp/\(escape(issuer)):\(escape(account))?secret=\(Base32.text(secret))"
      + "&issuer=\(escape(issuer))&algorithm=SHA1&digits=\(TimeCode.digits)&period=30"
  }

  static func areEqual(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// RFC 4648, 6, without padding.
enum Base32 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  static func text(_ bytes: [UInt8]) -> String {
    var text = ""
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(letters[Int(buffer >> UInt32(bits)) & 31])
      }
      buffer &= (1 << UInt32(bits)) - 1
    }
    if bits > 0 { text.append(letters[Int(buffer << UInt32(5 - bits)) & 31]) }
    return text
  }
}

/// Codes for the day when the phone is lost: 80 random bits each, good for once.
enum RecoveryCode {
  static let count = 10

  /// Letters that 120 random bits make, in groups of four: so many that their plain hash may be
  /// kept (OWASP ASVS 5.0, 6.5.2).
  static func make(_ random: RandomSource) -> String {
    let letters = Array(Base32.text(random.bytes(15)))
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: "-")
  }

  /// However it was typed.
  static func hash(_ code: String) -> String {
    let letters = code.uppercased().filter { $0.isLetter || $0.isNumber }
    return hexadecimal(SHA256.hash(data: Array(letters.utf8)))
  }
}
