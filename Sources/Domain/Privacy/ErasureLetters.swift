/// The letters that stand where a personal text was.
///
/// They are letters of a script that no company writes rules in (Ogham, else Runic), so that no
/// rule of an agreement can find one in a text, and so that words keep their ends: a mark that was
/// no letter would make `lead` out of `leadership`.
public struct ErasureLetters: Sendable, Hashable {
  /// Stands for any run of text.
  public let mark: String
  private let digits: [String]

  /// `first` is the first of sixteen letters in a row; the one after them is the mark.
  private init(first: UInt32) {
    let letters = (first...first + 16).compactMap { Unicode.Scalar($0) }.map { String($0) }
    digits = Array(letters.prefix(16))
    mark = letters.last ?? ""
  }

  /// U+1681 BEITH and those after it.
  static let ogham = ErasureLetters(first: 0x1681)
  /// U+16A0 FEHU and those after it.
  static let runic = ErasureLetters(first: 0x16A0)

  /// The first script of which none of the texts has a letter.
  static func unused(in texts: some Sequence<String>) -> ErasureLetters {
    let scalars = Set(texts.flatMap(\.unicodeScalars))
    let isUnused = { (letters: ErasureLetters) in
      (letters.digits + [letters.mark]).allSatisfy { scalars.isDisjoint(with: $0.unicodeScalars) }
    }
    return [ogham, runic].first(where: isUnused) ?? ogham
  }

  /// A name that tells one erased person from another, from hexadecimal digits.
  func name(_ token: String) -> String {
    token.compactMap { $0.hexDigitValue }.map { digits[$0] }.joined()
  }

  /// Whether the text has a letter that an erasure wrote.
  public static func isErased(_ text: String) -> Bool {
    text.unicodeScalars.contains(where: isLetter)
  }

  /// The text with `word` in place of what an erasure wrote, for people to read.
  public static func readable(_ text: String, as word: String) -> String {
    var result = ""
    var isInside = false
    for scalar in text.unicodeScalars {
      if isLetter(scalar) {
        if !isInside { result += word }
        isInside = true
      } else {
        result.unicodeScalars.append(scalar)
        isInside = false
      }
    }
    return result
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x1681...0x1691).contains(scalar.value) || (0x16A0...0x16B0).contains(scalar.value)
  }
}
