extension Schema {
  /// Lists are answered from an index in memory (docs/performance.md): what stays are the orders in
  /// which leads fall due and the two that imports of contacts and accounts ask for.
  ///
  /// `lead_changes` tells that index which leads a version of the views changed; the empty name
  /// says that everything may have. `score_due` is when the score of a lead is worked out next.
  static func lists(_ dialect: Dialect) -> String {
    let columns = ["last_fact_at", "captured_at", "score", "grade", "sort_name"]
    let indexes =
      columns.flatMap { ["leads_by_\($0)", "leads_by_stage_and_\($0)"] }
      + ["leads_by_stage", "leads_by_source", "stage_moves_by_month"]
    return indexes.map { "DROP INDEX \($0);\n" }.joined() + """
      ALTER TABLE leads ADD COLUMN score_due INTEGER;
      UPDATE leads SET score_due = score_at;
      CREATE INDEX leads_by_score_due ON leads (workspace_id, score_due, lead)
        WHERE score_due IS NOT NULL;

      CREATE TABLE lead_changes (
        workspace_id INTEGER NOT NULL REFERENCES workspaces,
        version INTEGER NOT NULL CHECK (version >= 1),
        lead TEXT NOT NULL,
        PRIMARY KEY (workspace_id, version, lead)
      )\(dialect.clusteredTableOptions);

      \(stageMovesByLead(dialect))

      ALTER TABLE workspaces DROP COLUMN scores_as_of;
      """
  }

  /// The moves lie in the order of leads, so that they are read in one go.
  private static func stageMovesByLead(_ dialect: Dialect) -> String {
    """
    CREATE TABLE moves (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      lead TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      at INTEGER NOT NULL,
      from_stage TEXT,
      to_stage TEXT NOT NULL,
      cycle INTEGER NOT NULL,
      cause TEXT NOT NULL,
      entry TEXT,
      hand_over TEXT,
      PRIMARY KEY (workspace_id, lead, ordinal)
    )\(dialect.clusteredTableOptions);
    INSERT INTO moves SELECT * FROM stage_moves;
    DROP TABLE stage_moves;
    ALTER TABLE moves RENAME TO stage_moves;
    """
  }
}
