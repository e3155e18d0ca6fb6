extension Schema {
  /// Signals of the field: views of the journal, and beside them who looks after a signal and who
  /// has seen which answers.
  static func signals(_ dialect: Dialect) -> String {
    reports(dialect) + signalRows(dialect) + answers(dialect) + signalRecords(dialect)
  }

  /// `counted`: whether it counted towards a repetition already, or was answered.
  private static func reports(_ dialect: Dialect) -> String {
    """
    CREATE INDEX journal_of_signals ON journal (workspace_id, seq)
      WHERE kind IN ('signal.reported', 'signal.answered', 'lead.returned');

    CREATE TABLE signal_reports (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      entry TEXT NOT NULL CHECK (entry <> ''),
      seq INTEGER NOT NULL,
      signal TEXT,
      thread TEXT NOT NULL,
      title TEXT NOT NULL,
      text TEXT,
      reporter TEXT,
      lead TEXT,
      opportunity TEXT,
      call TEXT,
      recorded INTEGER NOT NULL,
      belongs_to TEXT,
      counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
      PRIMARY KEY (workspace_id, entry)
    )\(dialect.tableOptions);
    CREATE INDEX signal_reports_by_thread ON signal_reports (workspace_id, thread, recorded, seq);
    CREATE INDEX signal_reports_that_wait ON signal_reports (workspace_id, thread, recorded, seq)
      WHERE counted = 0;
    CREATE INDEX signal_reports_by_place
      ON signal_reports (workspace_id, belongs_to, recorded, seq)
      WHERE belongs_to IS NOT NULL;
    CREATE INDEX signal_reports_by_name ON signal_reports (workspace_id, signal, recorded, seq)
      WHERE signal IS NOT NULL;
    CREATE INDEX signal_reports_by_lead ON signal_reports (workspace_id, lead, recorded, seq)
      WHERE lead IS NOT NULL;
    CREATE INDEX signal_reports_by_reporter ON signal_reports (workspace_id, reporter, belongs_to)
      WHERE reporter IS NOT NULL AND belongs_to IS NOT NULL;

    """
  }

  /// `urgency` is `due`, or the end of time where no clock runs.
  private static func signalRows(_ dialect: Dialect) -> String {
    """
    CREATE TABLE signals (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      signal TEXT NOT NULL CHECK (signal <> ''),
      thread TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('need', 'objection', 'competitor', 'price',
        'product_gap', 'timing')),
      title TEXT NOT NULL,
      opened INTEGER NOT NULL,
      due INTEGER,
      urgency INTEGER NOT NULL CHECK (urgency = coalesce(due, urgency)),
      reports INTEGER NOT NULL CHECK (reports >= 1),
      last_report INTEGER NOT NULL CHECK (last_report >= opened),
      repeated INTEGER CHECK (repeated >= opened),
      answered INTEGER CHECK (answered >= opened),
      answers INTEGER NOT NULL CHECK (answers >= 0),
      PRIMARY KEY (workspace_id, signal),
      CHECK ((answered IS NULL) = (answers = 0))
    )\(dialect.tableOptions);
    CREATE INDEX signals_by_thread ON signals (workspace_id, thread, opened, signal);
    CREATE INDEX signals_by_opening ON signals (workspace_id, opened, signal);
    CREATE INDEX signals_by_repetition ON signals (workspace_id, repeated, signal)
      WHERE repeated IS NOT NULL;
    CREATE INDEX signals_by_urgency ON signals (workspace_id, urgency, signal)
      WHERE answered IS NULL;
    CREATE INDEX signals_by_answer ON signals (workspace_id, answered, signal)
      WHERE answered IS NOT NULL;

    """
  }

  /// `signal` as the answer names it; `belongs_to` the signal that it answers.
  private static func answers(_ dialect: Dialect) -> String {
    """
    CREATE TABLE signal_answers (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      entry TEXT NOT NULL CHECK (entry <> ''),
      seq INTEGER NOT NULL,
      signal TEXT NOT NULL,
      action TEXT CHECK (action IN ('content', 'message', 'campaign', 'price', 'training',
        'declined')),
      text TEXT,
      due TEXT,
      author TEXT,
      recorded INTEGER NOT NULL,
      report TEXT,
      thread TEXT,
      belongs_to TEXT,
      PRIMARY KEY (workspace_id, entry),
      CHECK ((report IS NULL) = (thread IS NULL))
    )\(dialect.tableOptions);
    CREATE INDEX signal_answers_by_name ON signal_answers (workspace_id, signal);
    CREATE INDEX signal_answers_by_thread ON signal_answers (workspace_id, thread, recorded, seq)
      WHERE thread IS NOT NULL;
    CREATE INDEX signal_answers_by_place
      ON signal_answers (workspace_id, belongs_to, recorded, seq)
      WHERE belongs_to IS NOT NULL;

    """
  }

  /// In `signal_backlogs` are workspaces whose journal is older than these tables: what follows
  /// from it is made at the next occasion.
  private static func signalRecords(_ dialect: Dialect) -> String {
    """
    CREATE TABLE signal_owners (
      workspace_id INTEGER NOT NULL,
      signal TEXT NOT NULL,
      member INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, signal),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE TABLE signal_keepers (
      workspace_id INTEGER NOT NULL PRIMARY KEY,
      member INTEGER NOT NULL,
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE TABLE signal_looks (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE TABLE signal_backlogs (
      workspace_id INTEGER NOT NULL PRIMARY KEY REFERENCES workspaces
    )\(dialect.tableOptions);
    INSERT INTO signal_backlogs (workspace_id)
    SELECT workspace_id FROM workspaces w WHERE EXISTS (
      SELECT 1 FROM journal j WHERE j.workspace_id = w.workspace_id);

    """
  }
}
