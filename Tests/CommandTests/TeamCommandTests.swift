import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// Teams, absence and leaving from the command line: the same rules as the pages, and exit codes.
struct TeamCommandTests {
  let concord: ConcordProgram

  /// Mia is admin of marketing, Sam manages sales, Tom sells and has a lead with a deal.
  init() async throws {
    concord = try ConcordProgram()
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    let workspace = try await foundWorkspace(in: database)
    let now = instant("2026-01-01T00:00:00Z")
    _ = try await workspace.add(
      NewMember(email: "tom@seller.example", name: "Tom", function: .sales, role: .member),
      now: now)
    let facts = [
      capture("c", lead: "L1", recorded: now),
      fact(
        .opportunityOpened, "o", lead: "L1", recorded: now + .hour,
        [.init("opportunity", "O1"), .init("owner", "tom@seller.example")]),
    ]
    for entry in facts { _ = try await workspace.append([entry], now: entry.recorded) }
  }

  func run(_ arguments: String...) throws -> ConcordProgram.Result {
    try concord.run(arguments + ["--database", "sqlite:c.db"])
  }

  @Test func teamsAreMadeAndChecked() throws {
    let missing = try run("team", "check", "--format", "csv")
    #expect(missing.code == 1)
    #expect(missing.output.contains("1,everyone,inside-sales,missing\r\n"))
    #expect(missing.output.contains("1,escalate_to,sales-managers,missing\r\n"))
    #expect(try run("team", "add", "inside-sales", "--manager", "sam@seller.example").code == 0)
    #expect(
      try run("team", "add", "sales-managers", "--manager", "sam@seller.example").code == 0)
    #expect(try run("team", "check").code == 0)
    let put = try run(
      "team", "put", "tom@seller.example", "--team", "inside-sales", "--capacity", "30",
      "--skill", "german", "--as", "sam@seller.example")
    #expect(put.code == 0, "\(put.messages)")
    let list = try run("team", "list", "--format", "csv")
    #expect(
      list.output.contains("inside-sales,inside-sales,,sam@seller.example,1,\r\n"),
      "\(list.output)")
    let refused = try run(
      "team", "add", "own", "--manager", "tom@seller.example", "--as", "tom@seller.example")
    #expect(refused.code == 2 && refused.output == "")
    #expect(refused.messages.contains("teams.manage"))
    #expect(try run("team", "archive", "inside-sales").code == 2)
    #expect(try run("team", "put", "tom@seller.example", "--team", "").code == 0)
    #expect(try run("team", "archive", "inside-sales").code == 0)
  }

  @Test func absenceIsNoted() throws {
    let away = try run(
      "member", "away", "tom@seller.example", "--from", "2027-05-03", "--until", "2027-05-07",
      "--cover", "sam@seller.example", "--as", "tom@seller.example")
    #expect(away.code == 0, "\(away.messages)")
    #expect(
      try run(
        "member", "away", "mia@seller.example", "--from", "2027-05-03", "--as",
        "tom@seller.example"
      ).code == 2)
    #expect(try run("member", "away", "tom@seller.example", "--from", "tomorrow").code == 2)
  }

  @Test func whoLeavesHandsOn() throws {
    let look = try run("member", "leave", "tom@seller.example", "--dry-run")
    #expect(look.code == 0)
    #expect(look.output.contains("leads") && look.output.contains("1"))
    let nobody = try run("member", "leave", "tom@seller.example")
    #expect(nobody.code == 2 && nobody.output == "")
    #expect(nobody.messages.contains("hand_to"))
    let done = try run(
      "member", "leave", "tom@seller.example", "--hand-to", "sam@seller.example")
    #expect(done.code == 0, "\(done.messages)")
    #expect(try run("member", "list").output.contains("left"))
    let again = try run(
      "member", "leave", "tom@seller.example", "--hand-to", "sam@seller.example")
    #expect(again.code == 0 && !again.output.contains("1"))
    #expect(try run("verify").code == 0)
  }
}
