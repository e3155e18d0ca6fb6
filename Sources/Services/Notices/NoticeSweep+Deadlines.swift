import Domain
import Storage

/// Warnings before deadlines, escalation after them.
extension NoticeSweep {
  /// A warning comes when this part of the promised business time is left…
  static let warningShare = 4
  /// …but no earlier than so much business time before the deadline.
  static let longestWarning = 8 * Elapsed.hour

  /// Business time before the deadline from which on somebody is warned.
  static func warning(of promised: Elapsed) -> Elapsed {
    let part = Elapsed(microseconds: promised.microseconds / Int64(warningShare))
    return min(part, longestWarning)
  }

  // MARK: Before

  /// Nobody is warned of what falls due later; nil where no agreement was ever in force.
  var horizon: Instant? {
    timeline.versions.map {
      $0.rules.calendar.end(of: .elapsed(NoticeSweep.longestWarning), from: to.at)
    }.max()
  }

  /// Looks at all that falls due within the longest warning: how it stands now, not what happened,
  /// so that nothing is missed where a deadline was moved or Concord was away.
  mutating func warn() throws {
    guard let horizon, to.at < horizon else { return }
    let ahead = to.at..<(horizon + Elapsed(microseconds: 1))
    try forEach(.lateAnswer, in: ahead) { sweep, row in
      try sweep.warn(.answerDue, row.record, due: row.at, from: row.record.handOver.offeredAt)
    }
    try forEachExpiring(in: ahead) { sweep, record, at in
      try sweep.warn(.expiryDue, record, due: at, from: record.handOver.offeredAt)
    }
    for (kind, reason) in [
      (BreachKind.noTouch, NoticeReason.touchDue), (.tooFewAttempts, .attemptsDue),
    ] {
      try forEach(kind, in: ahead) { sweep, row in
        guard let from = row.record.handOver.followUp?.from, row.record.handOver.end == nil
        else { return }
        try sweep.warn(reason, row.record, due: row.at, from: from)
      }
    }
  }

  private mutating func warn(
    _ reason: NoticeReason, _ record: HandOverRecord, due: Instant, from: Instant
  ) throws {
    let handOver = record.handOver
    let label = handOver.followUp?.agreement ?? handOver.agreement
    guard let calendar = timeline.calendar(of: label),
      isNear(due, promisedFrom: from, calendar)
    else { return }
    // A deadline that a pause moved is warned of anew.
    var draft = NoticeDraft(reason, [handOver.offer, "\(due.microseconds)"], at: desk.now)
    (draft.due, draft.lead, draft.offer) = (due, handOver.lead, handOver.offer)
    guard let owner = try desk.standing(of: handOver.lead)?.owner ?? handOver.holder else { return }
    try desk.tell(draft, to: desk.holders(of: owner))
  }

  /// Whether it is time to warn of a deadline.
  func isNear(_ due: Instant, promisedFrom start: Instant, _ calendar: BusinessCalendar) -> Bool {
    let warning = NoticeSweep.warning(of: calendar.openTime(from: start, to: due))
    return calendar.timeLeft(until: due, at: to.at) <= warning
  }

  // MARK: After

  /// What was put right before anybody looked is nobody's alarm any more.
  mutating func escalate() throws {
    guard let past else { return }
    try forEach(.lateAnswer, in: past) { sweep, row in
      guard row.record.handOver.answer == nil else { return }
      try sweep.escalate(.lateAnswer, row)
    }
    try forEach(.expired, in: past) { sweep, row in try sweep.escalate(.expired, row) }
    try forEach(.noTouch, in: past) { sweep, row in
      let handOver = row.record.handOver
      guard handOver.end == nil, handOver.touches.firstAt == nil else { return }
      try sweep.escalate(.noTouch, row)
    }
    try forEach(.tooFewAttempts, in: past) { sweep, row in
      let handOver = row.record.handOver
      guard handOver.end == nil, handOver.touches.enoughAt == nil else { return }
      try sweep.escalate(.tooFewAttempts, row)
    }
  }

  private mutating func escalate(_ reason: NoticeReason, _ row: DeadlineRecord) throws {
    let handOver = row.record.handOver
    var draft = NoticeDraft(reason, [handOver.offer, "\(row.at.microseconds)"], at: row.at)
    (draft.due, draft.lead, draft.offer) = (row.at, handOver.lead, handOver.offer)
    var told = try escalationPeople(of: handOver)
    // Once expired, the lead is nobody's: whose it was says the hand-over.
    let owner =
      reason == .expired
      ? handOver.holder : try desk.standing(of: handOver.lead)?.owner ?? handOver.holder
    if reason == .expired { draft.owner = owner }
    if let owner {
      told += try desk.managers(of: owner)
      let holders = try desk.holders(of: owner)
      // The holder was warned, and sees it in the queue; only what leaves the queue is told.
      told = reason == .expired ? told + holders : told.filter { !holders.contains($0) }
    } else {
      told += desk.audience.onAlarm
    }
    try desk.tell(draft, to: told)
  }

  // MARK: Reading

  private mutating func forEach(
    _ kind: BreachKind, in span: Range<Instant>,
    _ body: (inout NoticeSweep, DeadlineRecord) throws -> Void
  ) throws {
    let queries = DeadlineQueries(connection, workspace)
    // What happened by an instant has happened; a deadline at it is not past yet.
    let end = kind.isOfDeadline ? span.upperBound : span.upperBound + Elapsed(microseconds: 1)
    let filter = DeadlineQueries.Filter(span: span.lowerBound..<end, latestFirst: false)
    var place: (at: Instant, offer: String)?
    while true {
      let rows = try queries.rows(kind, filter, after: place, limit: NoticeSweep.page)
      for row in rows { try body(&self, row) }
      guard rows.count == NoticeSweep.page, let last = rows.last else { return }
      place = (last.at, last.record.handOver.offer)
    }
  }

  private mutating func forEachExpiring(
    in span: Range<Instant>, _ body: (inout NoticeSweep, HandOverRecord, Instant) throws -> Void
  ) throws {
    let table = HandOverTable(connection, workspace)
    var place: (at: Instant, offer: String)?
    while true {
      let rows = try table.expiring(in: span, after: place, limit: NoticeSweep.page)
      for row in rows {
        guard let at = row.handOver.expiresAt else { continue }
        try body(&self, row, at)
        place = (at, row.handOver.offer)
      }
      guard rows.count == NoticeSweep.page else { return }
    }
  }
}
