import Postgres
import Storage

/// A database of the engine that the run tests (``TestEngine``).
public struct TestDatabase: Database {
  private let engine: any Database
  private let closing: @Sendable () throws -> Void
  /// The file, or the server's URL.
  public let path: String

  /// Opens what is at `path`, or makes it.
  public init(
    path: String, refusesScans: Bool = false, opening: Schema.Opening = .upgrading
  ) throws {
    self.path = path
    if PostgresDatabase.isURL(path) {
      let database = try PostgresDatabase(url: path, readers: 3, opening: opening) { _, _ in }
      engine = database
      closing = { database.close() }
    } else {
      let database = try SQLiteDatabase(
        path: path, refusesScans: refusesScans, opening: opening)
      engine = database
      closing = { try database.close() }
    }
  }

  public var dialect: Dialect { engine.dialect }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await engine.read(body)
  }

  public func readAnywhere<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await engine.readAnywhere(body)
  }

  public var standbyReads: StandbyReads? { engine.standbyReads }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await engine.write(body)
  }

  public func writeBeside<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { try await engine.writeBeside(body) }

  public var slowStatements: SlowStatements? { engine.slowStatements }

  public func jobCalls() -> AsyncStream<Void> { engine.jobCalls() }

  public func told(under name: String) -> AsyncStream<String> { engine.told(under: name) }

  public func tell(_ message: String, under name: String) async throws {
    try await engine.tell(message, under: name)
  }

  /// Who writes in a database of another test holds a purge back for moments.
  public func purge() async throws -> Bool {
    for _ in 0..<100 {
      if try await engine.purge() { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  /// Nothing can be asked afterwards.
  public func close() throws { try closing() }
}

extension Connection {
  /// Takes guards of a table away where they are there, as whoever owns the database can.
  public func dropGuards(_ names: [String], of table: String) throws {
    let on = dialect.engine == .sqlite ? "" : " ON \(table)"
    for name in names {
      try execute(script: "DROP TRIGGER IF EXISTS \(table)_\(name)\(on)")
    }
  }
}
