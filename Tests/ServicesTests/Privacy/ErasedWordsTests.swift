import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// What people wrote about somebody besides the journal goes with an erasure, too.
struct ErasedWordsTests {
  static let zoe = "zoe.quill@acme.example"
  static let text =
    SampleAgreement.balancedText.replacing(
      "expire_after: 2bd",
      with: "expire_after: 2bd\n  first_touch_within: 1h\n  answer_signal_within: 1bd")
    + "\nmargin: { guardrails: [ { discount_up_to: 0.1, approval: none } ] }\n"

  /// Texts that must not be found anywhere afterwards.
  static let traits = [
    "Zoë Quill", "zoe.quill", "on parental leave", "asked us to wait", "her own words",
    "she told us so",
  ]

  /// Her hand-over, with its clocks paused, and another's; tells what hers is called.
  static func fill(_ workspace: Workspace, pausing mia: Seat) async throws -> String {
    let monday = instant("2026-03-02T09:00:00Z")
    try await workspace.take(
      capture("leads:\(zoe)", lead: zoe, recorded: monday, email: zoe))
    try await workspace.take(
      fact(
        .leadProfiled, "p", lead: zoe, recorded: monday,
        [.init("contact", ["name": "Zoë Quill"])]))
    let offer = "form of \(zoe)"
    try await workspace.take(LiveAppendTests.demoRequest(offer, zoe, monday))
    try await workspace.take(
      fact(
        .leadAccepted, "a", lead: zoe, recorded: monday + .minute,
        [.init("by", "sam@seller.example")]))
    _ = try await mia.pauseClocks(
      ofOffer: offer, reason: "on parental leave", until: monday + .hour,
      now: monday + 2 * .minute)
    // Another's offer, which names her.
    try await workspace.take(capture("c2", lead: "L2", recorded: monday))
    try await workspace.take(LiveAppendTests.demoRequest("d2", "L2", monday))
    return offer
  }

  private static func discount(
    _ workspace: Workspace, asked sam: Seat, granted mia: Seat, now: Instant
  ) async throws {
    try await workspace.take(
      DiscountTests.deal(.opportunityOpened, "o", 500, at: now, owner: "sam"))
    _ = try await sam.askForDiscount(of: "O-1", reason: "Zoë Quill wants it", now: now)
    _ = try await mia.decideDiscount(1, isGranted: true, note: "For Zoë Quill", now: now)
  }

  /// Tables whose rows an export tells: a table that an erasure changes stands here, and its texts
  /// in the document, or it is one of bookkeeping and views.
  static let told: Set<String> = [
    "journal", "contacts", "accounts", "agreement_comments", "clock_pauses", "breach_disputes",
    "review_notes", "reviews", "imports", "notices", "discount_requests",
  ]
  /// Made of the journal anew, or what the erasure itself notes.
  static let bookkeeping: Set<String> = [
    "subjects", "leads", "lead_changes", "stage_moves", "moves", "hand_overs", "opportunities",
    "unmatched", "signals", "signal_reports", "signal_answers", "signal_backlogs", "erasures",
    "suppressions", "audit", "workspaces", "departures", "idempotency_keys", "assignments",
    "signal_owners", "revocations", "jobs", "notice_progress", "lead_origins", "lead_acceptances",
  ]

  /// Every table's rows in the order of their texts.
  static func tables(_ database: TestDatabase) async throws -> [String: [String]] {
    let names = try await database.read { connection in
      try connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      ) { $0.text() }
    }
    var tables: [String: [String]] = [:]
    for name in names { tables[name] = try await dump([name], of: database).sorted() }
    return tables
  }

  /// All that will go is told first, each text under the place where it stands.
  static func expectExport(_ workspace: Workspace, after due: Instant) async throws {
    let document = try await PersonExportTests.export(workspace, zoe, now: due)
    let text = document.serialized
    for trait in traits { #expect(text.contains(trait), "\(trait)") }
    guard case .list(let writings)? = document["writings"] else { return }
    let places = writings.compactMap { $0["place"]?.text.flatMap(PersonWriting.Place.init) }
    #expect(
      Set(places) == Set(PersonWriting.Place.allCases).subtracting([.importFile]), "\(places)")
    #expect(places.count == 11)
    guard case .list(let notices)? = document["notices"] else { return }
    #expect(!notices.isEmpty)
  }

  @Test(.enabled(if: TestEngine.isSQLite))
  func nothingThatPeopleWroteIsLeft() async throws {
    try await withWorkspace(agreements: [Self.text]) { workspace, database in
      let later = instant("2026-03-20T09:00:00Z")
      let members = try await workspace.members()
      let seat = { (number: Int) in
        Seat(
          at: workspace,
          for: Principal(
            members.first { $0.number == number }, of: workspace.id, by: .session(number)))
      }
      let (mia, sam) = (seat(1), seat(2))
      let offer = try await Self.fill(workspace, pausing: mia)
      _ = try await workspace.sweep(now: later)
      for (about, words) in [(offer, "asked us to wait"), ("d2", "was away with Zoë Quill")] {
        let found = try await mia.breaches(BreachQuery(), limit: 100, now: later)
        let breach = try #require(found.first { $0.about == about })
        let dispute = try await sam.dispute(
          breach.kind, about: about, reason: words, now: later)
        _ = try await mia.rule(
          dispute: dispute.number, excused: true,
          reason: about == "d2" ? "Zoë Quill was there" : "she told us so", now: later)
      }
      _ = try await sam.reportSignal(
        SignalDraft(
          kind: .need, topic: "Leasing for Zoë Quill", text: "In her own words: Zoë Quill leases.",
          lead: Self.zoe), id: "s-1", now: later)
      let signals = try await mia.signals(SignalFilter(), limit: 10, now: later)
      let signal = try #require(signals.rows.first).signal
      let due = instant("2026-03-27T09:00:00Z")
      _ = try await mia.dispute(
        .signalUnanswered, about: signal.id, reason: "Zoë Quill said no", now: due)
      try await Self.discount(workspace, asked: sam, granted: mia, now: later)
      let week = try #require(ISOWeek("2026-W12"))
      try await mia.noteInReview(
        week, isDecision: true, text: "Write to Zoë Quill (zoe.quill@acme.example).", now: due)
      let closed = try await mia.closeReview(week, now: due)
      #expect(closed.document.newSignals.first?.title == "Leasing for Zoë Quill")
      let open = try #require(ISOWeek("2026-W13"))
      try await sam.noteInReview(open, isDecision: false, text: "Zoë Quill, again.", now: due)
      let before = try Files(of: database).found(Self.traits)
      #expect(before.count == Self.traits.count, "\(before)")
      try await Self.expectExport(workspace, after: due)
      let tables = try await Self.tables(database)

      let record = try await workspace.boss.erasePerson(
        Self.zoe, basis: .objection, random: ErasureTests.random, now: due + .day)
      #expect(record.purged != nil)
      for field in ["pause.reason", "dispute.reason", "review.note", "review.document"] {
        #expect(record.fields.contains(field))
      }
      #expect(try Files(of: database).found(Self.traits) == [])
      let changed = try await Self.tables(database).filter { tables[$0.key] != $0.value }
      #expect(Set(changed.keys).subtracting(Self.told.union(Self.bookkeeping)) == [])
      #expect(
        Self.told.subtracting(changed.keys) == [
          "contacts", "accounts", "imports", "agreement_comments",
        ])
      // What was written about others stays, and what was counted does.
      let after = try await mia.review(week, now: due + .day)
      #expect(after.closed?.isSound == true && after.closed?.at == closed.closed?.at)
      #expect(after.document.promises == closed.document.promises)
      let note = after.document.notes.first?.text
      #expect(note?.hasPrefix("write to ") == true)
      let disputes = try await mia.breaches(BreachQuery(), limit: 100, now: due + .day)
        .compactMap(\.dispute)
      #expect(disputes.count == 3 && disputes.contains { $0.reason.hasPrefix("was away with ") })
      #expect(try await workspace.verify().isClean)
      #expect(try await mia.verifyAudit().isSound)
    }
  }
}
