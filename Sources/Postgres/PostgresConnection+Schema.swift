import Storage

extension PostgresConnection {
  /// Brings the schema up to date, one process at a time.
  func migrate(_ opening: Schema.Opening) throws {
    try translating { () throws(Failure) in
      try link.open()
      try link.command(PostgresConnection.beginWriting)
    }
    try Schema.migrate(self, path: label, opening)
    try translating { () throws(Failure) in try link.command("COMMIT") }
  }

  /// False when a reader's snapshot still holds what was overwritten.
  func purge() throws -> Bool {
    try begin("SELECT 1")
    // Our tables alone: of the system's, what others plan statements by would be moved under them.
    let tables = try rows(
      """
      SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()
      ORDER BY tablename
      """
    ) { $0.text() }.joined(separator: ", ")
    try translating { () throws(Failure) in
      try link.command("VACUUM (FULL, ANALYZE) \(tables)")
    }
    let old = try first(
      """
      SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
      """
    ) { $0.int() }
    return old == 0
  }
}
