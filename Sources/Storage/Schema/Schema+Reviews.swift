extension Schema {
  /// Weekly reviews as they were closed, what was said in them, who gets them by mail; and what the
  /// hand-overs of a week are found by.
  static func reviews(_ dialect: Dialect) -> String {
    """
    CREATE INDEX hand_overs_by_acceptance ON hand_overs (workspace_id, accept_by, offer)
      WHERE accept_by IS NOT NULL;
    CREATE INDEX hand_overs_touched ON hand_overs (workspace_id, first_touch_at, offer)
      WHERE first_touch_at IS NOT NULL;
    CREATE INDEX hand_overs_tried ON hand_overs (workspace_id, enough_at, offer)
      WHERE enough_at IS NOT NULL;

    CREATE TABLE reviews (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      week TEXT NOT NULL CHECK (\(dialect.isWeek("week"))),
      as_of INTEGER NOT NULL,
      closed_at INTEGER NOT NULL CHECK (closed_at >= as_of),
      closed_by INTEGER,
      document TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      PRIMARY KEY (workspace_id, week),
      FOREIGN KEY (workspace_id, closed_by) REFERENCES members
    )\(dialect.tableOptions);

    CREATE TABLE review_notes (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      week TEXT NOT NULL CHECK (\(dialect.isWeek("week"))),
      note INTEGER NOT NULL CHECK (note >= 1),
      kind TEXT NOT NULL CHECK (kind IN ('note', 'decision')),
      body TEXT NOT NULL CHECK (body <> ''),
      member INTEGER NOT NULL,
      function TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, week, note),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    CREATE TABLE review_readers (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      wants INTEGER NOT NULL CHECK (wants IN (0, 1)),
      PRIMARY KEY (workspace_id, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    \(reviewGuards(dialect))
    """
  }

  /// A closed review stays as it was; an erasure alone takes a person out of what was written.
  private static func reviewGuards(_ dialect: Dialect) -> String {
    let isClosed = """
      EXISTS (SELECT 1 FROM reviews r
        WHERE r.workspace_id = NEW.workspace_id AND r.week = NEW.week)
      """
    return [
      dialect.refusing(
        "DELETE", on: "reviews", named: "no_delete", because: "a closed review stays"),
      dialect.refusing(
        "UPDATE OF workspace_id, week, as_of, closed_at, closed_by", on: "reviews",
        named: "frozen", because: "a closed review stays as it was"),
      dialect.refusing(
        "UPDATE OF document, sha256", on: "reviews", named: "said", when: notUnderWay,
        because: "a closed review stays as it was"),
      dialect.refusing(
        "INSERT", on: "review_notes", named: "closed", when: isClosed,
        because: "the review is closed"),
      dialect.refusing(
        "DELETE", on: "review_notes", named: "no_delete", because: "what was said stays"),
      dialect.refusing(
        "UPDATE OF workspace_id, week, note, kind, member, function, at", on: "review_notes",
        named: "frozen", because: "what was said stays"),
      dialect.refusing(
        "UPDATE OF body", on: "review_notes", named: "said", when: notUnderWay,
        because: "what was said stays"),
    ].joined()
  }
}
