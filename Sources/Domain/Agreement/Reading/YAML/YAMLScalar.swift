/// Resolution of plain scalars by the core schema (YAML 1.2.2, section 10.3.2).
///
/// So `NO` and `2027-01-01` are text, and `01067` is a number.
extension YAMLScalar {
  init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .bool(true)
    case "false", "False", "FALSE": self = .bool(false)
    case ".nan", ".NaN", ".NAN": self = .number(.nan)
    default:
      if let number = YAMLScalar.number(text) {
        self = .number(number)
      } else {
        self = .text(text)
      }
    }
  }

  private static func number(_ text: String) -> Double? {
    // No number is longer: it keeps a megabyte of digits from being converted.
    guard text.utf8.count <= 400 else { return nil }
    if text.hasPrefix("0o") { return based(text.dropFirst(2), radix: 8) }
    if text.hasPrefix("0x") { return based(text.dropFirst(2), radix: 16) }
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    if [".inf", ".Inf", ".INF"].contains(unsigned) {
      return text.hasPrefix("-") ? -.infinity : .infinity
    }
    return isDecimal(unsigned) ? Double(text) : nil
  }

  private static func based(_ digits: Substring, radix: Double) -> Double? {
    guard !digits.isEmpty else { return nil }
    var value = 0.0
    for digit in digits {
      guard digit.isASCII, let number = digit.hexDigitValue, Double(number) < radix else {
        return nil
      }
      value = value * radix + Double(number)
    }
    return value
  }

  /// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ text: Substring) -> Bool {
    var rest = text.utf8[...]
    let whole = digits(&rest)
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = digits(&rest)
    }
    guard whole > 0 || fraction > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      guard digits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func digits(_ rest: inout Substring.UTF8View) -> Int {
    let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    rest.removeFirst(count)
    return count
  }
}
