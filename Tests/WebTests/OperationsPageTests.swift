import Domain
import HTTPTypes
import Testing

@testable import Services
@testable import Web

/// The page of operations: sizes and versions are the engine's, so it is no golden.
struct OperationsPageTests {
  @Test(arguments: [
    ("en", ["There is no backup.", "Jobs were given up on.", "SQLite 3", "Largest tables"]),
    ("zh", ["没有备份。", "有任务已放弃。", "SQLite 3", "最大的表"]),
  ])
  func itTellsWhatToDo(_ language: String, _ words: [String]) async throws {
    let answer = try await SampleSite.driver().send(
      .get, "/operations", headers: ["accept-language": language])
    #expect(answer.status == .ok)
    for word in words { #expect(answer.body.contains(word), "\(word)") }
    #expect(answer.body.contains("href=\"/jobs\""))
  }

  @Test func processesAndPlansAreShown() {
    let now = SampleJournal.now
    let report = OperationsReport(
      engine: "postgres", engineVersion: "15.18", schema: 33, bytes: 3 << 30, tables: [],
      entries: 1_250_000, lastHour: 12, lastDay: OperationsReport.most, queues: [],
      backup: .init(at: now - .hour, bytes: 2 << 20, isEncrypted: true), lastMail: nil,
      processes: [
        .init(
          name: "a1", role: "serve", host: "one.example", version: "0.1.0", started: now - .day,
          seen: now),
        .init(
          name: "b2", role: "work", host: "two.example", version: "0.1.0", started: now - .day,
          seen: now - .hour),
      ],
      slow: [
        .init(
          at: now, milliseconds: 1_234, text: "SELECT name < $1",
          plan: ["Seq Scan on members", "  Filter"])
      ], now: now)
    let page = operationsPage(
      report, sendsMail: true, SampleWorkshop.shell(.english, .light, nil)
    ).markup
    for word in [
      "PostgreSQL 15.18", "3.0 GB", "1,250,000", "100,000+", "encrypted", "one.example", "gone",
      "1,234 ms", "SELECT name &lt; $1", "Seq Scan on members\n  Filter", "Statements took long.",
    ] { #expect(page.contains(word), "\(word)") }
  }
}
