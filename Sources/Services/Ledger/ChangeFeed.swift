import Domain
import Storage

/// Tells whether what pages show of a workspace may have changed, whoever changed it: the version
/// of the views, read at most once in a while however many ask.
public actor ChangeFeed {
  /// How old an answer may be.
  static let age = Duration.milliseconds(900)

  private let database: any Database
  private let workspace: WorkspaceID
  private var version: Int64 = 0
  private var readAt: ContinuousClock.Instant?
  private var isReading = false
  /// How often the database was asked.
  private(set) var questions = 0

  init(_ workspace: WorkspaceID, in database: any Database) {
    self.workspace = workspace
    self.database = database
  }

  /// Grows with every change; nothing else about it means anything.
  public func newest() async throws -> Int64 {
    let now = ContinuousClock.now
    if isReading { return version }
    if let readAt, now - readAt < ChangeFeed.age { return version }
    isReading = true
    defer { isReading = false }
    questions += 1
    version = try await database.read { [workspace] connection in
      try LeadChangeTable(connection, workspace).newest
    }
    readAt = .now
    return version
  }
}
