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

  /// Tells, notes how far it came, and whether there is more to look at.
  static func run(
    _ connection: any Connection, _ workspace: WorkspaceID, _ timeline: AgreementTimeline,
    now: Instant
  ) throws -> (told: Int, hasMore: Bool) {
    let progress = NoticeProgress(connection, workspace)
    let known = try progress.mark()
    let from =
      try known
      ?? NoticeProgress.Mark(
        sequence: JournalTable(connection, workspace).lastSequence, at: now - firstLook)
    let arrivals = try progress.arrivals(after: from.sequence, limit: stretch)
    let to = NoticeProgress.Mark(
      sequence: arrivals.last?.sequence ?? from.sequence, at: max(from.at, now))
    var sweep = NoticeSweep(
      desk: try NoticeDesk(connection, workspace, now: now), timeline: timeline, from: from, to: to)
    try sweep.tellArrivals(arrivals)
    try sweep.warn()
    try sweep.escalate()
    try sweep.tellSignals()
    try progress.set(to)
    try NoticeTable(connection, workspace).forget(before: now - keptFor, limit: page)
    return (sweep.desk.told, arrivals.count == stretch)
  }

  /// What fell due since the last time, which is looked at again a little.
  var past: Range<Instant>? {
    let start = max(from.at - NoticeSweep.overlap, to.at - NoticeSweep.longestLook)
    return start < to.at ? start..<to.at : nil
  }
}

extension Workspace {
  /// Tells members what they must know as of `now`, everything once, and tells how many notices
  /// were new. May be asked for at any time and by many at once.
  @discardableResult
  public func tellNotices(now: Instant) async throws -> Int {
    try await sweep(now: now)
    try await catchUpSignals(now: now)
    var told = 0
    while true {
      let round = try await database.write { [id, timelines] connection in
        try NoticeSweep.run(connection, id, timelines.timeline(connection, id), now: now)
      }
      told += round.told
      guard round.hasMore else { return told }
    }
  }
}
