import Domain

/// Writes entries and records so that an import reads them back without loss.
///
/// A value that its column could not give back (an unusual key, null, text in a number's place, a
/// time with an offset) goes into `more` as JSON. A journal is written as its lines are.
public struct ExportWriter: Sendable {
  private let kind: ImportKind
  private let format: ImportFormat
  private let columns: [String]
  private let reader: RowInterpreter?
  private let csv = CSVWriter()

  /// A journal is NDJSON whatever `format` says.
  public init(_ kind: ImportKind, _ format: ImportFormat) {
    self.kind = kind
    self.format = kind == .journal ? .ndjson : format
    columns = ExportColumns.of(kind)
    let columns = columns
    reader = BuiltInMappings.named("plain-\(kind.rawValue)").map { mapping in
      let reading = ValueReading(decimal: .point, dates: DateReading())
      return RowInterpreter(names: columns, mapping: mapping, reading: reading)
    }
  }

  /// The bytes before the first row.
  public var header: [UInt8] {
    format == .csv ? csv.line(columns) : []
  }

  public func entry(_ entry: JournalEntry) -> [UInt8] {
    guard kind != .journal else { return line(entry.body) }
    let members = (entry.body.members ?? []).filter { $0.key != "imported" }
    return row(flat(members).map { $0.key == "id" ? JSON.Member("entry", $0.value) : $0 })
  }

  public func record(_ record: ImportedRecord) -> [UInt8] {
    var members = [JSON.Member("changed", .text(record.recorded.rfc3339))]
    if let id = record.id { members.insert(JSON.Member("id", .text(id)), at: 0) }
    members.append(JSON.Member("contact", .object(record.contact)))
    members.append(JSON.Member("account", .object(record.account)))
    return row(flat(members.filter { $0.value != .object([]) }))
  }

  /// `members` under the names of their columns.
  func campaign(_ members: [JSON.Member]) -> [UInt8] { row(members) }

  /// The same of a quota, a rate, a parent or settings.
  func revenue(_ members: [JSON.Member]) -> [UInt8] { row(members) }

  private func flat(_ members: [JSON.Member]) -> [JSON.Member] {
    members.flatMap { member in
      guard ImportField.groups.contains(member.key), let inner = member.value.members,
        !inner.isEmpty
      else { return [member] }
      return inner.map { JSON.Member("\(member.key).\($0.key)", $0.value) }
    }
  }

  private func row(_ members: [JSON.Member]) -> [UInt8] {
    var columnValues: [String: JSON] = [:]
    var rest: [JSON.Member] = []
    for member in members {
      let written = format == .csv ? cell(member.value).map { JSON.text($0) } : member.value
      if member.key != "more", let written, written != .null,
        reader?.reread(written, as: member.key) == member.value
      {
        columnValues[member.key] = written
      } else {
        rest.append(member)
      }
    }
    if !rest.isEmpty {
      let object = JSON.object(rest)
      columnValues["more"] = format == .csv ? .text(object.serialized) : object
    }
    guard format == .csv else {
      return line(
        .object(columns.compactMap { name in columnValues[name].map { .init(name, $0) } }))
    }
    return csv.line(columns.map { columnValues[$0]?.text ?? "" })
  }

  private func cell(_ value: JSON) -> String? {
    switch value {
    case .text(let text): FormulaGuard.guarded(text)
    case .number, .bool: value.serialized
    case .null, .list, .object: nil
    }
  }

  private func line(_ value: JSON) -> [UInt8] {
    Array(value.serialized.utf8) + [UInt8(ascii: "\n")]
  }
}
