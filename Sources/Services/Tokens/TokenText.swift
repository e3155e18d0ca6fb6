import Crypto

/// A token as its owner holds it: `concord_`, 43 characters of 256 random bits, 6 of a checksum, so
/// that a typing error or a stray text is recognised without asking the database.
public struct TokenText: Sendable, Hashable {
  static let prefix = "concord_"
  static let secretLength = 43
  static let checksumLength = 6

  public let text: String

  /// `random`: 32 bytes that nobody can guess.
  public init(random: [UInt8]) {
    let secret = Base62.text(random, length: TokenText.secretLength)
    let head = TokenText.prefix + secret
    text = head + TokenText.checksum(of: head)
  }

  /// Nil when the text is no token, or mistyped.
  public init?(_ text: String) {
    let length =
      TokenText.prefix.utf8.count + TokenText.secretLength + TokenText.checksumLength
    guard text.utf8.count == length, text.hasPrefix(TokenText.prefix),
      text.utf8.dropFirst(TokenText.prefix.utf8.count).allSatisfy(Base62.isDigit)
    else { return nil }
    let head = String(text.dropLast(TokenText.checksumLength))
    guard text == head + TokenText.checksum(of: head) else { return nil }
    self.text = text
  }

  /// In hexadecimal: all that is kept of it.
  var sha256: String {
    hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }

  /// Enough to recognise it in a list, too little to use it.
  var hint: String { String(text.prefix(TokenText.prefix.count + 4)) + "…" }

  private static func checksum(of head: String) -> String {
    let sum = CRC32.checksum(head.utf8)
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    return Base62.text(bytes, length: checksumLength)
  }
}

/// Bytes, read as one number, in the digits 0-9, A-Z, a-z.
enum Base62 {
  private static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  static func isDigit(_ byte: UInt8) -> Bool { digits.contains(byte) }

  /// The lowest `length` digits, zeros in front.
  static func text(_ bytes: [UInt8], length: Int) -> String {
    var number = bytes.map(Int.init)
    var text: [UInt8] = []
    for _ in 0..<length {
      var rest = 0
      for index in number.indices {
        let value = rest << 8 | number[index]
        number[index] = value / 62
        rest = value % 62
      }
      text.append(digits[rest])
    }
    return String(decoding: text.reversed(), as: UTF8.self)
  }
}

/// CRC-32 as in ISO 3309 (reflected, polynomial EDB88320).
enum CRC32 {
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
  }
}
