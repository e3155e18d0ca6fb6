import Domain

/// How the columns of a file become the fields of entries or records.
public struct ImportMapping: Sendable {
  public let name: String
  public let kind: ImportKind
  /// In the order of the file: where several columns name one field, the first filled one wins.
  let columns: [Column]
  /// Columns named like a field go to that field without being listed.
  let takesOwnNames: Bool
  let constants: [(field: ImportField, value: JSON)]
  let values: [String: ValueMap]
  let types: [String: ImportField.ValueType]
  let dates: Dates
  let decimal: DecimalMark?
  /// Rows without a time of their own take the instant of the import.
  let recordedAtImport: Bool
  let state: DealState
  let requires: [ImportField]

  struct Column: Sendable {
    let name: String
    let fields: [ImportField]
  }

  struct Dates: Sendable {
    var format = DateReading.Format.auto
    var order: DateOrder?
    var zone = Zone.utc
  }

  /// The values of a field in the words of the agreement.
  struct ValueMap: Sendable {
    /// By the caseless, trimmed text of the cell; null drops the field.
    var words: [String: JSON]
    /// For any other text; nil keeps it.
    var otherwise: JSON?

    func value(for text: String) -> JSON? {
      words[text.trimmed.lowercased()] ?? otherwise
    }
  }

  /// How the state of a deal shows in its row.
  struct DealState: Sendable {
    enum State: String, CaseIterable, Sendable { case open, won, lost }

    var always: State?
    var won: Set<String> = []
    var lost: Set<String> = []
  }

  func type(of field: ImportField) -> ImportField.ValueType {
    types[field.path] ?? ImportField.types[field.path] ?? .text
  }
}

extension ImportMapping {
  /// Which field each of `names` goes to, found by name: exact first, then without regard to case,
  /// spaces and `_ - .`, so that `CreatedDate`, `CREATEDDATE`, `Created Date` and `created_date`
  /// are one.
  func targets(in names: [String]) -> [(column: Int, field: ImportField)] {
    var exact: [String: Int] = [:]
    var loose: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      exact[name.lowercased()] = exact[name.lowercased()] ?? index
      // `account.id` is that field, and not somebody's column Account ID.
      if takesOwnNames, Self.ownField(name) != nil { continue }
      loose[Self.loose(name)] = loose[Self.loose(name)] ?? index
    }
    var targets: [(column: Int, field: ImportField)] = []
    var used: Set<Int> = []
    for column in columns {
      guard let index = exact[column.name.lowercased()] ?? loose[Self.loose(column.name)] else {
        continue
      }
      used.insert(index)
      targets += column.fields.map { (index, $0) }
    }
    guard takesOwnNames else { return targets }
    for (index, name) in names.enumerated() where !used.contains(index) {
      if let field = Self.ownField(name) { targets.append((index, field)) }
    }
    return targets
  }

  /// The same mapping for a file with columns `names`, of which some go elsewhere: `fields` by a
  /// column's place, "" for nowhere. What a person chose goes before what the mapping knows.
  func sending(_ fields: [Int: String], of names: [String]) -> ImportMapping {
    guard !fields.isEmpty else { return self }
    let chosen = names.indices.compactMap { index in
      fields[index].map { text in
        Column(
          name: names[index], fields: UploadSettings.paths(text).compactMap(ImportField.init))
      }
    }
    let kept = targets(in: names).filter { fields[$0.column] == nil }
      .map { Column(name: names[$0.column], fields: [$0.field]) }
    return ImportMapping(
      name: name, kind: kind, columns: chosen + kept, takesOwnNames: false, constants: constants,
      values: values, types: types, dates: dates, decimal: decimal,
      recordedAtImport: recordedAtImport, state: state, requires: requires)
  }

  private static func ownField(_ name: String) -> ImportField? {
    guard let field = ImportField(name) else { return nil }
    return field.group != nil || ImportField.known.contains(name) ? field : nil
  }

  static func loose(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
