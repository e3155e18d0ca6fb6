extension Schema {
  /// Secret addresses of members' calendars, of which only the digest is known.
  static func calendarFeeds(_ dialect: Dialect) -> String {
    """
    CREATE TABLE calendar_feeds (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      member INTEGER NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64) UNIQUE,
      created INTEGER NOT NULL,
      last_read INTEGER CHECK (last_read >= created),
      PRIMARY KEY (workspace_id, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    """
  }
}
