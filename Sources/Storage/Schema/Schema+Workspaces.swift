extension Schema {
  /// Instants are microseconds since 1970 in every table.
  static func workspaces(_ dialect: Dialect) -> String {
    """
    CREATE TABLE workspaces (
      workspace_id INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      locale TEXT NOT NULL,
      timezone TEXT NOT NULL,
      created INTEGER NOT NULL,
      as_of INTEGER NOT NULL,
      scores_as_of INTEGER NOT NULL
    )\(dialect.tableOptions);

    CREATE TABLE members (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      member INTEGER NOT NULL,
      email TEXT NOT NULL CHECK (email <> ''),
      name TEXT NOT NULL,
      function TEXT NOT NULL
        CHECK (function IN ('marketing', 'sales', 'operations', 'leadership')),
      role TEXT NOT NULL CHECK (role IN ('viewer', 'member', 'manager', 'admin')),
      created INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, member),
      UNIQUE (workspace_id, email)
    )\(dialect.tableOptions);

    CREATE TABLE agreement_versions (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      name TEXT NOT NULL,
      text TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      effective INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'signed', 'withdrawn')),
      created INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, number)
    )\(dialect.tableOptions);

    CREATE TABLE agreement_signatures (
      workspace_id INTEGER NOT NULL,
      number INTEGER NOT NULL,
      function TEXT NOT NULL CHECK (function IN ('marketing', 'sales')),
      member INTEGER NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, number, function),
      UNIQUE (workspace_id, number, member),
      FOREIGN KEY (workspace_id, number) REFERENCES agreement_versions,
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    \(dialect.frozen(
      table: "agreement_versions", columns: ["number", "name", "text", "sha256", "effective"],
      when: "OLD.state <> 'draft'"))
    \(dialect.appendOnly(table: "agreement_signatures"))
    """
  }
}
