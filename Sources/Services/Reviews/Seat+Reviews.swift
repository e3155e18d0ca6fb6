import Domain
import Storage

/// The weekly review. It is of the whole company, names nobody in its figures, and is the same for
/// all who read reports; the rows behind a figure are those of one's own sight.
extension Seat {
  /// Throws ``ServiceError/notFound(_:)`` for a week that has not begun.
  public func review(_ week: ISOWeek, now: Instant) async throws -> Review {
    try require(.readReports)
    let seesMoney = reach(of: .seeMoney) == .all
    return try await readingReviews(now: now) { desk in
      var review = try desk.review(week, now: now)
      if !seesMoney { review.document = review.document.withoutMoney }
      return review
    }
  }

  /// Hand-overs that a number of the review counts, as of it, as far as they are for these eyes;
  /// the latest offer first, after the offer `after`.
  public func reviewRows(
    _ figure: ReviewFigure, of week: ISOWeek, after: String? = nil, limit: Int, now: Instant
  ) async throws -> [ReviewRow] {
    let sight = try await reportSight()
    return try await readingReviews(now: now) { [principal] desk in
      let names = try HolderSight(principal, desk.connection, desk.workspace)
      let instant = try desk.review(asOf: week, now: now)
      let rows = try desk.handOvers(figure, week, asOf: instant, owners: Owners(sight.owners))
      let start =
        after.flatMap { after in
          rows.firstIndex { ExactText($0.handOver.offer) == ExactText(after) }.map { $0 + 1 }
        } ?? 0
      return rows.dropFirst(start).prefix(limit).map { record in
        ReviewRow(
          handOver: record.handOver.known(by: instant),
          holder: names.shown(record.handOver.known(by: instant).holder))
      }
    }
  }

  /// Signals that a number of the review counts, as of it: those with the most reports first, so
  /// many at most.
  public func reviewSignals(
    _ step: ReviewFigure.SignalStep, of week: ISOWeek, limit: Int, now: Instant
  ) async throws -> [ReviewDocument.Signal] {
    try require(.readReports)
    return try await readingReviews(now: now) { desk in
      let instant = try desk.review(asOf: week, now: now)
      let span = week.span(in: try desk.zone(at: instant))
      return try ReviewQueries(desk.connection, desk.workspace).signals(
        step, in: ReviewTally(week: span, asOf: instant).reach, asOf: instant, limit: limit)
    }
  }

  /// The week to look at: the one that ended last while its review is open, else the running one.
  public func weekToReview(now: Instant) async throws -> ISOWeek {
    try require(.readReports)
    return try await readingReviews(now: now) { desk in
      let current = ISOWeek(try desk.zone(at: now).date(of: now))
      let last = current + -1
      let isOpen =
        try ReviewTable(desk.connection, desk.workspace).find(last.description) == nil
      return isOpen ? last : current
    }
  }

  /// Closed reviews, the latest week first, from the one before `week`.
  public func closedReviews(before week: ISOWeek? = nil, limit: Int) async throws
    -> [ClosedReview]
  {
    try require(.readReports)
    return try await workspace.reading { connection, id in
      try ReviewTable(connection, id).page(before: week?.description, limit: limit)
        .compactMap(ClosedReview.init)
    }
  }

  /// Writes down what was said or decided; until the review is closed.
  public func noteInReview(
    _ week: ISOWeek, isDecision: Bool, text: String, now: Instant
  ) async throws {
    try require(.noteReviews)
    guard let member = principal.member else { throw Denial(.noteReviews, .needsPerson) }
    let text = text.trimmed
    guard (1...Seat.longestReviewNote).contains(text.count) else {
      throw ServiceError.invalid(
        field: "text", expected: "a text of up to \(Seat.longestReviewNote) characters")
    }
    try await writingReviews(now: now) { [principal] desk in
      try desk.requireOpen(week, now: now)
      let note = ReviewDocument.Note(
        isDecision: isDecision, text: text, member: member.number,
        function: member.function.rawValue, at: now)
      try ReviewNoteTable(desk.connection, desk.workspace).add(note, to: week.description)
      // The trail never holds what was said: it may name a prospect.
      try AuditTrail(desk.connection, desk.workspace).record(
        AuditNote(
          .reviewNoted, "review \(week)", after: ["kind": isDecision ? "decision" : "note"]),
        by: principal, now: now)
    }
  }

  /// Keeps the review as it is now: later facts do not change it any more. Everybody who gets it by
  /// mail is sent it.
  public func closeReview(_ week: ISOWeek, now: Instant) async throws -> Review {
    try require(.closeReviews)
    try await workspace.catchUpSignals(now: now)
    let seesMoney = reach(of: .seeMoney) == .all
    return try await writingReviews(now: now) { [principal] desk in
      try desk.requireOpen(week, now: now)
      try desk.close(week, by: principal, now: now)
      var review = try desk.review(week, now: now)
      if !seesMoney { review.document = review.document.withoutMoney }
      return review
    }
  }

  /// Whether this member gets reviews by mail when they are closed.
  public func getsReviews() async throws -> Bool {
    try require(.readReports)
    guard let member = principal.member else { return false }
    return try await workspace.reading { connection, id in
      try ReviewNoteTable(connection, id).wants(member.number) ?? (member.role >= .manager)
    }
  }

  public func setGetsReviews(_ wants: Bool) async throws {
    try require(.readReports)
    guard let member = principal.member else { throw Denial(.readReports, .needsPerson) }
    try await workspace.database.write { [id = workspace.id] connection in
      try ReviewNoteTable(connection, id).setWants(wants, of: member.number)
    }
  }

  /// Characters of a note.
  public static let longestReviewNote = 2_000

  private func readingReviews<Result: Sendable>(
    now: Instant, _ body: @escaping @Sendable (ReviewDesk) throws -> Result
  ) async throws -> Result {
    try await workspace.catchUpSignals(now: now)
    return try await workspace.database.read { [workspace] connection in
      try body(workspace.reviewDesk(connection))
    }
  }

  private func writingReviews<Result: Sendable>(
    now: Instant, _ body: @escaping @Sendable (ReviewDesk) throws -> Result
  ) async throws -> Result {
    try await workspace.database.write { [workspace] connection in
      try body(workspace.reviewDesk(connection))
    }
  }
}

/// A hand-over behind a number of a review, as it was known then.
public struct ReviewRow: Sendable, Hashable {
  public var handOver: HandOver
  /// As far as it is for these eyes.
  public var holder: String?
}
