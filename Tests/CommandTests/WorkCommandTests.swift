import Domain
import Foundation
import Services
import Storage
import Testing

@testable import concord

/// Background work without a server, and what it gave up on.
struct WorkCommandTests {
  @Test func itNeedsADatabaseThatIsThere() throws {
    let concord = try ConcordProgram()
    let result = try concord.run("work", "--database", "sqlite:none.db")
    #expect(result.code == 3)
    #expect(result.messages.contains("there is no such database"))
  }

  @Test func whatWasGivenUpOnIsListedAndBegunAnew() async throws {
    let concord = try ConcordProgram()
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    let workspace = try await Workspaces(in: database).foundUnnamed(now: .current())
    let place = ["--database", "sqlite:c.db"]
    #expect(try concord.run(["jobs", "list"] + place).code == 0)
    let now = Instant.current()
    try await database.write { connection in
      let jobs = JobTable(connection, workspace.id)
      _ = try jobs.add(
        kind: "notice_mail", key: "1/a", payload: .null, due: now, created: now)
      let taken = try jobs.take(
        kind: "notice_mail", by: now, holder: "h", until: now + .minute, limit: 1)
      _ = try jobs.giveUp(taken[0], at: now, because: "550 no such user")
    }
    let listed = try concord.run(["jobs", "list", "--format", "csv"] + place)
    #expect(listed.code == 1)
    #expect(listed.output.contains("notice_mail,1/a,1,\(now.rfc3339),550 no such user"))
    #expect(try concord.run(["jobs", "retry", "notice_mail", "1/b"] + place).code == 2)
    #expect(try concord.run(["jobs", "retry", "notice_mail", "1/a"] + place).code == 0)
    #expect(try concord.run(["jobs", "list"] + place).code == 0)
  }
}
