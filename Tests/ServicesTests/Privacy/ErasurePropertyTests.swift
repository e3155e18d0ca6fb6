import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// Random journals under random agreements: an erasure changes no number and leaves no name.
struct ErasurePropertyTests {
  @Test(arguments: 0..<12)
  func numbersAreTheSameBeforeAndAfter(_ seed: Int) async throws {
    var drawn = Agreement.random(seed: UInt64(seed))
    drawn.effective = instant("2020-01-01T00:00:00Z")
    let document = try AgreementDocument(writing: drawn)
    let agreement = document.agreement
    try await withWorkspace(agreements: [document.text]) { workspace, database in
      let journal = RandomJournal(
        seed: UInt64(seed), RandomJournal.Options(leads: TestSize.leads(12), facts: 260))
      let entries = journal.entries.map(Self.personal)
      _ = try await workspace.importing(now: journal.end) { ingest in
        for entry in entries { _ = try ingest.take(entry) }
      }
      let before = try await Self.numbers(of: workspace, agreement)
      var random = SeededRandom(seed: UInt64(seed) &+ 99)
      for _ in 0..<3 {
        let person = "L\(random.int(1..<13))"
        guard try await workspace.lead(person, asOf: journal.end) != nil else { continue }
        let token = (0..<6).map { _ in UInt8(random.int(0..<256)) }
        let record = try await workspace.boss.erasePerson(
          person, basis: .objection, random: token, now: journal.end + .day)
        #expect(record.decisions == 0 && record.purged != nil)
        #expect(
          try Files(of: database).found([
            "\(person.lowercased())@acme.example", "\(person)@acme.example", "Zoë \(person).",
            "secret of \(person).",
          ]) == [])
      }
      #expect(try await Self.numbers(of: workspace, agreement) == before)
      #expect(try await workspace.verify().differences == [])
      let views = try await dump(viewTables, of: database)
      _ = try await workspace.rebuild(now: journal.end + 2 * .day)
      #expect(try await dump(viewTables, of: database) == views)
      #expect(try await workspace.boss.verifyAudit().isSound)
    }
  }

  /// The drawn facts, with something about the person in each.
  private static func personal(_ entry: JournalEntry) -> JournalEntry {
    guard let lead = entry.lead, var members = entry.body.members else { return entry }
    members.append(.init("note", .text("secret of \(lead). Signed: Zoë \(lead).")))
    for index in members.indices where members[index].key == "contact" {
      guard var contact = members[index].value.members else { continue }
      for place in contact.indices where contact[place].key == "name" {
        contact[place].value = .text("Zoë \(lead).")
      }
      members[index].value = .object(contact)
    }
    return JournalEntry(
      id: entry.id, recorded: entry.recorded, at: entry.at, kind: entry.kind, lead: entry.lead,
      body: .object(members))
  }

  /// Everything that is counted, without names.
  private struct Numbers: Equatable {
    var decisions: [String]
    var stages: [Stage: Int]
    var funnel: String
    var summary: ReplaySummary
    var lines: [String]
  }

  private static func numbers(
    of workspace: Workspace, _ agreement: Agreement
  ) async throws -> Numbers {
    let decisions = Kept()
    try await workspace.forEachEntry(of: [.leadQualified, .leadOffered, .leadExpired]) {
      decisions.add($0)
    }
    let page = try await workspace.leads(LeadListQuery(limit: 200))
    let spans = [FunnelReport.Span(from: .distantPast, to: instant("2030-01-01T00:00:00Z"))]
    let replay = try await workspace.replays(of: [ReplayCandidate(agreement)])[0]
    var lines: [String] = []
    replay.forEachLine { line in
      var line = line
      line.lead = ""
      lines.append("\(line)")
    }
    return Numbers(
      decisions: decisions.all.map(Self.told).sorted(), stages: page.stages,
      funnel: "\(try await workspace.funnel(spans: spans, source: nil))",
      summary: replay.summary, lines: lines.sorted())
  }

  private static func told(_ entry: JournalEntry) -> String {
    (entry.body.members ?? []).filter { !["id", "lead", "imported"].contains($0.key) }
      .map { "\($0.key)=\($0.value.serialized)" }.joined(separator: " ")
  }
}
