import Domain
import Storage

/// Looks through what happened since the last time, and through what is about to fall due.
struct NoticeSweep {
  var desk: NoticeDesk
  let timeline: AgreementTimeline
  let from: NoticeProgress.Mark
  let to: NoticeProgress.Mark

  var connection: any Connection { desk.connection }
  var workspace: WorkspaceID { desk.workspace }

  /// How long before the last time is looked at again. What happened is recorded as of when it was
  /// asked for, a moment before it was written.
  static let overlap = 10 * Elapsed.minute
  /// How far back the first look goes: nobody is told of what is long past.
  static let firstLook = Elapsed.day
  /// The same after a pause.
  static let longestLook = 30 * Elapsed.day
  /// Entries of the journal that one transaction looks at.
  static let stretch = 5_000
  /// Rows that are read in one go.
  static let page = 500
  /// How long notices are kept.
  static let keptFor = 180 * Elapsed.day

  /// How long a mark stands while nothing is new: looking so far back again tells nothing twice.
  static let longestIdle = Elapsed.hour

  /// What one look came to.
  struct Look {
    /// Notices that were new.
    var told: Int
    /// There may be more to look at.
    var hasMore: Bool
    /// Something has to be written down.
    var isNews: Bool
  }

  /// Tells, and notes how far it came; a trial writes nothing.
  static func run(
    by targets: TargetDesk, now: Instant, isTrial: Bool
  ) throws -> Look {
    let (connection, workspace) = (targets.connection, targets.workspace)
    let progress = NoticeProgress(connection, workspace)
    let known = try progress.mark()
    let from =
      try known
      ?? NoticeProgress.Mark(
        sequence: JournalTable(connection, workspace).lastSequence, at: now - firstLook)
    let arrivals = try progress.arrivals(after: from.sequence, limit: stretch)
    let to = NoticeProgress.Mark(
      sequence: arrivals.last?.sequence ?? from.sequence, at: max(from.at, now))
    let table = NoticeTable(connection, workspace)
    let isBehind =
      try known == nil || !arrivals.isEmpty || now.since(from.at) >= longestIdle
      || table.hasOld(before: now - keptFor)
    // It will be written down in any case.
    if isTrial, isBehind { return Look(told: 0, hasMore: false, isNews: true) }
    var sweep = NoticeSweep(
      desk: try NoticeDesk(connection, workspace, now: now, isTrial: isTrial),
      timeline: targets.timeline, from: from, to: to)
    try sweep.tellArrivals(arrivals)
    try sweep.warn()
    try sweep.escalate()
    try sweep.tellSignals()
    try sweep.tellTargets(by: targets)
    let told = sweep.desk.told
    if !isTrial {
      try progress.set(to)
      try table.forget(before: now - keptFor, limit: page)
    }
    return Look(told: told, hasMore: arrivals.count == stretch, isNews: told > 0)
  }

  /// What fell due since the last time, which is looked at again a little.
  var past: Range<Instant>? {
    let start = max(from.at - NoticeSweep.overlap, to.at - NoticeSweep.longestLook)
    return start < to.at ? start..<to.at : nil
  }
}

extension Workspace {
  /// Tells members what they must know as of `now`, everything once, and tells how many notices
  /// were new. May be asked for at any time and by many at once; where nothing is new, it reads.
  @discardableResult
  public func tellNotices(now: Instant) async throws -> Int {
    try await sweep(now: now)
    try await catchUpSignals(now: now)
    let isNews = try await database.read { [self] connection in
      try lookForNotices(connection, now: now, isTrial: true).isNews
    }
    guard isNews else { return 0 }
    var told = 0
    while true {
      let look = try await database.write { [self] connection in
        try lookForNotices(connection, now: now, isTrial: false)
      }
      told += look.told
      guard look.hasMore else { return told }
    }
  }

  private nonisolated func lookForNotices(
    _ connection: any Connection, now: Instant, isTrial: Bool
  ) throws -> NoticeSweep.Look {
    let targets = targetDesk(connection, try timelines.timeline(connection, id))
    return try NoticeSweep.run(by: targets, now: now, isTrial: isTrial)
  }
}
