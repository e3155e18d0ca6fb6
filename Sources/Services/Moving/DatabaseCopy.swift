import Domain
import Storage

/// Copies everything in one database into another, of either engine, while the source goes on
/// serving: all rows are those of one instant. Killed anywhere, the next run goes on.
public struct DatabaseCopy: Sendable {
  let source: any Database
  let target: any Database
  /// How the source is called; only the same one goes on with a copy.
  let sourceName: String
  /// By which this process is told from others that try the same.
  let holder: String
  /// Told of each table before it is filled.
  let progress: @Sendable (String) -> Void

  public init(
    from source: any Database, named sourceName: String, to target: any Database, holder: String,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    (self.source, self.target, self.sourceName) = (source, target, sourceName)
    (self.holder, self.progress) = (holder, progress)
  }

  /// Copies and compares every row.
  public func run() async throws -> MovedTables {
    let (tables, schema) = try await source.read {
      (try TableShapes($0), try Schema.number(of: $0))
    }
    let goesOn = try await begin(tables, schema)
    let moved = try await source.read { snapshot in
      // The schema of the snapshot is that of the tables: migrations wait for nobody who reads.
      let run = CopyRun(copy: self, snapshot: snapshot, tables: tables)
      if goesOn { try run.mend() } else { try run.fill(isEmpty: true) }
      return try run.verify()
    }
    try await writing { connection in
      try UnfinishedCopy.end(connection)
      try connection.refreshStatistics()
    }
    return moved
  }

  /// A transaction of the target's, as long as no other process goes on with the copy.
  func writing(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
    try await target.write { [holder] connection in
      guard try UnfinishedCopy.isHeld(by: holder, connection) else { throw MovingFault.takenOver }
      try body(connection)
    }
  }

  /// Whether a copy from the same source is gone on with.
  private func begin(_ tables: TableShapes, _ schema: Int) async throws -> Bool {
    try await target.write { [sourceName, holder] connection in
      let found = try Schema.number(of: connection)
      guard found == schema else {
        throw MovingFault.otherSchema(source: schema, target: found)
      }
      let under = try UnfinishedCopy.source(connection)
      if let under, under != sourceName { throw MovingFault.otherCopy(source: under) }
      if under == nil, let table = try TableShapes(connection).firstFilled(connection) {
        throw MovingFault.notEmpty(table: table)
      }
      try UnfinishedCopy.begin(from: sourceName, holder: holder, connection)
      return under != nil
    }
  }
}

/// A copy in the source's snapshot.
struct CopyRun {
  let copy: DatabaseCopy
  let snapshot: any Connection
  let tables: TableShapes

  /// Writes what the target lacks, table by table.
  func fill(isEmpty: Bool) throws {
    for table in tables.all {
      copy.progress(table.name)
      var before: [SQLValue]?
      try snapshot.forEachBlock(of: table) { block in
        try put(block, after: before, into: table, isEmpty: isEmpty)
        before = block.key(of: block.rows - 1, in: table)
      }
    }
  }

  private func put(
    _ block: RowBlock, after before: [SQLValue]?, into table: TableShape, isEmpty: Bool
  ) throws {
    if copy.target.dialect.engine == .postgres, let row = block.firstWithNUL(of: table) {
      throw MovingFault.holdsNUL(
        table: table.name, key: MovingFault.name(block.key(of: row, in: table)))
    }
    try writing { connection in
      let last = block.key(of: block.rows - 1, in: table)
      let found =
        isEmpty
        ? RowBlock()
        : try connection.rows(of: table, after: before, through: last, most: block.rows)
      guard found.bytes != block.bytes else { return }
      try connection.unguarded(table) {
        guard !found.isEmpty else { return try connection.load(block, into: table) }
        try connection.replace(Self.differing(block, found, of: table), of: block, in: table)
      }
    }
  }

  /// Rows of the block that are not the same in what was found, whose keys the block has too.
  private static func differing(
    _ block: RowBlock, _ found: RowBlock, of table: TableShape
  ) -> [Int] {
    var next = 0
    return (0..<block.rows).filter { row in
      guard next < found.rows, found.key(of: next, in: table) == block.key(of: row, in: table)
      else { return true }
      defer { next += 1 }
      return found[next] != block[row]
    }
  }

  /// Goes on with what is there. The source may have changed since: rows that it has no more are
  /// deleted, those of tables first that refer to others, and what differs is written. Where the
  /// schema refuses an order of changes, everything is written anew.
  func mend() throws {
    do {
      for table in tables.all.reversed() { try prune(table) }
      try fill(isEmpty: false)
    } catch StorageError.constraint {
      try writing { [tables] in try $0.empty(tables) }
      try fill(isEmpty: true)
    }
  }

  /// Every row is compared with the target's.
  func verify() throws -> MovedTables {
    let check = BlockCheck(target: copy.target)
    var moved = MovedTables()
    for table in tables.all {
      var tally = TableTally()
      try snapshot.forEachBlock(of: table) { block in
        try check.compare(block, after: tally.last, of: table)
        tally.add(block, of: table)
      }
      try check.noneAfter(tally.last, of: table)
      moved.tables.append(tally.table(table.name))
    }
    return moved
  }

  /// A transaction of the target's, waited for inside of the source's.
  func writing(_ body: @escaping @Sendable (any Connection) throws -> Void) throws {
    try Waiting.on { [copy] in try await copy.writing(body) }
  }
}
