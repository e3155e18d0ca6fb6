import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// What did not work out: who sees it, what can be done about it, and what is kept of it.
struct TroubledJobTests {
  static let start = instant("2026-03-02T09:00:00Z")

  /// Jobs that were begun once and went wrong, a second apart.
  private static func fail(
    _ count: Int, forGood: Bool, _ connection: any Connection, _ id: WorkspaceID
  ) throws {
    let table = JobTable(connection, id)
    for number in 0..<count {
      let at = start + number * .second
      let key = (forGood ? "f" : "t") + "\(number)"
      _ = try table.add(kind: "notice_mail", key: key, payload: .null, due: at, created: at)
      let taken = try table.take(
        kind: "notice_mail", by: at, holder: "h", until: at + .minute, limit: 1)
      if forGood {
        _ = try table.giveUp(taken[0], at: at, because: "no")
      } else {
        _ = try table.putBack(taken[0], due: at + .hour, because: "later")
      }
    }
  }

  private static func withJobs(
    _ body: (Workspace, Seat, TestDatabase) async throws -> Void
  ) async throws {
    try await withWorkspace { workspace, database in
      try await database.write { connection in
        try fail(7, forGood: true, connection, workspace.id)
        try fail(5, forGood: false, connection, workspace.id)
      }
      let mia = try await workspace.members()[0]
      let seat = Seat(at: workspace, for: Principal(mia, of: workspace.id, by: .session(1)))
      try await body(workspace, seat, database)
    }
  }

  @Test(arguments: [
    (TroubledJobs.failed, (0..<7).reversed().map { "f\($0)" }),
    (.trying, (0..<5).map { "t\($0)" }),
  ])
  func pagesFollowEachOther(_ list: TroubledJobs, _ expected: [String]) async throws {
    try await Self.withJobs { _, seat, _ in
      for limit in 1...8 {
        var (keys, place): ([String], TroubledJob.Place?) = ([], nil)
        while true {
          let page = try await seat.jobs(list, after: place, limit: limit)
          keys += page.map(\.key)
          guard let last = page.last else { break }
          place = last.place
        }
        #expect(keys == expected)
      }
    }
  }

  @Test func whatIsDoneIsDoneOnceAndWrittenDown() async throws {
    try await Self.withJobs { _, seat, _ in
      let now = Self.start + .minute
      let again = try await seat.retryJob(kind: "notice_mail", key: "f3", now: now)
      #expect(again.state == .waiting && again.next == now && again.attempts == 0)
      // A click twice hurts nobody: it waits, and may begin.
      try await seat.retryJob(kind: "notice_mail", key: "f3", now: now)
      let sooner = try await seat.retryJob(kind: "notice_mail", key: "t1", now: now)
      #expect(sooner.next == now && sooner.attempts == 1)
      let over = try await seat.giveUpJob(kind: "notice_mail", key: "t2", now: now)
      #expect(over.state == .failed && over.ended == now && over.error == "later")
      for key in ["t2", "f5", "none"] {
        await #expect(throws: ServiceError.self) {
          try await seat.giveUpJob(kind: "notice_mail", key: key, now: now)
        }
      }
      let trail = try await seat.audit(AuditQuery(), limit: 9).filter {
        $0.action.hasPrefix("job.")
      }
      #expect(
        trail.map { "\($0.action) \($0.object)" } == [
          "job.given_up job notice_mail t2", "job.retried job notice_mail t1",
          "job.retried job notice_mail f3", "job.retried job notice_mail f3",
        ])
    }
  }

  /// What somebody runs is left alone.
  @Test func whatRunsIsLeftAlone() async throws {
    try await Self.withJobs { workspace, seat, database in
      let now = Self.start + 2 * .hour
      _ = try await database.write { connection in
        try JobTable(connection, workspace.id).take(
          kind: "notice_mail", by: now, holder: "h", until: now + .minute, limit: 1)
      }
      #expect(try await seat.jobs(.trying, limit: 9).map(\.state).contains(.running))
      for deed in [seat.retryJob, seat.giveUpJob] {
        await #expect(throws: ServiceError.self) {
          _ = try await deed("notice_mail", "t0", now)
        }
      }
    }
  }

  @Test func healthIsCounted() async throws {
    try await Self.withJobs { workspace, seat, database in
      let idle = try await seat.jobHealth(now: Self.start + .minute)
      #expect(idle == JobHealth(waitingSince: nil, due: 0, trying: 5, failed: 7))
      #expect(!idle.isLate(at: Self.start + .minute))
      let now = Self.start + .hour + 2 * .second
      let busy = try await seat.jobHealth(now: now)
      #expect(
        busy == JobHealth(waitingSince: Self.start + .hour, due: 3, trying: 5, failed: 7))
      #expect(busy.oldest(at: now) == 2 * .second && !busy.isLate(at: now))
      #expect(busy.isLate(at: Self.start + .hour + 6 * .minute))
      try await database.write { connection in
        let table = JobTable(connection, workspace.id)
        for number in 0..<1_100 {
          _ = try table.add(
            kind: "notice_mail", key: "w\(number)", payload: .null, due: now, created: now)
        }
      }
      #expect(try await seat.jobHealth(now: now).due == JobHealth.most)
    }
  }

  /// By role and function; nothing changes for others.
  @Test(arguments: MemberFunction.allCases, MemberRole.allCases)
  func whoMay(_ function: MemberFunction, _ role: MemberRole) async throws {
    try await Self.withJobs { workspace, admin, _ in
      let member = try await workspace.add(
        NewMember(email: "x@seller.example", name: "X", function: function, role: role),
        now: Self.start)
      let seat = Seat(at: workspace, for: Principal(member, of: workspace.id, by: .session(9)))
      let may = role == .admin || (role == .manager && function == .operations)
      #expect(seat.may(.manageJobs) == may)
      guard !may else { return }
      await #expect(throws: Denial.self) { try await seat.jobs(.failed, limit: 9) }
      await #expect(throws: Denial.self) { try await seat.jobHealth(now: Self.start) }
      for deed in [seat.retryJob, seat.giveUpJob] {
        await #expect(throws: Denial.self) { _ = try await deed("notice_mail", "f1", Self.start) }
      }
      #expect(try await admin.jobs(.failed, limit: 9).count == 7)
    }
  }

  @Test(arguments: [
    ("", "no reason given"),
    ("the server is away", "the server is away"),
    ("cannot reach smtp://ana:hush@mail.example:25", "cannot reach smtp://…@mail.example:25"),
    ("Password: hush, user ana", "Password: …, user ana"),
    (#"{"api_key":"k-1","a":1}"#, #"{"api_key":"…","a":1}"#),
    ("Authorization=hush", "Authorization=…"),
    ("bad concord_8f14e45fceea167a5a36dedd4bea2543x", "bad …"),
    ("two\nlines\tand \u{7}a bell", "two lines and a bell"),
    ("550 <ana@seller.example> unknown", "550 <ana@seller.example> unknown"),
  ])
  func secretsAreLeftOut(_ error: String, _ kept: String) {
    #expect(JobError.kept(error) == kept)
  }

  @Test func longErrorsAreCut() {
    #expect(JobError.kept(String(repeating: "ab ", count: 400)).count == JobError.longest)
  }
}
