import CLibPQ
import Storage

/// A statement that is run many times; the connection keeps its plan.
final class PostgresStatement: PreparedStatement {
  private let connection: PostgresConnection
  private let text: String
  private var values = BoundValues()

  init(_ connection: PostgresConnection, _ text: String) {
    self.connection = connection
    self.text = text
  }

  @discardableResult
  func run(_ bind: (inout BoundValues) -> Void) throws -> Int {
    values.removeAll()
    bind(&values)
    return try connection.run(text, values) { connection.noting($0) }
  }

  func send(_ bind: (inout BoundValues) -> Void) throws {
    values.removeAll()
    bind(&values)
    try connection.send(text, values)
  }

  func first<Result>(
    _ bind: (inout BoundValues) -> Void, _ read: (inout Row) throws -> Result
  ) throws -> Result? {
    values.removeAll()
    bind(&values)
    return try connection.run(text, values) { try PostgresConnection.first($0, read) }
  }
}
