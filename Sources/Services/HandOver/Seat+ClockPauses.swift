import Domain
import Storage

/// Pauses of follow-up clocks. The clocks of an offer are the agreement's and cannot be paused.
extension Seat {
  /// The pauses of a hand-over, in the order in which they were set.
  public func clockPauses(ofOffer offer: String, limit: Int) async throws -> [ClockPauseRecord] {
    try require(.pauseClocks)
    return try await workspace.reading { connection, id in
      try ClockPauseTable(connection, id).ofOffer(offer, limit: limit)
    }
  }

  /// Lets the clocks of a hand-over that sales has taken stand still from `now`, until `until` or
  /// until somebody lets them go on.
  public func pauseClocks(
    ofOffer offer: String, reason: String, until: Instant? = nil, now: Instant
  ) async throws -> ClockPauseRecord {
    let reach = try require(.pauseClocks)
    let reason = try Seat.checkedReason(reason)
    if let until, until <= now {
      throw ServiceError.invalid(field: "until", expected: "an instant after now")
    }
    let emails = reach == .all ? nil : try await emails(within: reach)
    return try await workspace.writing(now: now) { [principal] ledger in
      let record = try ledger.pausable(offer, emails)
      guard let member = principal.member?.number else {
        throw Denial(.pauseClocks, .needsPerson)
      }
      guard record.deadlines.pausedSince == nil,
        try !ledger.pauses.ofOffer(offer, limit: Seat.mostPauses).contains(where: {
          $0.pause.until.map { $0 > now } ?? true
        })
      else {
        throw ServiceError.invalid(field: "offer", expected: "one whose clocks are not paused")
      }
      let pause = ClockPauseRecord(
        number: try ledger.pauses.nextNumber(), offer: offer, lead: record.handOver.lead,
        reason: reason, pause: ClockPause(from: now, until: until), member: member)
      try ledger.pauses.add(pause)
      try ledger.refoldClocks(of: record.handOver.lead)
      try AuditTrail(ledger.connection, ledger.workspace.id).record(
        AuditNote(.clocksPaused, "pause \(pause.number)", after: pause.audited), by: principal,
        now: now)
      return pause
    }
  }

  /// Lets the clocks go on from `now`. Throws where they do not stand still.
  public func resumeClocks(ofOffer offer: String, now: Instant) async throws {
    let reach = try require(.pauseClocks)
    let emails = reach == .all ? nil : try await emails(within: reach)
    try await workspace.writing(now: now) { [principal] ledger in
      let record = try ledger.pausable(offer, emails)
      guard let member = principal.member?.number else {
        throw Denial(.pauseClocks, .needsPerson)
      }
      let running = try ledger.pauses.ofOffer(offer, limit: Seat.mostPauses).last {
        $0.pause.from < now && ($0.pause.until.map { $0 > now } ?? true)
      }
      guard var pause = running else {
        throw ServiceError.invalid(field: "offer", expected: "one whose clocks are paused")
      }
      let before = pause.audited
      try ledger.pauses.end(pause.number, at: now, by: member)
      pause.pause.until = now
      pause.endedBy = member
      try ledger.refoldClocks(of: record.handOver.lead)
      try AuditTrail(ledger.connection, ledger.workspace.id).record(
        AuditNote(
          .clocksResumed, "pause \(pause.number)", before: before, after: pause.audited),
        by: principal, now: now)
    }
  }

  /// Pauses of one hand-over that are looked at.
  static let mostPauses = 1_000
}

extension LedgerTransaction {
  /// A hand-over whose follow-up runs, of one of the holders; nil: anybody's.
  fileprivate func pausable(_ offer: String, _ holders: Set<String>?) throws -> HandOverRecord {
    let held = try BoardQueries(connection, workspace.id).find(offer)
    guard let held else { throw ServiceError.notFound("offer “\(offer)”") }
    if let holders, !holders.contains(held.owner ?? "") { throw Denial(.pauseClocks, .reach) }
    let found = held.record
    guard found.handOver.followUp != nil, found.handOver.end == nil else {
      throw ServiceError.invalid(
        field: "offer",
        expected: "one that sales took and has not ended: an offer's own clocks "
          + "are the agreement's and do not stand still")
    }
    return found
  }

  /// Works the lead's hand-overs out anew, from entries and pauses.
  fileprivate mutating func refoldClocks(of lead: String) throws {
    guard let known = try known(.lead(lead)) else { return }
    _ = memory.components.removeValue(forKey: known.component)
    try refold(known.component, imported: nil)
    try noteChanged([lead])
  }
}

extension ClockPauseRecord {
  /// What the audit trail keeps: neither words nor names, which may tell of a prospect.
  fileprivate var audited: JSON {
    ["from": .instant(pause.from), "until": .instant(pause.until)]
  }
}
