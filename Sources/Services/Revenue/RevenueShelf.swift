import Domain
import Storage
import Synchronization

/// What results, forecast and margin are worked out from, kept in memory and brought up to date
/// when somebody asks.
final class RevenueShelf: Sendable {
  /// Versions of deals that are kept; of a workspace with more, every question reads them anew.
  static let limit = 3_000_000

  private let kept = Mutex<RevenueCopy?>(nil)

  /// Lets go of everything: somebody was erased.
  func forget() { kept.withLock { $0 = nil } }

  /// As of the transaction of the connection; nil when somebody with a later transaction has
  /// brought it further already. Then a new transaction sees that too.
  func facts(
    asOf instant: Instant, _ connection: any Connection, _ workspace: WorkspaceID,
    zone: Zone, currency: String
  ) throws -> RevenueFacts? {
    try known(asOf: instant, connection, workspace, zone: zone, currency: currency)?.facts
  }

  /// The same, with the index of accounts where that is asked for.
  func known(
    asOf instant: Instant, _ connection: any Connection, _ workspace: WorkspaceID,
    zone: Zone, currency: String, withAccounts: Bool = false
  ) throws -> (facts: RevenueFacts, accounts: AccountIndex?)? {
    try look(connection, workspace, zone: zone, currency: currency) {
      copy -> (facts: RevenueFacts, accounts: AccountIndex?) in
      let isPast = instant < copy.latest
      if withAccounts, !isPast { copy.indexAccounts() }
      let facts = isPast ? copy.facts.known(by: instant) : copy.facts
      return (facts, isPast && withAccounts ? AccountIndex(facts) : copy.accounts)
    }
  }

  /// Looks at the copy, brought up to the transaction of the connection; nil as above.
  func look<Result: Sendable>(
    _ connection: any Connection, _ workspace: WorkspaceID, zone: Zone, currency: String,
    _ body: (inout RevenueCopy) -> Result
  ) throws -> Result? {
    let sequence = try JournalTable(connection, workspace).lastSequence
    return try kept.withLock { kept in
      var copy = kept.take() ?? RevenueCopy(zone: zone)
      if copy.zone.identifier != zone.identifier { copy = RevenueCopy(zone: zone) }
      guard copy.stamp.sequence <= sequence else {
        kept = copy
        return nil
      }
      try copy.update(connection, workspace, currency: currency)
      let result = body(&copy)
      if copy.versions <= RevenueShelf.limit { kept = consume copy }
      return result
    }
  }
}

extension Workspace {
  /// What results, forecast and margin are worked out from, as it was known at an instant: the
  /// whole company's, for nobody in particular. A deal that was recorded later is not in it.
  public func revenueFacts(asOf instant: Instant) async throws -> RevenueFacts {
    try await readingRevenue(asOf: instant) { facts, _ in facts }
  }

  /// Reads with the facts and a snapshot of the database that say the same.
  nonisolated func readingRevenue<Result: Sendable>(
    asOf instant: Instant,
    _ body: @escaping @Sendable (RevenueFacts, any Connection) throws -> Result
  ) async throws -> Result {
    try await readingKnown(asOf: instant) { facts, _, connection in try body(facts, connection) }
  }

  /// The same, with which deals and invoices are of which account.
  nonisolated func readingAccounts<Result: Sendable>(
    asOf instant: Instant,
    _ body: @escaping @Sendable (RevenueFacts, AccountIndex, any Connection) throws -> Result
  ) async throws -> Result {
    try await readingKnown(asOf: instant, withAccounts: true) { facts, accounts, connection in
      try body(facts, accounts ?? AccountIndex(facts), connection)
    }
  }

  private nonisolated func readingKnown<Result: Sendable>(
    asOf instant: Instant, withAccounts: Bool = false,
    _ body: @escaping @Sendable (RevenueFacts, AccountIndex?, any Connection) throws -> Result
  ) async throws -> Result {
    while true {
      let result = try await database.read { [id, revenue] connection -> Result? in
        let zone = try Zone.ofWorkspace(connection, id)
        let settings = try PipelineTable(connection, id).newest()
        guard
          let known = try revenue.known(
            asOf: instant, connection, id, zone: zone, currency: settings.settings.currency,
            withAccounts: withAccounts)
        else { return nil }
        return try body(known.facts, known.accounts, connection)
      }
      if let result { return result }
    }
  }
}
