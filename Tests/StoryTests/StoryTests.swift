import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// A quarter of both functions' work, through the API of a server of its own.
///
/// `CONCORD_TEST_LEADS=500` brings in so many leads a week; the suite makes do with fewer.
@Suite(.serialized) struct StoryTests {
  static let weeks = 13
  static let leadsAWeek = TestSize.leads(24)

  struct Ended {
    var teller: StoryTeller
    var journal: StoryJournal
    var workspace: Workspace
    var aftermath: StoryAftermath
    /// Of the server, and of who does the background work.
    var deaths: (server: Int, worker: Int)
  }

  /// With `kills`, both programs die again and again, at random moments.
  private static func tell(kills: Bool, _ body: (Ended) async throws -> Void) async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let company = try await StoryCompany(path: directory.path(of: "story.db"))
    let mails =
      MailServerProcess.isInstalled
      ? try await MailServerProcess(in: URL(filePath: directory.path)) : nil
    defer { mails?.end() }
    let stage = try StoryStage(path: company.path, mailPort: mails?.port ?? 0, kills: kills)
    defer { stage.stop() }
    var teller = StoryTeller(company, on: stage, weeks: weeks, leadsAWeek: leadsAWeek)
    try await withThrowingTaskGroup(of: Void.self) { group in
      if kills {
        group.addTask {
          var random = SeededRandom(seed: 9)
          while !Task.isCancelled {
            try await Task.sleep(for: .milliseconds(random.int(300..<1_500)))
            try stage.server.killAndStart()
          }
        }
      }
      do {
        defer { group.cancelAll() }
        try await teller.tell()
      }
      do { try await group.waitForAll() } catch is CancellationError {}
    }
    try await Self.restAfter(teller, stage)
    stage.stop()
    let database = try SQLiteDatabase(path: company.path)
    let workspace = try #require(try await Workspaces(in: database).all().first)
    try await body(
      Ended(
        teller: teller, journal: try await StoryJournal(workspace), workspace: workspace,
        aftermath: try await StoryAftermath(database, mails, lastLook: teller.lastLook),
        deaths: (stage.server.timesKilled, stage.worker.timesKilled)))
  }

  /// Until nothing waits any more: everything that runs has run out by the end.
  private static func restAfter(_ teller: StoryTeller, _ stage: StoryStage) async throws {
    for _ in 0..<600 {
      let answer = try await stage.send(
        "GET", "/leads?filter[stage]=mql&limit=1", token: teller.token("ana"))
      if answer.body["data"]?.list?.isEmpty == true { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("offers still wait after the end")
  }

  @Test func aQuarterEndsAsItWasLived() async throws {
    try await Self.tell(kills: false) { quiet in
      try await Self.expectOutcomes(quiet)
      try Self.expectClocks(quiet)
      try await Self.expectLedger(quiet)
      Self.expectAftermath(quiet)
      #expect(try await quiet.workspace.verify().isClean)
      try await Self.tell(kills: true) { stormy in
        #expect(stormy.deaths.server > 5 && stormy.deaths.worker > 20, "\(stormy.deaths)")
        #expect(stormy.journal.comparable == quiet.journal.comparable)
        #expect(try await stormy.workspace.verify().isClean)
        try await Self.expectOutcomes(stormy)
        Self.expectTheSame(stormy, as: quiet)
      }
    }
  }

  /// Of every kind something happened, and nothing twice.
  private static func expectAftermath(_ ended: Ended) {
    let aftermath = ended.aftermath
    let reasons = Set(aftermath.notices.map(\.reason))
    #expect(
      reasons.isSuperset(of: [
        "offered", "answer_due", "expiry_due", "touch_due", "late_answer", "expired", "no_touch",
        "too_few_attempts", "returned", "signal_to_answer", "signal_repeated", "signal_overdue",
        "target_missed",
      ]), "\(reasons)")
    #expect(Set(aftermath.notices).count == aftermath.notices.count)
    let expiries = ended.journal.entries.filter { $0.kind == .leadExpired }
      .map { "\($0.lead ?? "") \($0.at)" }
    #expect(Set(expiries).count == expiries.count)
    // A week is closed when the next one is over.
    #expect(aftermath.reviews.count >= weeks)
    #expect(aftermath.openJobs.isEmpty)
    guard let mails = aftermath.mails else { return }
    #expect(mails.allSatisfy { $0.value.count == 1 })
    #expect(mails.count > 200)
  }

  /// Exactly once in the app; by mail at least once, and what came twice is known by its name.
  private static func expectTheSame(_ stormy: Ended, as quiet: Ended) {
    let (ours, theirs) = (stormy.aftermath, quiet.aftermath)
    #expect(ours.notices.map(\.text) == theirs.notices.map(\.text))
    #expect(ours.reviews == theirs.reviews)
    #expect(ours.jobs == theirs.jobs)
    #expect(ours.openJobs.isEmpty)
    guard let sent = ours.mails, let expected = theirs.mails else {
      print("no mails were sent: \(MailServerProcess.absence)")
      return
    }
    #expect(Set(sent.keys) == Set(expected.keys))
    for (id, copies) in sent {
      #expect(Set(copies) == Set(expected[id] ?? []), "\(id)")
    }
    let repeats = sent.values.map { $0.count - 1 }.reduce(0, +)
    // A kill repeats one mail at the most: what was on its way.
    #expect(repeats <= stormy.deaths.worker)
    print(
      "killed \(stormy.deaths): \(ours.notices.count) notices, \(sent.count) mails,",
      "\(repeats) of them twice")
  }

  /// Every lead has exactly one outcome: the one that the answers of the server came to.
  private static func expectOutcomes(_ ended: Ended) async throws {
    let seat = Seat(at: ended.workspace, for: Principal(nil, of: ended.workspace.id, by: .system))
    let expired = Set(ended.journal.entries.filter { $0.kind == .leadExpired }.map(\.lead))
    let told = Dictionary(grouping: ended.teller.told, by: \.lead)
    #expect(told.count == weeks * leadsAWeek)
    var counts: [Outcome: Int] = [:]
    for (lead, facts) in told {
      let reading = try #require(try await seat.lead(lead, asOf: ended.teller.end)).reading
      let expected = outcome(of: facts.map(\.kind), isExpired: expired.contains(lead))
      #expect(reading.outcome == expected, "\(lead)")
      counts[reading.outcome, default: 0] += 1
    }
    #expect(counts.values.reduce(0, +) == weeks * leadsAWeek)
    #expect(Set(counts.keys).isSuperset(of: [.won, .lost, .returned, .expired, .neverWorked]))
  }

  private static func outcome(of kinds: [EntryKind], isExpired: Bool) -> Outcome {
    let answers: [EntryKind: Outcome] = [
      .leadAccepted: .accepted, .leadClaimed: .accepted, .leadReturned: .returned,
      .leadDisqualified: .disqualified, .opportunityOpened: .open, .opportunityWon: .won,
      .opportunityLost: .lost,
    ]
    if let last = kinds.compactMap({ answers[$0] }).last { return last }
    if isExpired { return .expired }
    return kinds.contains(.touch) ? .open : .neverWorked
  }

  /// Every clock is right to the second, by counting minutes.
  private static func expectClocks(_ ended: Ended) throws {
    let clock = try NaiveClock()
    let handOvers = ended.journal.handOvers
    #expect(handOvers.count > weeks)
    for line in handOvers {
      let (accept, expire) = (
        clock.adding(hours: StoryCompany.acceptHours, to: line.offeredAt),
        clock.adding(days: StoryCompany.expireDays, to: line.offeredAt)
      )
      #expect(line.acceptBy == accept, "\(line.lead) offered \(line.offeredAt)")
      #expect(line.expiresAt == expire, "\(line.lead) offered \(line.offeredAt)")
    }
    for expired in ended.journal.entries where expired.kind == .leadExpired {
      #expect(expired.at == expired.body.instant("expires_at"))
    }
  }

  /// The sums of the ledger are the journal's, counted here once more from its lines.
  private static func expectLedger(_ ended: Ended) async throws {
    let clock = try NaiveClock()
    let expected = ended.journal.handOvers.reduce(into: [BreachKind: Int]()) { counts, line in
      for kind in StoryBreaches(clock: clock, asOf: ended.teller.end).kinds(of: line) {
        counts[kind, default: 0] += 1
      }
    }
    let seat = Seat(at: ended.workspace, for: Principal(nil, of: ended.workspace.id, by: .system))
    let counts = try await seat.breachCounts(BreachQuery(), now: ended.teller.end)
    #expect(
      counts.breaches.mapValues(\.all)
        .filter { BreachKind.ofHandOvers.contains($0.key) && $0.value > 0 }
        == expected)
    #expect(expected.count >= 4, "\(expected)")
  }
}
