import Foundation

/// Why a text is not JSON, and at which byte (from 0).
public struct JSONFault: Error, Hashable, Sendable {
  public var offset: Int
  public var problem: String
}

extension JSON {
  /// What becomes of a key that an object gives twice.
  public enum RepeatedKeys: Sendable {
    case keepLast
    case refuse
  }

  /// Parses one value (RFC 8259) that fills `bytes` but for white space.
  ///
  /// Nesting deeper than ``JSONParser/deepest`` is refused.
  public static func parse(
    _ bytes: some Collection<UInt8>, repeatedKeys: RepeatedKeys = .keepLast
  ) throws(JSONFault) -> JSON {
    let inPlace = bytes.withContiguousStorageIfAvailable { parsed($0, repeatedKeys) }
    if let inPlace { return try inPlace.get() }
    return try Array(bytes).withUnsafeBufferPointer { parsed($0, repeatedKeys) }.get()
  }

  private static func parsed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ repeatedKeys: RepeatedKeys
  ) -> Result<JSON, JSONFault> {
    var parser = JSONParser(bytes, repeatedKeys: repeatedKeys)
    return Result { () throws(JSONFault) in try parser.document() }
  }

  public static func parse(_ text: String) throws(JSONFault) -> JSON {
    try parse(text.utf8)
  }
}

/// Reads bytes that stay where they are while it does.
struct JSONParser {
  /// A line of the journal has two or three levels; this many protects the stack.
  static let deepest = 64

  /// Keys of an object that are compared one by one; a larger object looks them up.
  private static let fewKeys = 16

  private let bytes: UnsafeBufferPointer<UInt8>
  private let repeatedKeys: JSON.RepeatedKeys
  private var position = 0
  private var depth = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, repeatedKeys: JSON.RepeatedKeys) {
    self.bytes = bytes
    self.repeatedKeys = repeatedKeys
  }

  mutating func document() throws(JSONFault) -> JSON {
    let value = try value()
    skipSpace()
    if position < bytes.count { throw fault("unexpected text after the value") }
    return value
  }

  private mutating func value() throws(JSONFault) -> JSON {
    skipSpace()
    guard position < bytes.count else { throw fault("unexpected end") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try nested { (self) throws(JSONFault) in try self.object() }
    case UInt8(ascii: "["): return try nested { (self) throws(JSONFault) in try self.list() }
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONFault) -> JSON
  ) throws(JSONFault) -> JSON {
    depth += 1
    defer { depth -= 1 }
    if depth > JSONParser.deepest { throw fault("nested deeper than \(JSONParser.deepest)") }
    position += 1
    return try body(&self)
  }

  private mutating func object() throws(JSONFault) -> JSON {
    var members: [Member] = []
    var places: [String: Int] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw fault("expected a key in quotes")
      }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("expected “:” after the key") }
      let member = Member(key, try value())
      if let place = JSONParser.place(of: key, in: members, &places) {
        if repeatedKeys == .refuse { throw fault("the key “\(key)” is given twice") }
        members[place] = member
      } else {
        members.append(member)
      }
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("expected “,” or “}”") }
    return .object(members)
  }

  private typealias Member = JSON.Member

  /// Where the object has the key already. `places` knows the members from the time on when they
  /// are many.
  private static func place(
    of key: String, in members: [Member], _ places: inout [String: Int]
  ) -> Int? {
    guard members.count >= fewKeys else { return members.firstIndex { $0.key == key } }
    for place in places.count..<members.count { places[members[place].key] = place }
    return places[key]
  }

  private mutating func list() throws(JSONFault) -> JSON {
    var values: [JSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list([]) }
    repeat {
      values.append(try value())
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("expected “,” or “]”") }
    return .list(values)
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
    for offset in 0..<word.utf8CodeUnitCount {
      guard position < bytes.count, bytes[position] == word.utf8Start[offset] else {
        throw fault("expected a value")
      }
      position += 1
    }
    return value
  }

  private mutating func number() throws(JSONFault) -> Double {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    if let whole = wholeNumber(from: start) { return whole }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite else { throw fault("number out of range") }
    return number
  }

  /// The number just read, when it is of a few digits and nothing else.
  private func wholeNumber(from start: Int) -> Double? {
    guard position - start <= 15 else { return nil }
    var number = 0
    for byte in bytes[start..<position] {
      guard (48...57).contains(byte) else { return nil }
      number = number * 10 + Int(byte) - 48
    }
    return Double(number)
  }

  private mutating func digits() throws(JSONFault) {
    let start = position
    while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
    if position == start { throw fault("expected a value") }
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    let start = position
    var escaped = false
    var highest: UInt8 = 0
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] < 0x20 { throw fault("control character in a text") }
      if bytes[position] == UInt8(ascii: "\\") {
        escaped = true
        position += 1
      }
      if position < bytes.count { highest |= bytes[position] }
      position += 1
    }
    guard position < bytes.count else { throw fault("text without a closing quote") }
    let raw = UnsafeBufferPointer(rebasing: bytes[start..<position])
    position += 1
    // Most texts are ASCII, of which nothing has to be found out.
    let plain = highest < 0x80 ? String(decoding: raw, as: UTF8.self) : nil
    guard let text = plain ?? String(validating: raw, as: UTF8.self) else {
      throw fault("not UTF-8")
    }
    return escaped ? try unescaped(text, at: start) : text
  }

  private func unescaped(_ text: String, at start: Int) throws(JSONFault) -> String {
    var decoder = JSONEscapes(text)
    guard let plain = decoder.decoded() else {
      throw JSONFault(offset: start, problem: "unknown escape in a text")
    }
    return plain
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private func fault(_ problem: String) -> JSONFault {
    JSONFault(offset: position, problem: problem)
  }
}

/// Decodes the escapes of a JSON text, surrogate pairs included.
private struct JSONEscapes {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  /// Nil when an escape is none of RFC 8259, or a surrogate stands alone.
  mutating func decoded() -> String? {
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard let escape = rest.popFirst(), let scalar = scalar(for: escape) else { return nil }
      result.append(contentsOf: Array(String(scalar).utf8))
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func scalar(for escape: UInt8) -> Unicode.Scalar? {
    switch escape {
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "t"): "\t"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(escape)
    case UInt8(ascii: "u"): unicode()
    default: nil
    }
  }

  private mutating func unicode() -> Unicode.Scalar? {
    guard let first = hexadecimal() else { return nil }
    guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
    guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
      let second = hexadecimal(), (0xDC00...0xDFFF).contains(second)
    else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func hexadecimal() -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = rest.popFirst(),
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else { return nil }
      value = value << 4 + UInt32(digit)
    }
    return value
  }
}
