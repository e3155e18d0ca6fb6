/// The checks of a document's bytes, before its structure is looked at.
enum YAMLText {
  /// 1 MiB.
  static let longest = 1 << 20

  /// The bytes without a byte order mark, when they are text that YAML takes; nil after a fault.
  static func checked(_ bytes: [UInt8], faults: FaultList) -> [UInt8]? {
    guard bytes.count <= longest else {
      faults.add(
        "is \(bytes.count) bytes long", expected: "at most \(longest) bytes (1 MiB)", at: .start,
        path: .document)
      return nil
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let trouble = firstTrouble(text) else { return text }
    faults.add(trouble.problem, expected: trouble.expected, at: trouble.position, path: .document)
    return nil
  }

  private typealias Trouble = (position: YAMLPosition, problem: String, expected: String)

  private static func firstTrouble(_ bytes: [UInt8]) -> Trouble? {
    var position = YAMLPosition.start
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var previous: Unicode.Scalar?
    while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: return nil
      case .error: return (position, "is not valid UTF-8 from here on", "text encoded as UTF-8")
      case .scalarValue(let scalar):
        guard isAllowed(scalar) else {
          let code = String(scalar.value, radix: 16, uppercase: true)
          let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
          return (
            position, "contains the character \(name), which is not allowed as such",
            "printable text, or an escape in double quotes"
          )
        }
        position.advance(over: scalar, after: previous)
        previous = scalar
      }
    }
  }

  /// The printable characters of YAML 1.2 without those that only version 1.1 took as line breaks
  /// (U+0085, U+2028, U+2029), because the parser beneath still does.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E: true
    case 0x2028, 0x2029, 0xFEFF: false
    case 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }
}

extension YAMLPosition {
  /// LF, CR and CR LF each end a line.
  fileprivate mutating func advance(over scalar: Unicode.Scalar, after previous: Unicode.Scalar?) {
    if scalar == "\n", previous == "\r" { return }
    if scalar == "\n" || scalar == "\r" {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }
}
