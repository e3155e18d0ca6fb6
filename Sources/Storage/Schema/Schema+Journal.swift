extension Schema {
  /// `subjects` numbers whom entries are about: leads by name, opportunities by id. Those that
  /// merges and opportunity facts connect share a component, whose number is its least subject.
  static func journal(_ dialect: Dialect) -> String {
    """
    CREATE TABLE subjects (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      subject INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('lead', 'opportunity')),
      name TEXT NOT NULL,
      component INTEGER NOT NULL CHECK (component <= subject),
      PRIMARY KEY (workspace_id, subject),
      UNIQUE (workspace_id, kind, name)
    )\(dialect.tableOptions);
    CREATE INDEX subjects_by_component ON subjects (workspace_id, component);

    CREATE TABLE imports (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      import INTEGER NOT NULL,
      kind TEXT NOT NULL,
      file TEXT NOT NULL,
      digest TEXT,
      at INTEGER NOT NULL,
      read INTEGER NOT NULL,
      imported INTEGER NOT NULL,
      duplicates INTEGER NOT NULL,
      differing INTEGER NOT NULL CHECK (differing <= duplicates),
      decisions_left_out INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, import),
      CHECK (read = imported + duplicates + decisions_left_out + rejected)
    )\(dialect.tableOptions);

    CREATE TABLE journal (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      seq INTEGER NOT NULL,
      id TEXT NOT NULL CHECK (id <> ''),
      kind TEXT NOT NULL,
      lead TEXT,
      subject INTEGER,
      recorded INTEGER NOT NULL,
      at INTEGER NOT NULL CHECK (at <= recorded),
      imported INTEGER,
      body TEXT NOT NULL,
      PRIMARY KEY (workspace_id, seq),
      UNIQUE (workspace_id, id)
    )\(dialect.tableOptions);
    CREATE INDEX journal_by_subject ON journal (workspace_id, subject, recorded, seq)
      WHERE subject IS NOT NULL;
    CREATE INDEX journal_by_recorded ON journal (workspace_id, recorded, seq);

    CREATE TABLE revocations (
      workspace_id INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, seq),
      FOREIGN KEY (workspace_id, seq) REFERENCES journal
    )\(dialect.tableOptions);

    \(["journal", "revocations", "imports"].map(dialect.appendOnly).joined())
    """
  }
}
