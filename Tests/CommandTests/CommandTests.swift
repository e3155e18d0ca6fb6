import Foundation
import Testing

/// Exit codes, results and messages of the commands (spec 5).
struct CommandTests {
  static let journal = """
    {"id":"1","recorded":"2026-03-02T09:15:00Z","kind":"lead.captured","lead":"L1",\
    "contact":{"title":"VP Operations"},\
    "account":{"industry":"Manufacturing","employees":420,"country":"DE"}}
    {"id":"2","recorded":"2026-03-02T10:00:00Z","kind":"activity","lead":"L1",\
    "type":"form_submit","channel":"web","properties":{"form":"demo_request"}}
    {"id":"2","recorded":"2026-03-02T10:00:00Z","kind":"activity","lead":"L1"}
    {"id":"3","recorded":"2026-03-02T13:00:00Z","kind":"lead.accepted","lead":"L1","by":"ana"}

    """

  @Test func agreementsAreChecked() throws {
    let concord = try ConcordProgram()
    let good = try concord.run(
      "agreement", "check", ConcordProgram.example("agreements/balanced.yaml"))
    #expect(good.code == 0)
    let faulty = try concord.run("agreement", "check", try concord.file("a.yaml", "concord: 2\n"))
    #expect(faulty.code == 2)
    #expect(faulty.output == "")
    #expect(faulty.messages.contains("1:10: concord: "))
    #expect(try concord.run("agreement", "check", "missing.yaml").code == 2)
  }

  @Test func aReplayNeedsNoDatabase() throws {
    let concord = try ConcordProgram()
    let journal = try concord.file("j.ndjson", Self.journal)
    let agreement = ConcordProgram.example("agreements/balanced.yaml")
    let lines = try concord.run(
      "replay", "--agreement", agreement, "--journal", journal, "--format", "ndjson")
    #expect(lines.code == 0)
    #expect(lines.output.hasPrefix(#"{"lead":"L1","stage":"sal","cycle":1,"grade":"#))
    #expect(lines.output.contains(#""qualified_at":"2026-03-02T10:00:00Z","rule":"at_once[0]""#))
    #expect(lines.messages == "0 unmatched facts, 1 duplicates (1 differing)\n")
    let decisions = try concord.run(
      "replay", "--agreement", agreement, "--journal", journal, "--decisions")
    #expect(decisions.output.split(separator: "\n").count == 2)
    let early = try concord.run(
      "replay", "--agreement", agreement, "--journal", journal, "--as-of", "2026-03-02T09:00:00Z",
      "--format", "ndjson")
    #expect(early.output == "")
    #expect(FileManager.default.fileExists(atPath: concord.folder.path + "/data") == false)
  }

  @Test(arguments: [
    (#"{"id":"1","kind":"activity"}"#, "line 1: recorded: missing"),
    (
      #"{"id":"1","recorded":"2026-03-02T09:15:00Z","kind":"lead.sung","lead":"L"}"#, "line 1: kind"
    ),
    ("{", "line 1: not JSON"),
  ])
  func aBadLineRefusesTheWholeReplay(_ line: String, _ message: String) throws {
    let concord = try ConcordProgram()
    let result = try concord.run(
      "replay", "--agreement", ConcordProgram.example("agreements/balanced.yaml"), "--journal",
      try concord.file("j.ndjson", line + "\n"))
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.messages.contains(message), "\(result.messages)")
  }

  @Test func importingTwiceIsOnceAndRejectsAreKept() throws {
    let concord = try ConcordProgram()
    let leads = try concord.file(
      "leads.csv",
      "id,recorded,contact.email,account.name\nL1,2026-03-02T09:00:00Z,kim@acme.example,Acme\n"
        + "L2,yesterday,li@beta.example,Beta\n")
    let arguments = ["import", "leads", leads, "--database", "sqlite:c.db"]
    let tried = try concord.run(
      arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], "--dry-run")
    #expect(tried.output.contains(#""imported":1"#) || tried.code == 3)
    let first = try concord.run(
      arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], "--rejects", "r.csv")
    #expect(first.code == 1, "\(first.messages)")
    #expect(first.output.contains(#""read":2,"imported":1,"duplicates":0"#))
    let rejects = try String(
      contentsOf: concord.folder.appending(path: "r.csv"), encoding: .utf8)
    #expect(rejects.contains("line,error") && rejects.contains("L2,yesterday"))
    let second = try concord.run(
      arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
    #expect(second.output.contains(#""imported":0,"duplicates":1"#))
    #expect(try concord.run("verify", "--database", "sqlite:c.db").code == 0)
    let exported = try concord.run("export", "leads", "--database", "sqlite:c.db")
    #expect(exported.output.contains("kim@acme.example"))
  }

  @Test func faultsOfArgumentsAndEnvironmentHaveTheirCodes() throws {
    let concord = try ConcordProgram()
    #expect(try concord.run("sing").code == 2)
    #expect(try concord.run("--help").code == 0)
    #expect(try concord.run("verify", "--database", "sqlite:none.db").code == 3)
    #expect(try concord.run("verify", "--database", "oracle:x").code == 2)
    let text = try concord.file("text.db", "this is no database, only a text of some length\n")
    #expect(try concord.run("verify", "--database", "sqlite:\(text)").code == 2)
  }

  @Test func settingsTellTheirOrigin() throws {
    let concord = try ConcordProgram()
    _ = try concord.file("concord.yaml", "port: 9000\n")
    let result = try concord.run("config", "--database", "sqlite:x.db", "--format", "ndjson")
    #expect(result.output.contains(#"{"key":"port","value":"9000","origin":"concord.yaml"}"#))
    #expect(result.output.contains(#"{"key":"database","value":"sqlite:x.db","origin":"flag"}"#))
  }
}
