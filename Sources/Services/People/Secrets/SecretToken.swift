import Crypto

/// Where unguessable bytes come from: the system's generator, or a test's.
public struct RandomSource: Sendable {
  public let bytes: @Sendable (Int) -> [UInt8]

  public init(_ bytes: @escaping @Sendable (Int) -> [UInt8]) {
    self.bytes = bytes
  }
}

/// 256 random bits that prove something to whoever brings them: a session, an invitation. The
/// database holds their hash alone, so that a copy of it opens nothing.
public struct SecretToken: Sendable, Hashable {
  /// 43 letters of base64url.
  public let text: String

  public init(_ random: RandomSource) {
    text = Base64URL.text(random.bytes(32))
  }

  /// Nil for what cannot be one.
  public init?(_ text: String) {
    guard text.utf8.count == 43, text.utf8.allSatisfy(SecretToken.isLetter) else { return nil }
    self.text = text
  }

  /// SHA-256 in hexadecimal. Looking it up leaks no time: whoever probes controls the token, not
  /// its hash.
  var hash: String { SecretToken.hash(of: text) }

  static func hash(of text: String) -> String {
    hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
