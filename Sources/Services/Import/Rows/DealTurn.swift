import Domain

/// What a deal's row says of its state, for a ledger that knows the deal in another one: a deal is
/// closed and opened again more than once, and every entry has an id of its own.
struct DealTurn: Sendable {
  var opportunity: String
  /// The id of the entry that opens the deal.
  var opening: String
  /// The entry by which the row tells the state where nothing of it is known yet.
  var usual: JournalEntry
  /// The fact that leads to the row's state, and since when the source knows it.
  var kind: EntryKind
  var recorded: Instant
  /// Whether the row says when it was changed.
  var isDated: Bool
  private let make: @Sendable () throws(RowFault) -> JournalEntry

  init(
    of opportunity: String, openedBy opening: String, to kind: EntryKind, at recorded: Instant,
    isDated: Bool, usual: JournalEntry,
    _ make: @escaping @Sendable () throws(RowFault) -> JournalEntry
  ) {
    (self.opportunity, self.opening, self.usual) = (opportunity, opening, usual)
    (self.kind, self.recorded, self.isDated) = (kind, recorded, isDated)
    self.make = make
  }

  func made() throws(RowFault) -> JournalEntry { try make() }

  /// Whether the deal has to be turned. `last` told last how the deal stands, `known` is what is in
  /// the journal under the id of the usual entry.
  func isNeeded(after last: JournalEntry?, known: JournalEntry?) -> Bool {
    guard let last, last.kind != kind, last.recorded <= recorded else { return false }
    guard let known else { return !closes(after: last) }
    // A row without a time of change that was taken before may as well be an old file's.
    return isDated || !known.isSameFact(as: usual)
  }

  /// Whether the usual entry is that the open deal was closed.
  private func closes(after last: JournalEntry) -> Bool {
    usual.kind == kind && last.kind == .opportunityOpened && last.recorded <= usual.recorded
  }

  /// Whether the usual entry, which the journal does not have, would say nothing but the past: then
  /// a change tells all that the row says.
  func isPast(after last: JournalEntry?) -> Bool {
    if usual.kind == .opportunityChanged { return true }
    guard let last else { return false }
    return last.kind == kind && usual.recorded <= last.recorded
  }
}
