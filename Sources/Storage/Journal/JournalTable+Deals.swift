import Domain

extension JournalTable {
  /// The fact that told last how a deal stands: that it was opened, won or lost. The deal is named
  /// by the number of its subject.
  public func lastTurn(ofSubject number: Int) throws -> JournalEntry? {
    try connection.first(
      """
      SELECT body FROM journal
      WHERE workspace_id = \(workspace) AND subject = \(number)
        AND kind IN ('opportunity.opened', 'opportunity.won', 'opportunity.lost')
      ORDER BY recorded DESC, seq DESC LIMIT 1
      """
    ) { row in try JournalTable.entry(&row) }
  }
}
