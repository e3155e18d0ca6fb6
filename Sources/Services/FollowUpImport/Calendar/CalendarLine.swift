import Domain

/// One line of an iCalendar file, unfolded: `DTSTART;TZID=Europe/Berlin:20260302T091500` (RFC 5545,
/// section 3.1).
struct CalendarLine {
  /// The physical line on which it begins, from 1.
  var number: Int
  /// In capitals.
  var name: String
  /// By names in capitals.
  var parameters: [String: String]
  var value: String

  /// Nil where the line is no `NAME:value`.
  init?(_ number: Int, _ text: String) {
    var parts: [Substring] = []
    var isQuoted = false
    var start = text.startIndex
    var end: String.Index?
    for index in text.indices {
      switch text[index] {
      case "\"": isQuoted.toggle()
      case ";" where !isQuoted:
        parts.append(text[start..<index])
        start = text.index(after: index)
      case ":" where !isQuoted: end = index
      default: break
      }
      if end != nil { break }
    }
    guard let end else { return nil }
    parts.append(text[start..<end])
    guard let name = parts.first, !name.isEmpty, name.utf8.count < 100 else { return nil }
    self.number = number
    self.name = name.uppercased()
    value = String(text[text.index(after: end)...])
    parameters = [:]
    for part in parts.dropFirst().prefix(50) {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { continue }
      parameters[halves[0].uppercased()] = String(halves[1]).trimmingQuotes
    }
  }

  /// The address of an attendee or organizer, in lower case.
  var address: String? {
    let text = parameters["EMAIL"] ?? value
    let bare = text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
    return AddressList.addresses(in: Array(bare.utf8)).first
  }

  /// A text with its escapes undone (section 3.3.11).
  var text: String {
    value.replacing("\\n", with: " ").replacing("\\N", with: " ").replacing("\\,", with: ",")
      .replacing("\\;", with: ";").replacing("\\\\", with: "\\")
  }
}

/// Reads the lines of an iCalendar file; what is no line of one is passed over.
struct CalendarLines {
  /// Bytes of an unfolded line; what is over is left out.
  private static let longest = 64 * 1024

  private var reader: LineReader
  private var pending: LineReader.Line?

  init(_ source: @escaping ByteChunks) {
    reader = LineReader(source)
  }

  mutating func next() throws -> CalendarLine? {
    while let first = try pending ?? reader.next() {
      pending = nil
      var bytes = Array(first.bytes.prefix(CalendarLines.longest))
      while let line = try reader.nextOrBlank() {
        guard let mark = line.bytes.first, mark == 0x20 || mark == 0x09 else {
          if !line.bytes.isEmpty { pending = line }
          break
        }
        bytes += line.bytes.dropFirst().prefix(CalendarLines.longest - bytes.count)
      }
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      if let line = CalendarLine(first.number, String(decoding: bytes, as: UTF8.self)) {
        return line
      }
    }
    return nil
  }
}
