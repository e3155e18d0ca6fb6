import Domain
import Storage

/// Fills an empty database from a backup.
public struct Restore: Sendable {
  /// Opens the backup from its beginning: a restore reads it twice.
  public typealias Source = @Sendable () throws -> (Int) throws -> [UInt8]

  let source: Source
  let passphrase: String?

  public init(from source: @escaping Source, passphrase: String? = nil) {
    (self.source, self.passphrase) = (source, passphrase)
  }

  /// The migration that the target has to be at. Everything is read and checked before, so that
  /// nothing is written of a backup that does not hold.
  public func schema() throws -> Int {
    var reader = try BackupReader(try source(), passphrase: passphrase)
    let schema = reader.header.schema
    guard schema <= Schema.newest else {
      throw MovingFault.newer(schema: schema, known: Schema.newest)
    }
    _ = try reader.check()
    return schema
  }

  /// Fills the target, which is empty and at the backup's migration, and compares every row. On
  /// PostgreSQL in one transaction, so that nothing is there before everything is; on SQLite, where
  /// that would be slow, block by block: into a file that nobody knows yet.
  public func run(into target: any Database) async throws -> MovedTables {
    var reader = try BackupReader(try source(), passphrase: passphrase)
    let header = reader.header
    try await target.read { try demandFitting($0, header) }
    if target.dialect.engine == .postgres {
      try await target.write { connection in
        var reader = try BackupReader(try source(), passphrase: passphrase)
        while let (place, block) = try reader.nextRows() {
          try put(block, into: header.tables[place], connection)
        }
        try connection.refreshStatistics()
      }
    } else {
      while let (place, block) = try reader.nextRows() {
        try await target.write { try put(block, into: header.tables[place], $0) }
      }
    }
    // On a thread that may wait.
    return try await target.read { _ in try compare(with: target) }
  }

  private func demandFitting(_ connection: any Connection, _ header: BackupHeader) throws {
    let found = try TableShapes(connection)
    if let table = try found.firstFilled(connection) { throw MovingFault.notEmpty(table: table) }
    let schema = try Schema.number(of: connection)
    guard schema == header.schema, header.tables.allSatisfy({ found[$0.name]?.takes($0) == true })
    else { throw MovingFault.otherTarget(backup: header.schema, target: schema) }
  }

  private func put(_ block: RowBlock, into table: TableShape, _ connection: any Connection) throws {
    if connection.dialect.engine == .postgres, let row = block.firstWithNUL(of: table) {
      throw MovingFault.holdsNUL(
        table: table.name, key: MovingFault.name(block.key(of: row, in: table)))
    }
    try connection.unguarded(table) { try connection.load(block, into: table) }
  }

  private func compare(with target: any Database) throws -> MovedTables {
    var reader = try BackupReader(try source(), passphrase: passphrase)
    let tables = reader.header.tables
    var tallies = tables.map { _ in TableTally() }
    let check = BlockCheck(target: target)
    while let (place, block) = try reader.nextRows() {
      try check.compare(block, after: tallies[place].last, of: tables[place])
      tallies[place].add(block, of: tables[place])
    }
    for (tally, table) in zip(tallies, tables) { try check.noneAfter(tally.last, of: table) }
    return MovedTables(tables: zip(tallies, tables).map { $0.table($1.name) })
  }
}
