import Foundation
import Storage

extension PostgresConnection {
  /// Brings the schema up to date, one process at a time; who writes is waited for only where
  /// something has to be applied.
  func migrate(_ opening: Schema.Opening) throws {
    try translating { () throws(Failure) in
      try link.open()
      try link.command(Self.beginMigrating)
    }
    if try !Schema.isApplied(self, path: label, opening) {
      try translating { () throws(Failure) in try link.command(Self.turn) }
      // Another process may have applied it meanwhile, and so it is looked at again.
      if try Schema.migrate(self, path: label, opening) { try execute(Self.giveTurnToNobody) }
    }
    try translating { () throws(Failure) in try link.command("COMMIT") }
  }

  /// What was kept of before a migration is of no use any more: nobody wrote last, under the
  /// timeline of whoever did.
  private static let giveTurnToNobody: SQL = "UPDATE last_writer SET holder = holder >> 48 << 48"

  /// Writes our tables anew. False when a snapshot of before the last erasure holds what was
  /// overwritten, when another process is at it, or when somebody reads a table for long. Who reads
  /// is asked for first: a table that is wanted as a whole keeps everybody from it who comes after.
  func purge() throws -> Bool {
    guard try begin("SELECT pg_try_advisory_lock(\(Self.purging))") == "t" else { return false }
    defer { endPurging() }
    guard try !isHeldBack() else { return false }
    // Our tables alone: of the system's, what others plan statements by would be moved under them.
    let tables = try rows(
      """
      SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()
      ORDER BY tablename
      """
    ) { $0.text() }.joined(separator: ", ")
    do {
      try translating { () throws(Failure) in
        try link.command("SET lock_timeout = '2s'")
        try link.command("VACUUM (FULL, ANALYZE) \(tables)")
      }
    } catch StorageError.busy {
      return false
    }
    return true
  }

  /// The session's lock of whoever purges: VACUUM runs in no transaction.
  private static let purging = "1129270851, 2"

  private func endPurging() {
    do throws(Failure) {
      try link.command("\(Link.patience); SELECT pg_advisory_unlock(\(Self.purging))")
    } catch {
      // The lock goes with its session.
      link.close()
    }
  }

  /// Whether a purge has to wait for others. Those who read for a moment are waited for here.
  private func isHeldBack() throws -> Bool {
    for _ in 0..<10 {
      guard try exists(Self.holders) else { return false }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return true
  }

  /// Yields a row when somebody sees what the last erasure overwrote, here, at a standby that says
  /// what it needs, or in a prepared transaction; or reads for longer than any request does, as a
  /// backup. An erasure's row is of the transaction that erased: its `xmin` is that one's number.
  /// Snapshots that began later hold nothing of it back, unless somebody writes since before it, in
  /// whatever database of the server: new snapshots, also that of the purge, are as old as that.
  private static let holders: SQL = """
    SELECT 1 FROM (
      SELECT GREATEST(CASE WHEN is_ours THEN age(backend_xmin) END, age(backend_xid)) AS age,
        is_ours AND backend_type = 'client backend'
          AND xact_start < clock_timestamp() - interval '1 minute' AS is_long
      FROM pg_stat_activity, LATERAL (
        SELECT datname IS NULL OR datname = current_database() AS is_ours) place
      WHERE pid <> pg_backend_pid()
      UNION ALL SELECT age(xmin), false FROM pg_replication_slots
      UNION ALL SELECT age(transaction), false FROM pg_prepared_xacts
    ) others
    WHERE is_long OR age >= (SELECT min(age(xmin)) FROM erasures WHERE purged IS NULL)
    LIMIT 1
    """
}
