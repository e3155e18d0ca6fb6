import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// What was done is noted, whatever keeps the database from it for a while, and not done again.
@Suite(.timeLimit(.minutes(5)))
struct JobEndingTests {
  static let start = instant("2026-03-02T09:00:00Z")

  /// A workspace with jobs of one kind.
  private static func withJobs(
    _ keys: String...,
    body: (Workspace, RefusingDatabase) async throws -> Void
  ) async throws {
    try await withTemporaryDatabase { database in
      let refusing = RefusingDatabase(database)
      let workspace = try await foundWorkspace(in: refusing)
      try await refusing.write { connection in
        for key in keys {
          try connection.enqueue(
            JobDraft(.noticeMail, key: key, due: start), of: workspace.id, now: start)
        }
      }
      try await body(workspace, refusing)
    }
  }

  private static func runner(
    lease: Elapsed = JobPolicy().lease,
    _ work: @escaping @Sendable (Job) async throws -> JobEffect
  ) -> JobRunner {
    var policy = JobPolicy()
    policy.lease = lease
    policy.notingPause = Elapsed(microseconds: 1_000)
    return JobRunner(
      holder: "r", handlers: [.noticeMail: Doing(work: work)], policy: policy
    ) { start }
  }

  private static func record(_ key: String, at workspace: Workspace) async throws -> JobRecord? {
    try await workspace.database.read { [id = workspace.id] connection in
      try JobTable(connection, id).find(kind: "notice_mail", key: key)
    }
  }

  /// A member more, by whom it is told how often it happened.
  private static let effect = JobEffect { connection, id in
    _ = try MemberTable(connection, id).add(
      email: "effect@seller.example", name: "effect", function: "sales", role: "viewer",
      created: JobEndingTests.start)
  }

  private static func effects(at workspace: Workspace) async throws -> Int {
    try await workspace.members().filter { $0.email.hasPrefix("effect") }.count
  }

  @Test func jobsEndBesideALongImport() async throws {
    try await Self.withJobs("later", "never", "sent", "stopped") { workspace, database in
      database.holdTurn()
      let tries = Mutex(0)
      let tally = try await Self.runner { job in
        switch job.key {
        case "later": throw JobFailure.forNow("not yet")
        case "never": throw JobFailure.forGood("no such mailbox")
        case "stopped":
          let isFirst = tries.withLock { tries in
            tries += 1
            return tries == 1
          }
          if isFirst { throw CancellationError() }
        default: break
        }
        return .nothing
      }.run(at: workspace)
      #expect(tally == JobRunner.Tally(done: 2, putBack: 1, failed: 1, left: 1))
      #expect(try await Self.record("stopped", at: workspace)?.attempts == 1)
    }
  }

  @Test func aMailThatWentOutIsNotedWhenTheDatabaseIsBack() async throws {
    try await Self.withJobs("a") { workspace, database in
      let sent = Mutex(0)
      let tally = try await Self.runner { _ in
        sent.withLock { $0 += 1 }
        database.refuse(
          .beside, .connectionLost(path: "test", detail: "gone"), .busy(path: "test"),
          .cannotOpen(path: "test", detail: "still gone"))
        return .nothing
      }.run(at: workspace)
      #expect(tally == JobRunner.Tally(done: 1))
      #expect(sent.withLock { $0 } == 1)
      #expect(try await Self.record("a", at: workspace)?.state == .done)
    }
  }

  @Test func anEffectWaitsForItsTurn() async throws {
    try await Self.withJobs("a") { workspace, database in
      let begun = Mutex(0)
      let tally = try await Self.runner { _ in
        begun.withLock { $0 += 1 }
        database.refuse(
          .write, .busy(path: "test"), .connectionLost(path: "test", detail: "gone"),
          .stopped(path: "test", detail: "it took too long"))
        return Self.effect
      }.run(at: workspace)
      #expect(tally == JobRunner.Tally(done: 1))
      #expect(begun.withLock { $0 } == 1)
      #expect(try await Self.effects(at: workspace) == 1)
    }
  }

  @Test func anEffectThatIsRefusedIsTriedAgainLater() async throws {
    try await Self.withJobs("a") { workspace, database in
      let tally = try await Self.runner { _ in
        database.refuse(.write, .constraint(path: "test", detail: "no"))
        return Self.effect
      }.run(at: workspace)
      #expect(tally == JobRunner.Tally(putBack: 1))
      #expect(try await Self.effects(at: workspace) == 0)
    }
  }

  /// Whoever is asked to stop leaves what waits for the turn to others, as if it had not begun.
  @Test func anEffectThatWaitsIsLeftToOthers() async throws {
    try await Self.withJobs("a", "b") { workspace, database in
      database.holdTurn()
      let asked = database.asked(.write)
      let running = Task {
        try await Self.runner { _ in Self.effect }.run(at: workspace)
      }
      #expect(try await Patience.until { database.asked(.write) >= asked + 3 })
      running.cancel()
      #expect(try await running.value == JobRunner.Tally(left: 2))
      for key in ["a", "b"] {
        let record = try await Self.record(key, at: workspace)
        #expect(record?.state == .waiting && record?.attempts == 0)
      }
    }
  }

  /// One that cannot be noted takes no try from the others, and stays with its holder.
  @Test func theRestOfABatchIsGivenBack() async throws {
    try await Self.withJobs("a", "b", "c") { workspace, database in
      await #expect(throws: StorageError.corrupt(path: "test", detail: "broken")) {
        try await Self.runner { _ in
          database.refuse(.beside, .corrupt(path: "test", detail: "broken"))
          return .nothing
        }.run(at: workspace)
      }
      let first = try await Self.record("a", at: workspace)
      #expect(first?.state == .running && first?.attempts == 1 && first?.error == nil)
      for key in ["b", "c"] {
        let record = try await Self.record(key, at: workspace)
        #expect(record?.state == .waiting && record?.attempts == 0)
      }
    }
  }

  /// As a mail does that is on its way when the program is asked to stop.
  @Test func theLeaseIsKeptUntilTheWorkHasEnded() async throws {
    try await Self.withJobs("a", "b") { workspace, database in
      let (begun, begin) = AsyncStream.makeStream(of: Void.self)
      let running = Task {
        try await Self.runner(lease: 300 * Elapsed(microseconds: 1_000)) { _ in
          begin.finish()
          while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(10)) }
          let before = database.asked(.beside)
          // What waits in a task of its own is not told to stop. One may have been under way.
          let isRenewed = try await Task {
            try await Patience.until { database.asked(.beside) >= before + 2 }
          }.value
          guard isRenewed else { throw JobFailure.forGood("nobody renewed the lease") }
          return .nothing
        }.run(at: workspace)
      }
      for await _ in begun {}
      running.cancel()
      let tally = try await running.value
      #expect(tally == JobRunner.Tally(done: 1, left: 1))
      let (done, left) = (
        try await Self.record("a", at: workspace), try await Self.record("b", at: workspace)
      )
      #expect(done?.state == .done && left?.attempts == 0)
    }
  }
}

private struct Doing: JobHandler {
  let work: @Sendable (Job) async throws -> JobEffect

  func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    try await work(job)
  }
}
