extension Schema {
  /// How hand-overs ended, each state by when it did: the board's other half, and with it what the
  /// ledger and the review ask of those that expired or were returned.
  static func endedHandOvers(_ dialect: Dialect) -> String {
    """
    DROP INDEX hand_overs_expired;
    DROP INDEX hand_overs_returned;
    CREATE INDEX hand_overs_ended ON hand_overs (workspace_id, state, ended_at, offer)
      WHERE ended_at IS NOT NULL;

    """
  }
}
