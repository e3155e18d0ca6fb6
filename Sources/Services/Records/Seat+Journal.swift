import Domain
import Storage

/// What became of one entry that somebody sent.
public enum EntryFate: Sendable, Hashable {
  case taken(AppendOutcome)
  /// It is no entry of a journal.
  case faulty(JournalFault)
  /// It is not theirs to say.
  case denied(Denial)
}

/// An entry as it came in: readable, or why it is not.
public typealias GivenEntry = Result<JournalEntry, JournalFault>

extension Seat {
  /// Appends facts as they come, learned at `now`: one fate an entry, in order. An entry that is
  /// refused changes nothing and keeps no other from being taken. `keep` makes the answer that is
  /// kept for a request with a key of its caller's.
  public func append(
    _ given: [GivenEntry], now: Instant,
    keep: @escaping @Sendable ([EntryFate]) -> KeptAnswer
  ) async throws -> [EntryFate] {
    try require(.recordFacts)
    var door = try await JournalDoor(self, to: given)
    let fates = given.map { door.refusal(of: $0) }
    let taken = zip(given, fates).compactMap { $1 == nil ? try? $0.get() : nil }
    workspace.answeringOnce { (outcomes: [AppendOutcome]) in
      keep(Seat.filled(fates, with: outcomes))
    }
    return Seat.filled(fates, with: try await workspace.appendOnce(taken, now: now))
  }

  /// The outcomes in the places of the entries that were taken.
  private static func filled(
    _ fates: [EntryFate?], with outcomes: [AppendOutcome]
  ) -> [EntryFate] {
    var rest = outcomes[...]
    return fates.compactMap { $0 ?? rest.popFirst().map(EntryFate.taken) }
  }

  /// Entries in the order of writing, after `sequence`; looks at so many at most and tells where it
  /// stopped, so that a rare kind costs many short answers and never a long one. Nothing is ever
  /// put before what was told.
  public func entries(
    of kinds: Set<EntryKind>?, after sequence: Int64, limit: Int, now: Instant
  ) async throws -> (entries: [StoredEntry], next: Int64?) {
    try requireWholeExport()
    try await noteExport("journal", now: now)
    let sight = try await moneySight()
    // A standby may have what is not acknowledged yet, and could be lost: nobody is told of it.
    let end = try await workspace.reading { try JournalTable($0, $1).lastSequence }
    return try await workspace.readingAnywhere { connection, id in
      let journal = JournalTable(connection, id)
      var entries: [StoredEntry] = []
      var last = sequence
      for _ in 0..<Seat.stretches {
        let stretch = try journal.page(after: last, limit: Seat.stretch)
        for stored in stretch {
          guard stored.sequence <= end else { return (entries, nil) }
          last = stored.sequence
          guard kinds?.contains(stored.entry.kind) ?? true else { continue }
          entries.append(stored.shown(to: sight))
          if entries.count == limit {
            return (entries, end > last ? last : nil)
          }
        }
        if stretch.count < Seat.stretch { return (entries, nil) }
      }
      return (entries, last)
    }
  }

  /// Entries that one answer looks at: so many at a time, so often.
  private static let stretch = 500
  private static let stretches = 20
}

extension StoredEntry {
  func shown(to sight: MoneySight) -> StoredEntry {
    var copy = self
    copy.entry = sight.shown(entry)
    return copy
  }
}

extension Workspace {
  /// The same as ``append(_:now:)``. For a request with a key of its caller's the entries have a
  /// transaction of their own, which notes the key.
  func appendOnce(_ entries: [JournalEntry], now: Instant) async throws -> [AppendOutcome] {
    guard isOnce else { return entries.isEmpty ? [] : try await append(entries, now: now) }
    return try await writing(now: now) { ledger in
      try entries.map { try ledger.append($0, now: now) }
    }
  }
}
