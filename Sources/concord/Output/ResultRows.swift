import Domain
import Services

/// A result that has rows, in any format: a table for people, JSON objects, or CSV.
struct ResultRows {
  var columns: [String]
  /// Cells by column; JSON keeps their types.
  var rows: [[JSON]]

  func write(_ format: OutputFormat) throws {
    let writer = ResultWriter()
    let cells = rows.map { $0.map(ResultRows.cell) }
    switch format {
    case .table:
      for line in TextTable.columns([columns] + cells) { try writer.line(line) }
    case .json: try writer.line(JSON.list(rows.map(object)).serialized)
    case .ndjson: for row in rows { try writer.line(object(row).serialized) }
    case .csv:
      let csv = CSVWriter()
      for line in [columns] + cells {
        let text = String(decoding: csv.line(line).dropLast(2), as: UTF8.self)
        try writer.line(text + "\r")
      }
    }
    try writer.flush()
  }

  private func object(_ row: [JSON]) -> JSON {
    .object(zip(columns, row).map { JSON.Member($0, $1) })
  }

  private static func cell(_ value: JSON) -> String {
    switch value {
    case .text(let text): text
    case .null: ""
    default: value.serialized
    }
  }
}
