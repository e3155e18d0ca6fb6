extension Schema {
  static func imports(_ dialect: Dialect) -> String {
    """
    ALTER TABLE imports ADD COLUMN unmatched INTEGER NOT NULL DEFAULT 0 CHECK (unmatched >= 0);
    ALTER TABLE imports ADD COLUMN member INTEGER;
    """
  }

  static func records(_ dialect: Dialect) -> String {
    """
    CREATE TABLE accounts (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      account TEXT NOT NULL,
      source_id TEXT,
      fields TEXT NOT NULL,
      updated INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, account)
    )\(dialect.tableOptions);

    CREATE TABLE contacts (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      contact TEXT NOT NULL,
      source_id TEXT,
      account TEXT,
      fields TEXT NOT NULL,
      updated INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, contact)
    )\(dialect.tableOptions);
    CREATE INDEX contacts_by_account ON contacts (workspace_id, account);
    """
  }
}
