import Domain

/// Turns the text of cells into values, all rows of a file in one way.
struct ValueReading: Sendable {
  var decimal: DecimalMark
  var dates: DateReading

  /// Throws what was expected.
  func value(_ cell: String, as type: ImportField.ValueType) throws(Unreadable) -> JSON {
    let word = cell.trimmed
    switch type {
    case .text: return .text(cell)
    case .word, .email: return .text(word)
    case .domain: return .text(Self.domain(word))
    case .level: return decimal.number(word).map { .number($0) } ?? .text(word)
    case .number:
      guard let number = decimal.number(word) else { throw unreadableNumber }
      return .number(number)
    case .boolean:
      guard let bool = Self.booleans[word.lowercased()] else {
        throw Unreadable(expected: "yes or no")
      }
      return .bool(bool)
    case .date:
      guard let day = dates.day(word) else { throw unreadableDate }
      return .text(day.description)
    case .instant:
      guard let instant = dates.instant(word) else { throw unreadableDate }
      return .text(instant.rfc3339)
    case .json:
      guard let json = try? JSON.parse(word), json.members != nil else {
        throw Unreadable(expected: "a JSON object")
      }
      return json
    }
  }

  /// Values of NDJSON have a type already; text is read as a cell is.
  func value(_ json: JSON, as type: ImportField.ValueType) throws(Unreadable) -> JSON {
    switch (json, type) {
    case (.text(let text), _): return try value(text, as: type)
    case (.number, .instant), (.number, .date): return try value(json.serialized, as: type)
    case (.number, .word), (.number, .email), (.number, .domain): return .text(json.serialized)
    case (.null, _), (_, .text), (.number, .number), (.number, .level), (.bool, .boolean),
      (.object, .json):
      return json
    default: throw Unreadable(expected: "of the type \(type.rawValue)")
    }
  }

  struct Unreadable: Error { let expected: String }

  private var unreadableNumber: Unreadable {
    Unreadable(expected: "a number with a decimal \(decimal.rawValue)")
  }

  private var unreadableDate: Unreadable {
    switch dates.format {
    case .auto: Unreadable(expected: "a date (\(dates.order.rawValue), or an ISO date)")
    case .epochSeconds: Unreadable(expected: "seconds since 1970")
    case .epochMilliseconds: Unreadable(expected: "milliseconds since 1970")
    case .pattern(let pattern): Unreadable(expected: "a date like \(pattern.text)")
    }
  }

  private static let booleans: [String: Bool] = [
    "true": true, "yes": true, "y": true, "t": true, "1": true, "x": true,
    "false": false, "no": false, "n": false, "f": false, "0": false,
  ]

  /// `https://www.acme.example/about` means `acme.example`; what is no address stays as it is.
  private static func domain(_ text: String) -> String {
    var host = text.lowercased()[...]
    for scheme in ["https://", "http://"] where host.hasPrefix(scheme) {
      host = host.dropFirst(scheme.count)
    }
    host = host.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
    if host.hasPrefix("www.") { host = host.dropFirst(4) }
    return host.contains(".") && !host.contains(where: \.isWhitespace) ? String(host) : text
  }
}
