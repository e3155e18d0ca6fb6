import Domain

/// The query part of a URL, or a form's fields: names and values in their order
/// (`application/x-www-form-urlencoded`, WHATWG URL standard, section 5).
public struct Query: Sendable, Hashable {
  public private(set) var pairs: [Pair]

  public struct Pair: Sendable, Hashable {
    public var name: String
    public var value: String
  }

  public init() { pairs = [] }

  /// Parses `a=1&b=x+y%20z`; broken escapes and invalid UTF-8 are replaced, never refused.
  public init(encoded text: some StringProtocol) {
    pairs = text.split(separator: "&").map { part in
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Pair(
        name: Query.decoded(halves[0], plusIsSpace: true),
        value: halves.count > 1 ? Query.decoded(halves[1], plusIsSpace: true) : "")
    }
  }

  /// The same; refused where a name or a value holds the character NUL, with its name.
  func withoutNUL() throws(Refusal) -> Query {
    if let pair = pairs.first(where: { $0.name.holdsNUL || $0.value.holdsNUL }) {
      throw .holdsNUL(field: pair.name.replacing("\0", with: "\u{FFFD}"))
    }
    return self
  }

  /// The first value under `name`, trimmed; nil when there is none or it is blank.
  public subscript(name: String) -> String? {
    guard let value = pairs.first(where: { $0.name == name })?.value else { return nil }
    let trimmed = value.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The first value under `name` with all its blanks: a password; nil when there is none or it is
  /// empty.
  func exactly(_ name: String) -> String? {
    pairs.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// The first value under `name` as it was sent, white space and all; empty when there is none.
  func raw(_ name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

  /// Every value under `name`, blank ones left out.
  public func all(_ name: String) -> [String] {
    pairs.filter { $0.name == name }.map(\.value.trimmed).filter { !$0.isEmpty }
  }

  public mutating func add(_ name: String, _ value: String?) {
    if let value { pairs.append(Pair(name: name, value: value)) }
  }

  /// Whether a plain form left fields blank, which a tidy URL would not show.
  public var hasBlanks: Bool { pairs.contains { $0.value.trimmed.isEmpty } }

  public var encoded: String {
    pairs.map { "\(Query.encoded($0.name))=\(Query.encoded($0.value))" }.joined(separator: "&")
  }

  /// The words of a field that takes several, with commas of any script between them.
  static func words(_ text: String) -> [String] {
    let marks: Set<Character> = [",", "，", "、", ";", "；"]
    return text.split { marks.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// Percent-encodes everything but RFC 3986's unreserved characters.
  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexDigit(byte >> 4))
        bytes.append(hexDigit(byte & 15))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func decoded(_ text: some StringProtocol, plusIsSpace: Bool) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = hexValue(rest.first),
        let low = hexValue(rest.dropFirst().first)
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func hexValue(_ byte: UInt8?) -> UInt8? {
    guard let byte else { return nil }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): return byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): return byte - UInt8(ascii: "A") + 10
    default: return nil
    }
  }
}

extension String {
  /// Without white space on both sides.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
