import GRDBSQLite
import Storage

/// SQLite by its C interface alone, set as Concord sets it, in one thread and without locks: the
/// reference for whatever writes rows.
final class RawSQLite {
  struct Failure: Error {
    var code: CInt
  }

  private var database: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]

  init(path: String) throws {
    try check(
      sqlite3_open_v2(
        path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil))
    for pragma in [
      "journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 16000",
      "cache_size = -65536", "mmap_size = 1073741824", "secure_delete = OFF", "foreign_keys = ON",
      "temp_store = MEMORY",
    ] {
      try run("PRAGMA \(pragma)")
    }
  }

  func run(_ script: String) throws {
    try check(sqlite3_exec(database, script, nil, nil, nil))
  }

  /// The same text gives the same statement.
  func prepared(_ sql: String) throws -> OpaquePointer {
    if let known = statements[sql] { return known }
    var statement: OpaquePointer?
    try check(
      sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
    guard let statement else { throw Failure(code: SQLITE_ERROR) }
    statements[sql] = statement
    return statement
  }

  /// Runs a statement to its end; the texts are bound where they lie.
  func execute(_ statement: OpaquePointer, _ row: BoundValues) throws {
    try row.bytes.withUnsafeBytes { bytes in
      var place: CInt = 0
      for value in row.values {
        place += 1
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
        case .real(let real): sqlite3_bind_double(statement, place, real)
        case .text(_, 0): sqlite3_bind_text(statement, place, "", 0, nil)
        case .text(let start, let count):
          let text = bytes.baseAddress.map { $0 + start }?.assumingMemoryBound(to: CChar.self)
          sqlite3_bind_text(statement, place, text, CInt(count), nil)
        }
      }
      let code = sqlite3_step(statement)
      sqlite3_reset(statement)
      guard code == SQLITE_DONE || code == SQLITE_ROW else { throw Failure(code: code) }
    }
  }

  func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(database)
  }

  private func check(_ code: CInt) throws {
    guard code == SQLITE_OK else { throw Failure(code: code) }
  }
}
