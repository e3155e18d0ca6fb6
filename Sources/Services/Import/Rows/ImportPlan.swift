import Domain

/// What a person may settle before an import; what is left open is detected.
public struct ImportOptions: Sendable {
  public var kind: ImportKind
  /// The instant of the import.
  public var imported: Instant
  public var mapping: ImportMapping?
  public var format: ImportFormat?
  public var encoding: TextEncoding?
  public var delimiter: Delimiter?
  public var decimal: DecimalMark?
  public var dateOrder: DateOrder?
  /// The fields of columns, by the column's place from 0, in place of those of the mapping; "" is
  /// none.
  public var fields: [Int: String] = [:]
  /// Reads on when needed fields have no column, and tells them in the plan: for a preview that a
  /// person mends.
  var toleratesMissing = false

  public init(kind: ImportKind, imported: Instant, mapping: ImportMapping? = nil) {
    self.kind = kind
    self.imported = imported
    self.mapping = mapping
  }
}

public enum ImportFormat: String, Sendable, Hashable, CaseIterable {
  case csv, ndjson
}

/// How a file is going to be read: what was detected in its head, or settled by options.
public struct ImportPlan: Sendable {
  public let kind: ImportKind
  public let format: ImportFormat
  public let encoding: DetectedEncoding
  /// Nil for NDJSON.
  public let delimiter: Delimiter?
  /// The columns of the file; of NDJSON, the keys in its head.
  public let columns: [String]
  public let decimal: DecimalMark
  public let dateOrder: DateOrder
  /// Nil for a journal, whose lines are entries as they are.
  public let mapping: ImportMapping?
  /// True when the mapping was chosen by the columns.
  public let isMappingGuessed: Bool
  /// Which column goes to which fields, in the order of the columns.
  public let recognised: [(column: String, fields: [String])]
  /// Columns that go nowhere.
  public let unmapped: [String]
  public let notes: [ImportNote]
  /// Needed fields that no column gives, as alternatives; empty unless that was tolerated.
  let missing: [[String]]
}

/// What a person should look at before the import.
public enum ImportNote: Sendable, Hashable {
  case unnamedColumn(number: Int)
  case repeatedColumn(String, called: String)
  /// Every date of the sample would read as well in another order.
  case ambiguousDates(readAs: DateOrder)
  /// Numbers such as `1,234` would read as well with the other mark.
  case ambiguousNumbers(readAs: DecimalMark)
  /// Bytes in the head are no UTF-8: their rows will be rejected.
  case damagedText
}

extension ImportNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unnamedColumn(let number): "column \(number) has no name"
    case .repeatedColumn(let name, let called):
      "the column \(name) occurs again: it is called \(called)"
    case .ambiguousDates(let order): "dates do not tell their order: read as \(order.rawValue)"
    case .ambiguousNumbers(let mark):
      "numbers do not tell their decimal mark: read with a decimal \(mark.rawValue)"
    case .damagedText: "some bytes are no UTF-8: their rows will be rejected"
    }
  }
}
