extension DocumentValue {
  /// Columns that a line should not go beyond.
  static let lineWidth = 100

  /// On one line, inside brackets where it is a collection.
  var inFlow: String {
    switch self {
    case .text(let text): ScalarText.written(text, inFlow: true)
    case .number(let number): Domain.plain(number)
    case .bool(let bool): bool ? "true" : "false"
    case .plain(let text): text
    case .list(let values): "[" + values.map(\.inFlow).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      pairs.isEmpty ? "{}" : "{ " + pairs.map(\.inFlow).joined(separator: ", ") + " }"
    }
  }

  /// As it stands from `column` (0-based) of a line on; its further lines are indented as far.
  func block(at column: Int) -> String {
    switch self {
    case .list(let values) where !values.isEmpty:
      values.map { "- " + $0.content(at: column + 2, after: column + 2) }
        .joined(separator: DocumentValue.newLine(column))
    case .mapping(let pairs) where !pairs.isEmpty:
      pairs.map { $0.block(at: column) }.joined(separator: DocumentValue.newLine(column))
    case .text(let text): ScalarText.written(text, inFlow: false)
    default: inFlow
    }
  }

  /// On the line at hand when it is short and simple there, else as a block.
  func content(at column: Int, after used: Int) -> String {
    fitsOneLine(after: used) ? oneLine : block(at: column)
  }

  /// Whether it is better read on one line, of which `used` columns are taken.
  func fitsOneLine(after used: Int) -> Bool {
    switch self {
    case .list(let values) where values.contains(where: \.isMapping): return false
    case .mapping(let pairs)
    where pairs.contains { !$0.isCondition && $0.value.holdsListOfMappings }: return false
    case .list, .mapping: return used + inFlow.unicodeScalars.count <= DocumentValue.lineWidth
    default: return true
    }
  }

  var oneLine: String {
    if case .text(let text) = self { ScalarText.written(text, inFlow: false) } else { inFlow }
  }

  private var holdsListOfMappings: Bool {
    switch self {
    case .list(let values): values.contains(where: \.isMapping)
    case .mapping(let pairs): pairs.contains { $0.value.holdsListOfMappings }
    default: false
    }
  }

  static func newLine(_ column: Int) -> String { "\n" + String(repeating: " ", count: column) }
}

extension DocumentPair {
  /// What stands in it is better read along than down.
  fileprivate var isCondition: Bool { ["when", "any", "all", "not"].contains(key) }

  var inFlow: String {
    let name = ScalarText.written(key, inFlow: true)
    return ScalarText.isSimpleKey(name)
      ? "\(name): \(value.inFlow)" : "? \(name) : \(value.inFlow)"
  }

  /// The key, and its value beside it or beneath it.
  func block(at column: Int) -> String {
    let name = ScalarText.written(key, inFlow: false)
    guard ScalarText.isSimpleKey(name) else {
      return "? \(name)\(DocumentValue.newLine(column)): \(value.inFlow)"
    }
    let used = column + name.unicodeScalars.count + 2
    if value.fitsOneLine(after: used) { return "\(name): \(value.oneLine)" }
    return "\(name):\(DocumentValue.newLine(column + 2))\(value.block(at: column + 2))"
  }
}

/// Texts as YAML writes them.
enum ScalarText {
  /// libyaml takes no longer key without a question mark in front.
  private static let longestKey = 1_000

  static func isSimpleKey(_ written: String) -> Bool {
    written.unicodeScalars.count <= longestKey
  }

  /// Without quotes where it is read as this very text so; else in double quotes, on one line.
  static func written(_ text: String, inFlow: Bool) -> String {
    isPlain(text, inFlow: inFlow) ? text : quoted(text)
  }

  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard YAMLScalar(plain: text) == .text(text), let first = text.unicodeScalars.first,
      let last = text.unicodeScalars.last, text != "<<"
    else { return false }
    let starts = "-?:,[]{}#&*!|>'\"%@`=.~ ".unicodeScalars
    guard !starts.contains(first), last != " ", last != ":" else { return false }
    guard text.unicodeScalars.allSatisfy(isPrintable) else { return false }
    if text.contains(": ") || text.contains(" #") { return false }
    return !inFlow || !text.unicodeScalars.contains { ",[]{}:?#".unicodeScalars.contains($0) }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    case 0x2028, 0x2029, 0xFEFF: false
    case 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: result += "\\U" + hexadecimal(scalar.value)
      }
    }
    return result + "\""
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
