extension Schema {
  /// Who may grant which discount, every version of it; what was asked for and decided; and since
  /// when sellers could see their own row of a quarter.
  ///
  /// Who asked never decides. `parts` are products with amount and list amount, as JSON.
  static func margin(_ dialect: Dialect) -> String {
    """
    CREATE TABLE discount_rules (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      version INTEGER NOT NULL CHECK (version >= 1),
      recorded INTEGER NOT NULL,
      holder TEXT NOT NULL CHECK (holder <> ''),
      product TEXT CHECK (product <> ''),
      segment TEXT CHECK (segment <> ''),
      up_to REAL NOT NULL CHECK (up_to >= 0 AND up_to <= 1),
      is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
      PRIMARY KEY (workspace_id, number, version)
    )\(dialect.tableOptions);
    \(dialect.appendOnly(table: "discount_rules"))
    CREATE TABLE discount_requests (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      opportunity TEXT NOT NULL CHECK (opportunity <> ''),
      member INTEGER NOT NULL,
      at INTEGER NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      amount INTEGER NOT NULL,
      list_amount INTEGER NOT NULL CHECK (list_amount > 0),
      currency TEXT CHECK (length(currency) = 3),
      parts TEXT NOT NULL,
      withdrawn_at INTEGER CHECK (withdrawn_at >= at),
      is_granted INTEGER CHECK (is_granted IN (0, 1)),
      decided_by INTEGER CHECK (decided_by <> member),
      decided_at INTEGER CHECK (decided_at >= at),
      note TEXT,
      PRIMARY KEY (workspace_id, number),
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      FOREIGN KEY (workspace_id, decided_by) REFERENCES members,
      CHECK (withdrawn_at IS NULL OR is_granted IS NULL),
      CHECK ((is_granted IS NULL) = (decided_by IS NULL)),
      CHECK ((is_granted IS NULL) = (decided_at IS NULL)),
      CHECK ((is_granted IS NULL) = (note IS NULL))
    )\(dialect.tableOptions);
    CREATE INDEX discount_requests_by_opportunity
      ON discount_requests (workspace_id, opportunity, number);
    CREATE INDEX discount_requests_waiting ON discount_requests (workspace_id, number)
      WHERE withdrawn_at IS NULL AND is_granted IS NULL;

    CREATE TABLE margin_rows (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      quarter TEXT NOT NULL CHECK (length(quarter) = 7),
      member INTEGER NOT NULL,
      offered_at INTEGER NOT NULL,
      seen_at INTEGER CHECK (seen_at >= offered_at),
      PRIMARY KEY (workspace_id, quarter, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    """
  }
}
