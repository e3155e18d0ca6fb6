import Domain

/// Why a row was not taken; the rest of the file is.
public enum RowFault: Error, Hashable, Sendable {
  case shape(CSVFault)
  case cells(found: Int, columns: Int)
  case undecodable(column: String, encoding: TextEncoding)
  /// The character NUL: often a sign of another encoding.
  case holdsNUL(column: String)
  case value(column: String, text: String, expected: String)
  case missing(anyOf: [String])
  case noTime
  case deletedInSource
  /// The person was erased then and has not consented since.
  case erased(since: Instant)
  case afterImport(recorded: Instant)
  case notJSON(String)
  case lineTooLong
  case journal(JournalFault)
  /// A mail or a meeting that is nobody's touch.
  case followUp(FollowUpFault)
}

extension RowFault: CustomStringConvertible {
  /// Characters of a cell that a message repeats.
  private static let shownText = 60

  public var description: String {
    switch self {
    case .shape(let fault): fault.description
    case .cells(let found, let columns): "\(found) cells, expected \(columns) as in the header"
    case .undecodable(let column, let encoding):
      "\(column): has bytes that are no \(encoding.rawValue); name the encoding of the file"
    case .holdsNUL(let column):
      "\(column): holds the character NUL (U+0000), which no text may;"
        + " is it the encoding of the file?"
    case .value(let column, let text, let expected):
      "\(column): “\(text.prefix(Self.shownText))” is not \(expected)"
    case .missing(let fields):
      "\(fields.joined(separator: " or ")) is missing"
    case .noTime: "no time: expected recorded (when it was entered) or at (when it happened)"
    case .erased(let since):
      "this person was erased on \(since.rfc3339): record a new consent first"
    case .deletedInSource: "is marked as deleted in the source"
    case .afterImport(let recorded): "recorded \(recorded) lies after the import"
    case .notJSON(let problem): "not JSON: \(problem)"
    case .lineTooLong: "the line is longer than \(JournalEntry.longestLine) bytes"
    case .journal(let fault): fault.description
    case .followUp(let fault): fault.description
    }
  }
}
