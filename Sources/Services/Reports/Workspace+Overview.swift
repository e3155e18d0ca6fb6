import Domain
import Storage

/// What every page's frame says about the workspace.
public struct WorkspaceOverview: Sendable {
  public var name: String
  public var locale: String
  /// Of the agreement in force, else the workspace's own.
  public var zone: Zone
  public var leads: Int
  /// Number and name of the version in force.
  public var agreement: AgreementLabel?
  public var unmatched: Int
  public var asOf: Instant
  public var scoresAsOf: Instant
}

extension Workspace {
  public func overview(now: Instant) async throws -> WorkspaceOverview {
    try await database.read { [id, timelines] connection in
      guard let workspace = try WorkspaceTable(connection).find(id) else {
        throw ServiceError.noWorkspace
      }
      let version = try timelines.timeline(connection, id).version(at: now)
      let counts = try ViewStore(connection, id).counts()
      return WorkspaceOverview(
        name: workspace.name, locale: workspace.locale,
        zone: version?.rules.zone ?? Zone(workspace.timezone) ?? .utc,
        leads: counts[.leads] ?? 0, agreement: version?.label,
        unmatched: counts[.unmatched] ?? 0, asOf: workspace.asOf,
        scoresAsOf: workspace.scoresAsOf)
    }
  }

  /// Facts that fitted no stage, the latest first.
  public func unmatched(
    after: (recorded: Instant, entry: String)? = nil, limit: Int
  ) async throws -> [UnmatchedFact] {
    try await database.read { [id] connection in
      try LedgerQueries(connection, id).unmatched(after: after, limit: limit)
    }
  }

  public func opportunityCounts() async throws -> [OpportunityRecord.State: Int] {
    try await database.read { [id] in try LedgerQueries($0, id).opportunityCounts() }
  }

  /// The latest imports first.
  public func imports(before number: Int? = nil, limit: Int) async throws -> [ImportRecord] {
    try await database.read { [id] in
      try ImportTable($0, id).latest(before: number, limit: limit)
    }
  }

  /// Nil when there is none of that number.
  public func importRecord(_ number: Int) async throws -> ImportRecord? {
    try await database.read { [id] in try ImportTable($0, id).find(number) }
  }
}
