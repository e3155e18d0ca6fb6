import Domain
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// Where nothing is new, the background only reads.
struct BackgroundWorkTests {
  static let start = NoticeCompany.start

  /// Rows that the writing connection has changed in its life.
  private func changes(_ company: NoticeCompany) async throws -> Int {
    try await company.company.database.write { Int(try $0.changeToken().own) }
  }

  @Test func anIdleSweepChangesNothing() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      let background = BackgroundWork(
        in: company.company.workspaces,
        jobs: JobRunner(holder: "r", handlers: [:]) { Self.start }, sendsMail: false)
      try await background.sweep(now: Self.start)
      let told = try await company.told()
      #expect(told == ["3 offered L1"])
      let before = try await changes(company)
      for half in 1...60 { try await background.sweep(now: Self.start + half * 30 * .second) }
      #expect(try await changes(company) == before)
      // How far it came is noted from time to time.
      try await company.workspace.tellNotices(now: Self.start + .hour)
      #expect(try await changes(company) == before + 1)
      try await company.workspace.tellNotices(now: Self.start + .hour + 30 * .second)
      #expect(try await changes(company) == before + 1)
    }
  }

  /// What falls due while the mark stands is told at once, and once.
  @Test func nothingIsMissedMeanwhile() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      for minute in 0...250 {
        try await company.workspace.tellNotices(now: Self.start + minute * .minute)
      }
      let notices = try await company.company.seat(2).notices(limit: 9).items.map(\.notice)
      #expect(notices.map(\.reason) == [.lateAnswer])
      // Promised by 14:00; told by the sweep after it.
      #expect(notices.map(\.told) == [Self.start + 241 * .minute])
    }
  }

  /// Other workspaces took long, and the digest of the day went out meanwhile.
  @Test func aDigestIsChosenByTheTimeThatItIs() async throws {
    try await withNotices { company in
      var wishes = NoticeWishes()
      wishes.deliveries = [.offer: .digest]
      wishes.digestHour = 17
      try await company.company.seat(3).setNoticeWishes(wishes)
      try await company.raise("L1")
      let evening = instant("2026-03-02T16:30:00Z")
      let background = BackgroundWork(
        in: company.company.workspaces,
        jobs: JobRunner(holder: "r", handlers: [:]) { evening }, sendsMail: true)
      try await background.sweep(now: Self.start)
      let next = instant("2026-03-03T16:00:00Z")
      let digest = try await company.company.database.read { [id = company.workspace.id] in
        try JobTable($0, id).find(kind: "digest_mail", key: "3/\(next.microseconds)")
      }
      #expect(digest?.state == .waiting)
    }
  }

  @Test func clocksAreCompared() async throws {
    try await withTemporaryDatabase { database in
      let past = try await Self.clockDifference(database) { instant("2000-01-01T00:00:00Z") }
      let present = try await Self.clockDifference(database) {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
      }
      if TestEngine.isSQLite {
        #expect(past == nil && present == nil)
      } else {
        #expect(try #require(past) > .day)
        #expect(try #require(present) < .minute)
      }
    }
  }

  private static func clockDifference(
    _ database: TestDatabase, _ clock: @escaping @Sendable () -> Instant
  ) async throws -> Elapsed? {
    let jobs = JobRunner(holder: "r", handlers: [:], clock: clock)
    return try await BackgroundWork(
      in: Workspaces(in: database), jobs: jobs, sendsMail: false
    ).clockDifference()
  }

  /// Three workspaces, and the work in them.
  private static func withThree(
    _ handlers: [JobKind: any JobHandler] = [:],
    _ body: (BackgroundWork, TestDatabase) async throws -> Void
  ) async throws {
    try await withTemporaryDatabase { database in
      try await database.write { connection in
        for name in ["A", "B", "C"] {
          _ = try WorkspaceTable(connection).add(
            name: name, locale: "en", timezone: "UTC", created: start)
        }
      }
      let jobs = JobRunner(holder: "r", handlers: handlers) { start }
      let background = BackgroundWork(
        in: Workspaces(in: database), jobs: jobs, sendsMail: false)
      try await body(background, database)
    }
  }

  @Test func aBrokenWorkspaceKeepsNoOtherWaiting() async throws {
    struct Broken: Error {}
    try await Self.withThree { background, _ in
      let seen = Mutex<[Int]>([])
      let faults = await #expect(throws: WorkspaceFaults.self) {
        try await background.workspaces.each { workspace in
          seen.withLock { $0.append(workspace.id.number) }
          if workspace.id.number != 2 { throw Broken() }
        }
      }
      #expect(seen.withLock { $0 } == [1, 2, 3])
      #expect(faults?.description == "workspace 1: Broken(); workspace 3: Broken()")
    }
  }

  /// A row that cannot be read keeps the jobs of its kind and workspace waiting, and no others.
  @Test func aBrokenJobKeepsNoOtherKindWaiting() async throws {
    let handler = Noting()
    let handlers = [JobKind.digestMail: handler, .noticeMail: handler]
    try await Self.withThree(handlers) { background, database in
      try await database.write { connection in
        for number in 1...2 {
          for kind in [JobKind.digestMail, .noticeMail] {
            _ = try JobTable(connection, WorkspaceID(number: number)).add(
              kind: kind.rawValue, key: "a", payload: .null, due: Self.start, created: Self.start)
          }
        }
        try connection.execute(
          """
          UPDATE jobs SET payload = '{'
          WHERE workspace_id = \(WorkspaceID(number: 1)) AND kind = 'digest_mail' AND key = 'a'
          """)
      }
      let faults = await #expect(throws: WorkspaceFaults.self) { try await background.work() }
      #expect(faults?.all.map(\.workspace.number) == [1])
      #expect(handler.done == ["1 notice_mail", "2 digest_mail", "2 notice_mail"])
    }
  }
}

/// Notes what it is given.
private final class Noting: JobHandler {
  private let jobs = Mutex<[String]>([])

  var done: [String] { jobs.withLock { $0 } }

  func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    jobs.withLock { $0.append("\(workspace.id.number) \(job.kind.rawValue)") }
    return .nothing
  }
}
