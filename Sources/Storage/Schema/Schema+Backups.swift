extension Schema {
  /// Made as well when an older program's database is backed up, which is before its migration.
  static func backups(_ dialect: Dialect) -> String {
    """
    CREATE TABLE IF NOT EXISTS backups (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      backup INTEGER NOT NULL CHECK (backup >= 1),
      at INTEGER NOT NULL,
      schema_number INTEGER NOT NULL CHECK (schema_number >= 1),
      row_count INTEGER NOT NULL CHECK (row_count >= 0),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      is_encrypted INTEGER NOT NULL CHECK (is_encrypted IN (0, 1)),
      PRIMARY KEY (workspace_id, backup)
    )\(dialect.tableOptions);

    """
  }
}
