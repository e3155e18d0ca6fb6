/// An iCalendar stream as it is written (RFC 5545, section 3.1): lines of 75 bytes at most, longer
/// ones folded, each ended by CR LF. No text can end a line or begin a property of its own.
struct CalendarLines {
  /// Of a line, its end excluded.
  static let longest = 75

  private(set) var bytes: [UInt8] = []

  /// A value that is ours: a name, an instant, a URI without line breaks.
  mutating func add(_ name: String, _ value: String) {
    var room = CalendarLines.longest
    for scalar in "\(name):\(value)".unicodeScalars where !CalendarLines.isControl(scalar) {
      let piece = Array(String(scalar).utf8)
      if piece.count > room {
        bytes += Array("\r\n ".utf8)
        // The space counts.
        room = CalendarLines.longest - 1
      }
      bytes += piece
      room -= piece.count
    }
    bytes += Array("\r\n".utf8)
  }

  /// A text of people's (section 3.3.11).
  mutating func add(_ name: String, text: String) {
    add(name, CalendarLines.escaped(text))
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\\\"
      case ";": escaped += "\\;"
      case ",": escaped += "\\,"
      case _ where character.isNewline: escaped += "\\n"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// What may stand in no line: controls but the tab.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F
      || (0x80...0x9F).contains(scalar.value)
  }
}
