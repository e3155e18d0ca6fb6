extension Schema {
  /// Background work that is to be done once, whoever does it.
  ///
  /// `due`: of a job that waits, when it may begin; of one that runs, when its lease ends and
  /// others may take it. An ended job keeps its key, so that it is not made again, until it is
  /// forgotten.
  static func jobs(_ dialect: Dialect) -> String {
    """
    CREATE TABLE jobs (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      kind TEXT NOT NULL CHECK (kind <> ''),
      key TEXT NOT NULL CHECK (key <> ''),
      payload TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
      due INTEGER,
      holder TEXT,
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      error TEXT,
      created INTEGER NOT NULL,
      ended INTEGER CHECK (ended >= created),
      PRIMARY KEY (workspace_id, kind, key),
      CHECK ((due IS NOT NULL) = (state IN ('waiting', 'running'))),
      CHECK ((ended IS NOT NULL) = (state IN ('done', 'failed'))),
      CHECK ((holder IS NOT NULL) = (state = 'running')),
      CHECK (state <> 'running' OR attempts >= 1),
      CHECK (state <> 'failed' OR error IS NOT NULL)
    )\(dialect.tableOptions);
    CREATE INDEX jobs_due ON jobs (workspace_id, kind, due, key) WHERE due IS NOT NULL;
    CREATE INDEX jobs_ended ON jobs (workspace_id, state, ended, kind, key)
      WHERE ended IS NOT NULL;

    """
  }

  /// What somebody who looks after the background asks: what went wrong and is tried again, and
  /// what waits the longest.
  static func jobTrouble(_ dialect: Dialect) -> String {
    """
    CREATE INDEX jobs_trying ON jobs (workspace_id, due, kind, key)
      WHERE due IS NOT NULL AND error IS NOT NULL;
    CREATE INDEX jobs_waiting ON jobs (workspace_id, due) WHERE due IS NOT NULL;

    """
  }
}
