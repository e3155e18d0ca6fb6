/// A text while parts of it are hidden.
///
/// What rules look for stays, byte by byte; every other run becomes letters that no rule has. So
/// each test of a rule answers as it did: a part that is inside, in front or at the end stays
/// there; one that was not there cannot come about, because whatever stays was together before.
struct TextMask {
  private let original: String
  /// Folded, which is what tests compare.
  let bytes: [UInt8]
  private var isKept: [Bool]

  /// Everything is hidden, or nothing.
  init(_ text: String, keepingAll: Bool) {
    original = text
    bytes = Array(Caseless.folded(text).utf8)
    isKept = Array(repeating: keepingAll, count: bytes.count)
  }

  mutating func keep(_ range: Range<Int>) { for place in range { isKept[place] = true } }

  mutating func hide(_ range: Range<Int>) { for place in range { isKept[place] = false } }

  /// Keeps what rules look for within `range`, which is the value that they see.
  mutating func keep(_ interest: RuleInterests.Interest, in range: Range<Int>? = nil) {
    let range = range ?? bytes.indices
    let value = Array(bytes[range])
    let whole = Caseless.equalityForm(String(decoding: value, as: UTF8.self))
    if interest.wholes.contains(whole) { keep(range) }
    for part in interest.parts {
      for start in TextMask.places(of: part, in: value) {
        keep(range.lowerBound + start..<range.lowerBound + start + part.count)
      }
    }
  }

  /// White space around a value is no part of what equality compares.
  mutating func keepOuterSpace() {
    let folded = String(decoding: bytes, as: UTF8.self)
    let trimmed = Caseless.trimmed(folded)
    guard !trimmed.isEmpty else { return keep(bytes.indices) }
    guard let inner = TextMask.places(of: Array(trimmed.utf8), in: bytes).first else { return }
    keep(0..<inner)
    keep(inner + trimmed.utf8.count..<bytes.count)
  }

  /// With `filler` where something is hidden; the text as it was written where nothing is.
  func text(filling filler: String) -> String {
    guard isKept.contains(false) else { return original }
    // Of plain ASCII the letters that stay keep their case.
    let plain = Array(original.utf8)
    let source = plain.count == bytes.count && plain.allSatisfy { $0 < 0x80 } ? plain : bytes
    var result: [UInt8] = []
    for place in source.indices {
      if isKept[place] {
        result.append(source[place])
      } else if place == 0 || isKept[place - 1] {
        result += filler.utf8
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where `part` begins in `whole`; nowhere when it is empty.
  static func places(of part: [UInt8], in whole: [UInt8]) -> [Int] {
    guard let first = part.first, whole.count >= part.count else { return [] }
    return (0...whole.count - part.count).filter { start in
      whole[start] == first && whole[start...].starts(with: part)
    }
  }
}
