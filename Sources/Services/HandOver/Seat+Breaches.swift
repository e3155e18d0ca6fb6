import Domain
import Storage

/// The ledger of broken promises: both functions' in one list, the same size.
extension Seat {
  /// The latest first, as of `now`, after `place`, itself excluded.
  public func breaches(
    _ query: BreachQuery, after place: Breach.Place? = nil, limit: Int, now: Instant
  ) async throws -> [Breach] {
    try await readingLedger(query, now: now) { ledger in
      try ledger.page(query, after: place, limit: limit)
    }
  }

  /// How many there are of each kind; the sums of the list.
  public func breachCounts(_ query: BreachQuery, now: Instant) async throws -> BreachCounts {
    try await readingLedger(query, now: now) { ledger in try ledger.counts(query) }
  }

  /// Names of a team or a member are asked for once; a member's figures are for the member and the
  /// managers.
  private func readingLedger<Result: Sendable>(
    _ query: BreachQuery, now: Instant,
    _ body: @escaping @Sendable (LedgerOfPromises) throws -> Result
  ) async throws -> Result {
    let seen = try await reportSight().owners
    let wanted = try await holders(ofTeam: query.team, member: query.member)
    let holders = wanted.map { wanted in seen.map { $0.intersection(wanted) } ?? wanted } ?? seen
    try await workspace.catchUpSignals(now: now)
    return try await workspace.database.read { [self] connection in
      try body(ledger(connection, holders, now: now))
    }
  }

  /// `holders`: whose hand-overs are counted; nil: everybody's.
  func ledger(
    _ connection: any Connection, _ holders: Set<String>?, now: Instant
  ) throws -> LedgerOfPromises {
    let timeline = try workspace.timelines.timeline(connection, workspace.id)
    return LedgerOfPromises(
      connection: connection, workspace: workspace.id,
      targets: workspace.targetDesk(connection, timeline),
      sight: try HolderSight(principal, connection, workspace.id), holders: holders,
      seesMoney: reach(of: .seeMoney) == .all, now: now)
  }
}
