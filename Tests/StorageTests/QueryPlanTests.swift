import Domain
import TestSupport
import Testing

@testable import Storage

/// Test databases refuse statements that read all rows of a large table: every query that any test
/// reaches is checked (``PlanGuardian``). Here the guard itself is.
@Suite(.enabled(if: TestEngine.isSQLite))
struct QueryPlanTests {
  static let refused: [SQL] = [
    "SELECT lead FROM leads",
    "SELECT lead FROM leads WHERE workspace_id = 1",
    "SELECT l.lead FROM leads AS l WHERE l.workspace_id = 1 ORDER BY l.score LIMIT 5",
    "SELECT lead FROM leads WHERE workspace_id = 1 ORDER BY sort_name LIMIT 5",
    "SELECT count(*) FROM journal j WHERE j.workspace_id = 1",
    "DELETE FROM stage_moves WHERE workspace_id = 1",
    "UPDATE subjects SET component = subject",
  ]

  @Test(arguments: refused)
  func readingAllRowsIsRefused(_ sql: SQL) async throws {
    try await withTemporaryDatabase { database in
      let error = await #expect(throws: StorageError.self) {
        try await database.write { try $0.execute(sql) }
      }
      guard case .readsAllRows = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      _ = try await database.write { try $0.execute(sql + .readsAll) }
    }
  }

  static let taken: [SQL] = [
    "SELECT lead FROM leads WHERE workspace_id = 1 AND lead = 'L'",
    "SELECT lead FROM leads WHERE workspace_id = 1 AND next_due <= 5",
    "SELECT seq FROM journal WHERE workspace_id = 1 ORDER BY seq DESC LIMIT 1",
    "SELECT name FROM members",
  ]

  @Test(arguments: taken)
  func readingFewRowsIsNot(_ sql: SQL) async throws {
    try await withTemporaryDatabase { database in
      _ = try await database.write { try $0.execute(sql) }
    }
  }

  /// A table that is neither would be read without anybody looking.
  @Test func everyTableIsLargeOrSmall() async throws {
    try await withTemporaryDatabase { database in
      let tables = try await database.read { connection in
        try connection.rows(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ) { $0.text() }
      }
      let known = QueryPlan.largeTables.union(QueryPlan.smallTables)
      #expect(Set(tables).subtracting(known).isEmpty)
    }
  }

  /// What an import reads back: of each component its own subjects, and of these their entries.
  @Test func touchedComponentsAreSought() async throws {
    try await withTemporaryDatabase { database in
      let steps = try await database.write { connection in
        let touched = try TouchedSubjects(connection, WorkspaceID(number: 1))
        let question = connection.dialect.explaining(touched.entriesSQL(1, 256))
        return try connection.rows(question) { row in
          _ = (row.int(), row.int(), row.int())
          return row.text()
        }
      }
      let sought = [
        "INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
        "subjects_by_component (workspace_id=? AND component=?)",
        "journal_by_subject (workspace_id=? AND subject=?)", "(workspace_id=? AND seq=?)",
      ]
      #expect(steps.count == sought.count)
      for (step, sought) in zip(steps, sought) { #expect(step.contains(sought)) }
    }
  }

  /// What the index of leads asks, and what falls due.
  @Test func everyQuestionOfListsSeeks() async throws {
    try await withTemporaryDatabase { database in
      try await database.read { connection in
        let workspace = WorkspaceID(number: 1)
        let reader = LeadIndexReader(connection, workspace)
        let subjects = SubjectTable(connection, workspace)
        let questions = [
          reader.leadSQL("L"), reader.movesSQL("L"),
          LeadChangeTable(connection, workspace).sinceSQL(1, limit: 5),
          LeadQueries(connection, workspace).rowSQL("L"),
          subjects.dueSQL("next_due", by: .distantPast, limit: 5),
          subjects.dueSQL("score_due", by: .distantPast, limit: 5),
          subjects.dueInstantSQL(by: .distantPast, skipping: 5),
        ]
        for sql in questions { try Self.expectSeeks(sql, connection) }
      }
    }
  }

  /// What workers ask again and again.
  @Test func everyQuestionOfJobsSeeks() async throws {
    try await withTemporaryDatabase { database in
      try await database.read { connection in
        let jobs = JobTable(connection, WorkspaceID(number: 1))
        let place = JobRecord.Place(at: .distantPast, kind: "k", key: "k")
        for sql in [
          jobs.dueSQL(kind: "k", by: .distantPast, limit: 5),
          jobs.failedSQL(before: place, limit: 5), jobs.tryingSQL(after: place, limit: 5),
          jobs.oldestDueSQL(by: .distantPast), jobs.someDueSQL(by: .distantPast, most: 5),
          jobs.someFailedSQL(most: 5),
          jobs.forgetSQL(.done, before: .distantPast, limit: 5),
        ] { try Self.expectSeeks(sql, connection) }
      }
    }
  }

  /// What every page and every sweep asks.
  @Test func everyQuestionOfNoticesSeeks() async throws {
    try await withTemporaryDatabase { database in
      try await database.read { connection in
        let workspace = WorkspaceID(number: 1)
        let notices = NoticeTable(connection, workspace)
        let place = NoticeRecord.Place(isRead: false, at: .distantPast, key: "k")
        for sql in [
          notices.pageSQL(of: 1, isRead: false, after: place, limit: 5),
          notices.pageSQL(of: 1, isRead: true, after: nil, limit: 5),
          notices.digestSQL(of: 1, at: .distantPast, limit: 5),
          notices.oldSQL(before: .distantPast, limit: 5),
          NoticeProgress(connection, workspace).arrivalsSQL(after: 1, limit: 5),
          HandOverTable(connection, workspace).expiringSQL(
            in: .distantPast ..< .distantFuture, after: (.distantPast, "o"), limit: 5),
        ] { try Self.expectSeeks(sql, connection) }
        let plan = try connection.rows(
          connection.dialect.explaining(notices.unreadSQL(of: 1, most: 100))
        ) { row in
          _ = (row.int(), row.int(), row.int())
          return row.text()
        }
        #expect(plan.contains { $0.contains("COVERING INDEX notices_by_reading") })
      }
    }
  }

  static func expectSeeks(_ sql: SQL, _ connection: any Connection) throws {
    let steps = try connection.rows(connection.dialect.explaining(sql)) { row in
      _ = (row.int(), row.int(), row.int())
      return row.text()
    }
    #expect(
      steps.allSatisfy { !$0.contains("SCAN") && !$0.contains("(workspace_id=?)") },
      "\(sql.text)\n\(steps)")
    #expect(steps.allSatisfy { !$0.contains("FOR ORDER BY") }, "\(sql.text)")
  }
}
