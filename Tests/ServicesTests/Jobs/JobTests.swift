import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// Jobs are taken once, by whoever is there; what is killed on the way goes on.
struct JobTests {
  static let start = instant("2026-03-02T09:00:00Z")

  @Test func askedForTwiceItIsOneJob() async throws {
    try await withWorkspace { workspace, _ in
      let draft = JobDraft(.noticeMail, key: "a", payload: ["to": "kim"], due: Self.start)
      #expect(try await workspace.enqueue([draft]) == [true])
      #expect(try await workspace.enqueue([draft]) == [false])
      let handler = Noting()
      let tally = try await runner(handler).run(at: workspace)
      #expect(tally == JobRunner.Tally(done: 1))
      #expect(handler.payloads == [["to": "kim"]])
      // Done, it is still known.
      #expect(try await workspace.enqueue([draft]) == [false])
      #expect(try await runner(handler).run(at: workspace).total == 0)
    }
  }

  @Test func whatIsUndoneTakesItsJobsWithIt() async throws {
    try await withWorkspace { workspace, database in
      await #expect(throws: CancellationError.self) {
        try await database.write { connection in
          try connection.enqueue(
            JobDraft(.noticeMail, key: "a", due: Self.start), of: workspace.id, now: Self.start)
          throw CancellationError()
        }
      }
      let tally = try await runner(Noting()).run(at: workspace)
      #expect(tally.total == 0)
    }
  }

  @Test func manySideBySideDoEachOnce() async throws {
    try await withWorkspace { workspace, _ in
      let drafts = (0..<200).map { JobDraft(.noticeMail, key: "\($0)", due: Self.start) }
      _ = try await workspace.enqueue(drafts)
      let handler = Noting()
      let tallies = try await withThrowingTaskGroup(of: JobRunner.Tally.self) { group in
        for number in 0..<8 {
          group.addTask { try await runner(handler, "runner \(number)").run(at: workspace) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(tallies.map(\.done).reduce(0, +) == 200)
      #expect(tallies.map(\.total).reduce(0, +) == 200)
      #expect(handler.keys.sorted() == drafts.map(\.key).sorted())
    }
  }

  /// Killed between doing and noting: the lease runs out, and others go on.
  @Test func aLeaseThatRanOutIsTakenOver() async throws {
    try await withWorkspace { workspace, database in
      _ = try await workspace.enqueue([JobDraft(.noticeMail, key: "a", due: Self.start)])
      let lease = JobPolicy().lease
      let dead = try await database.write { connection in
        try JobTable(connection, workspace.id).take(
          kind: "notice_mail", by: Self.start, holder: "dead", until: Self.start + lease, limit: 9)
      }
      #expect(dead.map(\.key) == ["a"])
      let handler = Noting()
      let before = Self.start + lease - .second
      #expect(try await runner(handler, at: before).run(at: workspace).total == 0)
      #expect(try await runner(handler, at: Self.start + lease).run(at: workspace).done == 1)
      #expect(handler.attempts == [2])
      // Come back from the dead it has nothing to say any more.
      let isHeard = try await database.write { connection in
        try JobTable(connection, workspace.id).finish(dead[0], at: Self.start + lease)
      }
      #expect(!isHeard)
    }
  }

  /// Work that takes longer than its lease stays with whoever does it.
  @Test func whoWorksOnKeepsTheLease() async throws {
    try await withWorkspace { workspace, _ in
      _ = try await workspace.enqueue([JobDraft(.noticeMail, key: "a", due: Self.start)])
      let clock = Clock(Self.start)
      let lasting = Lasting(clock: clock)
      var policy = JobPolicy()
      policy.lease = 100 * Elapsed(microseconds: 1_000)
      let runner = JobRunner(
        holder: "lasting", handlers: [.noticeMail: lasting], policy: policy
      ) { clock.now }
      #expect(try await runner.run(at: workspace) == JobRunner.Tally(done: 1))
      #expect(lasting.others.value == JobRunner.Tally())
    }
  }

  /// What a job writes is undone where somebody else has the job by now.
  @Test func anEffectHappensOnce() async throws {
    try await withWorkspace { workspace, _ in
      _ = try await workspace.enqueue([JobDraft(.noticeMail, key: "a", due: Self.start)])
      let clock = Clock(Self.start)
      let slow = Overtaken(clock: clock)
      let tally = try await runner(slow, "slow", clock).run(at: workspace)
      #expect(tally == JobRunner.Tally(left: 1))
      #expect(slow.overtaker.value == JobRunner.Tally(done: 1))
      let made = try await workspace.members().filter { $0.email.hasPrefix("effect") }
      #expect(made.count == 1)
    }
  }

  @Test func itIsTriedLessAndLessOftenAndThenGivenUp() async throws {
    try await withWorkspace { workspace, _ in
      _ = try await workspace.enqueue([JobDraft(.noticeMail, key: "a", due: Self.start)])
      let clock = Clock(Self.start)
      let handler = Failing(error: JobFailure.forNow("the server is away"))
      var tries: [Int64] = []
      for _ in 0..<(24 * 120) {
        let tally = try await runner(handler, "r", clock).run(at: workspace)
        if tally.total > 0 { tries.append(clock.now.since(Self.start).microseconds / 30_000_000) }
        clock.advance(30 * .second)
      }
      // In half minutes: 1, 2, 4, … and four hours at the most.
      #expect(tries == [0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 991, 1471])
      let failed = try await workspace.admin().jobs(.failed, limit: 9)
      #expect(failed.map(\.error) == ["the server is away"])
      #expect(failed.map(\.attempts) == [12])
      try await workspace.admin().retryJob(kind: "notice_mail", key: "a", now: clock.now)
      #expect(try await runner(Noting(), "r", clock).run(at: workspace).done == 1)
      #expect(try await workspace.admin().jobs(.failed, limit: 9).isEmpty)
    }
  }

  @Test func whatCannotBeDoneIsGivenUpAtOnce() async throws {
    try await withWorkspace { workspace, _ in
      _ = try await workspace.enqueue([JobDraft(.noticeMail, key: "a", due: Self.start)])
      let handler = Failing(error: JobFailure.forGood("no such mailbox"))
      #expect(try await runner(handler).run(at: workspace) == JobRunner.Tally(failed: 1))
      #expect(
        try await workspace.admin().jobs(.failed, limit: 9).map(\.error) == ["no such mailbox"])
    }
  }

  /// One that kills whoever runs it must not do so for ever.
  @Test func aJobThatKillsIsGivenUp() async throws {
    try await withWorkspace { workspace, database in
      _ = try await workspace.enqueue([JobDraft(.noticeMail, key: "a", due: Self.start)])
      let policy = JobPolicy()
      var now = Self.start
      for _ in 0..<policy.tries {
        let (begun, end) = (now, now + policy.lease)
        let taken = try await database.write { connection in
          try JobTable(connection, workspace.id).take(
            kind: "notice_mail", by: begun, holder: "victim", until: end, limit: 9)
        }
        #expect(taken.count == 1)
        now = end
      }
      let handler = Noting()
      let tally = try await runner(handler, at: now).run(at: workspace)
      #expect(tally == JobRunner.Tally(failed: 1))
      #expect(handler.keys.isEmpty)
    }
  }

  @Test func endedJobsAreForgottenAfterAWhile() async throws {
    try await withWorkspace { workspace, database in
      let clock = Clock(Self.start)
      for day in 0..<40 {
        _ = try await workspace.enqueue([JobDraft(.noticeMail, key: "\(day)", due: clock.now)])
        #expect(try await runner(Noting(), "r", clock).run(at: workspace).done == 1)
        clock.advance(.day)
      }
      let kept = try await database.read { connection in
        try (0..<40).filter { day in
          try JobTable(connection, workspace.id).find(kind: "notice_mail", key: "\(day)") != nil
        }
      }
      #expect(kept == Array(9..<40))
    }
  }

  @Test func failedJobsAreForWhoLooksAfterTheWorkspace() async throws {
    try await withWorkspace { workspace, _ in
      let sam = try await workspace.members()[1]
      let seat = Seat(
        at: workspace, for: Principal(sam, of: workspace.id, by: .session(1)))
      await #expect(throws: Denial.self) { try await seat.jobs(.failed, limit: 9) }
      await #expect(throws: Denial.self) {
        try await seat.retryJob(kind: "notice_mail", key: "a", now: Self.start)
      }
      await #expect(throws: ServiceError.self) {
        try await workspace.admin().retryJob(kind: "notice_mail", key: "a", now: Self.start)
      }
    }
  }
}

private func runner(
  _ handler: any JobHandler, _ holder: String = "runner", at now: Instant = JobTests.start
) -> JobRunner {
  runner(handler, holder, Clock(now))
}

private func runner(_ handler: any JobHandler, _ holder: String, _ clock: Clock) -> JobRunner {
  JobRunner(holder: holder, handlers: [.noticeMail: handler]) { clock.now }
}

private final class Clock: Sendable {
  private let instant: Mutex<Instant>

  init(_ now: Instant) { instant = Mutex(now) }

  var now: Instant { instant.withLock { $0 } }
  func advance(_ elapsed: Elapsed) { instant.withLock { $0 = $0 + elapsed } }
}

/// Notes what it is given.
private final class Noting: JobHandler {
  private let jobs = Mutex<[Job]>([])

  var keys: [String] { jobs.withLock { $0.map(\.key) } }
  var payloads: [JSON] { jobs.withLock { $0.map(\.payload) } }
  var attempts: [Int] { jobs.withLock { $0.map(\.attempts) } }

  func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    jobs.withLock { $0.append(job) }
    return .nothing
  }
}

/// Goes on until its lease was renewed, and lets another try when the first one is over.
private final class Lasting: JobHandler {
  let clock: Clock
  let others = Mutex(JobRunner.Tally(done: -1))

  init(clock: Clock) { self.clock = clock }

  func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    clock.advance(50 * Elapsed(microseconds: 1_000))
    for _ in 0..<2_000 {
      let record = try await workspace.database.read { [id = workspace.id] connection in
        try JobTable(connection, id).find(kind: job.kind.rawValue, key: job.key)
      }
      if let due = record?.due, due > job.leaseEnd { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    clock.advance(job.leaseEnd.since(clock.now))
    let tally = try await runner(Noting(), "other", clock).run(at: workspace)
    others.withLock { $0 = tally }
    return .nothing
  }
}

private struct Failing: JobHandler {
  var error: JobFailure

  func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    throw error
  }
}

/// Takes longer than its lease, while another does the same.
private final class Overtaken: JobHandler {
  struct Effecting: JobHandler {
    var name: String

    func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
      JobEffect { [name] connection, id in
        _ = try MemberTable(connection, id).add(
          email: "effect-\(name)@seller.example", name: name, function: "sales", role: "viewer",
          created: now)
      }
    }
  }

  let clock: Clock
  let overtaker = Mutex(JobRunner.Tally())

  init(clock: Clock) { self.clock = clock }

  func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    clock.advance(JobPolicy().lease)
    let tally = try await runner(Effecting(name: "fast"), "fast", clock).run(at: workspace)
    overtaker.withLock { $0 = tally }
    return try await Effecting(name: "slow").run(job, at: workspace, now: now)
  }
}

extension Mutex where Value == JobRunner.Tally {
  fileprivate var value: JobRunner.Tally { withLock { $0 } }
}

extension Workspace {
  fileprivate func enqueue(_ drafts: [JobDraft]) async throws -> [Bool] {
    try await database.write { [id] connection in
      try drafts.map { try connection.enqueue($0, of: id, now: $0.due) }
    }
  }

  fileprivate func admin() async throws -> Seat {
    Seat(at: self, for: Principal(try await members()[0], of: id, by: .session(1)))
  }
}
