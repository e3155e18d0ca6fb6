extension JSON {
  /// Compact JSON text: keys in their order, whole numbers without a fraction, other numbers in the
  /// shortest form that reads back the same.
  public var serialized: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of ``serialized``.
  public func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let bool): bytes += (bool ? "true" : "false").utf8
    case .number(let number): bytes += JSON.serialized(number).utf8
    case .text(let string): JSON.write(text: string, to: &bytes)
    case .list(let values): JSON.write(values, to: &bytes)
    case .object(let members): JSON.write(members, to: &bytes)
    }
  }

  static func serialized(_ number: Double) -> String {
    if number == 0 { return "0" }
    let isWhole = number.rounded() == number && number.magnitude < 9_007_199_254_740_992
    return isWhole ? String(Int64(number)) : number.description
  }

  private static func write(_ values: [JSON], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private static func write(_ members: [Member], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(text: member.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      member.value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// Appends the text in quotes, escaped.
  public static func write(text string: String, to bytes: inout [UInt8]) {
    var string = string
    string.withUTF8 { text in
      bytes.append(UInt8(ascii: "\""))
      if isPlain(text) {
        bytes.append(contentsOf: text)
      } else {
        for byte in text { writeEscaped(byte, to: &bytes) }
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Whether nothing has to be escaped; a loop without branches, for texts are short.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var odd: UInt8 = 0
    for byte in text {
      odd |= byte < 0x20 ? 1 : 0
      odd |= byte == UInt8(ascii: "\"") ? 1 : 0
      odd |= byte == UInt8(ascii: "\\") ? 1 : 0
    }
    return odd == 0
  }

  private static func writeEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case UInt8(ascii: "\n"): bytes += "\\n".utf8
    case UInt8(ascii: "\r"): bytes += "\\r".utf8
    case UInt8(ascii: "\t"): bytes += "\\t".utf8
    case ..<0x20:
      let code = String(byte, radix: 16)
      bytes += ("\\u" + String(repeating: "0", count: 4 - code.utf8.count) + code).utf8
    default: bytes.append(byte)
    }
  }
}
