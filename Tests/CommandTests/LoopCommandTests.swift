import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// The loop from the command line: the same figures as the page.
struct LoopCommandTests {
  let concord: ConcordProgram

  /// A lead of January that was won in February, in a campaign with a cost.
  init() async throws {
    concord = try ConcordProgram()
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    let workspace = try await foundWorkspace(in: database)
    let now = instant("2026-01-05T09:00:00Z")
    let facts = [
      fact(
        .leadCaptured, "c", lead: "L1", recorded: now,
        [.init("source", "web"), .init("campaign", "spring")]),
      fact(
        .opportunityOpened, "o", lead: "L1", recorded: now + .hour,
        [
          .init("opportunity", "O1"), .init("amount", "1200.00"), .init("currency", "EUR"),
          .init("owner", "sam@seller.example"),
        ]),
      fact(
        .opportunityWon, "w", lead: "L1", recorded: now + 30 * .day,
        [.init("opportunity", "O1")]),
    ]
    for entry in facts { _ = try await workspace.append([entry], now: entry.recorded) }
    let costs = "campaign,start,cost,currency\nspring,2026-01-02,300,EUR\nspring,,1,EUR\n"
    try Data(costs.utf8).write(to: concord.folder.appending(path: "costs.csv"))
  }

  func run(_ arguments: String...) throws -> ConcordProgram.Result {
    try concord.run(arguments + ["--database", "sqlite:c.db"])
  }

  @Test func costsAndOutcomesComeTogether() throws {
    let imported = try run("import", "campaigns", "costs.csv", "--rejects", "bad.csv")
    #expect(imported.code == 1)
    let file = try run("loop", "--since", "2026-01-20", "--format", "csv")
    #expect(file.code == 0)
    let lines = file.output.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let columns = lines[0]
    let spring = try #require(lines.first { $0[1] == "spring" })
    let cell = { (name: String) in columns.firstIndex(of: name).map { spring[$0] } }
    #expect(cell("leads") == "1" && cell("leads_change") == "0")
    #expect(cell("won") == "1" && cell("won_change") == "1")
    #expect(cell("won_value") == "1200.00 EUR" && cell("won_value_change") == "1200.00 EUR")
    #expect(cell("cost") == "300.00 EUR" && cell("cost_per_won") == "300.00 EUR")
    let table = try run("loop", "--by", "person", "--brought-by", "sales", "--since", "none")
    #expect(table.output.contains("sam@seller.example"))
    let record = try JSON.parse(Array(try run("loop", "--format", "json").output.utf8))
    #expect(record["totals"]?["sales"]?["now"]?["won"] == 1)
  }

  @Test func whatMakesNoSenseIsRefused() throws {
    #expect(try run("loop", "--since", "yesterday").code == 2)
    #expect(try run("loop", "--days", "0").code == 2)
    #expect(try run("loop", "--by", "colour").code == 2)
  }
}
