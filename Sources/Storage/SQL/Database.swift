/// A database that reads and writes in transactions whose body is synchronous: nothing awaits
/// inside.
public protocol Database: Sendable {
  var dialect: Dialect { get }

  /// A consistent snapshot; many run side by side.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result

  /// The same where it burdens least: at a standby that has whatever was committed before this was
  /// asked for, where the engine has one. A standby may show what the others see in a moment only,
  /// so nothing that is read here is kept as what is known.
  func readAnywhere<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result

  /// How often ``readAnywhere(_:)`` went to a standby; nil where there is none.
  var standbyReads: StandbyReads? { get }

  /// One transaction, durable when this returns, undone when `body` throws.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result

  /// The same beside others that write, where the engine can: for what rests on the rows that it
  /// locks and on nothing else it reads, as taking jobs does.
  func writeBeside<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result

  /// Says when jobs were made or hastened, by this process or another. Ends at once where the
  /// engine does not tell; whoever waits looks from time to time in any case.
  func jobCalls() -> AsyncStream<Void>

  /// Tells all processes that listen under a name, this one too: at most 7,000 bytes that nobody
  /// relies on. Where the engine does not tell, nothing happens.
  func tell(_ message: String, under name: String) async throws

  /// What is told under a name. Ends at once where the engine does not tell; what is told while the
  /// connection is lost is missed.
  func told(under name: String) -> AsyncStream<String>

  /// Which statements of this process took long; nil where nobody asked for it.
  var slowStatements: SlowStatements? { get }

  /// Writes everything anew, so that what was overwritten or deleted cannot be read any more in the
  /// files. False when others still read what was, or another process is at it: to be tried again.
  func purge() async throws -> Bool
}

/// How many reads that may go to a standby did, and how many the primary answered instead.
public struct StandbyReads: Sendable, Hashable {
  public var atStandby = 0
  public var atPrimary = 0

  package init() {}
}

/// A connection inside a transaction; it does not outlive it.
public protocol Connection: AnyObject {
  var dialect: Dialect { get }

  /// Runs one statement and tells how many rows it changed. The statement is kept prepared.
  @discardableResult
  func execute(_ sql: SQL) throws -> Int

  /// A statement to be run many times, with a `?` for each value.
  func prepare(_ text: String) throws -> any PreparedStatement

  /// Runs statements without values, one after the other: for migrations.
  func execute(script: String) throws

  /// Runs a statement whose answer decides nothing: where the engine answers from afar nobody waits
  /// for it. It is done before whatever is asked next, or the end of the transaction; an error
  /// comes there, names the statement, and undoes the transaction like any other.
  func send(_ sql: SQL) throws

  /// Waits for what was sent, and throws what it failed with.
  func settle() throws

  /// Runs statements in their order and tells how many rows each changed, without waiting for one
  /// before the next is sent. The first that fails is told, with its place; those after it are not
  /// done.
  @discardableResult
  func pipelined(_ statements: [SQL]) throws -> [Int]

  /// Streams the rows of several queries, one after the other, without waiting for one before the
  /// next is asked. `body` must ask this connection nothing meanwhile.
  func forEach(
    in queries: [SQL], _ body: (_ place: Int, _ row: inout Row) throws -> Void
  ) throws

  /// Streams the rows of a query.
  func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws

  /// The same by the engine's quickest way for very many rows. `body` must ask this connection
  /// nothing meanwhile.
  func stream(_ sql: SQL, _ body: (inout Row) throws -> Void) throws

  /// The first row of a query.
  func first<Result>(_ sql: SQL, _ read: (inout Row) throws -> Result) throws -> Result?

  /// Inserts all rows of a block, by the engine's way for many.
  func load(_ block: RowBlock, into table: TableShape) throws

  /// What tells whether anything was written since.
  func changeToken() throws -> ChangeToken
}

/// Says by being another that somebody has written.
public struct ChangeToken: Sendable, Hashable {
  /// Changes when another connection, of this process or another, has written.
  public var others: Int64
  /// Changes when this connection has, undone or not.
  public var own: Int64

  package init(others: Int64, own: Int64) {
    self.others = others
    self.own = own
  }
}

extension Connection {
  public func send(_ sql: SQL) throws { try execute(sql) }

  public func settle() throws {}

  @discardableResult
  public func pipelined(_ statements: [SQL]) throws -> [Int] {
    try statements.map { try execute($0) }
  }

  public func forEach(
    in queries: [SQL], _ body: (_ place: Int, _ row: inout Row) throws -> Void
  ) throws {
    for (place, query) in queries.enumerated() {
      try forEach(query) { row in try body(place, &row) }
    }
  }

  public func stream(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
    try forEach(sql, body)
  }

  public func rows<Result>(
    _ sql: SQL, _ read: (inout Row) throws -> Result
  ) throws -> [Result] {
    var results: [Result] = []
    try forEach(sql) { row in results.append(try read(&row)) }
    return results
  }

  /// One more than the highest number in a column of a table: that of the next row.
  func nextNumber(_ column: SQL, in table: SQL, of workspace: WorkspaceID) throws -> Int {
    try first(
      """
      SELECT \(column) FROM \(table) WHERE workspace_id = \(workspace)
      ORDER BY \(column) DESC LIMIT 1
      """
    ) { $0.int() + 1 } ?? 1
  }

  /// How many rows a query with a limit yields.
  func count(_ some: SQL) throws -> Int {
    try first(SQL.counting(some)) { $0.int() } ?? 0
  }

  public func exists(_ sql: SQL) throws -> Bool {
    try first(sql) { _ in true } ?? false
  }

  /// Undoes what `body` did when it throws; the transaction goes on.
  public func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("SAVEPOINT part")
    do {
      let result = try body()
      try execute("RELEASE part")
      return result
    } catch {
      // What was sent meanwhile is undone, whatever became of it.
      do { try settle() } catch {}
      try execute("ROLLBACK TO part")
      try execute("RELEASE part")
      throw error
    }
  }
}

extension SQL {
  /// Yields how many rows a query yields.
  static func counting(_ some: SQL) -> SQL { "SELECT count(*) FROM (\(some)) AS counted" }
}
