/// A strict reader of iCalendar streams (RFC 5545, sections 3.1 and 3.3.11), apart from the one
/// that Concord imports with: whatever the grammar does not allow is a fault.
struct StrictCalendar {
  struct Fault: Error { var what: String }

  typealias Properties = [(name: String, value: String)]

  var properties: Properties = []
  var events: [Properties] = []

  init(_ bytes: [UInt8]) throws {
    var stack: [String] = []
    for line in try StrictCalendar.unfolded(bytes) {
      let (name, value) = try StrictCalendar.property(line)
      switch name {
      case "BEGIN":
        stack.append(value)
        guard stack == ["VCALENDAR"] || stack == ["VCALENDAR", "VEVENT"] else {
          throw Fault(what: "begins \(stack)")
        }
        if value == "VEVENT" { events.append([]) }
      case "END":
        guard stack.popLast() == value else { throw Fault(what: "ends \(value)") }
      default:
        if stack.last == "VEVENT" {
          events[events.count - 1].append((name, value))
        } else if stack == ["VCALENDAR"] {
          properties.append((name, value))
        } else {
          throw Fault(what: "\(name) outside")
        }
      }
    }
    guard stack.isEmpty else { throw Fault(what: "no end") }
  }

  /// Lines without their folds; each of 75 bytes at most on the wire, ended by CR LF.
  private static func unfolded(_ bytes: [UInt8]) throws -> [String] {
    var (lines, line): ([[UInt8]], [UInt8]) = ([], [])
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x0D:
        guard index + 1 < bytes.count, bytes[index + 1] == 0x0A else {
          throw Fault(what: "CR alone")
        }
        guard line.count <= 75, String(validating: line, as: UTF8.self) != nil else {
          throw Fault(what: "a line of \(line.count) bytes, or cut within a character")
        }
        if line.first == 0x20, !lines.isEmpty {
          lines[lines.count - 1] += line.dropFirst()
        } else {
          lines.append(line)
        }
        line = []
        index += 2
        continue
      case 0x0A: throw Fault(what: "LF alone")
      case 0x00..<0x09, 0x0B..<0x20, 0x7F: throw Fault(what: "a control character")
      default: line.append(bytes[index])
      }
      index += 1
    }
    guard line.isEmpty else { throw Fault(what: "no end of line") }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func property(_ line: String) throws -> (String, String) {
    guard let colon = line.firstIndex(of: ":") else { throw Fault(what: "no property: \(line)") }
    let name = String(line[..<colon])
    let isName = name.utf8.allSatisfy {
      ($0 >= 0x41 && $0 <= 0x5A) || $0 == 0x2D || $0 == 0x3B || $0 == 0x3D
    }
    guard isName, !name.isEmpty else { throw Fault(what: "no name: \(name)") }
    return (name, String(line[line.index(after: colon)...]))
  }

  /// A TEXT as it was meant; nothing but the four escapes.
  static func text(_ value: String) throws -> String {
    var (text, isEscape) = ("", false)
    for scalar in value.unicodeScalars {
      if isEscape {
        guard let meant = ["\\": "\\", ";": ";", ",": ",", "n": "\n"][String(scalar)] else {
          throw Fault(what: "\\\(scalar)")
        }
        text += meant
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else if scalar == "," || scalar == ";" {
        throw Fault(what: "\(scalar) as it is")
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    guard !isEscape else { throw Fault(what: "an escape of nothing") }
    return text
  }
}

extension StrictCalendar {
  /// The one value of a property of an event; nil where there is none, or several.
  static func value(_ name: String, of event: Properties) -> String? {
    let found = event.filter { $0.name == name }
    return found.count == 1 ? found[0].value : nil
  }
}
