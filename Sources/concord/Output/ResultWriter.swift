import ArgumentParser

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

  func flush() throws { try output.flush() }
}
