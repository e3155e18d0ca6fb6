extension SQLiteConnection {
  /// Rows of one statement: beyond some dozens nothing is gained.
  private static let together = 32
  /// Places that a statement may have (SQLite's own bound).
  private static let placeLimit = 32_766

  func load(_ block: RowBlock, into table: TableShape) throws {
    let together = min(Self.together, Self.placeLimit / table.columns.count)
    var row = 0
    if block.rows >= together {
      let many = try inserting(together, into: table)
      while row + together <= block.rows {
        try many.run { values in
          for place in row..<(row + together) { block.bind(place, of: table, to: &values) }
        }
        row += together
      }
    }
    guard row < block.rows else { return }
    let one = try inserting(1, into: table)
    for place in row..<block.rows { try one.run { block.bind(place, of: table, to: &$0) } }
  }

  private func inserting(_ rows: Int, into table: TableShape) throws -> any PreparedStatement {
    try prepare(
      "INSERT INTO \(table.name) (\(table.columnNames)) VALUES \(table.places(rows))")
  }
}

extension RowBlock {
  func bind(_ row: Int, of table: TableShape, to values: inout BoundValues) {
    var reader = RowReader(bytes, at: starts[row])
    reader.bind(of: table, to: &values)
  }
}
