extension Schema {
  /// What people said of periods, forecasts as they were frozen, and which seller has seen what is
  /// said of the own calls.
  static func forecasts(_ dialect: Dialect) -> String {
    """
    CREATE TABLE forecast_calls (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      recorded INTEGER NOT NULL,
      member INTEGER NOT NULL,
      caller TEXT NOT NULL CHECK (caller <> ''),
      holder_kind TEXT NOT NULL CHECK (holder_kind IN ('member', 'team')),
      holder TEXT NOT NULL CHECK (holder <> ''),
      period TEXT NOT NULL CHECK (period <> ''),
      category TEXT NOT NULL CHECK (category IN ('commit', 'best_case', 'pipeline')),
      amount INTEGER CHECK (amount >= 0),
      note TEXT NOT NULL,
      PRIMARY KEY (workspace_id, number),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    \(dialect.appendOnly(table: "forecast_calls"))
    CREATE TABLE forecast_snapshots (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      period TEXT NOT NULL CHECK (period <> ''),
      day TEXT NOT NULL CHECK (length(day) = 10),
      as_of INTEGER NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence >= 0),
      input_sha256 TEXT NOT NULL CHECK (length(input_sha256) = 64),
      document TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      PRIMARY KEY (workspace_id, period, day)
    )\(dialect.tableOptions);
    \(dialect.appendOnly(table: "forecast_snapshots"))
    CREATE TABLE forecast_bias_seen (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      seller TEXT NOT NULL CHECK (seller <> ''),
      period TEXT NOT NULL CHECK (period <> ''),
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, seller, period)
    )\(dialect.tableOptions);
    \(dialect.appendOnly(table: "forecast_bias_seen"))
    """
  }
}
