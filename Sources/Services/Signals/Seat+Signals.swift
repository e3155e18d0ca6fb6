import Domain
import Storage

/// Reading signals.
extension Seat {
  public func signals(
    _ filter: SignalFilter, after: SignalFilter.Position? = nil, limit: Int, now: Instant
  ) async throws -> SignalPage {
    try require(.readSignals)
    try await workspace.catchUpSignals(now: now)
    return try await workspace.reading { connection, id in
      let queries = try SignalQueries(connection, id, now: now)
      let rows = try queries.page(filter, after: after, limit: limit + 1)
      return SignalPage(
        rows: Array(rows.prefix(limit)), hasMore: rows.count > limit,
        counts: try queries.counts(at: now), names: try Seat.names(connection, id))
    }
  }

  /// A signal with its evidence, from the report before `before`. Throws
  /// ``ServiceError/notFound(_:)``.
  public func signal(
    _ id: String, before: EvidencePosition? = nil, limit: Int = SignalSheet.pageSize, now: Instant
  ) async throws -> SignalSheet {
    try require(.readSignals)
    try await workspace.catchUpSignals(now: now)
    let sight = try await signalSight()
    return try await workspace.readingLeads { [workspace = workspace.id] index, connection in
      try Seat.sheet(of: id, before, limit, now, in: (connection, workspace)) { lead in
        sight?.sees(owner: index.owner(of: lead)) ?? false
      }
    }
  }

  /// Whose leads this principal sees; nil: none.
  private func signalSight() async throws -> LeadSight? {
    may(.readLeads) ? try await leadSight() : nil
  }

  private static func sheet(
    of id: String, _ before: EvidencePosition?, _ limit: Int, _ now: Instant,
    in place: (any Connection, WorkspaceID), sees: (String) -> Bool
  ) throws -> SignalSheet {
    let queries = try SignalQueries(place.0, place.1, now: now)
    guard let row = try queries.find(id) else { throw ServiceError.notFound("signal \(id)") }
    let reports = try queries.reports(
      of: id, before: before.map { ($0.recorded, $0.sequence) }, limit: limit + 1)
    let shown = reports.prefix(limit)
    let others = try SignalTable(place.0, place.1).all(of: row.signal.topic.thread)
    return SignalSheet(
      row: row,
      evidence: shown.map { stored in
        SignalEvidence(stored.report, isSeen: stored.report.lead.map(sees) ?? true)
      },
      nextEvidence: reports.count > limit
        ? shown.last.map { .init(recorded: $0.report.recorded, sequence: $0.sequence) } : nil,
      answers: try SignalAnswerTable(place.0, place.1).all(to: id).map(\.answer),
      others: others.reversed().filter { $0.id != id }.prefix(SignalSheet.otherLimit).map { $0 },
      effect: try row.signal.answered.map { try queries.effect(of: row.signal, since: $0, now) })
  }

  /// Signals that reports about a lead belong to, the latest report first, each once.
  public func signals(ofLead lead: String, limit: Int, now: Instant) async throws -> [Signal] {
    try require(.readSignals)
    try await requireSight(ofLead: lead)
    return try await workspace.reading { connection, id in
      let queries = try SignalQueries(connection, id, now: now)
      var seen: Set<String> = []
      return try queries.signals(ofLead: lead, limit: limit)
        .filter { seen.insert($0).inserted }
        .compactMap { try SignalTable(connection, id).find($0) }
    }
  }

  /// Answers to signals that this member reported, since he or she last looked.
  public func answersSinceLooked(limit: Int = 20, now: Instant) async throws -> [SignalRow] {
    try require(.readSignals)
    guard let member = principal.member else { return [] }
    let emails = try await emails(within: .own).sorted()
    return try await workspace.reading { connection, id in
      let looked = try SignalOwnerTable(connection, id).looked(member.number)
      return try SignalQueries(connection, id, now: now)
        .answered(to: emails, after: looked ?? .distantPast, limit: limit)
    }
  }

  /// The member has seen the answers given up to `now`.
  public func lookAtAnswers(now: Instant) async throws {
    try require(.readSignals)
    guard let member = principal.member else { return }
    try await workspace.database.write { [id = workspace.id] connection in
      try SignalOwnerTable(connection, id).setLooked(member.number, at: now)
    }
  }
}

extension SignalQueries {
  /// Reports of the signal's topic in the 30 days before an answer and after it.
  func effect(of signal: Signal, since answer: Instant, _ now: Instant) throws -> SignalEffect {
    let thread = signal.topic.thread
    return SignalEffect(
      before: try reports(ofThread: thread, from: answer - SignalEffect.span, to: answer),
      after: try reports(
        ofThread: thread, from: answer, to: min(now, answer + SignalEffect.span)),
      passed: now.since(answer))
  }
}
