import Domain
import Services
import Storage
import TestSupport
import Testing

/// An import of more components than are read back at a time, over a ledger that knows some of
/// them.
struct ImportStretchTests {
  static let leads = 700
  static let monday = instant("2026-03-02T09:00:00Z")

  @Test func whatIsDerivedIsThatOfTheJournal() async throws {
    try await withWorkspace { workspace, database in
      for number in 0..<5 {
        try await workspace.take(
          capture("known\(number)", lead: "L\(number)", recorded: Self.monday))
      }
      let end = Self.monday + .day
      let fates = try await workspace.take(Self.history, now: end)
      #expect(fates == [.appended: Self.history.count])
      #expect(try await workspace.verify().differences == [])
      try await workspace.refreshScores(now: end)
      let tables = try await dump(viewTables, of: database)
      try await workspace.rebuild(now: end)
      try await workspace.refreshScores(now: end)
      #expect(try await dump(viewTables, of: database) == tables)
      let page = try await workspace.leads(LeadListQuery(limit: 1))
      #expect(page.total == Self.leads - Self.merges.count)
      #expect(try await workspace.decisions().count >= Self.leads / 3)
    }
  }

  /// What comes later in the file may have happened before.
  @Test func theOrderOfTheFileIsNotThatOfTheJournal() async throws {
    try await withWorkspace { workspace, database in
      var random = SeededRandom(seed: 4)
      let end = Self.monday + .day
      let mixed = Self.history.shuffled(using: &random)
      #expect(try await workspace.take(mixed, now: end) == [.appended: mixed.count])
      #expect(try await workspace.verify().differences == [])
      try await workspace.refreshScores(now: end)
      let tables = try await dump(viewTables, of: database)
      try await workspace.rebuild(now: end)
      try await workspace.refreshScores(now: end)
      #expect(try await dump(viewTables, of: database) == tables)
    }
  }

  /// An id that is known changes nothing, whatever else the row says: not even a new lead's name is
  /// noted, and the next new lead is one as ever.
  @Test func aKnownIdBringsNoLead() async throws {
    try await withWorkspace { workspace, database in
      let first = capture("c1", lead: "L1", recorded: Self.monday)
      let fates = try await workspace.take(
        [
          first, capture("c1", lead: "other", recorded: Self.monday), first,
          capture("c2", lead: "L2", recorded: Self.monday),
          capture("c2", lead: "third", recorded: Self.monday),
          capture("c3", lead: "L3", recorded: Self.monday),
        ], now: Self.monday)
      #expect(
        fates == [
          .appended: 3, .duplicate(differing: true): 2, .duplicate(differing: false): 1,
        ])
      let subjects = try await database.read { connection in
        try connection.rows(
          "SELECT subject, name FROM subjects ORDER BY subject LIMIT 9" + .readsAll
        ) { "\($0.int()) \($0.text())" }
      }
      #expect(subjects == ["1 L1", "2 L2", "3 L3"])
      #expect(try await workspace.verify().differences == [])
    }
  }

  /// Leads that live on in others, on the far side of a stretch.
  static let merges = [(3, 650), (300, 10), (511, 512), (699, 0)]

  static var history: [JournalEntry] {
    let minute = { (number: Int) in monday + .hour + number * .second }
    var history = (0..<leads).map { number in
      capture("c\(number)", lead: "L\(number)", recorded: minute(number))
    }
    history += stride(from: 0, to: leads, by: 3).map { number in
      LiveAppendTests.demoRequest("d\(number)", "L\(number)", minute(leads + number))
    }
    history += merges.map { lead, other in
      fact(
        .leadMerged, "m\(lead)", lead: "L\(lead)", recorded: minute(3 * leads + lead),
        [.init("into", .text("L\(other)"))])
    }
    return history
  }
}
