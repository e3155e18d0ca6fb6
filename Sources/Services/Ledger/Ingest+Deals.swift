import Domain
import Storage

/// Rows of deals that are known: each may have been closed or opened again since.
extension Ingest {
  /// Takes what tells the state of a known deal; nil where it is to be taken as any other entry.
  mutating func take(_ turn: DealTurn, orElse change: LaterEntry) throws -> IngestFate? {
    let last = try lastTurn(of: turn.opportunity)
    let known = try ledger.journal.entry(id: turn.usual.id)
    if turn.isNeeded(after: last, known: known) { return try takeOnce(turn.made()) }
    guard known == nil else { return nil }
    // Where an earlier import turned the deal by this row, its usual entry stays out.
    if try ledger.journal.has(id: turn.made().id) { return .duplicate(differing: false) }
    return turn.isPast(after: last) ? try takeOnce(change.made()) : nil
  }

  /// Takes what a row says otherwise than it did before.
  mutating func take(later: LaterEntry) throws -> IngestFate {
    guard let turn = later.turn else { return try take(try later.made()) }
    let fact = try turn.made()
    if try ledger.journal.has(id: fact.id) { return .duplicate(differing: false) }
    let last = try lastTurn(of: turn.opportunity)
    let known = try ledger.journal.entry(id: turn.usual.id)
    return try takeOnce(turn.isNeeded(after: last, known: known) ? fact : later.made())
  }

  /// Both entries of a row lead here, and so does every later import of it.
  private mutating func takeOnce(_ entry: JournalEntry) throws -> IngestFate {
    guard try !ledger.journal.has(id: entry.id) else { return .duplicate(differing: false) }
    return try take(entry)
  }

  /// Reads the journal, since views are only written at the end of an import.
  private mutating func lastTurn(of opportunity: String) throws -> JournalEntry? {
    guard let own = try ledger.known(.opportunity(opportunity)) else { return nil }
    return try ledger.journal.lastTurn(ofSubject: own.number)
  }
}
