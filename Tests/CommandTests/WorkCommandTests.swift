import Domain
import Foundation
import Logging
import Services
import Storage
import Synchronization
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

  /// As a mail to a server that does not answer.
  @Test(.timeLimit(.minutes(5)))
  func aJobThatTakesLongKeepsNoSweepWaiting() async throws {
    let concord = try ConcordProgram()
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    let workspaces = Workspaces(in: database)
    let workspace = try await workspaces.foundUnnamed(now: .current())
    try await database.write { connection in
      let now = Instant.current()
      _ = try JobTable(connection, workspace.id).add(
        kind: "notice_mail", key: "1/a", payload: .null, due: now, created: now)
      // A sweep that fails is told each time.
      try connection.execute(script: "ALTER TABLE notices RENAME TO hidden")
    }
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let jobs = JobRunner(
      holder: "h", handlers: [.noticeMail: Lasting(begin: begin)]
    ) { .current() }
    let errors = Errors()
    let worker = Worker(
      background: BackgroundWork(in: workspaces, jobs: jobs, sendsMail: true),
      presence: Presence(
        in: workspaces, name: "h", role: .work, host: "localhost", version: "1",
        started: .current()),
      logger: Logger(label: "test") { _ in ErrorLog(errors: errors) },
      sweepPause: .milliseconds(20))
    let working = Task { try await worker.run() }
    for await _ in begun {}
    let before = errors.count
    while errors.count < before + 3 { try await Task.sleep(for: .milliseconds(10)) }
    working.cancel()
    try await working.value
  }
}

/// Does not end by itself.
private struct Lasting: JobHandler {
  let begin: AsyncStream<Void>.Continuation

  func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    begin.finish()
    try await Task.sleep(for: .seconds(3_600))
    return .nothing
  }
}

private final class Errors: Sendable {
  private let told = Mutex(0)

  var count: Int { told.withLock { $0 } }
  func add() { told.withLock { $0 += 1 } }
}

/// Counts errors, and writes nothing.
private struct ErrorLog: LogHandler {
  let errors: Errors
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.error

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { errors.add() }
}
