import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// What whoever runs the program is told, on either engine.
struct OperationsTests {
  private static let now = instant("2026-03-02T12:00:00Z")

  private static func seat(_ workspace: Workspace, _ place: Int = 0) async throws -> Seat {
    let member = try await workspace.members()[place]
    return Seat(at: workspace, for: Principal(member, of: workspace.id, by: .session(1)))
  }

  private static func presence(
    _ database: TestDatabase, _ name: String, _ version: String = "1.0",
    started: Instant = now - .hour
  ) throws -> Presence {
    Presence(
      in: Workspaces(in: database), name: name, role: .serve, host: "one.example",
      version: version, started: started)
  }

  @Test func aFreshWorkspaceLacksABackupAndProcesses() async throws {
    try await withWorkspace { workspace, database in
      let report = try await Self.seat(workspace).operations(now: Self.now)
      #expect(report.findings == [.noBackup, .nobody])
      #expect(report.engine == database.dialect.engine.rawValue)
      #expect(report.engineVersion.first?.isNumber == true)
      #expect(report.schema == Schema.newest && report.bytes > 100_000)
      #expect(report.tables.contains { $0.name == "journal" || $0.bytes > 0 })
      #expect(report.entries == 0 && report.lastDay == 0 && report.queues.isEmpty)
    }
  }

  @Test func theJournalIsCounted() async throws {
    try await withWorkspace { workspace, _ in
      let entries = try ["2026-03-01T13:00:00Z", "2026-03-02T11:30:00Z"].enumerated().map {
        try JournalEntry.read([
          "id": .text("\($0)"), "recorded": .text($1), "kind": "lead.captured",
          "lead": .text("L\($0)"), "source": "web",
        ])
      }
      _ = try await workspace.take(entries, now: Self.now)
      let report = try await Self.seat(workspace).operations(now: Self.now)
      #expect(report.entries >= 2)
      #expect(report.lastHour == 1 && report.lastDay == 2)
    }
  }

  @Test func processesComeAndGo() async throws {
    try await withWorkspace { workspace, database in
      let (one, two) = (
        try Self.presence(database, "a"), try Self.presence(database, "b", "1.1")
      )
      try await one.say(now: Self.now - 5 * .minute)
      try await two.say(now: Self.now)
      var report = try await Self.seat(workspace).operations(now: Self.now)
      #expect(report.processes.map(\.name) == ["b", "a"])
      #expect(report.processes.map { report.isThere($0) } == [true, false])
      #expect(report.findings == [.noBackup])
      try await one.say(now: Self.now)
      report = try await Self.seat(workspace).operations(now: Self.now)
      #expect(report.findings == [.noBackup, .severalVersions])
      try await two.leave()
      try await one.say(now: Self.now + .day + .minute)
      report = try await Self.seat(workspace).operations(now: Self.now + .day + .minute)
      #expect(report.processes.map(\.name) == ["a"])
      // Those that were not seen for a day are forgotten.
      try await two.say(now: Self.now + 3 * .day)
      report = try await Self.seat(workspace).operations(now: Self.now + 3 * .day)
      #expect(report.processes.map(\.name) == ["b"])
    }
  }

  @Test func jobsAndBackupsAreTold() async throws {
    try await withWorkspace { workspace, database in
      _ = try await database.write { [id = workspace.id] connection in
        let jobs = JobTable(connection, id)
        let since = Self.now - .hour
        for kind in ["notice_mail", "digest_mail"] {
          _ = try jobs.add(kind: kind, key: "1", payload: .null, due: since, created: since)
        }
        for job in try jobs.take(
          kind: "digest_mail", by: since, holder: "h", until: since + .minute, limit: 1)
        { _ = try jobs.giveUp(job, at: since + .minute, because: "no such mailbox") }
        try BackupTable(connection, id).add(
          BackupRecord(
            at: Self.now - 2 * .day, schema: 33, rows: 9, bytes: 4_096,
            sha256: String(repeating: "a", count: 64), isEncrypted: true))
      }
      let report = try await Self.seat(workspace).operations(now: Self.now)
      #expect(report.queues.map(\.kind) == ["digest_mail", "notice_mail"])
      #expect(report.queues.map(\.failed) == [1, 0] && report.queues.map(\.due) == [0, 1])
      #expect(report.queues[1].waitingSince == Self.now - .hour)
      #expect(report.backup?.bytes == 4_096 && report.backup?.isEncrypted == true)
      #expect(report.findings == [.oldBackup, .lateJobs, .failedJobs, .nobody])
    }
  }

  @Test func othersAreNotTold() async throws {
    try await withWorkspace { workspace, _ in
      let seat = try await Self.seat(workspace, 1)
      await #expect(throws: Denial.self) { try await seat.operations(now: Self.now) }
    }
  }

  /// Whatever stands between the services and the engine passes on what the engine knows.
  @Test func slowStatementsOfTheEngineAreTold() async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let slow = SlowStatements(from: .zero, now: { Self.now }) { _ in }
    let database = try SQLiteDatabase(path: directory.path(of: "concord.db"), slow: slow)
    let workspace = try await foundWorkspace(in: database)
    let report = try await Self.seat(workspace).operations(now: Self.now)
    #expect(report.slow.count == slow.last.count && !report.slow.isEmpty)
    #expect(report.findings.contains(.slowStatements))
    try database.close()
  }
}
