extension Schema {
  /// Where data departs from what the agreement defines: read group by group, never as a whole.
  /// And whoever has left, or has not joined yet, signs nothing.
  static func departures(_ dialect: Dialect) -> String {
    """
    CREATE INDEX journal_returns_by_reason
      ON journal (workspace_id, \(dialect.member("reason", of: "body")), recorded, seq)
      WHERE kind = 'lead.returned';
    CREATE INDEX journal_touches_of_nobody ON journal (workspace_id, recorded, seq)
      WHERE \(touchOfNobody);
    CREATE INDEX unmatched_by_kind ON unmatched (workspace_id, kind, stage, recorded, entry);
    """ + dialect.dropping(guard: "entitled", of: "agreement_signatures")
      + activeSigners(dialect)
  }

  private static func activeSigners(_ dialect: Dialect) -> String {
    dialect.refusing(
      "INSERT", on: "agreement_signatures", named: "entitled",
      when: """
        NOT EXISTS (SELECT 1 FROM members m WHERE m.workspace_id = NEW.workspace_id
          AND m.member = NEW.member AND m.email = NEW.email AND m.function = NEW.function
          AND m.role IN ('manager', 'admin') AND m.state = 'active')
        """,
      because: "only active managers and admins of a function sign for it")
  }

  /// A touch that says no function of a company. Entries are kept without blanks between their
  /// members, so a search in the text costs an append less than reading it would.
  static let touchOfNobody =
    "kind = 'touch'"
    + ["marketing", "sales", "operations", "leadership"].map { function in
      " AND instr(body, '\"function\":\"\(function)\"') = 0"
    }.joined()
}
