import Foundation
import Storage
import Synchronization

/// A database that remembers what each of its transactions writes: statements and their values, so
/// that SQLite alone can write the very same rows once more.
struct RecordingDatabase: LoneDatabase {
  private let database: SQLiteDatabase
  private let log = WriteLog()

  init(path: String) throws {
    database = try SQLiteDatabase(path: path)
  }

  var dialect: Dialect { database.dialect }

  /// What was written since the last call, a transaction each.
  func takeTransactions() -> [RecordedTransaction] { log.take() }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await database.read(body)
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await database.write { [log] connection in
      let recording = RecordingConnection(connection)
      let result = try body(recording)
      log.add(recording.transaction)
      return result
    }
  }

  func backup(to path: String) async throws { try await database.backup(to: path) }

  func purge() async throws -> Bool { try await database.purge() }
}

/// The statements of one transaction that changed rows, in their order.
struct RecordedTransaction: Sendable {
  struct Run: Sendable {
    var text: String
    var values: BoundValues
  }

  var runs: [Run] = []
}

private final class WriteLog: Sendable {
  private let transactions = Mutex<[RecordedTransaction]>([])

  func add(_ transaction: RecordedTransaction) {
    transactions.withLock { $0.append(transaction) }
  }

  func take() -> [RecordedTransaction] {
    transactions.withLock { transactions in
      defer { transactions = [] }
      return transactions
    }
  }
}

private final class RecordingConnection: Connection {
  private let connection: any Connection
  private(set) var transaction = RecordedTransaction()

  init(_ connection: any Connection) {
    self.connection = connection
  }

  var dialect: Dialect { connection.dialect }

  @discardableResult
  func execute(_ sql: SQL) throws -> Int {
    let changes = try connection.execute(sql)
    var values = BoundValues()
    for value in sql.values { values.append(value) }
    note(sql.text, values, changes)
    return changes
  }

  func prepare(_ text: String) throws -> any PreparedStatement {
    RecordingStatement(self, try connection.prepare(text), text)
  }

  func execute(script: String) throws { try connection.execute(script: script) }

  func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
    try connection.forEach(sql, body)
  }

  func first<Result>(_ sql: SQL, _ read: (inout Row) throws -> Result) throws -> Result? {
    try connection.first(sql, read)
  }

  func load(_ block: RowBlock, into table: TableShape) throws {
    try connection.load(block, into: table)
  }

  func changeToken() throws -> ChangeToken { try connection.changeToken() }

  /// Statements that changed nothing are no rows, nor is a list of subjects in memory only.
  func note(_ text: String, _ values: BoundValues, _ changes: Int) {
    let isOfRows = ["INSERT", "UPDATE", "DELETE"].contains { text.hasPrefix($0) }
    guard isOfRows, changes > 0, !text.hasPrefix("INSERT INTO touched") else { return }
    transaction.runs.append(.init(text: text, values: values))
  }
}

private final class RecordingStatement: PreparedStatement {
  private let connection: RecordingConnection
  private let statement: any PreparedStatement
  private let text: String

  init(_ connection: RecordingConnection, _ statement: any PreparedStatement, _ text: String) {
    self.connection = connection
    self.statement = statement
    self.text = text
  }

  @discardableResult
  func run(_ bind: (inout BoundValues) -> Void) throws -> Int {
    var values = BoundValues()
    bind(&values)
    let changes = try statement.run { $0 = values }
    connection.note(text, values, changes)
    return changes
  }

  func first<Result>(
    _ bind: (inout BoundValues) -> Void, _ read: (inout Row) throws -> Result
  ) throws -> Result? {
    try statement.first(bind, read)
  }
}
