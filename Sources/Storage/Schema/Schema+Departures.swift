extension Schema {
  /// Where data departs from what the agreement defines: read group by group, never as a whole.
  static func departures(_ dialect: Dialect) -> String {
    """
    CREATE INDEX journal_returns_by_reason
      ON journal (workspace_id, \(dialect.member("reason", of: "body")), recorded, seq)
      WHERE kind = 'lead.returned';
    CREATE INDEX journal_touches_of_nobody ON journal (workspace_id, recorded, seq)
      WHERE \(touchOfNobody);
    CREATE INDEX unmatched_by_kind ON unmatched (workspace_id, kind, stage, recorded, entry);
    """
  }

  /// A touch that says no function of a company. Entries are kept without blanks between their
  /// members, so a search in the text costs an append less than reading it would.
  static let touchOfNobody =
    "kind = 'touch'"
    + ["marketing", "sales", "operations", "leadership"].map { function in
      " AND instr(body, '\"function\":\"\(function)\"') = 0"
    }.joined()
}
