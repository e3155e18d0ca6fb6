/// A journal entry as it lies in the database.
public struct StoredEntry: Sendable, Hashable {
  /// Place in the journal: the order of writing.
  public var sequence: Int64
  /// When an import brought it; nil for what was recorded as it came.
  public var imported: Instant?
  /// A decision that no longer follows from the facts.
  public var isRevoked: Bool
  public var entry: JournalEntry

  public init(sequence: Int64, imported: Instant?, isRevoked: Bool, entry: JournalEntry) {
    self.sequence = sequence
    self.imported = imported
    self.isRevoked = isRevoked
    self.entry = entry
  }
}
