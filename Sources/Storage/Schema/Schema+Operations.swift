extension Schema {
  /// Processes that serve or work on the database, and when each was last seen.
  static func processes(_ dialect: Dialect) -> String {
    """
    CREATE TABLE processes (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      process TEXT NOT NULL CHECK (process <> ''),
      role TEXT NOT NULL CHECK (role IN ('serve', 'work')),
      host TEXT NOT NULL,
      version TEXT NOT NULL CHECK (version <> ''),
      schema_number INTEGER NOT NULL CHECK (schema_number >= 1),
      started INTEGER NOT NULL,
      seen INTEGER NOT NULL CHECK (seen >= started),
      PRIMARY KEY (workspace_id, process)
    )\(dialect.tableOptions);

    """
  }
}
