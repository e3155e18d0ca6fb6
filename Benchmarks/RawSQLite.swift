import Foundation
import GRDBSQLite

/// SQLite by its C interface alone, set as Concord sets it: the reference for whatever writes rows.
final class RawSQLite {
  struct Failure: Error {
    var code: CInt
  }

  enum Value: Sendable {
    case null
    case integer(Int64)
    case text(String)
  }

  private var database: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]

  init(path: String) throws {
    try check(sqlite3_open(path, &database))
    for pragma in [
      "journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 16000",
      "cache_size = -65536", "mmap_size = 1073741824", "secure_delete = OFF", "foreign_keys = ON",
    ] {
      try run("PRAGMA \(pragma)")
    }
  }

  func run(_ script: String) throws {
    try check(sqlite3_exec(database, script, nil, nil, nil))
  }

  /// One prepared statement for all rows.
  func execute(_ sql: String, _ values: [Value]) throws {
    let statement = try prepared(sql)
    let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (index, value) in values.enumerated() {
      let place = CInt(index + 1)
      switch value {
      case .null: sqlite3_bind_null(statement, place)
      case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
      case .text(let text): sqlite3_bind_text(statement, place, text, -1, copying)
      }
    }
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw Failure(code: code) }
  }

  func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(database)
  }

  private func prepared(_ sql: String) throws -> OpaquePointer? {
    if let known = statements[sql] { return known }
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(database, sql, -1, &statement, nil))
    statements[sql] = statement
    return statement
  }

  private func check(_ code: CInt) throws {
    guard code == SQLITE_OK else { throw Failure(code: code) }
  }
}
