/// One line of the journal: a fact, or a decision that an agreement derived from facts.
public struct JournalEntry: Hashable, Sendable {
  /// Makes an append idempotent: a second entry with the same id changes nothing.
  public var id: String
  /// When Concord learned of it; the life of a lead runs on this.
  public var recorded: Instant
  /// When it happened; never after `recorded` (clock skew is read as `recorded`).
  public var at: Instant
  public var kind: EntryKind
  /// The lead as the entry names it, before merges are followed; nil where none is named.
  public var lead: String?
  /// The whole line as it was written, unknown keys included.
  public var body: JSON

  public init(
    id: String, recorded: Instant, at: Instant, kind: EntryKind, lead: String?, body: JSON
  ) {
    self.id = id
    self.recorded = recorded
    self.at = min(at, recorded)
    self.kind = kind
    self.lead = lead
    self.body = body
  }
}
