extension Schema {
  /// Turns of the rotation, and what was handed on to somebody.
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

    CREATE INDEX lead_assignments_by_owner ON lead_assignments (workspace_id, owner, lead);
    """
  }
}
