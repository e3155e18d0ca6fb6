import Domain
import Services
import Storage
import TestSupport
import Testing

/// The ledger of broken promises over a journal of every kind of fact.
struct LedgerOfPromisesTests {
  static let journal = HandOverViewTests.journal
  static let now = journal.end

  static func withLedger(
    _ body: (Workspace, TestDatabase, Seat) async throws -> Void
  ) async throws {
    try await withWorkspace { workspace, database in
      _ = try await workspace.take(journal.entries, now: now)
      let mia = try await workspace.members().first { $0.number == 1 }
      let principal = Principal(mia, of: workspace.id, by: .session(1))
      try await body(workspace, database, Seat(at: workspace, for: principal))
    }
  }

  /// Kind, instant and offer of every breach, straight from the facts.
  static func expected(_ workspace: Workspace) async throws -> [String] {
    let timeline = try await workspace.timeline()
    var lifecycle = Lifecycle(timeline: timeline)
    for entry in journal.entries { lifecycle.apply(entry) }
    lifecycle.advance(to: now)
    return lifecycle.handOvers.flatMap { handOver in
      handOver.breaches(asOf: now, timeline.followUpDeadlines(of: handOver, pauses: []))
        .map { "\($0.kind.rawValue) \($0.at.rfc3339) \(handOver.offer)" }
    }.sorted()
  }

  /// Every page together are the journal's breaches, each once, whatever the size of a page; the
  /// counts are their sums.
  @Test(arguments: [1, 7, 1_000])
  func theLedgerIsTheJournals(_ limit: Int) async throws {
    try await Self.withLedger { workspace, _, seat in
      var (rows, place): ([Breach], Breach.Place?) = ([], nil)
      while true {
        let page = try await seat.breaches(
          BreachQuery(), after: place, limit: limit, now: Self.now)
        rows += page
        guard page.count == limit, let last = page.last else { break }
        place = last.place
      }
      let told = rows.map { "\($0.kind.rawValue) \($0.at.rfc3339) \($0.about)" }
      #expect(told.sorted() == (try await Self.expected(workspace)))
      #expect(rows.count > 20)
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.at >= $1.at })
      let counts = try await seat.breachCounts(BreachQuery(), now: Self.now)
      #expect(
        counts.breaches.mapValues(\.all).filter { $0.value > 0 }
          == Dictionary(grouping: rows, by: \.kind).mapValues(\.count))
      for function in ["sales", "marketing", "shared"] {
        let own = try await seat.breaches(
          BreachQuery(function: function), limit: 1_000, now: Self.now)
        #expect(own.count == counts.total(of: function).all)
      }
    }
  }

  /// Whoever disputes gives a reason, whoever rules is another; both once.
  @Test func aBreachIsDisputedAndRuled() async throws {
    try await Self.withLedger { workspace, database, mia in
      let members = try await workspace.members()
      let sam = Seat(
        at: workspace,
        for: Principal(members.first { $0.number == 2 }, of: workspace.id, by: .session(2)))
      let found = try await mia.breaches(BreachQuery(), limit: 1, now: Self.now)
      let breach = try #require(found.first)
      let before = try await dump(["breach_disputes", "audit"], of: database)
      await #expect(throws: ServiceError.self) {
        try await sam.dispute(breach.kind, about: breach.about, reason: " ", now: Self.now)
      }
      await #expect(throws: ServiceError.self) {
        try await sam.dispute(breach.kind, about: "nothing", reason: "no", now: Self.now)
      }
      #expect(try await dump(["breach_disputes", "audit"], of: database) == before)
      let dispute = try await sam.dispute(
        breach.kind, about: breach.about, reason: "the prospect asked for May", now: Self.now)
      await #expect(throws: ServiceError.self) {
        try await sam.dispute(breach.kind, about: breach.about, reason: "again", now: Self.now)
      }
      let waiting = BreachQuery(isWaiting: true)
      let listed = try await mia.breaches(waiting, limit: 10, now: Self.now)
      #expect(listed.map(\.place) == [breach.place] && listed.first?.dispute == dispute)
      #expect(
        try await mia.breachCounts(waiting, now: Self.now).breaches
          == [breach.kind: BreachCounts.Count(1)])
      #expect(
        try await mia.breaches(waiting, after: breach.place, limit: 10, now: Self.now).isEmpty)
      #expect(
        try await mia.breaches(
          BreachQuery(function: "shared", isWaiting: true), limit: 10, now: Self.now
        ).isEmpty)
      await #expect(throws: Denial.self) {
        try await sam.rule(dispute: dispute.number, excused: true, reason: "so", now: Self.now)
      }
      _ = try await mia.rule(
        dispute: dispute.number, excused: true, reason: "agreed beforehand", now: Self.now)
      await #expect(throws: ServiceError.self) {
        try await mia.rule(dispute: dispute.number, excused: false, reason: "no", now: Self.now)
      }
      let row = try await mia.breaches(BreachQuery(), limit: 1, now: Self.now).first
      #expect(row?.isExcused == true)
      #expect(row?.dispute?.ruling?.reason == "agreed beforehand")
      // It is out of what waits, and the sums say that it is excused; it stays counted.
      #expect(try await mia.breaches(waiting, limit: 10, now: Self.now).isEmpty)
      let counts = try await mia.breachCounts(BreachQuery(), now: Self.now)
      #expect(counts.total(of: breach.function).excused == 1)
      #expect(
        counts.breaches.filter { $0.value.excused > 0 }.mapValues(\.excused) == [breach.kind: 1])
    }
  }

  /// Names are for the member and the managers: whoever else looks sees the team, or nobody.
  @Test func namesAreNotForEverybody() async throws {
    try await Self.withLedger { workspace, _, mia in
      let viewer = try await workspace.add(
        NewMember(
          email: "vic@seller.example", name: "Vic", function: .marketing, role: .viewer),
        now: Self.now)
      let vic = Seat(
        at: workspace, for: Principal(viewer, of: workspace.id, by: .session(3)))
      let own = try await mia.breaches(BreachQuery(), limit: 1_000, now: Self.now)
      let others = try await vic.breaches(BreachQuery(), limit: 1_000, now: Self.now)
      #expect(own.map(\.about) == others.map(\.about))
      #expect(own.contains { $0.holder?.contains("@") == true })
      #expect(!others.contains { $0.holder?.contains("@") == true })
      await #expect(throws: Denial(.readReports, .reach)) {
        try await vic.breaches(BreachQuery(member: 2), limit: 10, now: Self.now)
      }
    }
  }
}

/// Clocks of a follow-up that stand still, in the ledger.
struct PausedClocksTests {
  static let monday = instant("2026-03-02T09:00:00Z")

  static func withTaken(_ body: (Workspace, TestDatabase, Seat) async throws -> Void)
    async throws
  {
    let text = TestSupport.SampleAgreement.balancedText.replacing(
      "expire_after: 2bd", with: "expire_after: 2bd\n  first_touch_within: 1h")
    try await withWorkspace(agreements: [text]) { workspace, database in
      try await workspace.take(capture("c", lead: "L1", recorded: monday))
      try await workspace.take(LiveAppendTests.demoRequest("d", "L1", monday))
      let mia = try await workspace.members().first { $0.number == 1 }
      let seat = Seat(
        at: workspace, for: Principal(mia, of: workspace.id, by: .session(1)))
      try await body(workspace, database, seat)
    }
  }

  static func handOver(_ workspace: Workspace, _ database: TestDatabase) async throws
    -> HandOverRecord?
  {
    try await database.read { try HandOverTable($0, workspace.id).find("d") }
  }

  /// The clock of an offer is the agreement's: nothing pauses it.
  @Test func anOfferCannotBePaused() async throws {
    try await Self.withTaken { workspace, database, seat in
      let before = try await dump(["clock_pauses", "hand_overs", "audit"], of: database)
      await #expect(throws: ServiceError.self) {
        try await seat.pauseClocks(ofOffer: "d", reason: "away", now: Self.monday + .hour)
      }
      #expect(try await dump(["clock_pauses", "hand_overs", "audit"], of: database) == before)
    }
  }

  @Test func whatWasLeftIsLeft() async throws {
    try await Self.withTaken { workspace, database, seat in
      let taken = Self.monday + 10 * .minute
      try await workspace.take(fact(.leadAccepted, "a", lead: "L1", recorded: taken))
      let due = try await Self.handOver(workspace, database)?.deadlines.firstTouch?.at
      let nominal = try #require(due)
      _ = try await seat.pauseClocks(
        ofOffer: "d", reason: "the prospect is away", now: taken + .minute)
      let paused = try await Self.handOver(workspace, database)?.deadlines
      #expect(paused?.firstTouch?.at == nil && paused?.pausedSince == taken + .minute)
      await #expect(throws: ServiceError.self) {
        try await seat.pauseClocks(ofOffer: "d", reason: "again", now: taken + 2 * .minute)
      }
      #expect(try await workspace.verify().isClean)
      try await seat.resumeClocks(ofOffer: "d", now: taken + 11 * .minute)
      let resumed = try await Self.handOver(workspace, database)?.deadlines.firstTouch?.at
      #expect(resumed == nominal + 10 * .minute)
      #expect(try await workspace.verify().isClean)
      try await workspace.rebuild(now: taken + .hour)
      #expect(
        try await Self.handOver(workspace, database)?.deadlines.firstTouch?.at == resumed)
    }
  }

  /// Refused before anything is read: who may not, and whoever is no manager of the holder.
  @Test func aPauseIsForManagers() async throws {
    try await Self.withTaken { workspace, database, _ in
      try await workspace.take(
        fact(.leadAccepted, "a", lead: "L1", recorded: Self.monday + .minute))
      let rep = try await workspace.add(
        NewMember(email: "r@seller.example", name: "R", function: .sales, role: .member),
        now: Self.monday)
      let seat = Seat(at: workspace, for: Principal(rep, of: workspace.id, by: .session(4)))
      let before = try await dump(["clock_pauses", "hand_overs"], of: database)
      await #expect(throws: Denial(.pauseClocks, .role)) {
        try await seat.pauseClocks(ofOffer: "d", reason: "busy", now: Self.monday + .hour)
      }
      #expect(try await dump(["clock_pauses", "hand_overs"], of: database) == before)
    }
  }
}
