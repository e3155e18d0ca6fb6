import Dispatch
import Storage

/// PostgreSQL, 15 or later, through libpq: one writer, some readers, each with a thread of its own.
///
/// A process has one connection that writes, so that those who wait for their turn keep no
/// connection from those who read; between processes the turn is a lock of the server's.
public struct PostgresDatabase: Database {
  /// Host, port and name, without user and password.
  public let label: String
  public var dialect: Dialect { .postgres }
  private let writer: ConnectionPool
  private let readers: ConnectionPool

  /// Readers at a time, unless told otherwise.
  public static let standardReaders = 8

  /// Whether a setting names a PostgreSQL database.
  public static func isURL(_ setting: String) -> Bool { Location.isURL(setting) }

  /// Connects and brings the schema up to date. `notice` is told what the server remarks, with its
  /// severity (`NOTICE`, `WARNING`).
  public init(
    url: String, readers limit: Int = standardReaders,
    notice: @escaping @Sendable (_ severity: String, _ message: String) -> Void
  ) throws {
    guard let location = Location(url) else {
      throw StorageError.cannotOpen(
        path: "postgresql", detail: "expected postgresql://USER@HOST:PORT/NAME?sslmode=verify-full")
    }
    label = location.label
    let handler = NoticeHandler(notice)
    writer = ConnectionPool(location, notice: handler, limit: 1)
    readers = ConnectionPool(location, notice: handler, limit: limit, patience: .seconds(60))
    let connection = PostgresConnection(Link(location, notice: handler))
    try connection.migrate()
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    let ticket = Ticket()
    return try await withTaskCancellationHandler {
      try await readers.run { try $0.reading(ticket, body) }
    } onCancel: {
      ticket.cancel()
    }
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try Task.checkCancellation()
    return try await writer.run { try $0.writing(body) }
  }

  public func backup(to target: String) async throws {
    throw StorageError.unsupported(
      path: label, detail: "back PostgreSQL up with pg_dump or its base backups")
  }

  /// Tables are written anew, which waits for those who read. What the server's log and its backups
  /// hold goes as these are let go.
  public func purge() async throws -> Bool {
    try await writer.run { try $0.purge() }
  }

  /// Nothing can be asked afterwards.
  public func close() {
    writer.close()
    readers.close()
  }
}
