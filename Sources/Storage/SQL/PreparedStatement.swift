/// A statement that a transaction runs many times: prepared once, its values bound in their places
/// without a text or a list made for each run. It does not outlive the transaction.
public protocol PreparedStatement: AnyObject {
  /// Runs with the values that `bind` gives; tells how many rows changed.
  @discardableResult
  func run(_ bind: (inout BoundValues) -> Void) throws -> Int

  /// Runs as ``Connection/send(_:)`` does: nobody waits for the answer.
  func send(_ bind: (inout BoundValues) -> Void) throws

  /// The first row with the values that `bind` gives.
  func first<Result>(
    _ bind: (inout BoundValues) -> Void, _ read: (inout Row) throws -> Result
  ) throws -> Result?
}

extension PreparedStatement {
  public func send(_ bind: (inout BoundValues) -> Void) throws { try run(bind) }
}

/// A statement that is prepared when it is run for the first time.
final class KeptStatement {
  private let connection: any Connection
  private let text: String
  private var prepared: (any PreparedStatement)?

  /// `text` has a `?` for each value.
  init(_ connection: any Connection, _ text: String) {
    self.connection = connection
    self.text = text
  }

  @discardableResult
  func run(_ bind: (inout BoundValues) -> Void) throws -> Int {
    try statement().run(bind)
  }

  func send(_ bind: (inout BoundValues) -> Void) throws {
    try statement().send(bind)
  }

  func first<Result>(
    _ bind: (inout BoundValues) -> Void, _ read: (inout Row) throws -> Result
  ) throws -> Result? {
    try statement().first(bind, read)
  }

  private func statement() throws -> any PreparedStatement {
    if let prepared { return prepared }
    let statement = try connection.prepare(text)
    prepared = statement
    return statement
  }
}
