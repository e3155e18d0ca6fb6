import Domain
import Services
import Storage
import TestSupport
import Testing

/// Facts as they come: stored once, refused where they fit no stage, followed by decisions and
/// views.
struct LiveAppendTests {
  static let monday = instant("2026-03-02T09:00:00Z")

  @Test func aHandRaiserIsQualifiedOfferedAndExpired() async throws {
    try await withWorkspace { workspace, _ in
      try await workspace.take(capture("c", lead: "L1", recorded: Self.monday))
      try await workspace.take(Self.demoRequest("d", "L1", Self.monday + .hour))
      let offered = try await workspace.lead("L1", asOf: Self.monday + .hour)
      #expect(offered?.reading.stage == .mql)
      #expect(offered?.reading.offer?.expiresAt == instant("2026-03-04T10:00:00Z"))
      #expect(try await workspace.sweep(now: instant("2026-03-04T09:59:59Z")) == 0)
      #expect(try await workspace.sweep(now: instant("2026-03-04T10:00:00Z")) == 1)
      #expect(try await workspace.sweep(now: instant("2026-03-05T10:00:00Z")) == 0)
      let kinds = try await workspace.entries().map(\.kind)
      #expect(
        kinds == [.leadCaptured, .activity, .leadQualified, .leadOffered, .leadExpired])
      let page = try await workspace.leads(LeadListQuery(limit: 10))
      #expect(page.rows.map(\.stage) == [.nurture])
      #expect(page.rows.map(\.cycle) == [2])
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func anIdIsTakenOnce() async throws {
    try await withWorkspace { workspace, database in
      let first = capture("c", lead: "L1", recorded: Self.monday)
      try await workspace.take(first)
      let before = try await dump(viewTables + ["journal"], of: database)
      let later = Self.monday + 3 * .hour
      let again = capture("c", lead: "L1", recorded: later)
      #expect(
        try await workspace.append([again], now: later) == [.duplicate(differing: false)])
      let other = capture("c", lead: "L9", recorded: later)
      #expect(
        try await workspace.append([other], now: later) == [.duplicate(differing: true)])
      #expect(try await dump(viewTables + ["journal"], of: database) == before)
    }
  }

  /// Facts that fit no stage, what is known before them, and where they find the lead.
  static let misfits: [([JournalEntry], JournalEntry, Stage?)] = [
    ([], fact(.leadAccepted, "x", lead: "L1", recorded: monday), nil),
    ([captured], fact(.leadAccepted, "x", lead: "L1", recorded: monday), .inquiry),
    ([captured], fact(.leadReturned, "x", lead: "L1", recorded: monday), .inquiry),
    ([captured], won("x", "O1", "L1"), .inquiry),
    ([captured], merged("x", "L1", into: "L1"), .inquiry),
    ([captured], merged("x", "L1", into: "L7"), .inquiry),
    (
      [captured, fact(.leadDisqualified, "q", lead: "L1", recorded: monday)],
      fact(.leadClaimed, "x", lead: "L1", recorded: monday), .disqualified
    ),
  ]

  @Test(arguments: misfits)
  func aMisfitIsRefusedAndChangesNothing(
    _ known: [JournalEntry], _ misfit: JournalEntry, _ stage: Stage?
  ) async throws {
    try await withWorkspace { workspace, database in
      for entry in known { try await workspace.take(entry) }
      let tables = viewTables + ["journal", "subjects"]
      let before = try await dump(tables, of: database)
      let outcome = try await workspace.append([misfit], now: misfit.recorded)
      #expect(outcome == [.refused(.unmatched(misfit.kind, lead: "L1", stage: stage))])
      #expect(try await dump(tables, of: database) == before)
      // The kept state must not have seen the misfit either.
      try await workspace.take(Self.demoRequest("d", "L1", Self.monday + .hour))
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func aRefusalConcernsItsEntryAlone() async throws {
    try await withWorkspace { workspace, _ in
      let outcomes = try await workspace.append(
        [
          capture("a", lead: "L1", recorded: Self.monday),
          fact(.leadReturned, "b", lead: "L1", recorded: Self.monday),
          fact(.leadQualified, "c", lead: "L1", recorded: Self.monday),
          Self.demoRequest("d", "L1", Self.monday),
        ], now: Self.monday)
      #expect(
        outcomes == [
          .appended(kind: .leadCaptured, recorded: Self.monday),
          .refused(.unmatched(.leadReturned, lead: "L1", stage: .inquiry)),
          .refused(.decision(.leadQualified)),
          .appended(kind: .activity, recorded: Self.monday),
        ])
    }
  }

  @Test func anAcceptanceAfterTheExpiryIsAClaim() async throws {
    try await withWorkspace { workspace, _ in
      try await workspace.take(capture("c", lead: "L1", recorded: Self.monday))
      try await workspace.take(Self.demoRequest("d", "L1", Self.monday))
      let late = Self.monday + 5 * .day
      let acceptance = fact(.leadAccepted, "a", lead: "L1", recorded: late)
      let outcome = try await workspace.append([acceptance], now: late)
      #expect(outcome == [.appended(kind: .leadClaimed, recorded: late)])
      let again = try await workspace.append([acceptance], now: late + .hour)
      #expect(again == [.duplicate(differing: false)])
      #expect(try await workspace.lead("L1", asOf: late)?.reading.stage == .sal)
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func aClockThatGoesBackDoesNotUndoWhatWasDerived() async throws {
    try await withWorkspace { workspace, _ in
      try await workspace.take(capture("c", lead: "L1", recorded: Self.monday))
      try await workspace.take(Self.demoRequest("d", "L1", Self.monday))
      let due = instant("2026-03-04T09:00:00Z")
      try await workspace.sweep(now: due + .hour)
      let early = Self.demoRequest("e", "L1", Self.monday + .minute)
      let outcome = try await workspace.append([early], now: early.recorded)
      let next = due + Elapsed(microseconds: 1)
      #expect(outcome == [.appended(kind: .activity, recorded: next)])
      #expect(try await workspace.entries().last { $0.id == "e" }?.at == early.recorded)
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func concurrentAppendsShareCommitsAndAllAreKept() async throws {
    try await withWorkspace { workspace, _ in
      try await withThrowingTaskGroup(of: [AppendOutcome].self) { group in
        for number in 0..<200 {
          group.addTask {
            try await workspace.append(
              [capture("c\(number)", lead: "L\(number % 20)", recorded: Self.monday)],
              now: Self.monday + number * .second)
          }
        }
        for try await outcome in group {
          guard case .appended = outcome.first else {
            Issue.record("not appended: \(outcome)")
            return
          }
        }
      }
      #expect(try await workspace.entries().count == 200)
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func twoWritersOnOneFileSeeEachOther() async throws {
    try await withWorkspace { first, database in
      let other = Workspace(first.id, in: try TestDatabase(path: database.path))
      let journal = RandomJournal(seed: 11, .init(leads: 8, facts: 120))
      for (number, entry) in journal.entries.enumerated() {
        _ = try await (number % 2 == 0 ? first : other).append([entry], now: entry.recorded)
      }
      async let some = first.append(Self.captures("a", 50), now: journal.end)
      async let more = other.append(Self.captures("b", 50), now: journal.end)
      _ = try await (some, more)
      #expect(try await first.verify().differences == [])
    }
  }

  static let captured = capture("c", lead: "L1", recorded: monday)

  static func captures(_ prefix: String, _ count: Int) -> [JournalEntry] {
    (0..<count).map { capture("\(prefix)\($0)", lead: "L\($0 % 12)", recorded: monday) }
  }

  static func won(_ id: String, _ opportunity: JSON, _ lead: String) -> JournalEntry {
    fact(
      .opportunityWon, id, lead: lead, recorded: monday, [.init("opportunity", opportunity)])
  }

  static func merged(_ id: String, _ lead: String, into: JSON) -> JournalEntry {
    fact(.leadMerged, id, lead: lead, recorded: monday, [.init("into", into)])
  }

  static func demoRequest(_ id: String, _ lead: String, _ recorded: Instant) -> JournalEntry {
    fact(
      .activity, id, lead: lead, recorded: recorded,
      [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])])
  }
}

extension Workspace {
  /// Appends a fact at its own time and expects that it is taken.
  func take(_ entry: JournalEntry) async throws {
    let outcome = try await append([entry], now: entry.recorded)
    guard case .appended = outcome.first else {
      Issue.record("\(entry.id): \(outcome)")
      return
    }
  }

  func entries() async throws -> [JournalEntry] {
    let kept = Kept()
    try await forEachEntry { kept.add($0) }
    return kept.all
  }
}
