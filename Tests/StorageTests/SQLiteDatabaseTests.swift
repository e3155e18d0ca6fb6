import Dispatch
import Domain
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Opening, durability, and what each failure is called.
@Suite(.enabled(if: TestEngine.isSQLite))
struct SQLiteDatabaseTests {
  @Test func commitsAreSyncedToDisk() async throws {
    try await withTemporaryDatabase { database in
      let settings = try await database.write { connection in
        try ["synchronous", "journal_mode", "foreign_keys", "wal_autocheckpoint"].map { name in
          try connection.first(SQL(unsafe: "PRAGMA \(name)")) { $0.value() }
        }
      }
      #expect(settings == [.integer(2), .text("wal"), .integer(1), .integer(16_000)])
    }
  }

  @Test func openingTwiceMigratesOnce() throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    for _ in 1...2 {
      try SQLiteDatabase(path: directory.path(of: "a.db")).close()
    }
  }

  /// An import takes minutes; a command that only reads, such as a backup, begins beside it.
  @Test func aFileIsOpenedWhileSomebodyWrites() async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let path = directory.path(of: "a.db")
    let first = try SQLiteDatabase(path: path)
    let (held, hold) = AsyncStream.makeStream(of: Void.self)
    let release = DispatchSemaphore(value: 0)
    let writer = Task {
      try await first.write { connection in
        try connection.execute("UPDATE workspaces SET name = 'B'")
        hold.finish()
        release.wait()
      }
    }
    for await _ in held {}
    let opened = Result {
      for opening in [Schema.Opening.upgrading, .asFound] {
        try SQLiteDatabase(path: path, opening: opening).close()
      }
    }
    release.signal()
    try await writer.value
    try opened.get()
  }

  @Test func aNewerSchemaIsRefused() async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let path = directory.path(of: "a.db")
    let database = try SQLiteDatabase(path: path)
    _ = try await database.write {
      try $0.execute("INSERT INTO schema_migrations (number, name) VALUES (99, 'future')")
    }
    try database.close()
    let expected = StorageError.schemaNewer(path: path, found: 99, known: Schema.newest)
    #expect(throws: expected) { _ = try SQLiteDatabase(path: path) }
  }

  @Test func anotherProgramsFileIsLeftAlone() async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let path = directory.path(of: "a.db")
    let database = try SQLiteDatabase(path: path)
    _ = try await database.write { try $0.execute("ALTER TABLE schema_migrations RENAME TO x") }
    try database.close()
    #expect(throws: StorageError.notADatabase(path: path)) {
      _ = try SQLiteDatabase(path: path)
    }
  }

  @Test func aFileThatIsNoDatabaseIsNamed() throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let path = directory.path(of: "a.db")
    try Data("id,name\n1,Kim\n".utf8 + [UInt8](repeating: 65, count: 4096))
      .write(to: URL(filePath: path))
    #expect(throws: StorageError.notADatabase(path: path)) {
      _ = try SQLiteDatabase(path: path)
    }
  }

  @Test func aMissingDirectoryIsNamed() {
    let path = "/nonexistent/concord.db"
    #expect {
      _ = try SQLiteDatabase(path: path)
    } throws: { error in
      if case .cannotOpen(path, _)? = error as? StorageError { true } else { false }
    }
  }

  @Test func aFailedWriteLeavesNothing() async throws {
    struct Stop: Error {}
    try await withTemporaryDatabase { database in
      await #expect(throws: Stop.self) {
        try await database.write { connection in
          _ = try WorkspaceTable(connection).add(
            name: "A", locale: "en", timezone: "UTC", created: .distantPast)
          throw Stop()
        }
      }
      let count = try await database.read { try WorkspaceTable($0).all().count }
      #expect(count == 0)
    }
  }

  @Test func aBackupHoldsWhatTheDatabaseHolds() async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let database = try SQLiteDatabase(path: directory.path(of: "one.db"))
    _ = try await database.write {
      try WorkspaceTable($0).add(name: "A", locale: "en", timezone: "UTC", created: .distantPast)
    }
    let copy = directory.path(of: "copy.db")
    try await database.backup(to: copy)
    let names = try await SQLiteDatabase(path: copy).read {
      try WorkspaceTable($0).all().map(\.name)
    }
    #expect(names == ["A"])
  }
}
