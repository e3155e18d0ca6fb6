import Domain
import Storage

/// What every page's frame says about the workspace.
public struct WorkspaceOverview: Sendable {
  public var name: String
  public var locale: String
  /// Of the agreement in force, else the workspace's own.
  public var zone: Zone
  public var hasLeads: Bool
  /// Number and name of the version in force.
  public var agreement: AgreementLabel?
  public var asOf: Instant
}

extension Workspace {
  public func overview(now: Instant) async throws -> WorkspaceOverview {
    try await database.read { [id, timelines] connection in
      guard let workspace = try WorkspaceTable(connection).find(id) else {
        throw ServiceError.noWorkspace
      }
      let version = try timelines.timeline(connection, id).version(at: now)
      return WorkspaceOverview(
        name: workspace.name, locale: workspace.locale,
        zone: version?.rules.zone ?? Zone(workspace.timezone) ?? .utc,
        hasLeads: try !LeadQueries(connection, id).isEmpty, agreement: version?.label,
        asOf: workspace.asOf)
    }
  }

  /// Facts that fitted no stage, the latest first.
  public func unmatched(
    after: (recorded: Instant, entry: String)? = nil, limit: Int
  ) async throws -> [UnmatchedFact] {
    try await database.readAnywhere { [id] connection in
      try LedgerQueries(connection, id).unmatched(after: after, limit: limit)
    }
  }

  public func opportunityCounts() async throws -> [OpportunityRecord.State: Int] {
    try await database.readAnywhere { [id] in try LedgerQueries($0, id).opportunityCounts() }
  }

  public func imports(_ query: ImportListQuery) async throws -> [ImportRecord] {
    try await database.readAnywhere { [id] in try ImportTable($0, id).page(query) }
  }

  /// Nil when there is none of that number.
  public func importRecord(_ number: Int) async throws -> ImportRecord? {
    try await database.readAnywhere { [id] in try ImportTable($0, id).find(number) }
  }
}

extension Zone {
  /// The company's: of the agreement in force, else of the workspace.
  static func ofCompany(
    _ timeline: AgreementTimeline, at instant: Instant, _ connection: any Connection,
    _ workspace: WorkspaceID
  ) throws -> Zone {
    if let version = timeline.version(at: instant) { return version.rules.zone }
    return try ofWorkspace(connection, workspace)
  }

  /// The one that the workspace was founded with.
  static func ofWorkspace(
    _ connection: any Connection, _ workspace: WorkspaceID
  ) throws -> Zone {
    try WorkspaceTable(connection).find(workspace).flatMap { Zone($0.timezone) } ?? .utc
  }
}
