import Domain

/// Writes the rows that were not taken, so that they can be mended and imported again: the original
/// columns plus `line` and `error`, which an import ignores.
public struct RejectsWriter {
  private let format: ImportFormat
  private let columns: [String]
  private let csv: CSVWriter

  public init(_ plan: ImportPlan) {
    format = plan.format
    columns = plan.columns
    csv = CSVWriter(delimiter: plan.delimiter ?? .comma)
  }

  /// The bytes before the first row.
  public var header: [UInt8] {
    format == .csv ? csv.line(columns + ["line", "error"]) : []
  }

  /// One rejected row. A row with too few or too many cells keeps its cells: the first columns, and
  /// what is over at the end of the error.
  public func row(_ row: ImportedRow, _ fault: RowFault) -> [UInt8] {
    guard format == .csv else { return Array(object(row, fault).serialized.utf8) + [0x0A] }
    var cells = Array(row.cells.prefix(columns.count))
    cells += Array(repeating: "", count: columns.count - cells.count)
    let surplus = row.cells.dropFirst(columns.count).joined(separator: " | ")
    let error = "\(fault)" + (surplus.isEmpty ? "" : "; cells too many: \(surplus)")
    return csv.line(cells + ["\(row.line)", error])
  }

  private func object(_ row: ImportedRow, _ fault: RowFault) -> JSON {
    let text = row.cells.first ?? ""
    let members = (try? JSON.parse(text))?.withoutRejection.members ?? [.init("text", .text(text))]
    return .object(
      members + [
        .init("line", .number(Double(row.line))), .init("error", .text("\(fault)")),
      ])
  }
}

extension JSON {
  /// The object without the `line` and `error` that a rejects file adds at its end.
  var withoutRejection: JSON {
    guard let members, members.count >= 2, members[members.count - 1].key == "error",
      members[members.count - 2].key == "line", members[members.count - 2].value.number != nil
    else { return self }
    return .object(Array(members.dropLast(2)))
  }
}
