import Domain
import Storage

extension Workspace {
  nonisolated func reviewDesk(_ connection: any Connection) throws -> ReviewDesk {
    let timeline = try timelines.timeline(connection, id)
    return ReviewDesk(
      connection: connection, workspace: id, timeline: timeline,
      targets: targetDesk(connection, timeline))
  }

  /// Closes the reviews of weeks whose next week is over, and that nobody closed: so many weeks
  /// back, of a company that was at work then. Tells how many. Cheap when there is nothing to do.
  @discardableResult
  public nonisolated func closePastReviews(now: Instant) async throws -> Int {
    let due = try await database.read { [self] connection in
      try reviewDesk(connection).weeksToClose(now: now)
    }
    guard !due.isEmpty else { return 0 }
    try await catchUpSignals(now: now)
    return try await database.write { [self] connection in
      let desk = try reviewDesk(connection)
      let due = try desk.weeksToClose(now: now)
      for week in due { try desk.close(week, by: nil, now: now) }
      return due.count
    }
  }

  /// Weeks that are looked back at.
  static let reviewsLookedBackAt = 4
}

extension ReviewDesk {
  /// The week that ended a week ago, and some before it.
  func weeksToClose(now: Instant) throws -> [ISOWeek] {
    let current = ISOWeek(try zone(at: now).date(of: now))
    let table = ReviewTable(connection, workspace)
    return try (2..<2 + Workspace.reviewsLookedBackAt).map { current + -$0 }.reversed()
      .filter { try table.find($0.description) == nil && hasWork($0, now: now) }
  }

  /// Whether an agreement was in force and anything was handed over, reported or noted.
  private func hasWork(_ week: ISOWeek, now: Instant) throws -> Bool {
    let span = week.span(in: try zone(at: now))
    guard timeline.version(at: span.upperBound) != nil else { return false }
    return try HandOverTable(connection, workspace).hasOffers(in: span)
      || ReviewQueries(connection, workspace).count(.opened, in: span, asOf: span.upperBound) > 0
      || !ReviewNoteTable(connection, workspace).all(of: week.description, upTo: now, limit: 1)
        .isEmpty
  }

  func review(_ week: ISOWeek, now: Instant) throws -> Review {
    try requireBegun(week, now: now)
    var review: Review
    if let record = try ReviewTable(connection, workspace).find(week.description) {
      review = Review(
        week: week, document: try ReviewDocument(encoded: record.document),
        closed: Review.Closing(record), names: [:])
    } else {
      let document = try document(week, asOf: try asOf(week, now: now), now: now)
      review = Review(week: week, document: document, closed: nil, names: [:])
    }
    let members = try MemberTable(connection, workspace).all()
    let told = Set(review.document.notes.map(\.member) + [review.closed?.by].compactMap { $0 })
    review.names = Dictionary(
      members.filter { told.contains($0.number) }.map { ($0.number, $0.name) }
    ) { first, _ in first }
    return review
  }

  /// As of when a review tells: a closed one as it was closed.
  func review(asOf week: ISOWeek, now: Instant) throws -> Instant {
    try ReviewTable(connection, workspace).find(week.description)?.asOf ?? asOf(week, now: now)
  }

  private func requireBegun(_ week: ISOWeek, now: Instant) throws {
    guard week.span(in: try zone(at: now)).lowerBound <= now else {
      throw ServiceError.notFound("week \(week)")
    }
  }

  /// Throws for a week that has not begun, and for one that is closed.
  func requireOpen(_ week: ISOWeek, now: Instant) throws {
    try requireBegun(week, now: now)
    guard try ReviewTable(connection, workspace).find(week.description) == nil else {
      throw ServiceError.invalid(field: "week", expected: "one whose review is open")
    }
  }

  /// `principal`: nil where it closes by itself.
  func close(_ week: ISOWeek, by principal: Principal?, now: Instant) throws {
    let instant = try asOf(week, now: now)
    let text = try document(week, asOf: instant, now: now).encoded()
    let record = ReviewRecord(
      week: week.description, asOf: instant, closedAt: now, closedBy: principal?.member?.number,
      document: text, sha256: ReviewDocument.sha256(text))
    try ReviewTable(connection, workspace).add(record)
    try AuditTrail(connection, workspace).record(
      AuditNote(.reviewClosed, "review \(week)", after: ["sha256": .text(record.sha256)]),
      by: principal ?? Principal(nil, of: workspace, by: .system), now: now)
    for member in try readers() {
      try connection.enqueue(
        ReviewMailer.draft(week, to: member, due: now), of: workspace, now: now)
    }
  }

  /// Who gets reviews by mail: managers and admins unless they said no, others who said yes.
  private func readers() throws -> [Int] {
    let notes = ReviewNoteTable(connection, workspace)
    return try MemberTable(connection, workspace).all().compactMap(Member.init).filter { member in
      guard member.state == .active else { return false }
      return try notes.wants(member.number) ?? (member.role >= .manager)
    }.map(\.number)
  }
}
