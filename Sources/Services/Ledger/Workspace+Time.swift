import Domain
import Storage

/// What time alone brings about.
extension Workspace {
  /// Derives everything due at or before `now`, some at a time so that others get their turn:
  /// expiries become decisions, inquiries nurture. Tells how many components changed. Cheap when
  /// nothing is due.
  @discardableResult
  public func sweep(now: Instant) async throws -> Int {
    var swept = 0
    while true {
      let due = try await database.read { [id] connection in
        try SubjectTable(connection, id).due(
          by: now, upTo: LedgerTransaction.sweepBatch)
      }
      guard let due else { return swept }
      swept += try await writing(now: now) { ledger in
        try ledger.sweep(upTo: due, imported: nil)
      }
    }
  }

  /// Brings the scores of lists up to `now` where they may have moved by
  /// ``Lifecycle/scoreTolerance``, some at a time. Tells how many components were looked at.
  @discardableResult
  public func refreshScores(now: Instant) async throws -> Int {
    var refreshed = 0
    while true {
      let isDue = try await database.read { [id] connection in
        try !SubjectTable(connection, id).components(scoredBy: now, limit: 1).isEmpty
      }
      guard isDue else { return refreshed }
      try await sweep(now: now)
      refreshed += try await writing(now: now) { ledger in try ledger.refreshScores() }
    }
  }
}

extension LedgerTransaction {
  /// Components looked up at a time.
  static let sweepBatch = 500

  /// Everything up to `instant`, or `now`; the views are then as of it.
  mutating func sweep(upTo instant: Instant? = nil, imported: Instant?) throws -> Int {
    try flush()
    try setAsOf(max(workspace.asOf, instant ?? now))
    var swept = 0
    while true {
      let due = try subjects.components(
        dueBy: workspace.asOf, limit: LedgerTransaction.sweepBatch)
      guard !due.isEmpty else { return swept }
      for component in due.sorted() { try refold(component, imported: imported) }
      swept += due.count
    }
  }

  /// Some of the components with a score to be worked out anew; nothing else may be due.
  mutating func refreshScores() throws -> Int {
    try setAsOf(max(workspace.asOf, now))
    let due = try subjects.components(
      scoredBy: workspace.asOf, limit: LedgerTransaction.sweepBatch)
    for component in due.sorted() { try refold(component, imported: nil) }
    return due.count
  }

  mutating func setAsOf(_ instant: Instant) throws {
    guard instant != workspace.asOf else { return }
    workspace.asOf = instant
    try WorkspaceTable(connection).setAsOf(instant, of: workspace.id)
  }

  /// Writes what follows from a component's facts now.
  mutating func refold(_ component: Int, imported: Instant?) throws {
    var folded =
      try memory.components.removeValue(forKey: component) ?? fold(components: [component])
    try write(&folded, imported: imported)
    memory.components[component] = consume folded
    memory.makeRoom()
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
