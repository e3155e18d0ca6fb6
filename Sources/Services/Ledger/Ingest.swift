import Domain
import Storage

/// What became of one item of an import.
public enum IngestFate: Sendable, Hashable {
  case appended
  case duplicate(differing: Bool)
  /// This workspace derives its own decisions.
  case decisionLeftOut
}

/// What came of an import as a whole.
public struct IngestResult<Value: Sendable>: Sendable {
  public var value: Value
  /// Imported facts that fit no stage: kept, listed, change nothing.
  public var unmatched: Int
  /// Under which the import is kept, where it is.
  public var number: Int?
}

/// An import under way, inside its one transaction.
public struct Ingest {
  var ledger: LedgerTransaction
  let touched: TouchedSubjects
  /// The highest number of a subject before the import.
  private let lastSubject: Int
  /// Whether the entry before was new: then the next one is put in without looking for it first.
  private var expectsNew = true
  private var fresh = FreshEntries()
  /// The id of the entry that was appended last.
  private var lastAppended: String?

  init(_ ledger: LedgerTransaction) throws {
    self.ledger = ledger
    touched = try TouchedSubjects(ledger.connection, ledger.workspace.id)
    lastSubject = try ledger.subjects.lastNumber
  }

  /// When the person whom a row would bring back was erased; nil: it may come in.
  func erasure(of items: [ImportItem]) throws -> Instant? {
    guard let suppression = ledger.suppression else { return nil }
    for item in items {
      let since: Instant? =
        switch item {
        case .entry(let entry, _): try suppression.since(entry)
        case .contact(let record): try suppression.since(record)
        case .account, .campaign, .revenue: nil
        }
      if let since { return since }
    }
    return nil
  }

  /// Items that are looked at together before they are taken.
  var stretch: Int { ledger.connection.dialect.answersFromAfar ? 100 : 1 }

  /// Asks about what comes next at once, where each question by itself would be waited for.
  mutating func lookAhead(at items: [ImportItem]) throws {
    let entries = items.compactMap { item -> JournalEntry? in
      if case .entry(let entry, _) = item { entry } else { nil }
    }
    try ledger.lookAhead(at: entries, folding: false)
  }

  /// Takes facts of a history one after the other.
  public mutating func take(all entries: some Sequence<JournalEntry>) throws {
    var rest = entries.makeIterator()
    while true {
      var part: [ImportItem] = []
      while part.count < stretch, let entry = rest.next() {
        part.append(.entry(entry, ifDiffering: nil))
      }
      guard !part.isEmpty else { return }
      try lookAhead(at: part)
      for item in part { _ = try take(item) }
    }
  }

  public mutating func take(_ item: ImportItem) throws -> IngestFate {
    switch item {
    case .entry(let entry, let alternative): try take(entry, ifDiffering: alternative)
    case .contact(let record): try take(contact: record)
    case .account(let record): try take(account: record)
    case .campaign(let row): try take(campaign: row)
    case .revenue(let row): try take(revenue: row)
    }
  }

  /// Appends a fact as history has it. Where its id is known and says something else, the source
  /// has changed since: then `alternative`, if any, is appended.
  public mutating func take(
    _ entry: JournalEntry, ifDiffering alternative: LaterEntry? = nil
  ) throws -> IngestFate {
    guard !entry.kind.isDecision else { return .decisionLeftOut }
    // Of a row whose deal was opened just now nothing is known.
    if let alternative, let turn = alternative.turn, turn.usual.id == entry.id,
      turn.opening != lastAppended, let fate = try take(turn, orElse: alternative)
    {
      return fate
    }
    let named = Subject.named(by: entry)
    if expectsNew, named.count == 1 {
      if let own = try ledger.insert(entry, about: named[0], imported: imported(entry)) {
        return try noteAppended(entry, own.known, isNew: own.isNew)
      }
    }
    if let known = try ledger.journal.entry(id: entry.id) {
      expectsNew = false
      guard !known.isSameFact(as: entry) else { return .duplicate(differing: false) }
      guard let alternative else { return .duplicate(differing: true) }
      return try take(later: alternative)
    }
    if named.count > 1 { try forgetFresh(named) }
    let own = try ledger.connect(named)
    _ = try ledger.insert(entry, subject: own?.number, imported: imported(entry))
    return try noteAppended(entry, own, isNew: false)
  }

  private func imported(_ entry: JournalEntry) -> Instant { entry.imported ?? ledger.now }

  private mutating func noteAppended(
    _ entry: JournalEntry, _ own: SubjectTable.Known?, isNew: Bool
  ) throws -> IngestFate {
    expectsNew = true
    lastAppended = entry.id
    ledger.memory.makeRoom()
    guard let own else { return .appended }
    let stored = StoredEntry(
      sequence: ledger.lastSequence, imported: imported(entry), isRevoked: false, entry: entry)
    if !fresh.take(stored, ofComponent: own.component, isNew: isNew) {
      try touched.add(own.number)
    }
    return .appended
  }

  /// Components that become one with others are read at the end.
  private mutating func forgetFresh(_ named: [Subject]) throws {
    for subject in named {
      guard let known = try ledger.known(subject), fresh.leave(known.component) != nil else {
        continue
      }
      try touched.add(known.number)
    }
  }

  /// Derives, once for each component concerned, what follows.
  mutating func finish() throws {
    ledger.memory.components.removeAll()
    try ledger.setAsOf(max(ledger.workspace.asOf, ledger.now))
    try touched.settle()
    var last = 0
    while let stretch = try touched.entries(ofComponentsAfter: last) {
      for (component, entries) in stretch {
        try derive(component, entries)
        last = component
      }
    }
    for component in fresh.components {
      if let entries = fresh.leave(component) { try derive(component, entries.inJournalOrder) }
    }
    _ = try ledger.sweep(imported: nil)
  }

  private mutating func derive(_ component: Int, _ entries: [StoredEntry]) throws {
    var folded = FoldedComponent(timeline: ledger.timeline, entries: entries)
    folded.advance(to: ledger.workspace.asOf)
    // Of a component that was not there before the import the views say nothing yet.
    if component <= lastSubject { try ledger.load(component, into: &folded) }
    try ledger.write(&folded, imported: ledger.now)
  }
}

extension Workspace {
  /// Imports in one transaction: `body` takes item after item, then everything that follows is
  /// derived. When it or `record`, which tells how to keep the result, throws, or the process dies,
  /// nothing was imported.
  public func importing<Value: Sendable>(
    now: Instant, by principal: Principal? = nil,
    _ body: @escaping @Sendable (inout Ingest) throws -> Value,
    record: @escaping @Sendable (IngestResult<Value>) throws -> ImportRecord? = { _ in nil }
  ) async throws -> IngestResult<Value> {
    try await writing(now: now) { ledger in
      let before = try ledger.views.unmatchedCount()
      var ingest = try Ingest(ledger)
      let value = try body(&ingest)
      try ingest.finish()
      ledger = ingest.ledger
      let unmatched = try ledger.views.unmatchedCount() - before
      var result = IngestResult(value: value, unmatched: unmatched)
      if let record = try record(result) {
        let number = try ImportTable(ledger.connection, ledger.workspace.id).add(record)
        result.number = number
        try AuditTrail(ledger.connection, ledger.workspace.id).record(
          AuditNote(.imported, "import \(number)", after: record.audited),
          by: principal ?? Principal(nil, of: ledger.workspace.id, by: .system), now: now)
      }
      return result
    }
  }
}

extension ImportRecord {
  /// What the audit trail says: the name of the file may tell who somebody is, its digest does not.
  fileprivate var audited: JSON {
    [
      "kind": .text(kind), "sha256": digest.map { .text($0) } ?? .null,
      "read": .number(Double(read)), "imported": .number(Double(imported)),
      "rejected": .number(Double(rejected)),
    ]
  }
}

extension JournalEntry {
  /// When an earlier import brought it, as its line says.
  var imported: Instant? {
    body["imported"]?.text.flatMap { Instant(rfc3339: $0) }
  }
}
