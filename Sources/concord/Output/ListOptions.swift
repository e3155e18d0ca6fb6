import ArgumentParser

/// How a command lists rows.
struct ListOptions: ParsableArguments {
  @Option(help: "How many at most.")
  var limit = 200

  @Option(help: "table, json, ndjson or csv.")
  var format: OutputFormat = .table

  /// Throws for a limit that lists nothing.
  func checkedLimit() throws -> Int {
    guard limit > 0 else { throw CommandFailure.unusable("--limit: expected 1 or more") }
    return limit
  }

  func write(_ rows: ResultRows, hasMore: Bool = false) throws {
    try rows.write(format)
    if hasMore { writeError("there are more: give a greater --limit") }
  }
}
