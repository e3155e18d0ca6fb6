import Domain

/// Applies a mapping to the cells of a row: which cell is which field, typed.
struct RowInterpreter: Sendable {
  let names: [String]
  let mapping: ImportMapping
  let reading: ValueReading
  private let targets: [Target]

  private struct Target: Sendable {
    let column: Int
    let field: ImportField
    let type: ImportField.ValueType
    let values: ImportMapping.ValueMap?
  }

  init(names: [String], mapping: ImportMapping, reading: ValueReading) {
    self.names = names
    self.mapping = mapping
    self.reading = reading
    targets = mapping.targets(in: names).map { column, field in
      Target(
        column: column, field: field, type: mapping.type(of: field),
        values: mapping.values[field.path])
    }
  }

  /// `value` gives a column's value as it was written, nil where it is empty.
  func fields(_ value: (Int) throws(RowFault) -> JSON?) throws(RowFault) -> RowFields {
    var fields = RowFields()
    for target in targets {
      guard fields[target.field.path] == nil, let raw = try value(target.column) else { continue }
      fields.set(target.field, try read(raw, for: target))
    }
    for member in fields["more"]?.members ?? [] {
      fields.setExactly(ImportField(exactly: member.key), member.value)
    }
    // A row that names its entry is Concord's own: what it does not say was not said.
    guard fields["entry"] == nil else { return fields }
    for (field, constant) in mapping.constants where fields[field.path] == nil {
      fields.set(field, try constantValue(constant, field))
    }
    return fields
  }

  /// What re-reading gives for `raw` in the column of that field; nil when it is no column or a
  /// fault.
  func reread(_ raw: JSON, as path: String) -> JSON? {
    targets.first { $0.field.path == path }.flatMap { try? read(raw, for: $0) }
  }

  private func read(_ raw: JSON, for target: Target) throws(RowFault) -> JSON {
    var raw = raw
    if let text = raw.text {
      guard !text.trimmed.isEmpty else { return .null }
      raw = target.values?.value(for: text) ?? .text(FormulaGuard.unguarded(text))
    }
    do {
      return try reading.value(raw, as: target.type)
    } catch {
      throw .value(
        column: names[target.column], text: raw.text ?? raw.serialized, expected: error.expected)
    }
  }

  private func constantValue(_ value: JSON, _ field: ImportField) throws(RowFault) -> JSON {
    do {
      return try reading.value(value, as: mapping.type(of: field))
    } catch {
      throw .value(column: field.path, text: value.text ?? "", expected: error.expected)
    }
  }
}
