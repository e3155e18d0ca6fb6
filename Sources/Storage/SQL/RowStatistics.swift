extension Connection {
  /// Has the engine count what the tables hold, inside the transaction as it stands. PostgreSQL
  /// plans statements by such counts and takes them by itself only some time after a commit: until
  /// then a table that was just filled is read from end to end for each row that is looked for.
  /// Its samples are of one size, so that this takes a second or two however large tables are.
  package func refreshStatistics() throws {
    guard dialect.engine == .postgres else { return }
    let names = try rows(dialect.tables) { "\"\($0.text())\"" }.sorted()
    try execute(script: "ANALYZE \(names.joined(separator: ", "))")
  }
}

/// When it pays to take the statistics of tables anew while a transaction fills them: after 1,000
/// rows, then each time that they have become four times as many, so that the cost stays small
/// beside that of the rows.
package struct GrowingRows {
  private var rows = 0
  private var next = 1_000

  package init() {}

  /// One more row came.
  package mutating func grow(in connection: any Connection) throws {
    rows += 1
    guard rows == next else { return }
    next *= 4
    try connection.refreshStatistics()
  }
}
