import Domain
import Storage

/// The columns of a workspace's journal, kept warm: read whole once, afterwards only what was
/// appended since.
///
/// Components that something was appended to are read anew into a small part of their own, which
/// hides them in the large ones. When that part has grown too large everything is read again.
actor ColumnShelf {
  /// Parts that are read and replayed side by side, as a rule.
  static let fewestParts = 2
  /// Entries in a part, on average, so that none outgrows ``FactColumns/mostFacts``.
  static let entriesInPart = FactColumns.mostFacts / 2
  /// Entries since the last whole reading that are looked at one component after the other; beyond
  /// a tenth of the journal everything is read.
  static let freshEntries = 20_000

  private struct Kept {
    /// The parts as they were read.
    var whole: [FactColumns] = []
    /// With what came since: the parts without the leads concerned, and those leads.
    var current: [FactColumns] = []
    var wholeUpTo: Int64 = -1
    var upTo: Int64 = -1
    /// Components that changed since the whole was read.
    var changed: Set<Int> = []
    var asked: Set<FieldPath> = []
    /// Erasures rewrite entries: after one everything is read again.
    var erasures = 0
  }

  private var kept = Kept()
  /// Whether the journal was read since the server started.
  var isRead: Bool { kept.upTo >= 0 }
  private var reading: Task<Kept, any Error>?

  /// Lets go of everything: somebody was erased.
  func forget() { kept = Kept() }

  /// Columns of all that is in the journal now; fields in `asked` are kept whatever it costs.
  func columns(
    of workspace: WorkspaceID, in database: any Database, keeping asked: Set<FieldPath>
  ) async throws -> [FactColumns] {
    // One reads at a time; who came meanwhile looks again.
    while let reading { finish(reading, with: try? await reading.value) }
    let wanted = kept.asked.union(asked)
    let task = Task { [kept] in
      try await ColumnShelf.updated(kept, workspace, database, keeping: wanted)
    }
    reading = task
    do {
      let read = try await task.value
      finish(task, with: read)
      return read.current
    } catch {
      finish(task, with: nil)
      throw error
    }
  }

  /// Whoever wakes first puts the result away. A waiter that only looked again would find the same
  /// finished reading, have its value at once without letting go of the actor, and never let the
  /// reader itself go on.
  private func finish(_ done: Task<Kept, any Error>, with read: Kept?) {
    guard reading == done else { return }
    reading = nil
    if let read { kept = read }
  }

  private static func updated(
    _ kept: Kept, _ workspace: WorkspaceID, _ database: any Database,
    keeping asked: Set<FieldPath>
  ) async throws -> Kept {
    let (last, fresh, erasures) = try await database.read {
      connection -> (Int64, Set<Int>?, Int) in
      let last = try JournalTable(connection, workspace).lastSequence
      let erasures = try ErasureTable(connection, workspace).count
      guard kept.upTo >= 0, asked == kept.asked, erasures == kept.erasures else {
        return (last, nil, erasures)
      }
      let limit = max(freshEntries, kept.whole.reduce(0) { $0 + $1.factCount } / 10)
      guard last - kept.wholeUpTo <= limit else { return (last, nil, erasures) }
      let reader = ColumnReader(connection, workspace)
      return (last, try reader.components(after: kept.upTo, upTo: last, limit: limit), erasures)
    }
    guard last != kept.upTo || asked != kept.asked || erasures != kept.erasures else {
      return kept
    }
    guard let fresh else {
      var whole = try await read(workspace, database, upTo: last, asked)
      whole.erasures = erasures
      return whole
    }
    return try await amended(kept, workspace, database, fresh, upTo: last)
  }

  private static func read(
    _ workspace: WorkspaceID, _ database: any Database, upTo last: Int64, _ asked: Set<FieldPath>
  ) async throws -> Kept {
    let count = max(fewestParts, min(Int(last) / entriesInPart + 1, Int(UInt8.max)))
    let parts = try await database.read { try ColumnReader($0, workspace).parts(count) }
    let columns = try await withThrowingTaskGroup(of: FactColumns.self) { group in
      for part in 0..<UInt8(count) {
        group.addTask {
          try await database.read { connection in
            try ColumnReader(connection, workspace)
              .columns(part: part, of: parts, upTo: last, keeping: asked)
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    return Kept(whole: columns, current: columns, wholeUpTo: last, upTo: last, asked: asked)
  }

  private static func amended(
    _ kept: Kept, _ workspace: WorkspaceID, _ database: any Database, _ fresh: Set<Int>,
    upTo last: Int64
  ) async throws -> Kept {
    var kept = kept
    kept.changed.formUnion(fresh)
    kept.upTo = last
    guard !kept.changed.isEmpty else { return kept }
    let components = kept.changed.sorted()
    let asked = kept.asked
    let amendment = try await database.read { connection in
      try ColumnReader(connection, workspace)
        .columns(ofComponents: components, upTo: last, keeping: asked)
    }
    kept.current = kept.whole.map { $0.hiding(leadsOf: amendment) } + [amendment]
    return kept
  }
}

extension Workspace {
  /// The journal in columns, as of its last entry; independent parts to be replayed side by side.
  /// Fields in `asked` are kept even where they have about as many values as facts
  /// (``ReplayPlan/Fault/unkept(_:)``).
  public func replayColumns(keeping asked: Set<FieldPath> = []) async throws -> [FactColumns] {
    try await columns.columns(of: id, in: database, keeping: asked)
  }
}
