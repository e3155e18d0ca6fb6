extension Schema {
  /// What campaigns cost, as it stands, and beside it every version of it: a report as of an
  /// instant reads those that were written down by then.
  static func campaigns(_ dialect: Dialect) -> String {
    """
    CREATE TABLE campaigns (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      version INTEGER NOT NULL CHECK (version >= 1),
      recorded INTEGER NOT NULL,
      source_key TEXT NOT NULL CHECK (source_key <> ''),
      digest TEXT,
      campaign TEXT NOT NULL CHECK (campaign <> ''),
      channel TEXT CHECK (channel <> ''),
      starts_on TEXT NOT NULL,
      ends_on TEXT NOT NULL CHECK (ends_on >= starts_on),
      cost INTEGER NOT NULL CHECK (cost >= 0),
      currency TEXT CHECK (length(currency) = 3),
      PRIMARY KEY (workspace_id, number),
      UNIQUE (workspace_id, source_key)
    )\(dialect.tableOptions);
    CREATE INDEX campaigns_by_start ON campaigns (workspace_id, starts_on, number);
    CREATE INDEX campaigns_by_name ON campaigns (workspace_id, campaign, starts_on, number);

    CREATE TABLE campaign_versions (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      version INTEGER NOT NULL CHECK (version >= 1),
      recorded INTEGER NOT NULL,
      campaign TEXT NOT NULL CHECK (campaign <> ''),
      channel TEXT,
      starts_on TEXT NOT NULL,
      ends_on TEXT NOT NULL CHECK (ends_on >= starts_on),
      cost INTEGER NOT NULL CHECK (cost >= 0),
      currency TEXT,
      is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
      PRIMARY KEY (workspace_id, number, version)
    )\(dialect.tableOptions);
    \(dialect.appendOnly(table: "campaign_versions"))
    """
  }
}
