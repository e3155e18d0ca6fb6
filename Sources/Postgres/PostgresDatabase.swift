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
  private let location: Location
  private let writer: ConnectionPool
  private let readers: ConnectionPool
  private let standbys: Standbys?
  public let slowStatements: SlowStatements?

  /// Readers at a time, unless told otherwise.
  public static let standardReaders = 8

  /// Whether a setting names a PostgreSQL database.
  public static func isURL(_ setting: String) -> Bool { Location.isURL(setting) }

  /// Host, port and name that a URL says.
  public static func name(of url: String) -> String { Location(url)?.label ?? "postgresql" }

  /// Connects and brings the schema up to date. `notice` is told what the server remarks, with its
  /// severity (`NOTICE`, `WARNING`); `slow` of statements that took long; the server stops those
  /// that take longer than `timeouts` say. `standby` is the URL of standbys.
  public init(
    url: String, standby: String? = nil, readers limit: Int = standardReaders,
    opening: Schema.Opening = .upgrading, slow: SlowStatements? = nil,
    timeouts: StatementTimeouts = .standard,
    notice: @escaping @Sendable (_ severity: String, _ message: String) -> Void
  ) throws {
    let location = try Self.location(url, wantsPrimary: true)
    self.location = location
    label = location.label
    slowStatements = slow
    let handler = NoticeHandler(notice)
    let reign = location.hasSeveralHosts || standby != nil ? Reign() : nil
    writer = ConnectionPool(
      location, notice: handler, limit: 1, slow: slow, timeouts: timeouts, reign: reign)
    readers = ConnectionPool(
      location, notice: handler, limit: limit, patience: .seconds(60), slow: slow,
      timeouts: timeouts, reign: reign)
    standbys = try standby.map { url in
      let standby = try Self.location(url)
      return Standbys(
        standby.label, primary: ConnectionPool(location, notice: handler, limit: 1, reign: reign),
        pool: ConnectionPool(
          standby, notice: handler, limit: limit, patience: .seconds(60), slow: slow,
          timeouts: timeouts),
        notice: handler)
    }
    let connection = PostgresConnection(Link(location, notice: handler))
    try connection.migrate(opening)
    reign?.watch(location)
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

  /// At a standby where there is one in step.
  public func readAnywhere<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    guard let standbys else { return try await read(body) }
    let ticket = Ticket()
    let found = try await withTaskCancellationHandler {
      try await standbys.read(ticket, body)
    } onCancel: {
      ticket.cancel()
    }
    if let found { return found }
    return try await read(body)
  }

  public var standbyReads: StandbyReads? { standbys?.reads }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try Task.checkCancellation()
    return try await writer.run { try $0.writing(body) }
  }

  /// On a connection of those that read, without the turn.
  public func writeBeside<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try Task.checkCancellation()
    return try await readers.run { try $0.writingBeside(body) }
  }

  public func jobCalls() -> AsyncStream<Void> {
    Calls.stream(location, under: "concord_jobs", most: 1, listening: ()) { _ in }
  }

  /// `name` is one of ours: a name of SQL as it is.
  public func told(under name: String) -> AsyncStream<String> {
    Calls.stream(location, under: name, most: 1_000) { $0 }
  }

  public func tell(_ message: String, under name: String) async throws {
    _ = try await writeBeside { try $0.execute("SELECT pg_notify(\(name), \(message))") }
  }

  /// Tables are written anew, which gives way to those who read for long. What the server's log and
  /// its backups hold goes as these are let go.
  public func purge() async throws -> Bool {
    try await writer.run { try $0.purge() }
  }

  /// Nothing can be asked afterwards.
  public func close() {
    writer.close()
    readers.close()
    standbys?.close()
  }

  private static func location(_ url: String, wantsPrimary: Bool = false) throws -> Location {
    guard var location = Location(url) else {
      let complaint = Location.complaint(about: url).map { "; \($0)" } ?? ""
      throw StorageError.cannotOpen(
        path: "postgresql",
        detail: "expected postgresql://USER@HOST:PORT/NAME?sslmode=verify-full\(complaint)")
    }
    location.wantsPrimary = wantsPrimary
    return location
  }
}
