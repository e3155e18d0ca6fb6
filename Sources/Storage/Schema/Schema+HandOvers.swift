extension Schema {
  /// Every offer with its clocks and what became of it, a view of the journal; and beside the
  /// journal, when somebody let follow-up clocks stand still.
  ///
  /// `holder` is caseless. `…_breaks` is when a promise breaks or broke: null once it was kept in
  /// time. Databases of before get their rows with the scores of lists: leads that were ever
  /// qualified fall due.
  static func handOvers(_ dialect: Dialect) -> String {
    handOverTable(dialect) + handOverIndexes + clockPauses(dialect) + disputes(dialect)
      + "UPDATE leads SET score_due = score_at WHERE first_qualified_at IS NOT NULL;\n"
  }

  private static func handOverTable(_ dialect: Dialect) -> String {
    """
    CREATE TABLE hand_overs (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      offer TEXT NOT NULL,
      lead TEXT NOT NULL,
      cycle INTEGER NOT NULL CHECK (cycle >= 1),
      offered_at INTEGER NOT NULL,
      agreement INTEGER,
      route TEXT NOT NULL,
      offer_to TEXT,
      accept_by INTEGER,
      expires_at INTEGER,
      source TEXT,
      campaign TEXT,
      gaps TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'working', 'returned',
        'expired', 'disqualified', 'opportunity', 'merged')),
      holder TEXT,
      next_due INTEGER,
      answer TEXT CHECK (answer IN ('accepted', 'claimed', 'returned', 'disqualified',
        'opportunity')),
      answered_at INTEGER CHECK (answered_at >= offered_at),
      answered_by TEXT,
      ended_at INTEGER CHECK (ended_at >= offered_at),
      ended_by TEXT,
      reason TEXT,
      note TEXT,
      lacks_reason INTEGER NOT NULL CHECK (lacks_reason IN (0, 1)),
      follow_up_agreement INTEGER,
      first_touch_by INTEGER,
      first_touch_at INTEGER CHECK (first_touch_at >= offered_at),
      attempts_by INTEGER,
      attempts_needed INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      channels TEXT NOT NULL,
      reached_at INTEGER,
      enough_at INTEGER,
      paused_since INTEGER,
      opened_at INTEGER,
      won_at INTEGER,
      lost_at INTEGER,
      accept_breaks INTEGER,
      touch_breaks INTEGER,
      attempts_break INTEGER,
      PRIMARY KEY (workspace_id, offer),
      CHECK ((answer IS NULL) = (answered_at IS NULL)),
      CHECK ((ended_at IS NULL) = (state IN ('offered', 'accepted', 'working')))
    )\(dialect.tableOptions);

    """
  }

  /// By lead and by period; those that are with sales by who has them, by state and by deadline;
  /// and one for each kind of broken promise.
  private static var handOverIndexes: String {
    let running = "ended_at IS NULL"
    let indexes: [(name: String, columns: String, condition: String?)] = [
      ("by_lead", "lead, offered_at", nil),
      ("by_period", "offered_at, offer", nil),
      ("running_by_holder", "holder, next_due, offer", running),
      ("running_by_state", "state, next_due, offer", running),
      ("running_by_deadline", "next_due, offer", "\(running) AND next_due IS NOT NULL"),
      ("late", "accept_breaks, offer", "accept_breaks IS NOT NULL"),
      ("untouched", "touch_breaks, offer", "touch_breaks IS NOT NULL"),
      ("too_few_attempts", "attempts_break, offer", "attempts_break IS NOT NULL"),
      ("accepted", "answered_at, offer", "answer = 'accepted'"),
      ("expired", "ended_at, offer", "state = 'expired'"),
      ("lacking_reason", "ended_at, offer", "lacks_reason = 1"),
      ("incomplete", "offered_at, offer", "gaps <> ''"),
    ]
    return indexes.map { name, columns, condition in
      let filter = condition.map { "\n  WHERE \($0)" } ?? ""
      let on = "hand_overs (workspace_id, \(columns))\(filter)"
      return "CREATE INDEX hand_overs_\(name) ON \(on);\n"
    }.joined()
  }

  /// A breach is known by its kind and what it is about: an offer, a signal, a target.
  private static func disputes(_ dialect: Dialect) -> String {
    """
    CREATE TABLE breach_disputes (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      dispute INTEGER NOT NULL CHECK (dispute >= 1),
      kind TEXT NOT NULL,
      about TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      at INTEGER NOT NULL,
      member INTEGER NOT NULL,
      ruling TEXT CHECK (ruling IN ('stands', 'excused')),
      ruling_reason TEXT,
      ruled_at INTEGER CHECK (ruled_at >= at),
      ruled_by INTEGER CHECK (ruled_by <> member),
      PRIMARY KEY (workspace_id, dispute),
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      FOREIGN KEY (workspace_id, ruled_by) REFERENCES members,
      CHECK ((ruling IS NULL) = (ruled_at IS NULL)),
      CHECK ((ruling IS NULL) = (ruled_by IS NULL)),
      CHECK ((ruling IS NULL) = (ruling_reason IS NULL))
    )\(dialect.tableOptions);
    CREATE UNIQUE INDEX breach_disputes_by_breach ON breach_disputes (workspace_id, kind, about);

    """
  }

  private static func clockPauses(_ dialect: Dialect) -> String {
    """
    CREATE TABLE clock_pauses (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      pause INTEGER NOT NULL CHECK (pause >= 1),
      offer TEXT NOT NULL,
      lead TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      begins INTEGER NOT NULL,
      ends INTEGER CHECK (ends > begins),
      member INTEGER NOT NULL,
      ended_by INTEGER,
      PRIMARY KEY (workspace_id, pause),
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      FOREIGN KEY (workspace_id, ended_by) REFERENCES members
    )\(dialect.tableOptions);
    CREATE INDEX clock_pauses_by_lead ON clock_pauses (workspace_id, lead, pause);
    CREATE INDEX clock_pauses_by_offer ON clock_pauses (workspace_id, offer, pause);

    """
  }
}
