extension Schema {
  /// Turns of the rotation, and the leads that somebody has in hand.
  static func routing(_ dialect: Dialect) -> String {
    """
    CREATE TABLE routing_turns (
      workspace_id INTEGER NOT NULL,
      team TEXT NOT NULL,
      member INTEGER NOT NULL,
      owed REAL NOT NULL,
      had INTEGER NOT NULL CHECK (had >= 0),
      latest INTEGER,
      PRIMARY KEY (workspace_id, team, member),
      FOREIGN KEY (workspace_id, team) REFERENCES teams,
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    CREATE INDEX leads_in_hand ON leads (workspace_id, owner, lead)
      WHERE stage IN ('mql', 'sal');
    CREATE INDEX lead_assignments_by_owner ON lead_assignments (workspace_id, owner, lead);
    """
  }
}
