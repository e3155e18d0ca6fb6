import Domain

/// Reads and writes all rows of tables, block by block: for copies and backups.
extension Connection {
  /// Bytes of a block, about.
  private static var blockSize: Int { 1 << 20 }

  /// Streams the rows of a table in the order of its key. A table whose rows refer to each other
  /// comes as one block, so that what a row refers to is there: people write these by hand.
  public func forEachBlock(
    of table: TableShape, size: Int? = nil, _ body: (RowBlock) throws -> Void
  ) throws {
    let size = table.parents.contains(table.name) ? Int.max : size ?? Self.blockSize
    var block = RowBlock()
    try forEach(Self.reading(table)) { row in
      block.append(row, of: table)
      if block.bytes.count >= size {
        try body(block)
        block = RowBlock()
      }
    }
    if !block.isEmpty { try body(block) }
  }

  /// The rows after one key up to another, the first `most` of them.
  public func rows(
    of table: TableShape, after first: [SQLValue]?, through last: [SQLValue], most: Int
  ) throws -> RowBlock {
    var block = RowBlock()
    try forEach(table.reading(after: first, through: last, most: most)) { row in
      block.append(row, of: table)
    }
    return block
  }

  /// Keys after one, in their order, not more than `limit`.
  public func keys(
    of table: TableShape, after key: [SQLValue]?, limit: Int
  ) throws -> [[SQLValue]] {
    let range = key.map { " WHERE \(table.keyRow) > \(SQL.row($0))" as SQL } ?? ""
    let names = SQL(unsafe: table.keyNames.joined(separator: ", "))
    return try rows(
      "SELECT \(names) FROM \(SQL(unsafe: table.name))\(range) ORDER BY \(names) LIMIT \(limit)"
        + .readsAll
    ) { $0.values() }
  }

  /// Streams all keys of a table in their order.
  public func forEachKey(of table: TableShape, _ body: ([SQLValue]) throws -> Void) throws {
    let names = SQL(unsafe: table.keyNames.joined(separator: ", "))
    try forEach(
      "SELECT \(names) FROM \(SQL(unsafe: table.name)) ORDER BY \(names)" + .readsAll
    ) { try body($0.values()) }
  }

  public func isEmpty(_ table: TableShape) throws -> Bool {
    try !exists("SELECT 1 FROM \(SQL(unsafe: table.name)) LIMIT 1" + .readsAll)
  }

  private static func reading(_ table: TableShape) -> SQL {
    let names = SQL(unsafe: table.keyNames.joined(separator: ", "))
    return """
      SELECT \(SQL(unsafe: table.columnNames)) FROM \(SQL(unsafe: table.name))
      ORDER BY \(names)
      """ + .readsAll
  }

  // MARK: Writing

  /// Deletes rows by their keys.
  public func delete(_ keys: [[SQLValue]], from table: TableShape) throws {
    let matches = table.keyNames.map { "\($0) = ?" }.joined(separator: " AND ")
    let statement = try prepare("DELETE FROM \(table.name) WHERE \(matches)")
    for key in keys {
      try statement.send { values in for value in key { values.append(value) } }
    }
  }

  /// Puts rows of a block in the places of those with the same keys, or beside them.
  public func replace(_ chosen: [Int], of block: RowBlock, in table: TableShape) throws {
    let changed = table.columns.indices.filter { !table.key.contains($0) }
      .map { "\(table.columns[$0].name) = excluded.\(table.columns[$0].name)" }
    let statement = try prepare(
      """
      INSERT INTO \(table.name) (\(table.columnNames)) VALUES \(table.places(1))
      ON CONFLICT (\(table.keyNames.joined(separator: ", "))) DO
        \(changed.isEmpty ? "NOTHING" : "UPDATE SET " + changed.joined(separator: ", "))
      """)
    for row in chosen {
      try statement.send { values in
        var reader = RowReader(block.bytes, at: block.starts[row])
        reader.bind(of: table, to: &values)
      }
    }
  }
}

extension TableShape {
  /// Reads the rows after one key up to another, the first `most` of them.
  ///
  /// The inner limit makes both engines walk along the key: between two bounds PostgreSQL, while it
  /// knows nothing of a table that was just filled, takes another index and reads all of it.
  func reading(
    after first: [SQLValue]?, through last: [SQLValue], most: Int
  ) -> SQL {
    let names = SQL(unsafe: keyNames.joined(separator: ", "))
    let range = first.map { " WHERE \(keyRow) > \(SQL.row($0))" as SQL } ?? ""
    return """
      SELECT \(SQL(unsafe: columnNames)) FROM (
        SELECT * FROM \(SQL(unsafe: name))\(range) ORDER BY \(names) LIMIT \(most)
      ) AS part
      WHERE \(keyRow) <= \(SQL.row(last)) ORDER BY \(names)
      """ + .readsAll
  }

  /// `(first, second)`, to be compared as one.
  var keyRow: SQL { SQL(unsafe: "(" + keyNames.joined(separator: ", ") + ")") }

  /// A `?` for each column, so many times.
  func places(_ rows: Int) -> String {
    let one = "(" + repeatElement("?", count: columns.count).joined(separator: ", ") + ")"
    return repeatElement(one, count: rows).joined(separator: ", ")
  }
}

extension SQL {
  /// The values of a key, to be compared as one.
  fileprivate static func row(_ key: [SQLValue]) -> SQL {
    "(" + .joined(key.map { "\($0)" }, by: ", ") + ")"
  }
}
