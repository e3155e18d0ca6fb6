extension JournalTable {
  /// The id of the entry with this sequence; nil where there is none.
  public func id(at sequence: Int64) throws -> String? {
    try connection.first(
      "SELECT id FROM journal WHERE workspace_id = \(workspace) AND seq = \(sequence)"
    ) { $0.text() }
  }
}
