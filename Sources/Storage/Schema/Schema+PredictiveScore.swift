extension Schema {
  /// Trained scores with their reports, each kept as it was. `journal_seq` is the last entry that
  /// was there, `as_of` the instant by which what was looked at had been recorded.
  static func predictiveScore(_ dialect: Dialect) -> String {
    """
    CREATE TABLE predictive_scores (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      as_of INTEGER NOT NULL,
      journal_seq INTEGER NOT NULL CHECK (journal_seq >= 0),
      document TEXT NOT NULL CHECK (document <> ''),
      PRIMARY KEY (workspace_id, number)
    )\(dialect.tableOptions);
    CREATE INDEX predictive_scores_by_time ON predictive_scores (workspace_id, as_of, number);
    \(dialect.appendOnly(table: "predictive_scores"))
    """
  }
}
