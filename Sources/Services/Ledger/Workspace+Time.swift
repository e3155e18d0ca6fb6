import Domain
import Storage

/// What time alone brings about.
extension Workspace {
  /// Derives everything due at or before `now`: expiries become decisions, inquiries nurture. Tells
  /// how many components changed. Cheap when nothing is due.
  @discardableResult
  public func sweep(now: Instant) async throws -> Int {
    let isDue = try await database.read { [id] connection in
      try !SubjectTable(connection, id).components(dueBy: now, limit: 1).isEmpty
    }
    guard isDue else { return 0 }
    return try await writing(now: now) { ledger in try ledger.sweep(imported: nil) }
  }

  /// Works out the scores and grades of all lists as of `now`.
  public func refreshScores(now: Instant) async throws {
    try await writing(now: now) { ledger in
      _ = try ledger.sweep(imported: nil)
      try ledger.setScoresAsOf(now)
      try ledger.forEachComponent { ledger, component in
        try ledger.refold(component, imported: nil)
      }
    }
  }
}

extension LedgerTransaction {
  /// Components looked up at a time.
  static let sweepBatch = 1_000

  /// Everything up to `now`; the views are then as of it.
  mutating func sweep(imported: Instant?) throws -> Int {
    try flush()
    try setAsOf(max(workspace.asOf, now))
    var swept = 0
    while true {
      let due = try subjects.components(
        dueBy: workspace.asOf, limit: LedgerTransaction.sweepBatch)
      guard !due.isEmpty else { return swept }
      for component in due.sorted() { try refold(component, imported: imported) }
      swept += due.count
    }
  }

  mutating func setAsOf(_ instant: Instant) throws {
    guard instant != workspace.asOf else { return }
    workspace.asOf = instant
    try WorkspaceTable(connection).setAsOf(instant, of: workspace.id)
  }

  mutating func setScoresAsOf(_ instant: Instant) throws {
    workspace.scoresAsOf = instant
    try WorkspaceTable(connection).setScoresAsOf(instant, of: workspace.id)
  }

  /// Writes what follows from a component's facts now.
  mutating func refold(_ component: Int, imported: Instant?) throws {
    var folded =
      try memory.components.removeValue(forKey: component) ?? fold(components: [component])
    try write(&folded, imported: imported)
  }

  /// One after the other, in ascending order.
  mutating func forEachComponent(
    _ body: (inout LedgerTransaction, Int) throws -> Void
  ) throws {
    var last = 0
    while let next = try subjects.component(after: last) {
      try body(&self, next)
      last = next
    }
  }
}
