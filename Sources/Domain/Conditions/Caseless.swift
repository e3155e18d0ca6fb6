import Foundation

/// Unicode default caseless matching: full case folding of the NFC form, without regard to locale
/// (Unicode Standard, section 3.13; spec 3, Conditions).
enum Caseless {
  /// Folded, without the white space (Unicode White_Space) on both sides: what equality compares.
  static func equalityForm(_ text: String) -> String {
    // Most texts are short names in lower-case ASCII and stand for themselves.
    let isPlain = text.utf8.allSatisfy { 0x20 < $0 && $0 < 0x80 && !(65...90).contains($0) }
    return isPlain ? text : folded(trimmed(text))
  }

  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldedASCII(text) }
    return text.precomposedStringWithCanonicalMapping
      .folding(options: .caseInsensitive, locale: nil)
  }

  /// Without the white space (Unicode White_Space) on both sides.
  static func trimmed(_ text: String) -> String {
    if isVisibleASCII(text.utf8.first), isVisibleASCII(text.utf8.last) { return text }
    let scalars = text.unicodeScalars
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  private static func isVisibleASCII(_ byte: UInt8?) -> Bool {
    byte.map { (0x21...0x7E).contains($0) } ?? false
  }

  private static func foldedASCII(_ text: String) -> String {
    guard text.utf8.contains(where: { (65...90).contains($0) }) else { return text }
    return String(
      decoding: text.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// A piece of text to look for inside others, folded once.
struct FoldedText: Sendable, Hashable {
  private let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(Caseless.folded(text).utf8)
  }

  func starts(_ whole: [UInt8]) -> Bool { whole.starts(with: bytes) }

  func ends(_ whole: [UInt8]) -> Bool {
    whole.count >= bytes.count && whole[(whole.count - bytes.count)...].elementsEqual(bytes)
  }

  func isInside(_ whole: [UInt8]) -> Bool {
    guard whole.count >= bytes.count, let first = bytes.first else { return bytes.isEmpty }
    for start in 0...(whole.count - bytes.count) where whole[start] == first {
      if whole[start...].starts(with: bytes) { return true }
    }
    return false
  }
}
