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

/// How many leads entered each stage in a local month.
public struct FunnelMonth: Sendable, Hashable {
  /// First day of the month.
  public var month: CivilDate
  public var from: Instant
  /// Excluded.
  public var until: Instant
  public var entries: [Stage: Int]
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

  /// The `months` local months up to the one of `now`, the earliest first.
  public func funnel(months: Int, in zone: Zone, now: Instant) async throws -> [FunnelMonth] {
    let starts = Workspace.monthStarts(months, upTo: zone.date(of: now))
    return try await database.read { [id] connection in
      let queries = LedgerQueries(connection, id)
      return try zip(starts, starts.dropFirst()).map { start, next in
        let from = zone.instant(start)
        let until = zone.instant(next)
        var entries: [Stage: Int] = [:]
        for stage in Stage.allCases {
          entries[stage] = try queries.entries(into: stage, from: from, until: until)
        }
        return FunnelMonth(month: start, from: from, until: until, entries: entries)
      }
    }
  }

  /// The first days of `count` months and of the one after.
  static func monthStarts(_ count: Int, upTo day: CivilDate) -> [CivilDate] {
    let (year, month, _) = day.components
    let last = year * 12 + month - 1
    return ((last - count + 1)...(last + 1)).compactMap { index in
      CivilDate(year: index / 12, month: index % 12 + 1, day: 1)
    }
  }

  /// Facts that fitted no stage, the latest first.
  public func unmatched(
    after: (recorded: Instant, entry: String)? = nil, limit: Int
  ) async throws -> [LedgerQueries.Unmatched] {
    try await database.read { [id] connection in
      try LedgerQueries(connection, id).unmatched(after: after, limit: limit)
    }
  }

  public func opportunityCounts() async throws -> [OpportunityRecord.State: Int] {
    try await database.read { [id] in try LedgerQueries($0, id).opportunityCounts() }
  }

  /// The latest imports first.
  public func imports(limit: Int) async throws -> [ImportRecord] {
    try await database.read { [id] in try ImportTable($0, id).latest(limit: limit) }
  }
}
