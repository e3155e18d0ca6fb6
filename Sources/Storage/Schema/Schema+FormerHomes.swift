extension Schema {
  /// Home teams that members have left, so that what was known at an instant keeps its teams. A
  /// null is a time without one.
  static func formerHomes(_ dialect: Dialect) -> String {
    """
    CREATE TABLE former_homes (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      until INTEGER NOT NULL,
      team TEXT,
      PRIMARY KEY (workspace_id, member, until),
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      FOREIGN KEY (workspace_id, team) REFERENCES teams
    )\(dialect.tableOptions);
    \(dialect.refusing(
      "DELETE", on: "former_homes", named: "no_delete", because: "what was is not taken back"))

    """
  }
}
