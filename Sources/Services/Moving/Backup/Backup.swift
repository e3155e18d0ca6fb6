import Crypto
import Domain
import Storage

/// Backups of whole databases: one file that belongs to no engine, of one instant, made while
/// others read and write.
public enum Backup {
  /// What a backup turned out to be.
  public struct Summary: Sendable, Hashable {
    public var created: Instant
    public var schema: Int
    public var isEncrypted: Bool
    /// Nil where it is encrypted and was looked at without its passphrase.
    public var tables: MovedTables?
    public var bytes: Int
    /// Of the whole file, in hexadecimal.
    public var sha256: String
  }

  /// A backup is whole and in safety, but the database does not know of it.
  public struct NotNoted: Error {
    public var summary: Summary
    public var reason: any Error
  }

  /// Writes a backup to `output`; with a passphrase, encrypted under it. It is noted in the
  /// database once `ended` has brought the file to safety; where others keep that one busy, again
  /// and again for so long. Throws ``NotNoted`` where that fails.
  public static func make(
    of database: any Database, passphrase: String? = nil, random: RandomSource, now: Instant,
    notingWithin patience: Duration = .seconds(60),
    to output: @escaping @Sendable ([UInt8]) throws -> Void,
    ended: @escaping @Sendable () throws -> Void = {}
  ) async throws -> Summary {
    let salt = passphrase == nil ? nil : random.bytes(BackupSeal.saltLength)
    let summary = try await database.readAnywhere { connection in
      let header = BackupHeader(
        created: now, schema: try Schema.number(of: connection),
        tables: try TableShapes(connection).all, salt: salt)
      return try write(header, passphrase, connection, output)
    }
    try ended()
    do {
      try await note(summary, in: database, within: patience)
    } catch {
      throw NotNoted(summary: summary, reason: error)
    }
    return summary
  }

  private static func note(
    _ summary: Summary, in database: any Database, within patience: Duration
  ) async throws {
    let end = ContinuousClock.now + patience
    while true {
      do {
        try await database.write { try note(summary, $0) }
        return
      } catch let error where Answering.isOverdue(error) && ContinuousClock.now < end {
        try await Task.sleep(for: pauseBeforeNoting)
      }
    }
  }

  /// Between two attempts to note a backup.
  private static let pauseBeforeNoting = Duration.milliseconds(200)

  private static func write(
    _ header: BackupHeader, _ passphrase: String?, _ connection: any Connection,
    _ output: @escaping ([UInt8]) throws -> Void
  ) throws -> Summary {
    var writer = try BackupWriter(header, passphrase: passphrase, output)
    var moved = MovedTables()
    for (place, table) in header.tables.enumerated() {
      var tally = TableTally()
      try connection.forEachBlock(of: table) { block in
        tally.add(block, of: table)
        try writer.write(.rows(table: place, block.bytes))
      }
      moved.tables.append(tally.table(table.name))
    }
    try writer.write(.end(rows: moved.rows))
    return Summary(
      created: header.created, schema: header.schema, isEncrypted: header.isEncrypted,
      tables: moved, bytes: writer.bytes, sha256: hexadecimal(writer.digest))
  }

  private static func note(_ summary: Summary, _ connection: any Connection) throws {
    for workspace in try WorkspaceTable(connection).all() {
      try BackupTable(connection, workspace.id).add(
        BackupRecord(
          at: summary.created, schema: summary.schema, rows: summary.tables?.rows ?? 0,
          bytes: summary.bytes, sha256: summary.sha256, isEncrypted: summary.isEncrypted))
    }
  }

  /// Reads a backup from beginning to end; throws at the first block that does not hold. What is
  /// encrypted and comes without its passphrase is looked at by its checksums.
  public static func verify(
    _ input: @escaping (Int) throws -> [UInt8], passphrase: String? = nil
  ) throws -> Summary {
    var bytes = 0
    var whole = SHA256()
    var reader = try BackupReader(
      { count in
        let some = try input(count)
        bytes += some.count
        whole.update(data: some)
        return some
      }, passphrase: passphrase, opens: passphrase != nil)
    let tables = try reader.check()
    return Summary(
      created: reader.header.created, schema: reader.header.schema,
      isEncrypted: reader.header.isEncrypted, tables: tables, bytes: bytes,
      sha256: hexadecimal(whole.finalize()))
  }
}
