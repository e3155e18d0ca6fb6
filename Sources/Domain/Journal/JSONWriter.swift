extension JSON {
  /// Compact JSON text: keys in their order, whole numbers without a fraction, other numbers in the
  /// shortest form that reads back the same.
  public var serialized: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let number): text += JSON.serialized(number)
    case .text(let string): JSON.write(string, to: &text)
    case .list(let values): JSON.write(values, to: &text)
    case .object(let members): JSON.write(members, to: &text)
    }
  }

  static func serialized(_ number: Double) -> String {
    if number == 0 { return "0" }
    let isWhole = number.rounded() == number && number.magnitude < 9_007_199_254_740_992
    return isWhole ? String(Int64(number)) : number.description
  }

  private static func write(_ values: [JSON], to text: inout String) {
    text += "["
    for (index, value) in values.enumerated() {
      if index > 0 { text += "," }
      value.write(to: &text)
    }
    text += "]"
  }

  private static func write(_ members: [Member], to text: inout String) {
    text += "{"
    for (index, member) in members.enumerated() {
      if index > 0 { text += "," }
      write(member.key, to: &text)
      text += ":"
      member.value.write(to: &text)
    }
    text += "}"
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let code = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - code.utf8.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
