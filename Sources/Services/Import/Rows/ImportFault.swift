/// Why a file as a whole cannot be imported; nothing has been changed.
public enum ImportFault: Error, Hashable, Sendable {
  case empty
  case noCalendar
  /// What a file may hold at most.
  case tooLarge(String)
  case notText(looksLike: String)
  case headerUnreadable(line: Int, problem: String)
  case noMapping(kind: ImportKind, nearest: String?, missing: [String], columns: [String])
  case mapping(name: String, faults: [MappingFault])
  case wrongKind(mapping: String, is: ImportKind, asked: ImportKind)
}

extension ImportFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "the file is empty"
    case .noCalendar: "the file is no calendar, expected iCalendar (BEGIN:VCALENDAR)"
    case .tooLarge(let most): "the file is too large: at most \(most)"
    case .notText(let looks):
      "the file looks like \(looks); expected text: CSV or NDJSON (export it as CSV first)"
    case .headerUnreadable(let line, let problem): "line \(line), the header: \(problem)"
    case .noMapping(let kind, let nearest, let missing, let columns):
      "no built-in mapping for \(kind.rawValue) fits the columns \(Self.listed(columns))"
        + (nearest.map { "; \($0) comes nearest, but there is no column for " } ?? "")
        + missing.joined(separator: ", ") + "; name a mapping, or write one"
    case .mapping(let name, let faults):
      faults.map { "\(name):\($0)" }.joined(separator: "\n")
    case .wrongKind(let mapping, let kind, let asked):
      "the mapping \(mapping) is for \(kind.rawValue), not for \(asked.rawValue)"
    }
  }

  /// The first names, so that a message of a very wide file stays readable.
  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? "\(shown) … (\(names.count))" : shown
  }
}
