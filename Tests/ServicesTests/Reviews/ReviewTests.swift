import Domain
import Services
import Storage
import TestSupport
import Testing

/// The weekly review over a journal of every kind of fact.
struct ReviewTests {
  static let later = TargetLedgerTests.later

  /// Weeks of the journal: from 1 March 2026, sixty days.
  static let weeks: [ISOWeek] = (9...18).compactMap { number in
    ISOWeek("2026-W\(number < 10 ? "0" : "")\(number)")
  }

  static let zone = Zone("Europe/Berlin") ?? .utc

  /// What a plain fold over the facts known by the end of a week says of its promises.
  static func expected(
    _ week: ISOWeek, _ entries: [JournalEntry], _ timeline: AgreementTimeline
  ) -> [ReviewPromise: (kept: Int, broken: Int)] {
    let span = week.span(in: zone)
    var lifecycle = Lifecycle(timeline: timeline)
    for entry in entries where entry.recorded <= span.upperBound { lifecycle.apply(entry) }
    lifecycle.advance(to: span.upperBound)
    var counts: [ReviewPromise: (kept: Int, broken: Int)] = [:]
    let kinds: [Promise.Kind: ReviewPromise] = [
      .accept: .answer, .firstTouch: .firstTouch, .attempts: .attempts,
    ]
    for handOver in lifecycle.handOvers {
      let deadlines = timeline.followUpDeadlines(of: handOver, pauses: [])
      for promise in handOver.promises(deadlines) where promise.state(at: span.upperBound) == .kept
      {
        guard let kind = kinds[promise.kind], let at = promise.keptAt else { continue }
        if span.contains(max(at, promise.from)) { counts[kind, default: (0, 0)].kept += 1 }
      }
      for (kind, at) in handOver.breaches(asOf: span.upperBound, deadlines)
      where span.contains(at) {
        counts[ReviewPromise(kind), default: (0, 0)].broken += 1
      }
    }
    return counts
  }

  /// The sums of every week are the journal's, and each number opens into as many rows.
  @Test(arguments: [11, 12] as [UInt64])
  func theSumsOfTheReviewAreTheJournals(_ seed: UInt64) async throws {
    let entries = TargetLedgerTests.journal(seed)
    try await TargetLedgerTests.withCompany(entries) { workspace, _, seat in
      let timeline = try await workspace.timeline()
      var seen: [ReviewPromise: Int] = [:]
      for week in Self.weeks {
        let document = try await seat.review(week, now: Self.later).document
        #expect(document.asOf == document.until)
        let expected = Self.expected(week, entries, timeline)
        for line in document.promises where ![.signal, .target].contains(line.promise) {
          let told = expected[line.promise] ?? (0, 0)
          #expect(line.broken.now == told.broken, "\(week) \(line.promise)")
          if ![.returnReason, .complete].contains(line.promise) {
            #expect(line.kept.now == told.kept, "\(week) \(line.promise)")
          }
          seen[line.promise, default: 0] += line.kept.now + line.broken.now
          for (figure, count) in [
            (ReviewFigure.kept(line.promise), line.kept.now),
            (.broken(line.promise), line.broken.now),
          ] {
            let rows = try await seat.reviewRows(figure, of: week, limit: 10_000, now: Self.later)
            #expect(rows.count == count)
          }
        }
        for (row, figure) in document.returned.map({ ($0, ReviewFigure.returned($0.name)) }) {
          let rows = try await seat.reviewRows(figure, of: week, limit: 10_000, now: Self.later)
          #expect(rows.count == row.count.now)
        }
        for campaign in document.campaigns {
          for step in ReviewFigure.Step.allCases {
            let rows = try await seat.reviewRows(
              .campaign(campaign.name, step), of: week, limit: 10_000, now: Self.later)
            #expect(rows.count == campaign[step].now)
          }
        }
      }
      #expect(seen.values.allSatisfy { $0 > 0 })
    }
  }

  /// The number of the week before is what that week's own review says.
  @Test func theWeekBeforeIsAsItWas() async throws {
    try await TargetLedgerTests.withCompany(TargetLedgerTests.journal(13)) { _, _, seat in
      for (before, week) in zip(Self.weeks, Self.weeks.dropFirst()) {
        let (old, new) = try await (
          seat.review(before, now: Self.later).document,
          seat.review(week, now: Self.later).document
        )
        for line in new.promises where line.promise != .target {
          let same = old.promises.first { $0.promise == line.promise }
          #expect(same?.kept.now == line.kept.before && same?.broken.now == line.broken.before)
        }
        #expect(new.coverageBefore == old.coverage)
        #expect(new.opened.before == old.opened.now && new.answered.before == old.answered.now)
        #expect(new.overdue.before == old.overdue.now)
      }
    }
  }

  /// What is recorded after an instant changes nothing of a review as of it, to the bit.
  @Test(arguments: [14, 15, 16] as [UInt64])
  func nothingRecordedLaterChangesAReview(_ seed: UInt64) async throws {
    let entries = TargetLedgerTests.journal(seed)
    let week = try #require(ISOWeek("2026-W13"))
    let end = week.span(in: Self.zone).upperBound
    var known = ""
    let before = entries.filter { $0.recorded <= end }
    try await TargetLedgerTests.withCompany(before) { _, database, seat in
      known = try await Self.closed(week, database, seat)
    }
    try await TargetLedgerTests.withCompany(entries) { _, database, seat in
      let told = try await Self.closed(week, database, seat)
      #expect(told == known)
    }
  }

  /// The text of a review as it is kept.
  static func closed(
    _ week: ISOWeek, _ database: TestDatabase, _ seat: Seat
  ) async throws -> String {
    _ = try await seat.closeReview(week, now: later)
    return try await database.read { connection in
      try ReviewTable(connection, seat.workspace.id).find(week.description)?.document ?? ""
    }
  }

  @Test func aClosedReviewStaysAsItWas() async throws {
    let entries = TargetLedgerTests.journal(17)
    try await TargetLedgerTests.withCompany(entries) { workspace, database, mia in
      let week = try #require(ISOWeek("2026-W14"))
      let sam = Seat(
        at: workspace,
        for: Principal(
          try await workspace.members().first { $0.number == 2 }, of: workspace.id,
          by: .session(2)))
      try await mia.noteInReview(
        week, isDecision: false, text: " Easter was quiet.\n", now: Self.later)
      try await sam.noteInReview(
        week, isDecision: true, text: "Call within the hour.", now: Self.later)
      let open = try await sam.review(week, now: Self.later)
      #expect(open.closed == nil && open.document.notes.map(\.isDecision) == [false, true])
      let closed = try await sam.closeReview(week, now: Self.later)
      #expect(closed.closed?.by == 2 && closed.closed?.isSound == true)
      #expect(closed.document == open.document && closed.names == [1: "Mia", 2: "Sam"])
      // Another import, a note and another closing change nothing.
      let more = fact(
        .touch, "late", lead: "L1", recorded: instant("2026-04-01T10:00:00Z"),
        [.init("function", "sales"), .init("channel", "call"), .init("direction", "outbound")])
      _ = try await workspace.take([more], now: Self.later)
      for deed in [
        { try await mia.noteInReview(week, isDecision: false, text: "No.", now: Self.later) },
        { _ = try await mia.closeReview(week, now: Self.later) },
      ] {
        await #expect(throws: ServiceError.self) { try await deed() }
      }
      #expect(try await mia.review(week, now: Self.later + 90 * .day) == closed)
      for statement: SQL in [
        "UPDATE reviews SET document = '{}' WHERE workspace_id = 1 AND week = '2026-W14'",
        "UPDATE reviews SET closed_by = 1 WHERE workspace_id = 1 AND week = '2026-W14'",
        "DELETE FROM reviews WHERE workspace_id = 1 AND week = '2026-W14'",
        "UPDATE review_notes SET body = 'x' WHERE workspace_id = 1 AND week = '2026-W14'",
        "DELETE FROM review_notes WHERE workspace_id = 1 AND week = '2026-W14'",
      ] {
        await #expect(throws: StorageError.self) {
          try await database.write { try $0.execute(statement) }
        }
      }
      #expect(try await mia.closedReviews(limit: 10).map(\.week) == [week])
      #expect(try await mia.closedReviews(before: week, limit: 10).isEmpty)
    }
  }

  /// A week closes by itself when the next one is over; what nobody could have reviewed does not.
  @Test func reviewsCloseByThemselves() async throws {
    try await TargetLedgerTests.withCompany(TargetLedgerTests.journal(18)) { workspace, _, mia in
      let now = instant("2026-04-20T09:00:00Z")  // 2026-W17
      #expect(try await workspace.closePastReviews(now: now) == 4)
      #expect(try await workspace.closePastReviews(now: now) == 0)
      let closed = try await mia.closedReviews(limit: 10)
      #expect(closed.map(\.week.description) == ["2026-W15", "2026-W14", "2026-W13", "2026-W12"])
      #expect(closed.allSatisfy { $0.closing.by == nil && $0.asOf <= now && $0.closing.isSound })
      #expect(try await workspace.closePastReviews(now: now + 7 * .day) == 1)
      // Long after the last fact there is nothing to look at.
      #expect(try await workspace.closePastReviews(now: now + 400 * .day) == 0)
    }
  }

  @Test func whoMayDoWhat() async throws {
    try await TargetLedgerTests.withCompany(TargetLedgerTests.journal(19)) {
      workspace, database, mia in
      let week = try #require(ISOWeek("2026-W15"))
      let people: [(String, MemberRole)] = [("vic", .viewer), ("lea", .member)]
      var seats: [Seat] = []
      for (name, role) in people {
        let member = try await workspace.add(
          NewMember(email: "\(name)@seller.example", name: name, function: .sales, role: role),
          now: Self.later)
        seats.append(
          Seat(at: workspace, for: Principal(member, of: workspace.id, by: .session(9))))
      }
      let tables = ["reviews", "review_notes", "jobs"]
      let before = try await dump(tables, of: database)
      await #expect(throws: Denial(.noteReviews, .role)) {
        try await seats[0].noteInReview(week, isDecision: false, text: "x", now: Self.later)
      }
      for seat in seats {
        await #expect(throws: Denial(.closeReviews, .role)) {
          try await seat.closeReview(week, now: Self.later)
        }
      }
      for text in ["", " \n ", String(repeating: "x", count: 2_001)] {
        await #expect(throws: ServiceError.self) {
          try await seats[1].noteInReview(week, isDecision: false, text: text, now: Self.later)
        }
      }
      let future = try #require(ISOWeek("2026-W40"))
      await #expect(throws: ServiceError.notFound("week 2026-W40")) {
        try await mia.closeReview(future, now: Self.later)
      }
      #expect(try await dump(tables, of: database) == before)
      try await seats[1].noteInReview(week, isDecision: false, text: "x", now: Self.later)
      let viewer = try await seats[0].review(week, now: Self.later).document
      #expect(viewer.targets.allSatisfy { !$0.isMoney || $0.value == nil })
    }
  }

  /// Managers get it unless they said no, others when they said yes; each one mail, by whose id a
  /// second one is recognised.
  @Test func aClosedReviewIsSent() async throws {
    try await TargetLedgerTests.withCompany(TargetLedgerTests.journal(20)) { workspace, _, mia in
      let week = try #require(ISOWeek("2026-W13"))
      let member = try await workspace.add(
        NewMember(email: "lea@seller.example", name: "Lea", function: .sales, role: .member),
        now: Self.later)
      let lea = Seat(at: workspace, for: Principal(member, of: workspace.id, by: .session(3)))
      let before = try await [lea.getsReviews(), mia.getsReviews()]
      #expect(before == [false, true])
      try await lea.setGetsReviews(true)
      try await mia.setGetsReviews(false)
      let after = try await [lea.getsReviews(), mia.getsReviews()]
      #expect(after == [true, false])
      _ = try await mia.closeReview(week, now: Self.later)
      let basket = try MailBasket(from: "Concord <concord@seller.example>")
      let mailer = ReviewMailer(sender: basket, site: "https://concord.seller.example") {
        review, locale in ("Review \(review.week)", "in \(locale)\n")
      }
      let runner = JobRunner(
        holder: "a", handlers: [.reviewMail: mailer], clock: { Self.later })
      let tally = try await runner.run(at: workspace)
      #expect(tally.done == 2 && tally.total == 2)
      let mails = basket.mails
      #expect(
        Set(mails.map(\.to.address.description)) == ["lea@seller.example", "sam@seller.example"])
      #expect(
        Set(mails.map(\.id.description)) == [
          "<review.1.2026-W13.2@seller.example>", "<review.1.2026-W13.3@seller.example>",
        ])
      #expect(
        mails.allSatisfy { $0.text == "in en\n\nhttps://concord.seller.example/review/2026-W13\n" })
      #expect(try await runner.run(at: workspace).total == 0)
    }
  }

  /// Without a mail server nothing waits, and nothing is sent later.
  @Test func withoutAMailServerNothingIsLate() async throws {
    try await TargetLedgerTests.withCompany(TargetLedgerTests.journal(20)) { workspace, _, mia in
      _ = try await mia.closeReview(try #require(ISOWeek("2026-W13")), now: Self.later)
      let runner = JobRunner(
        holder: "a", handlers: [.reviewMail: UnsentMail()], clock: { Self.later })
      #expect(try await runner.run(at: workspace).done > 0)
      #expect(try await mia.jobHealth(now: Self.later + .day).due == 0)
    }
  }
}
