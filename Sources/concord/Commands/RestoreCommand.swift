import ArgumentParser
import Domain
import Services
import Storage

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Fill an empty database from a backup.",
    discussion: """
      The whole file is checked before anything is written, and every row afterwards. A file of \
      SQLite appears when all is in it; on PostgreSQL all is one transaction.
      """)

  @Argument(help: "The backup.")
  var file: String

  @OptionGroup var secret: PassphraseOption

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let backup = try BackupFile(file)
    let restore = Restore(from: { try backup.reader() }, passphrase: try secret.passphrase())
    let settings = try await database.settings()
    let location = try DatabaseLocation(settings[.database])
    if case .file(let path) = location {
      guard !NewFile.isThere(path) else {
        throw CommandFailure.unusable("\(path): is there already; a restore makes a new database")
      }
      try DatabaseLocation.demandNothingBeside(path)
    }
    let schema: Int
    do { schema = try restore.schema() } catch let fault as MovingFault {
      throw CommandFailure.unusable("\(file): \(fault)")
    }
    let moved: MovedTables
    switch location {
    case .file(let path): moved = try await run(restore, schema, into: path)
    case .server:
      moved = try await restore.run(
        into: location.open(creating: true, opening: .version(schema)))
    }
    // What a newer program adds; the backup is as fresh as can be.
    _ = try location.open(creating: false, opening: .upgrading)
    writeError("\(moved.rows) rows restored and compared")
  }

  /// Into a file beside, which gets its name when it is whole.
  private func run(
    _ restore: Restore, _ schema: Int, into path: String
  ) async throws -> MovedTables {
    let making = try DatabaseInTheMaking(
      path, by: "restoring", held: "another restore is under way into it")
    do {
      let target = try SQLiteDatabase(path: making.beside, opening: .version(schema))
      let moved = try await restore.run(into: target)
      try making.finish(target)
      return moved
    } catch {
      making.discard()
      throw error
    }
  }
}

struct UpgradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade",
    abstract: "Bring the schema of a database up to this program's.",
    discussion: """
      Every command does so where there is a backup of the last 24 hours; this one says what was \
      done, can be told to go on without, and fills what views lack from the journal.
      """)

  @Flag(help: "Go on although there is no fresh backup.")
  var withoutBackup = false

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await database.settings()
    let location = try DatabaseLocation(settings[.database])
    let before = try await location.open(creating: false, opening: .asFound).read {
      try Schema.number(of: $0)
    }
    let opened = try location.open(
      creating: false, opening: withoutBackup ? .upgrading : DatabaseLocation.whenBackedUp())
    writeError(
      before == Schema.newest
        ? "schema \(before) is this program's" : "schema \(before) became \(Schema.newest)")
    guard before < Schema.newestOfViews else { return }
    for workspace in try await Workspaces(in: opened).all() {
      let components = try await workspace.rebuild(now: .current())
      writeError("rebuilt the views of \(components) components")
    }
  }
}
