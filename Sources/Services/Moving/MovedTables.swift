import Crypto
import Domain
import Storage

/// What was moved: of each table its rows, and a digest of them all in the order of their keys.
public struct MovedTables: Sendable, Hashable {
  public struct Table: Sendable, Hashable {
    public var name: String
    public var rows: Int
    /// SHA-256 in hexadecimal; the same for the same rows, whatever the engine.
    public var sha256: String
  }

  public var tables: [Table] = []

  public var rows: Int { tables.reduce(0) { $0 + $1.rows } }
}

/// Adds up the blocks of a table.
struct TableTally {
  private var digest = SHA256()
  private(set) var rows = 0
  /// Of the last row that was added.
  private(set) var last: [SQLValue]?

  mutating func add(_ block: RowBlock, of table: TableShape) {
    digest.update(data: block.bytes)
    rows += block.rows
    if block.rows > 0 { last = block.key(of: block.rows - 1, in: table) }
  }

  func table(_ name: String) -> MovedTables.Table {
    MovedTables.Table(name: name, rows: rows, sha256: hexadecimal(digest.finalize()))
  }
}

extension TableShapes {
  /// The first table that has a row.
  func firstFilled(_ connection: any Connection) throws -> String? {
    try all.first { try !connection.isEmpty($0) }?.name
  }
}

/// Compares what lies in a database with the blocks that should.
struct BlockCheck {
  let target: any Database

  /// Throws at the first row that is not in the target as it is in the block, or is there without
  /// being in the block, between the row before the block and its last.
  func compare(_ block: RowBlock, after before: [SQLValue]?, of table: TableShape) throws {
    let last = block.key(of: block.rows - 1, in: table)
    // One more than there should be.
    let most = block.rows + 1
    let found = try Waiting.on { [target] in
      try await target.read { try $0.rows(of: table, after: before, through: last, most: most) }
    }
    guard found.bytes != block.bytes else { return }
    let row = (0..<block.rows).first { $0 >= found.rows || found[$0] != block[$0] }
    throw MovingFault.differs(
      table: table.name, key: MovingFault.name(row.map { block.key(of: $0, in: table) } ?? last))
  }

  /// Throws where rows follow.
  func noneAfter(_ last: [SQLValue]?, of table: TableShape) throws {
    let more = try Waiting.on { [target] in
      try await target.read { try $0.keys(of: table, after: last, limit: 1) }
    }
    if let key = more.first {
      throw MovingFault.differs(table: table.name, key: MovingFault.name(key))
    }
  }
}
