extension Schema {
  /// What targets and the review are counted by: signals that were not answered in time, deals by
  /// when they were won, hand-overs by when they became deals, and facts of deals by time.
  static func targets(_ dialect: Dialect) -> String {
    """
    CREATE INDEX signals_late ON signals (workspace_id, due, signal)
      WHERE due IS NOT NULL AND (answered IS NULL OR answered > due);
    CREATE INDEX opportunities_won ON opportunities (workspace_id, closed_at, opportunity)
      WHERE state = 'won';
    CREATE INDEX hand_overs_opened ON hand_overs (workspace_id, opened_at, offer)
      WHERE opened_at IS NOT NULL;
    CREATE INDEX hand_overs_won ON hand_overs (workspace_id, won_at, offer)
      WHERE won_at IS NOT NULL;
    CREATE INDEX hand_overs_answered ON hand_overs (workspace_id, answered_at, offer)
      WHERE answered_at IS NOT NULL;
    CREATE INDEX hand_overs_returned ON hand_overs (workspace_id, ended_at, offer)
      WHERE state = 'returned';
    CREATE INDEX journal_of_deals ON journal (workspace_id, recorded, seq)
      WHERE kind IN ('opportunity.opened', 'opportunity.changed', 'opportunity.won',
        'opportunity.lost');
    CREATE INDEX breach_disputes_by_time ON breach_disputes (workspace_id, at, dispute);

    """
  }
}
