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
