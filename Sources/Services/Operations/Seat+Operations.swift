import Domain
import Storage

extension Seat {
  /// How program and database stand; asked of the database at once, so that all of it is of one
  /// instant.
  public func operations(now: Instant) async throws -> OperationsReport {
    try require(.manageJobs)
    let slow = workspace.database.slowStatements?.last ?? []
    return try await workspace.reading { connection, id in
      let figures = try DatabaseFigures(of: connection)
      let journal = JournalTable(connection, id)
      let jobs = JobTable(connection, id)
      let since = { (elapsed: Elapsed) in
        try journal.count(recordedAfter: now - elapsed, most: OperationsReport.most)
      }
      return OperationsReport(
        engine: figures.engine.rawValue, engineVersion: figures.version, schema: figures.schema,
        bytes: figures.bytes,
        tables: figures.tables.map { .init(name: $0.name, bytes: $0.bytes) },
        entries: try journal.lastSequence, lastHour: try since(.hour), lastDay: try since(.day),
        queues: try jobs.queues(by: now, most: JobHealth.most).map(OperationsReport.Queue.init),
        backup: try BackupTable(connection, id).last().map(OperationsReport.Backup.init),
        lastMail: try jobs.lastDone(
          of: [JobKind.noticeMail, .digestMail, .reviewMail].map(\.rawValue)),
        processes: try ProcessTable(connection, id).all().map(OperationsReport.Process.init),
        slow: slow.map(OperationsReport.Slow.init), now: now)
    }
  }
}

extension OperationsReport.Queue {
  init(_ queue: JobKindFigures) {
    self.init(
      kind: queue.kind, due: queue.due, trying: queue.trying, failed: queue.failed,
      waitingSince: queue.waitingSince)
  }
}

extension OperationsReport.Backup {
  init(_ record: BackupRecord) {
    self.init(at: record.at, bytes: record.bytes, isEncrypted: record.isEncrypted)
  }
}

extension OperationsReport.Process {
  init(_ found: (process: ProcessRecord, seen: Instant)) {
    self.init(
      name: found.process.name, role: found.process.role.rawValue, host: found.process.host,
      version: found.process.version, started: found.process.started, seen: found.seen)
  }
}

extension OperationsReport.Slow {
  init(_ told: SlowStatements.Told) {
    self.init(
      at: told.at, milliseconds: told.statement.milliseconds, text: told.statement.text,
      plan: told.statement.plan)
  }
}
