import Domain
import TestSupport
import Testing

@testable import Storage

/// What was signed before versions had a life is signed still, and the questions about versions
/// read their own rows only.
struct AgreementMigrationTests {
  static let digest = String(repeating: "a", count: 64)

  @Test func aVersionSignedBeforeKeepsItsSignatures() async throws {
    try await withTemporaryDatabase { database in
      try await Self.makeOld(database)
      let id = WorkspaceID(number: 1)
      let migrated = try TestDatabase(path: database.path)
      let version = try await migrated.read { try AgreementTable($0, id).find(1) }
      #expect(version?.state == "signed" && version?.text == "the text")
      #expect(version?.author == 1 && version?.authorFunction == "marketing")
      #expect(version?.proposer == 1)
      let signatures = try await migrated.read { try SignatureTable($0, id).of(versions: 1...1) }
      #expect(signatures.map(\.email) == ["m@b.example", "s@b.example"])
      #expect(signatures.map(\.function) == ["marketing", "sales"])
      await #expect(throws: StorageError.self) {
        try await migrated.write { try $0.execute("UPDATE agreement_versions SET text = 'x'") }
      }
    }
  }

  /// The schema of migration 4 with one version that both signed.
  private static func makeOld(_ database: TestDatabase) async throws {
    try await database.write { connection in
      try dropTables(connection)
      try connection.execute("DELETE FROM schema_migrations WHERE number > 4")
      for migration in Schema.migrations where migration.number <= 4 {
        let script = migration.script(connection.dialect)
        try connection.execute(script: connection.dialect.native(script))
      }
      try connection.execute(
        script: """
          INSERT INTO workspaces VALUES (1, 'A', 'en', 'UTC', 0, 0, 0);
          INSERT INTO members VALUES (1, 1, 'm@b.example', 'M', 'marketing', 'admin', 0),
            (1, 2, 's@b.example', 'S', 'sales', 'manager', 0);
          INSERT INTO agreement_versions
          VALUES (1, 1, 'v', 'the text', '\(digest)', 0, 'signed', 0);
          INSERT INTO agreement_signatures VALUES (1, 1, 'marketing', 1, '\(digest)', 0),
            (1, 1, 'sales', 2, '\(digest)', 0);
          """)
    }
  }

  /// All but the list of migrations; those first that others refer to last.
  private static func dropTables(_ connection: any Connection) throws {
    let isSQLite = connection.dialect.engine == .sqlite
    let tables: SQL =
      isSQLite ? connection.dialect.tables + " ORDER BY rootpage DESC" : connection.dialect.tables
    for table in try connection.rows(tables, { $0.text() }) where table != "schema_migrations" {
      try connection.execute(script: "DROP TABLE \(table)\(isSQLite ? "" : " CASCADE")")
    }
  }

  @Test(.enabled(if: TestEngine.isSQLite))
  func questionsAboutVersionsReadFew() async throws {
    let plans = try await Self.plans { connection, id in
      let versions = AgreementTable(connection, id)
      let comments = CommentTable(connection, id)
      let departures = DepartureQueries(connection, id)
      return [
        versions.outlinesSQL(before: 9, limit: 5),
        SignatureTable(connection, id).ofSQL(versions: 1...5),
        StepTable(connection, id).ofSQL(version: 1, limit: 5),
        comments.ofSQL(version: 1, after: 0, limit: 5),
        comments.openObjectionsSQL(versions: 1...5), departures.reasonSQL(after: "a"),
        departures.sql(
          .returns(reason: "a", from: .distantPast, until: .distantFuture),
          after: (.distantPast, "5"), limit: 5),
        departures.sql(
          .returns(reason: nil, from: .distantPast, until: .distantFuture), after: nil, limit: 5),
        departures.sql(
          .unmatched(.touch, stage: .mql), after: (.distantPast, "a"), limit: 5),
        departures.sql(.unmatched(.touch, stage: nil), after: nil, limit: 5),
      ]
    }
    for (sql, plan) in plans {
      #expect(!plan.contains("SCAN"), "\(sql.text)\n\(plan)")
      #expect(!plan.contains("(workspace_id=?)"), "\(sql.text)\n\(plan)")
      #expect(!plan.contains("TEMP B-TREE"), "\(sql.text)\n\(plan)")
    }
  }

  /// These indexes hold nothing but what is asked for.
  @Test(.enabled(if: TestEngine.isSQLite))
  func whatOnlyAnIndexHoldsIsReadInItsOrder() async throws {
    let plans = try await Self.plans { connection, id in
      [
        AgreementTable(connection, id).signedSQL,
        DepartureQueries(connection, id).sql(
          .touchesOfNobody, after: (.distantPast, "5"), limit: 5),
      ]
    }
    for ((sql, plan), index) in zip(
      plans, ["agreement_versions_signed", "journal_touches_of_nobody"])
    {
      #expect(plan.contains(index), "\(sql.text)\n\(plan)")
      #expect(!plan.contains("TEMP B-TREE"), "\(sql.text)\n\(plan)")
    }
  }

  /// The engine's plans, one step a line.
  private static func plans(
    _ questions: @escaping @Sendable (any Connection, WorkspaceID) -> [SQL]
  ) async throws -> [(SQL, String)] {
    try await withTemporaryDatabase { database in
      try await database.read { connection in
        try questions(connection, WorkspaceID(number: 1)).map { sql in
          let steps = try connection.rows(connection.dialect.explaining(sql)) { row in
            _ = (row.int(), row.int(), row.int())
            return row.text()
          }
          return (sql, steps.joined(separator: "\n"))
        }
      }
    }
  }
}
