import Foundation

/// Passwords in addresses are nobody's to see, also where an address is none that can be used.
enum Masking {
  static let mask = "•••"

  /// A database's address, or what was meant to be one, without its passwords.
  static func address(_ text: String) -> String { withoutUserPassword(withoutParameters(text)) }

  /// `password=`, `sslpassword=` and the like, of a URL or of libpq's own words.
  private static func withoutParameters(_ text: String) -> String {
    if text.contains("://") {
      return text.replacing(#/(?is)((?:password|secret)\s*=)[^&]+/#) { "\($0.1)\(mask)" }
    }
    return text.replacing(
      #/(?is)((?:password|secret)\s*=\s*)(?:'(?:\\.|[^'\\])*'?|(?:\\.|\S)+)/#
    ) { "\($0.1)\(mask)" }
  }

  /// What follows the first colon of all that may stand for user and password.
  private static func withoutUserPassword(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@") else { return text }
    let start = text.range(of: "://")?.upperBound ?? text.startIndex
    guard start < at, let colon = text[start..<at].firstIndex(of: ":") else { return text }
    return "\(text[...colon])\(mask)\(text[at...])"
  }
}
