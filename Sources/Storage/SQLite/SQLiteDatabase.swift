import Foundation
import GRDB

/// SQLite through GRDB's pool: one writer, many readers, write-ahead log, every commit synced to
/// disk.
public struct SQLiteDatabase: LoneDatabase {
  public let path: String
  public var dialect: Dialect { .sqlite }
  private let pool: DatabasePool

  /// Seconds to wait for another process that writes.
  static let patience = 10.0
  /// Pages of 4 KiB that the log holds before it is folded back; four times the default rate of
  /// appends at a random key, measured.
  static let pagesBeforeCheckpoint = 16_000
  /// Pages that a connection keeps in memory of its own: those that it changed or found in the log.
  /// What lies in the file is mapped, and the system's.
  static let readerKibibytes = 8 * 1024
  static let writerKibibytes = 64 * 1024
  static let mappedBytes = 1 << 30

  private let guardian: PlanGuardian?
  public let slowStatements: SlowStatements?

  /// Opens or makes the file at `path` and brings its schema up to date; who writes in it is waited
  /// for only where something has to be applied. With `refusesScans`, statements that would read
  /// all rows of a large table fail: for tests. `slow` is told which statements took long.
  public init(
    path: String, refusesScans: Bool = false, opening: Schema.Opening = .upgrading,
    slow: SlowStatements? = nil
  ) throws {
    self.path = path
    slowStatements = slow
    guardian = refusesScans ? PlanGuardian() : nil
    var configuration = Configuration()
    configuration.busyMode = .timeout(SQLiteDatabase.patience)
    configuration.maximumReaderCount = 8
    configuration.prepareDatabase { database in
      // Debian compiles SECURE_DELETE in: it overwrites what is deleted, at a price.
      for pragma in [
        "secure_delete = OFF", "cache_size = -\(SQLiteDatabase.readerKibibytes)",
        "mmap_size = \(SQLiteDatabase.mappedBytes)", "temp_store = MEMORY",
      ] {
        try database.execute(sql: "PRAGMA \(pragma)")
      }
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      try pool.writeWithoutTransaction { try SQLiteDatabase.makeDurable($0, path: path) }
      let isApplied = try pool.read {
        try Schema.isApplied(SQLiteConnection($0, path: path), path: path, opening)
      }
      if !isApplied {
        // Another process may have applied it meanwhile, and so it is looked at again.
        _ = try pool.write {
          try Schema.migrate(SQLiteConnection($0, path: path), path: path, opening)
        }
      }
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// GRDB's pool sets `synchronous` to NORMAL after it has prepared the connection, which would
  /// lose acknowledged commits at a power cut: FULL is set afterwards, and read back.
  private static func makeDurable(_ database: GRDB.Database, path: String) throws {
    try database.execute(sql: "PRAGMA synchronous = FULL")
    try database.execute(sql: "PRAGMA cache_size = -\(writerKibibytes)")
    try database.execute(sql: "PRAGMA wal_autocheckpoint = \(pagesBeforeCheckpoint)")
    let expected = [
      ("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1"),
      ("wal_autocheckpoint", "\(pagesBeforeCheckpoint)"),
    ]
    for (name, value) in expected {
      let found = try String.fetchOne(database, sql: "PRAGMA \(name)") ?? "nothing"
      guard found == value else {
        throw StorageError.setting(path: path, name: name, found: found, expected: value)
      }
    }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.read {
        try body(SQLiteConnection($0, path: path, guardian: guardian, slow: slowStatements))
      }
    } catch {
      throw StorageError.translating(error, path: path)
    }
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.write {
        try body(SQLiteConnection($0, path: path, guardian: guardian, slow: slowStatements))
      }
    } catch {
      throw StorageError.translating(error, path: path)
    }
  }

  /// A consistent copy at `target` while others read and write.
  public func backup(to target: String) async throws {
    do {
      try pool.backup(to: DatabaseQueue(path: target))
    } catch {
      throw StorageError.translating(error, path: target)
    }
  }

  /// VACUUM copies what is alive into fresh pages; then the log is folded back and emptied.
  public func purge() async throws -> Bool {
    do {
      return try await pool.barrierWriteWithoutTransaction { database in
        // The copy goes to a file: a large database does not fit into memory.
        try database.execute(sql: "PRAGMA temp_store = FILE")
        defer { try? database.execute(sql: "PRAGMA temp_store = MEMORY") }
        try database.execute(sql: "VACUUM")
        let isBusy = try Bool.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        return isBusy == false
      }
    } catch {
      throw StorageError.translating(error, path: path)
    }
  }

  /// Folds the log back and closes: the file alone holds everything then, and can be moved. Nobody
  /// else may have it open.
  public func closeWhole() throws {
    do {
      try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try pool.close()
    } catch {
      throw StorageError.translating(error, path: path)
    }
  }

  /// Closes the file; nothing can be asked afterwards.
  public func close() throws {
    do {
      try pool.close()
    } catch {
      throw StorageError.translating(error, path: path)
    }
  }
}

extension StorageError {
  /// A database's error in our words; any other error as it is.
  static func translating(_ error: any Error, path: String) -> any Error {
    error is DatabaseError ? StorageError(error, path: path) : error
  }

  init(_ error: any Error, path: String) {
    if let known = error as? StorageError {
      self = known
      return
    }
    guard let failure = error as? DatabaseError else {
      self = .cannotOpen(path: path, detail: "\(error)")
      return
    }
    self.init(
      code: Int(failure.resultCode.primaryResultCode.rawValue),
      detail: failure.message ?? "no detail", path: path)
  }

  /// From an SQLite result code (https://www.sqlite.org/rescode.html).
  init(code: Int, detail: String, path: String) {
    self =
      switch code {
      case 5, 6: .busy(path: path)
      case 8: .readOnly(path: path)
      case 11: .corrupt(path: path, detail: detail)
      case 13: .full(path: path)
      case 14, 23: .cannotOpen(path: path, detail: detail)
      case 19: .constraint(path: path, detail: detail)
      case 26: .notADatabase(path: path)
      default: .engine(path: path, code: "\(code)", detail: detail)
      }
  }
}
