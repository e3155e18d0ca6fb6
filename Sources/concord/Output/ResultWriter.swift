import ArgumentParser
import Domain
import Services

/// How a result is printed (spec 5).
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, ndjson, csv
}

/// Writes results to stdout line by line, in large pieces.
struct ResultWriter {
  private let output = OutputBuffer()

  func line(_ text: String) throws {
    try output.write(Array(text.utf8) + [UInt8(ascii: "\n")])
  }

  /// Rows of texts under their names, in the format asked for.
  func rows(_ rows: [[String]], names: [String], _ format: OutputFormat) throws {
    let objects = rows.map { row in
      JSON.object(zip(names, row).map { JSON.Member($0, .text($1)) })
    }
    switch format {
    case .table: for text in TextTable.columns([names] + rows) { try line(text) }
    case .json: try line(JSON.list(objects).serialized)
    case .ndjson: for object in objects { try line(object.serialized) }
    case .csv: for row in [names] + rows { try output.write(CSVWriter().line(row)) }
    }
    try flush()
  }

  func flush() throws { try output.flush() }
}

/// Writes one result, with a line's end, at once: where it cannot be written the command fails.
func writeResult(_ text: String) throws { try writeResult(lines: [text]) }

/// The same of several lines.
func writeResult(lines: [String]) throws {
  let writer = ResultWriter()
  for line in lines { try writer.line(line) }
  try writer.flush()
}

/// The same of a file's bytes, as they are.
func writeResult(file bytes: [UInt8]) throws {
  let output = OutputBuffer()
  try output.write(bytes)
  try output.flush()
}
