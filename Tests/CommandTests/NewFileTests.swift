import Foundation
import TestSupport
import Testing

/// Files that commands make: nothing that is there goes, nobody else reads them, no half is left.
struct NewFileTests {
  private static let rows = "id,recorded\nL1,2026-03-02T09:00:00Z\nL2,yesterday\n"

  /// Under the mask that most machines have, whatever that of the tests is.
  private static func run(
    _ concord: ConcordProgram, _ arguments: String...
  ) throws -> ConcordProgram.Result {
    let program = try #require(try concord.ready([]).executableURL?.path)
    return try concord.tool(
      "sh", ["-c", "umask 022 && exec \"$0\" \"$@\"", program] + arguments)
  }

  private static func mode(_ concord: ConcordProgram, _ name: String) throws -> Int {
    var found = stat()
    let isThere = lstat(concord.folder.appending(path: name).path, &found) == 0
    try #require(isThere, "\(name) is not there")
    return Int(found.st_mode & 0o777)
  }

  @Test(arguments: [["--dry-run"], []])
  func aFileForRejectsThatIsThereIsLeftAsItIs(_ more: [String]) throws {
    let concord = try ConcordProgram()
    let file = try concord.file("leads.csv", Self.rows)
    let refused = try concord.run(
      ["import", "leads", file, "--rejects", file, "--database", "sqlite:c.db"] + more)
    #expect(refused.code == 2)
    #expect(refused.messages.contains("--rejects: \(file): is there already"))
    #expect(try concord.text("leads.csv") == Self.rows)
  }

  @Test func aLinkForRejectsIsNotFollowed() throws {
    let concord = try ConcordProgram()
    let file = try concord.file("leads.csv", Self.rows)
    let link = concord.folder.appending(path: "r.csv").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "elsewhere")
    let refused = try concord.run(
      "import", "leads", file, "--rejects", "r.csv", "--database", "sqlite:c.db")
    #expect(refused.code == 2)
    #expect(
      !FileManager.default.fileExists(atPath: concord.folder.appending(path: "elsewhere").path))
  }

  @Test func rejectsAreTheirOwnersAlone() throws {
    let concord = try ConcordProgram()
    _ = try concord.file("leads.csv", Self.rows)
    let some = try Self.run(
      concord, "import", "leads", "leads.csv", "--rejects", "r.csv", "--database", "sqlite:c.db")
    #expect(some.code == 1, "\(some.messages)")
    #expect(try concord.text("r.csv").contains("L2,yesterday"))
    #expect(try Self.mode(concord, "r.csv") == 0o600)
  }

  @Test func aNewDatabaseIsItsOwnersAlone() throws {
    let concord = try ConcordProgram()
    let made = try Self.run(concord, "demo", "--leads", "20", "--database", "sqlite:data/c.db")
    #expect(made.code == 0, "\(made.messages)")
    #expect(try Self.mode(concord, "data") == 0o700)
    #expect(try Self.mode(concord, "data/c.db") == 0o600)
    // All of it, and nothing of its making.
    let names = try FileManager.default.contentsOfDirectory(
      atPath: concord.folder.appending(path: "data").path)
    #expect(Set(names) == ["c.db", "c.db.key"])
    #expect(try concord.run("verify", "--database", "sqlite:data/c.db").code == 0)
  }

  /// Somebody's own company, or what a demo of an earlier version left: a person has to tell.
  @Test func whereACompanyIsADemoSaysWhatToDo() throws {
    let concord = try ConcordProgram()
    let demo = ["demo", "--leads", "20", "--database", "sqlite:c.db"]
    #expect(try concord.run(demo).code == 0)
    let refused = try concord.run(demo)
    #expect(refused.code == 2)
    #expect(refused.messages.contains("is left as it is: name an empty database"))
    #expect(refused.messages.contains("delete c.db, c.db-wal and c.db-shm, then begin again"))
  }

  /// Looked at without waiting in between for a turn, in which the demo could be done.
  @Test func aDemoThatIsKilledIsBegunAnew() throws {
    let concord = try ConcordProgram()
    let there = { (name: String) in
      FileManager.default.fileExists(atPath: concord.folder.appending(path: name).path)
    }
    let process = try concord.ready(["demo", "--leads", "50000", "--database", "sqlite:c.db"])
    try process.run()
    while !there("c.db.making"), process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(there("c.db.making") && !there("c.db"))
    let again = try concord.run("demo", "--leads", "20", "--database", "sqlite:c.db")
    #expect(again.code == 0 && again.messages.contains("sign in"), "\(again.messages)")
    #expect(there("c.db") && !there("c.db.making") && !there("c.db.making.lock"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full"))
  func aResultThatCannotBeWrittenIsAFailure() throws {
    let concord = try ConcordProgram()
    let place = ["--database", "sqlite:c.db"]
    #expect(try concord.run(["demo", "--leads", "20"] + place).code == 0)
    let program = try #require(try concord.ready([]).executableURL?.path)
    for command in [["results"], ["results", "--format", "csv"], ["member", "list"], ["loop"]] {
      let lost = try concord.tool(
        "sh", ["-c", "exec \"$0\" \"$@\" > /dev/full", program] + command + place)
      #expect(lost.code == 3, "\(command): \(lost.messages)")
      #expect(lost.messages.contains("cannot write the result"), "\(command)")
    }
    let help = try concord.tool("sh", ["-c", "exec \"$0\" --help > /dev/full", program])
    #expect(help.code == 3)
  }
}
