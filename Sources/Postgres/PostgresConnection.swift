import CLibPQ
import Storage

/// A connection inside a transaction, its statements kept prepared at the server.
///
/// Results come as a whole, except those that say that they read everything (``SQL/readsAll``):
/// these come in parts, so that memory does not grow with them.
final class PostgresConnection: Connection {
  let link: Link
  private var cursors = 0
  /// Rows that statements of this connection changed, undone or not.
  private(set) var changes: Int64 = 0
  /// Of a transaction that writes: another whenever another connection has written.
  var others: Int64 = 0
  /// How long a statement of the transaction may take, and one that reads everything on purpose.
  var limit: Duration?
  var bulkLimit: Duration?
  /// What was sent and nobody has waited for yet.
  var sending: Pipeline?
  /// Whether the transaction only reads.
  var isReading = false

  /// Rows of a part.
  static let part = 2_000

  var dialect: Dialect { .postgres }
  var label: String { link.location.label }

  init(_ link: Link) { self.link = link }

  @discardableResult
  func execute(_ sql: SQL) throws -> Int {
    if takesLonger(sql.text) { return try pipelined(unlimited(sql))[1] }
    return try run(sql.text, BoundValues(sql.values)) { result in noting(result) }
  }

  func prepare(_ text: String) throws -> any PreparedStatement {
    PostgresStatement(self, text)
  }

  func execute(script: String) throws {
    try translating { () throws(Failure) in try link.command(script) }
    changes += 1
  }

  func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
    let values = BoundValues(sql.values)
    if sql.text.hasSuffix(SQL.readsAll.text) { return try inParts(sql.text, values, body) }
    try run(sql.text, values) { result in try PostgresConnection.read(result, body) }
  }

  func first<Result>(_ sql: SQL, _ read: (inout Row) throws -> Result) throws -> Result? {
    guard !takesLonger(sql.text) else {
      var found: Result?
      try forEach(in: unlimited(sql)) { _, row in if found == nil { found = try read(&row) } }
      return found
    }
    return try run(sql.text, BoundValues(sql.values)) { result in
      try PostgresConnection.first(result, read)
    }
  }

  /// Runs a statement and hands its result over.
  func run<Result>(
    _ text: String, _ values: BoundValues, _ body: (OpaquePointer) throws -> Result
  ) throws -> Result {
    if let pipeline = sending { return try body(asking(pipeline, text, values)) }
    let begun = ContinuousClock.now
    let done: (plan: Plan, result: OpaquePointer)
    do throws(Failure) {
      done = try link.run(text, values)
    } catch {
      link.tell(text, ifSlow: .now - begun, nil)
      throw error.translated(label)
    }
    link.tell(text, ifSlow: .now - begun, done.plan)
    return try body(done.result)
  }

  /// Clears the result and tells how many rows were changed.
  func noting(_ result: OpaquePointer) -> Int {
    defer { PQclear(result) }
    let changed = Pipeline.changed(result)
    noting(rows: changed)
    return changed
  }

  func noting(rows: Int) { changes += Int64(rows) }

  static func read(
    _ result: OpaquePointer, _ body: (inout Row) throws -> Void
  ) throws {
    let columns = ResultRows(result)
    var row = Row(columns)
    for place in 0..<columns.rows {
      columns.row = place
      row.rewind()
      try body(&row)
    }
  }

  static func first<Result>(
    _ result: OpaquePointer, _ read: (inout Row) throws -> Result
  ) throws -> Result? {
    let columns = ResultRows(result)
    guard columns.rows > 0 else { return nil }
    var row = Row(columns)
    return try read(&row)
  }

  private func inParts(
    _ text: String, _ values: BoundValues, _ body: (inout Row) throws -> Void
  ) throws {
    try setLimit(bulkLimit, insteadOf: limit)
    do {
      try fetchParts(text, values, body)
    } catch {
      // The transaction may go on, where `body` threw.
      try? setLimit(limit, insteadOf: bulkLimit)
      throw error
    }
    try setLimit(limit, insteadOf: bulkLimit)
  }

  private func fetchParts(
    _ text: String, _ values: BoundValues, _ body: (inout Row) throws -> Void
  ) throws {
    cursors += 1
    let cursor = "part\(cursors)"
    let question = "DECLARE \(cursor) NO SCROLL CURSOR FOR " + StatementText.numbered(text)
    PQclear(try translating { () throws(Failure) in try link.runOnce(question, values) })
    defer { _ = try? link.command("CLOSE \(cursor)") }
    let next = "FETCH \(PostgresConnection.part) FROM \(cursor)"
    var rows: CInt
    repeat {
      let result = try translating { () throws(Failure) in
        try link.runOnce(next, BoundValues())
      }
      rows = PQntuples(result)
      try PostgresConnection.read(result, body)
    } while rows == PostgresConnection.part
  }

  func changeToken() throws -> ChangeToken {
    guard isReading else { return ChangeToken(others: others, own: changes) }
    // What a reader sees is told by its snapshot.
    let snapshot = try first("SELECT hashtextextended(pg_current_snapshot()::text, 0)") {
      $0.integer()
    }
    return ChangeToken(others: snapshot ?? 0, own: changes)
  }

  /// Does something with the link, which has to be at rest.
  @discardableResult
  func translating<Result>(_ body: () throws(Failure) -> Result) throws -> Result {
    try settle()
    do throws(Failure) { return try body() } catch { throw error.translated(label) }
  }
}
