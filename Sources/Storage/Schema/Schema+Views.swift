extension Schema {
  /// Everything here follows from the journal and can be rebuilt from it.
  static func views(_ dialect: Dialect) -> String {
    leads(dialect) + leadIndexes + stageMoves(dialect) + opportunities(dialect)
      + unmatched(dialect)
  }

  private static func leads(_ dialect: Dialect) -> String {
    """
    CREATE TABLE leads (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      lead TEXT NOT NULL,
      stage TEXT NOT NULL CHECK (stage IN ('disqualified', 'inquiry', 'nurture', 'mql', 'sal',
        'sql', 'customer')),
      cycle INTEGER NOT NULL CHECK (cycle >= 1),
      grade INTEGER NOT NULL CHECK (grade BETWEEN -1 AND 12),
      score REAL NOT NULL CHECK (score BETWEEN -1 AND 100),
      score_at INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      worked INTEGER NOT NULL CHECK (worked IN (0, 1)),
      qualified INTEGER NOT NULL CHECK (qualified IN (0, 1)),
      return_reason TEXT,
      hand_over TEXT,
      source TEXT,
      campaign TEXT,
      sort_name TEXT NOT NULL,
      contact_key TEXT,
      account_key TEXT,
      search TEXT NOT NULL,
      profile TEXT NOT NULL,
      captured_at INTEGER NOT NULL,
      last_fact_at INTEGER NOT NULL,
      first_qualified_at INTEGER,
      first_rule TEXT,
      qualified_at INTEGER,
      rule TEXT,
      offered_at INTEGER,
      accept_by INTEGER,
      expires_at INTEGER,
      offer_to TEXT,
      offer_route TEXT,
      cool_down_ends INTEGER,
      next_due INTEGER,
      PRIMARY KEY (workspace_id, lead)
    )\(dialect.tableOptions);

    """
  }

  private static func stageMoves(_ dialect: Dialect) -> String {
    """
    CREATE TABLE stage_moves (
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
    )\(dialect.tableOptions);
    CREATE INDEX stage_moves_by_month ON stage_moves (workspace_id, to_stage, at, lead);

    """
  }

  private static func opportunities(_ dialect: Dialect) -> String {
    """
    CREATE TABLE opportunities (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      opportunity TEXT NOT NULL,
      lead TEXT,
      state TEXT NOT NULL CHECK (state IN ('known', 'open', 'won', 'lost')),
      amount INTEGER,
      list_amount INTEGER,
      cost INTEGER,
      currency TEXT,
      stage TEXT,
      category TEXT,
      close_on TEXT,
      owner TEXT,
      reason TEXT,
      opened_at INTEGER,
      closed_at INTEGER,
      PRIMARY KEY (workspace_id, opportunity)
    )\(dialect.tableOptions);
    CREATE INDEX opportunities_by_lead ON opportunities (workspace_id, lead, opportunity);
    CREATE INDEX opportunities_by_state ON opportunities (workspace_id, state, opportunity);

    """
  }

  private static func unmatched(_ dialect: Dialect) -> String {
    """
    CREATE TABLE unmatched (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      entry TEXT NOT NULL,
      kind TEXT NOT NULL,
      lead TEXT,
      recorded INTEGER NOT NULL,
      stage TEXT,
      PRIMARY KEY (workspace_id, entry)
    )\(dialect.tableOptions);
    CREATE INDEX unmatched_by_lead ON unmatched (workspace_id, lead);
    CREATE INDEX unmatched_by_recorded ON unmatched (workspace_id, recorded, entry);
    """
  }

  /// One index for each order of the list, alone and within a stage; both ways, the lead last.
  private static var leadIndexes: String {
    var script = ["last_fact_at", "captured_at", "score", "grade", "sort_name"].map { column in
      """
      CREATE INDEX leads_by_\(column) ON leads (workspace_id, \(column), lead);
      CREATE INDEX leads_by_stage_and_\(column) ON leads (workspace_id, stage, \(column), lead);

      """
    }.joined()
    for column in ["contact_key", "account_key", "next_due"] {
      script += """
        CREATE INDEX leads_by_\(column) ON leads (workspace_id, \(column), lead)
          WHERE \(column) IS NOT NULL;

        """
    }
    return script + """
      CREATE INDEX leads_by_stage ON leads (workspace_id, stage, lead);
      CREATE INDEX leads_by_source ON leads (workspace_id, source, last_fact_at, lead);

      """
  }
}
