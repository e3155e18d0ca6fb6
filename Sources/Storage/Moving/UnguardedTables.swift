/// Filling tables whose guards would refuse rows that were true when they were written.
extension Connection {
  /// Runs `body` while the guards of a table look away; they are back when the transaction ends,
  /// whether it is kept or not.
  public func unguarded<Result>(_ table: TableShape, _ body: () throws -> Result) throws -> Result {
    switch dialect.engine {
    case .postgres:
      try execute(script: "ALTER TABLE \(table.name) DISABLE TRIGGER USER")
      let result = try body()
      try execute(script: "ALTER TABLE \(table.name) ENABLE TRIGGER USER")
      return result
    case .sqlite:
      try execute(script: "PRAGMA defer_foreign_keys = ON")
      let guards = try rows(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = \(table.name)"
      ) { ($0.text(), $0.text()) }
      for (name, _) in guards { try execute(script: "DROP TRIGGER \(name)") }
      let result = try body()
      for (_, text) in guards { try execute(script: text) }
      return result
    }
  }

  /// Empties all tables, those first that refer to others.
  public func empty(_ tables: TableShapes) throws {
    if dialect.engine == .postgres {
      let names = tables.all.map(\.name).joined(separator: ", ")
      return try execute(script: "TRUNCATE \(names)")
    }
    for table in tables.all.reversed() {
      try unguarded(table) { try execute(script: "DELETE FROM \(table.name)") }
    }
  }
}

/// A database into which a copy goes that is not complete yet: nobody but the copy may use it.
public enum UnfinishedCopy {
  static let table = "unfinished_copy"

  /// Where the copy comes from; nil when none is under way.
  public static func source(_ connection: any Connection) throws -> String? {
    guard try connection.exists(connection.dialect.table(named: table)) else { return nil }
    return try connection.first("SELECT source FROM unfinished_copy") { $0.text() } ?? ""
  }

  /// Marks the database, or takes a copy over that another process began.
  public static func begin(
    from source: String, holder: String, _ connection: any Connection
  ) throws {
    if try !connection.exists(connection.dialect.table(named: table)) {
      try connection.execute(
        script: connection.dialect.native(
          "CREATE TABLE unfinished_copy (source TEXT NOT NULL, holder TEXT NOT NULL)"
            + connection.dialect.tableOptions))
    }
    try connection.execute("DELETE FROM unfinished_copy")
    try connection.execute(
      "INSERT INTO unfinished_copy (source, holder) VALUES (\(source), \(holder))")
  }

  /// Whether the copy is still this process's; it is nobody's where another has ended it.
  public static func isHeld(by holder: String, _ connection: any Connection) throws -> Bool {
    guard try connection.exists(connection.dialect.table(named: table)) else { return false }
    return try connection.first("SELECT holder FROM unfinished_copy") { $0.text() } == holder
  }

  public static func end(_ connection: any Connection) throws {
    try connection.execute(script: "DROP TABLE unfinished_copy")
  }
}
