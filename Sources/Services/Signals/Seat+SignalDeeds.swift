import Domain
import Storage

/// Reporting, answering, giving on.
extension Seat {
  /// Tells marketing what the field says. `id` names the report and makes a repeat harmless. Tells
  /// the signal that the report belongs to.
  public func reportSignal(
    _ draft: SignalDraft, id: String, now: Instant
  ) async throws -> SignalRow {
    try require(.reportSignals)
    let draft = try draft.checked()
    if let lead = draft.lead, try await !knows(lead) {
      throw ServiceError.notFound("lead \(lead)")
    }
    return try await workspace.writing(now: now) { [principal] ledger in
      let fact = draft.fact(id, by: principal.member?.email, now: now)
      try ledger.take(fact)
      try ledger.flush()
      try ledger.note(
        AuditNote(
          .signalReported, "signal \(id)",
          after: ["type": .text(draft.kind.rawValue)]), by: principal)
      return try ledger.signal(ofReport: id)
    }
  }

  /// Says what marketing does about a signal, and by when; everybody who reported it is told. A
  /// signal that is answered may be answered again: what was said first counts for the clock.
  public func answerSignal(
    _ signal: String, _ draft: SignalAnswerDraft, id: String, now: Instant
  ) async throws -> SignalRow {
    try require(.answerSignals)
    let draft = try draft.checked()
    return try await workspace.writing(now: now) { [principal] ledger in
      guard try ledger.signalRow(signal) != nil else {
        throw ServiceError.notFound("signal \(signal)")
      }
      let fact = draft.fact(id, to: signal, by: principal.member?.email, now: now)
      try ledger.take(fact)
      try ledger.flush()
      try ledger.note(
        AuditNote(
          .signalAnswered, "signal \(signal)", after: ["action": .text(draft.action.rawValue)]),
        by: principal)
      guard let row = try ledger.signalRow(signal) else {
        throw ServiceError.notFound("signal \(signal)")
      }
      return row
    }
  }

  /// Gives a signal to a member of marketing.
  public func assignSignal(
    _ signal: String, to member: Int, now: Instant
  ) async throws -> SignalRow {
    try require(.assignSignals)
    return try await workspace.writing(now: now) { [principal] ledger in
      guard let before = try ledger.signalRow(signal) else {
        throw ServiceError.notFound("signal \(signal)")
      }
      try ledger.requireMarketer(member, field: "owner")
      try SignalOwnerTable(ledger.connection, ledger.workspace.id)
        .assign(signal, to: member, at: now)
      try ledger.note(
        AuditNote(
          .signalAssigned, "signal \(signal)",
          before: ["owner": before.owner.map { .number(Double($0)) } ?? .null],
          after: ["owner": .number(Double(member))]), by: principal)
      return try ledger.signalRow(signal) ?? before
    }
  }

  /// Who looks after signals that are nobody else's; nil: marketing's first manager.
  public func signalKeeper() async throws -> (named: Int?, inEffect: Int?) {
    try require(.readSignals)
    return try await workspace.reading { connection, id in
      let table = SignalOwnerTable(connection, id)
      return (try table.namedKeeper, try table.keeper)
    }
  }

  public func setSignalKeeper(_ member: Int?, now: Instant) async throws {
    try require(.assignSignals)
    try await workspace.writing(now: now) { [principal] ledger in
      if let member { try ledger.requireMarketer(member, field: "keeper") }
      let table = SignalOwnerTable(ledger.connection, ledger.workspace.id)
      let before = try table.namedKeeper
      guard before != member else { return }
      try table.setKeeper(member)
      let number = { (member: Int?) -> JSON in member.map { .number(Double($0)) } ?? .null }
      try ledger.note(
        AuditNote(
          .signalKeeperChanged, "signals", before: ["keeper": number(before)],
          after: ["keeper": number(member)]), by: principal)
    }
  }

  /// Whether there is such a lead and it is theirs to see.
  private func knows(_ lead: String) async throws -> Bool {
    guard may(.readLeads), try await sees(lead, leadSight()) else { return false }
    return try await workspace.reading { connection, id in
      try SubjectTable(connection, id).find(.lead(lead)) != nil
    }
  }
}

extension LedgerTransaction {
  func signalRow(_ signal: String) throws -> SignalRow? {
    try SignalQueries(connection, workspace.id, now: now).find(signal)
  }

  fileprivate func signal(ofReport entry: String) throws -> SignalRow {
    let place = try SignalReportTable(connection, workspace.id).find(entry: entry)?.place.signal
    guard let row = try place.flatMap(signalRow) else {
      throw ServiceError.notFound("signal \(entry)")
    }
    return row
  }

  fileprivate func requireMarketer(_ number: Int, field: String) throws {
    let member = try MemberTable(connection, workspace.id).find(number).flatMap(Member.init)
    guard let member, member.state == .active, member.function == .marketing else {
      throw ServiceError.invalid(field: field, expected: "a member of marketing who is here")
    }
  }

  fileprivate func note(_ note: AuditNote, by principal: Principal) throws {
    try AuditTrail(connection, workspace.id).record(note, by: principal, now: now)
  }
}
