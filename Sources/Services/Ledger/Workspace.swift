import Domain
import Storage

/// One company's ledger: facts in, decisions and views with them, each in one transaction.
///
/// Writes go through here one after the other; appends that arrive while another commits share the
/// next commit. Reads run side by side on snapshots.
public actor Workspace {
  public nonisolated let id: WorkspaceID
  nonisolated let database: any Database
  nonisolated let timelines: TimelineCache
  nonisolated let index = LeadIndexShelf()
  nonisolated let columns = ColumnShelf()
  nonisolated let replays = ReplayShelf()
  nonisolated let targets = TargetShelf()
  nonisolated let results = ResultShelf()
  nonisolated let board = BoardShelf()
  nonisolated let loopPasts = LoopPastShelf()
  nonisolated let revenue = RevenueShelf()
  nonisolated let patterns = PatternShelf()
  nonisolated let backtests = BacktestShelf()
  nonisolated let forecasts = ForecastShelf()
  /// For pages that stay open.
  public nonisolated let changes: ChangeFeed
  nonisolated let hashing: PersonHash
  nonisolated let purgePause = PurgePause()
  private let memory = LedgerMemoryBox()

  /// Entries that one commit takes at most, so that nobody waits long for others.
  static let entriesPerCommit = 10_000

  private struct PendingAppend {
    var entries: [JournalEntry]
    var now: Instant
    var done: CheckedContinuation<[AppendOutcome], any Error>
  }

  private var pending: [PendingAppend] = []
  private var isCommitting = false
  private var isWriting = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// `key` is what names of erased people are hashed with; nil for tests.
  public init(_ id: WorkspaceID, in database: any Database, key: ServerKey? = nil) {
    self.id = id
    self.database = database
    hashing = key.map(PersonHash.init) ?? .unkeyed
    timelines = TimelineCache()
    changes = ChangeFeed(id, in: database)
  }

  /// Appends facts as they come, learned at `now`. Returns when they, what they led to and the
  /// views are on disk: one outcome an entry, in order. A refusal concerns its entry alone.
  public func append(_ entries: [JournalEntry], now: Instant) async throws -> [AppendOutcome] {
    try await withCheckedThrowingContinuation { done in
      pending.append(PendingAppend(entries: entries, now: now, done: done))
      guard !isCommitting else { return }
      isCommitting = true
      Task { await commitPending() }
    }
  }

  private func commitPending() async {
    while !pending.isEmpty {
      await begin()
      let batch = takeBatch()
      do {
        let outcomes = try await commit(batch)
        for (append, outcome) in zip(batch, outcomes) { append.done.resume(returning: outcome) }
      } catch {
        for append in batch { append.done.resume(throwing: error) }
      }
      end()
    }
    isCommitting = false
  }

  private func takeBatch() -> [PendingAppend] {
    var count = 0
    let size = pending.prefix { append in
      defer { count += append.entries.count }
      return count < Workspace.entriesPerCommit
    }.count
    defer { pending.removeFirst(size) }
    return Array(pending.prefix(size))
  }

  private func commit(_ batch: [PendingAppend]) async throws -> [[AppendOutcome]] {
    let work = batch.map { (entries: $0.entries, now: $0.now) }
    let latest = work.map(\.now).max() ?? .distantPast
    return try await transact(now: latest) { ledger in
      try ledger.lookAhead(at: work.flatMap(\.entries))
      return try work.map { part in
        try part.entries.map { try ledger.append($0, now: part.now) }
      }
    }
  }

  /// One write transaction with nobody else of this process writing.
  func writing<Result: Sendable>(
    now: Instant, _ body: @escaping @Sendable (inout LedgerTransaction) throws -> Result
  ) async throws -> Result {
    await begin()
    defer { end() }
    return try await transact(now: now, body)
  }

  private func transact<Result: Sendable>(
    now: Instant, _ body: @escaping @Sendable (inout LedgerTransaction) throws -> Result
  ) async throws -> Result {
    do {
      return try await database.write { [id, timelines, memory, hashing] connection in
        var ledger = try LedgerTransaction(
          connection, workspace: id, timelines: timelines, memory: memory.take(), now: now)
        ledger.suppression = try Suppression(connection, id, hashing)
        let result = try body(&ledger)
        try ledger.flush()
        memory.put(ledger.memory)
        return result
      }
    } catch {
      memory.clear()
      throw error
    }
  }

  private func begin() async {
    guard isWriting else {
      isWriting = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Hands the turn to the next in line.
  private func end() {
    if waiting.isEmpty {
      isWriting = false
    } else {
      waiting.removeFirst().resume()
    }
  }
}
