/// A database without a server, and so without standbys, calls between processes, or others that
/// write meanwhile. Whatever stands before another database has to pass everything on instead.
public protocol LoneDatabase: Database {}

extension LoneDatabase {
  public func readAnywhere<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { try await read(body) }

  public var standbyReads: StandbyReads? { nil }

  public func writeBeside<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { try await write(body) }

  public func jobCalls() -> AsyncStream<Void> { AsyncStream { $0.finish() } }

  public func tell(_ message: String, under name: String) async throws {}

  public func told(under name: String) -> AsyncStream<String> { AsyncStream { $0.finish() } }

  public var slowStatements: SlowStatements? { nil }
}
