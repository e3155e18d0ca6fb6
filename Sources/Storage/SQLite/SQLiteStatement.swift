import GRDB
import GRDBSQLite

/// A statement of SQLite whose values lie still while it runs, so that SQLite need not copy them.
final class SQLiteStatement: PreparedStatement {
  private let connection: SQLiteConnection
  private let text: String
  private let prepared: GRDB.Statement
  private let statement: OpaquePointer
  private let columns: SQLiteColumns
  private var values = BoundValues()

  init(_ connection: SQLiteConnection, _ text: String, _ prepared: GRDB.Statement) {
    self.connection = connection
    self.text = text
    self.prepared = prepared
    statement = prepared.sqliteStatement
    columns = SQLiteColumns(statement: statement)
  }

  @discardableResult
  func run(_ bind: (inout BoundValues) -> Void) throws -> Int {
    var watch = SQLiteConnection.StepWatch(isOn: connection.watchesSteps)
    let changes = try binding(bind) {
      while try watch.step(statement, connection) {}
      return connection.changes
    }
    connection.tell(text, ifSlow: watch.spent)
    return changes
  }

  func first<Result>(
    _ bind: (inout BoundValues) -> Void, _ read: (inout Row) throws -> Result
  ) throws -> Result? {
    var watch = SQLiteConnection.StepWatch(isOn: connection.watchesSteps)
    let result: Result? = try binding(bind) {
      connection.begin(statement)
      defer { connection.end(statement) }
      guard try watch.step(statement, connection) else { return nil }
      var row = Row(columns)
      return try read(&row)
    }
    connection.tell(text, ifSlow: watch.spent)
    return result
  }

  private func binding<Result>(
    _ bind: (inout BoundValues) -> Void, _ body: () throws -> Result
  ) throws -> Result {
    values.removeAll()
    bind(&values)
    if values.holdsNUL { throw StorageError.holdsNUL(path: connection.path) }
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    return try values.bytes.withUnsafeBufferPointer { bytes in
      try connection.bind(values.values, bytes, to: statement)
      return try body()
    }
  }
}

extension SQLiteConnection {
  /// Binds texts where they lie: `bytes` must stay until the statement is reset and its values are
  /// cleared.
  func bind(
    _ values: [BoundValues.Value], _ bytes: UnsafeBufferPointer<UInt8>,
    to statement: OpaquePointer
  ) throws {
    var position: CInt = 0
    for value in values {
      position += 1
      let code =
        switch value {
        case .null: sqlite3_bind_null(statement, position)
        case .integer(let integer): sqlite3_bind_int64(statement, position, integer)
        case .real(let real): sqlite3_bind_double(statement, position, real)
        case .text(let start, let count):
          bind(bytes, start, count, to: statement, position)
        }
      guard code == SQLITE_OK else { throw failure() }
    }
  }

  private func bind(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int,
    to statement: OpaquePointer, _ position: CInt
  ) -> CInt {
    // A text without bytes may have no address, which SQLite would take for NULL.
    guard count > 0, let address = bytes.baseAddress, let length = CInt(exactly: count) else {
      return count == 0
        ? sqlite3_bind_text(statement, position, "", 0, SQLiteConnection.copying) : SQLITE_TOOBIG
    }
    return (address + start).withMemoryRebound(to: CChar.self, capacity: count) { characters in
      sqlite3_bind_text(statement, position, characters, length, nil)
    }
  }
}
