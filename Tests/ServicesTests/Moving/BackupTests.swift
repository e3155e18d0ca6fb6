import Crypto
import Domain
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// One file with everything, for either engine; what was changed or cut off is told.
@Suite(.enabled(if: TestEngine.isSQLite, "each passage names its engines itself"))
struct BackupTests {
  static let now = instant("2026-03-05T09:00:00Z")
  static let passphrase = "correct horse battery"

  final class File: Sendable {
    private let content = Mutex<[UInt8]>([])
    var bytes: [UInt8] { content.withLock { $0 } }
    func append(_ some: [UInt8]) { content.withLock { $0 += some } }
  }

  static let random = RandomSource { Array(repeating: 7, count: $0) }

  static func make(_ database: any Database, passphrase: String? = nil) async throws -> [UInt8] {
    let file = File()
    _ = try await Backup.make(of: database, passphrase: passphrase, random: random, now: now) {
      file.append($0)
    }
    return file.bytes
  }

  static func reader(_ bytes: [UInt8]) -> (Int) throws -> [UInt8] {
    let place = Mutex(0)
    return { count in
      place.withLock { place in
        let some = Array(bytes[place..<min(place + count, bytes.count)])
        place += some.count
        return some
      }
    }
  }

  static func restore(_ bytes: [UInt8], _ passphrase: String? = nil) -> Restore {
    Restore(from: { reader(bytes) }, passphrase: passphrase)
  }

  @Test(arguments: Passage.all.filter(\.isPossible), [nil, passphrase])
  func whatWasBackedUpIsRestored(_ passage: Passage, _ passphrase: String?) async throws {
    try await passage.withCompany { source, _, path in
      let before = try await source.read { try TableShapes($0).all.map(\.name) }
        .filter { $0 != "backups" }
      let file = try await Self.make(source, passphrase: passphrase)
      let restore = Self.restore(file, passphrase)
      let target = try TestDatabase(path: path, opening: .version(try restore.schema()))
      defer { try? target.close() }
      _ = try await restore.run(into: target)
      #expect(try await dump(before, of: target) == dump(before, of: source))
      let restored = try #require(try await Workspaces(in: target).all().first)
      #expect(try await restored.verify().differences == [])
      let noted = try await source.read { try BackupTable($0, WorkspaceID(number: 1)).last() }
      #expect(noted?.bytes == file.count && noted?.isEncrypted == (passphrase != nil))
      #expect(noted?.sha256 == hexadecimal(SHA256.hash(data: file)))
    }
  }

  /// The file is there by then, and an upgrade asks for the note.
  @Test func whatIsBusyWhenABackupEndsIsToldOfItLater() async throws {
    try await withWorkspace { _, database in
      let file = File()
      let made = try await Backup.make(
        of: RefusingDatabase.busy(database, for: 3), random: Self.random, now: Self.now,
        notingWithin: .seconds(600)
      ) { file.append($0) }
      let noted = try await database.read { try BackupTable($0, WorkspaceID(number: 1)).last() }
      #expect(noted?.sha256 == made.sha256 && noted?.bytes == file.bytes.count)
    }
  }

  @Test func aBackupThatCannotBeNotedIsWholeAllTheSame() async throws {
    try await withWorkspace { _, database in
      let all: [any Database] = [
        RefusingDatabase.busy(database, for: 1), StoppingDatabase(database, after: 0),
      ]
      for unwilling in all {
        let file = File()
        let fault = await #expect(throws: Backup.NotNoted.self) {
          try await Backup.make(
            of: unwilling, random: Self.random, now: Self.now, notingWithin: .zero
          ) { file.append($0) }
        }
        let isBusy = fault?.reason as? StorageError == RefusingDatabase.isBusy
        #expect(isBusy == (unwilling is RefusingDatabase))
        let found = try Backup.verify(Self.reader(file.bytes))
        #expect(found.sha256 == fault?.summary.sha256)
      }
      let noted = try await database.read { try BackupTable($0, WorkspaceID(number: 1)).last() }
      #expect(noted == nil)
    }
  }

  @Test(arguments: [nil, passphrase])
  func aFileThatWasCutOrChangedIsTold(_ passphrase: String?) async throws {
    let file = try await withWorkspace { _, database in
      try await Self.make(database, passphrase: passphrase)
    }
    let whole = try Backup.verify(Self.reader(file), passphrase: passphrase)
    #expect(whole.bytes == file.count)
    #expect(whole.sha256 == hexadecimal(SHA256.hash(data: file)))
    // Without its passphrase a sealed file is told too: scrypt would take the time of this test.
    var random = SeededRandom(seed: 5)
    for length in [0, 5, file.count - 1] + (0..<60).map({ _ in random.int(0..<file.count) }) {
      #expect(throws: MovingFault.self) { try Backup.verify(Self.reader(Array(file[..<length]))) }
    }
    for _ in 0..<100 {
      var changed = file
      changed[random.int(0..<file.count)] ^= UInt8(1 << random.int(0..<8))
      #expect(throws: MovingFault.self) { try Backup.verify(Self.reader(changed)) }
    }
    #expect(throws: MovingFault.goesOn) { try Backup.verify(Self.reader(file + [0])) }
  }

  @Test func whoeverRewritesAllChecksumsStillLacksThePassphrase() async throws {
    let file = try await withWorkspace { _, database in
      try await Self.make(database, passphrase: Self.passphrase)
    }
    #expect(throws: MovingFault.wrongPassphrase) {
      try Self.restore(file, "another passphrase").schema()
    }
    #expect(throws: MovingFault.needsPassphrase) { try Self.restore(file).schema() }
    #expect(throws: MovingFault.shortPassphrase) { try Self.restore(file, "short").schema() }
  }

  @Test func nothingIsRestoredIntoWhatIsNotEmpty() async throws {
    try await withWorkspace { _, database in
      let file = try await Self.make(database)
      await #expect(throws: MovingFault.self) { try await Self.restore(file).run(into: database) }
    }
  }

  /// A backup cannot be upgraded: what it goes into has to be made for it.
  @Test func aTargetOfAnotherSchemaIsTold() async throws {
    try await withWorkspace { _, database in
      let restore = Self.restore(try await Self.make(database))
      try await Passage.withPlace(of: .sqlite) { path in
        let target = try TestDatabase(path: path, opening: .version(27))
        defer { try? target.close() }
        let fault = MovingFault.otherTarget(backup: Schema.newest, target: 27)
        await #expect(throws: fault) { try await restore.run(into: target) }
        try await Self.addCompany(to: target)
        await #expect(throws: MovingFault.notEmpty(table: "workspaces")) {
          try await restore.run(into: target)
        }
      }
    }
  }

  /// What is to be filled and turns out to be somebody's is not migrated before it is refused.
  @Test(arguments: engines)
  func whatIsNotEmptyIsLeftAtItsSchema(_ engine: TestEngine) async throws {
    try await Passage.withPlace(of: engine) { path in
      let old = try TestDatabase(path: path, opening: .version(27))
      try await Self.addCompany(to: old)
      try old.close()
      for opening in [Schema.Opening.copying, .version(29)] {
        let error = #expect(throws: StorageError.self) {
          try TestDatabase(path: path, opening: opening)
        }
        guard case .notEmpty(_, 27) = error else {
          Issue.record("\(opening): \(String(describing: error))")
          return
        }
      }
      let left = try TestDatabase(path: path, opening: .asFound)
      defer { try? left.close() }
      #expect(try await left.read { try Schema.number(of: $0) } == 27)
    }
  }

  static let engines = [TestEngine.sqlite, .postgres].filter {
    $0 == .sqlite || TestServer.isInstalled
  }

  static func addCompany(to database: TestDatabase) async throws {
    try await database.write {
      _ = try WorkspaceTable($0).add(
        name: "A", locale: "en", timezone: "UTC", created: Self.now)
    }
  }

  /// A company whose database is of an earlier program is not migrated without a backup of it.
  @Test(arguments: engines)
  func anUpgradeWantsAFreshBackup(_ engine: TestEngine) async throws {
    try await Passage.withPlace(of: engine) { path in
      let old = try TestDatabase(path: path, opening: .version(27))
      try await Self.addCompany(to: old)
      let isFresh = Schema.Opening.backedUp(since: Self.now - .hour)
      #expect(throws: StorageError.self) { try TestDatabase(path: path, opening: isFresh) }
      let file = try await Self.make(old)
      try old.close()
      let stale = Schema.Opening.backedUp(since: Self.now + .hour)
      #expect(throws: StorageError.self) { try TestDatabase(path: path, opening: stale) }
      let upgraded = try TestDatabase(path: path, opening: isFresh)
      #expect(try await upgraded.read { try Schema.number(of: $0) } == Schema.newest)
      try upgraded.close()
      #expect(try Self.restore(file).schema() == 27)
    }
  }
}
