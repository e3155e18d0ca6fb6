import Domain
import GRDB
import GRDBSQLite

/// A GRDB connection inside a transaction, its statements bound and stepped directly: measured
/// twice as fast as through argument arrays.
final class SQLiteConnection: Connection {
  let path: String
  private let database: GRDB.Database
  /// Statements whose rows are being read: the same text once more needs a statement of its own.
  private var running: Set<OpaquePointer> = []

  var dialect: Dialect { .sqlite }

  private let guardian: PlanGuardian?
  private let slow: SlowStatements?

  init(
    _ database: GRDB.Database, path: String, guardian: PlanGuardian? = nil,
    slow: SlowStatements? = nil
  ) {
    self.slow = slow
    self.database = database
    self.path = path
    self.guardian = guardian
  }

  /// SQLite copies the bytes of a text that is bound: they are gone when the binding has ended.
  static let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// Rows that the last statement changed.
  var changes: Int { Int(sqlite3_changes(database.sqliteConnection)) }

  @discardableResult
  func execute(_ sql: SQL) throws -> Int {
    try stepping(sql) { statement, watch in
      while try watch.step(statement, self) {}
      return changes
    }
  }

  func prepare(_ text: String) throws -> any PreparedStatement {
    try guardian?.check(SQL(text: text, values: []), on: self)
    return SQLiteStatement(self, text, try idle(text))
  }

  func execute(script: String) throws {
    try database.execute(sql: script)
  }

  func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
    try stepping(sql) { statement, watch in
      var row = Row(SQLiteColumns(statement: statement))
      while try watch.step(statement, self) {
        row.rewind()
        try body(&row)
      }
    }
  }

  func first<Result>(_ sql: SQL, _ read: (inout Row) throws -> Result) throws -> Result? {
    try stepping(sql) { statement, watch in
      guard try watch.step(statement, self) else { return nil }
      var row = Row(SQLiteColumns(statement: statement))
      return try read(&row)
    }
  }

  func changeToken() throws -> ChangeToken {
    ChangeToken(
      others: try first("PRAGMA data_version") { $0.integer() } ?? 0,
      own: Int64(sqlite3_total_changes(database.sqliteConnection)))
  }

  /// Prepares, binds, runs `body`, and leaves the statement ready for the next time.
  private func stepping<Result>(
    _ sql: SQL, _ body: (OpaquePointer, inout StepWatch) throws -> Result
  ) throws -> Result {
    try guardian?.check(sql, on: self)
    let prepared = try idle(sql.text)
    var watch = StepWatch(isOn: slow != nil)
    let result = try withExtendedLifetime(prepared) {
      let statement = prepared.sqliteStatement
      begin(statement)
      defer { end(statement) }
      try bind(sql.values, to: statement)
      return try body(statement, &watch)
    }
    tell(sql.text, ifSlow: watch.spent)
    return result
  }

  /// Tells of a statement that took long, with SQLite's plan for any values.
  func tell(_ text: String, ifSlow spent: Duration) {
    guard let slow, slow.concerns(text, took: spent) else { return }
    let question = SQL(text: text, values: [])
    let plan =
      QueryPlan.isExplainable(question)
      ? try? SQLiteConnection(database, path: path).rows(dialect.explaining(question)) { row in
        _ = (row.int(), row.int(), row.int())
        return row.text()
      } : nil
    slow.note(SlowStatement(text: text, took: spent, plan: plan ?? []))
  }

  var watchesSteps: Bool { slow != nil }

  /// A statement of that text whose rows nobody is reading.
  private func idle(_ text: String) throws -> GRDB.Statement {
    let prepared = try database.cachedStatement(sql: text)
    guard running.contains(prepared.sqliteStatement) else { return prepared }
    return try database.makeStatement(sql: text)
  }

  /// How long SQLite itself is at a statement, without those who read its rows.
  struct StepWatch {
    let isOn: Bool
    private(set) var spent = Duration.zero

    init(isOn: Bool) { self.isOn = isOn }

    mutating func step(
      _ statement: OpaquePointer, _ connection: SQLiteConnection
    ) throws -> Bool {
      guard isOn else { return try connection.step(statement) }
      let begun = ContinuousClock.now
      defer { spent += ContinuousClock.now - begun }
      return try connection.step(statement)
    }
  }

  func begin(_ statement: OpaquePointer) { running.insert(statement) }

  /// Leaves the statement ready for the next time.
  func end(_ statement: OpaquePointer) {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    running.remove(statement)
  }

  /// True while there is a row.
  func step(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure()
    }
  }

  private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws {
    for (index, value) in values.enumerated() {
      if case .text(let text) = value, text.holdsNUL { throw StorageError.holdsNUL(path: path) }
      let position = CInt(index + 1)
      let code =
        switch value {
        case .null: sqlite3_bind_null(statement, position)
        case .integer(let integer): sqlite3_bind_int64(statement, position, integer)
        case .real(let real): sqlite3_bind_double(statement, position, real)
        case .text(let text): bind(text, to: statement, position)
        }
      guard code == SQLITE_OK else { throw failure() }
    }
  }

  private func bind(_ text: String, to statement: OpaquePointer, _ position: CInt) -> CInt {
    let copying = SQLiteConnection.copying
    // A text without bytes may have no address, which SQLite would take for NULL.
    guard !text.isEmpty else { return sqlite3_bind_text(statement, position, "", 0, copying) }
    var text = text
    return text.withUTF8 { bytes in
      return bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_bind_text(
          statement, position, characters.baseAddress, CInt(characters.count), copying)
      }
    }
  }

  func failure() -> StorageError {
    let connection = database.sqliteConnection
    let detail = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no detail"
    // Of an extended code the low byte is the code that has a name of ours.
    let code = Int(sqlite3_errcode(connection) & 0xFF)
    return StorageError(code: code, detail: detail, path: path)
  }
}

/// The columns of the row that a statement stands on.
final class SQLiteColumns: ColumnSource {
  private let statement: OpaquePointer

  init(statement: OpaquePointer) {
    self.statement = statement
  }

  var count: Int { Int(sqlite3_column_count(statement)) }

  func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement, CInt(column)) == SQLITE_NULL
  }

  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, CInt(column)) }

  func real(_ column: Int) -> Double { sqlite3_column_double(statement, CInt(column)) }

  func text(_ column: Int) -> String {
    withUTF8(column) { String(decoding: $0, as: UTF8.self) }
  }

  func value(_ column: Int) -> SQLValue {
    switch sqlite3_column_type(statement, CInt(column)) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(real(column))
    case SQLITE_TEXT: .text(text(column))
    default: .null
    }
  }

  func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let bytes = sqlite3_column_text(statement, CInt(column))
    let count = Int(sqlite3_column_bytes(statement, CInt(column)))
    return try body(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }
}
