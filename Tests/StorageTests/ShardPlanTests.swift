import Storage
import TestSupport
import Testing

/// The schema keeps the rules of Citus, on either engine, whether Citus is there or not.
struct ShardPlanTests {
  @Test func noKeyAndNoReferenceCrossesWorkspaces() async throws {
    try await withTemporaryDatabase { database in
      let (plan, tables) = try await database.read {
        (try ShardPlan($0), try TableShapes($0).all.map(\.name))
      }
      #expect(plan.faults == [])
      #expect(plan.statements.contains { $0.contains("DROP CONSTRAINT sessions_token_key") })
      #expect(tables.count > 40)
      for table in tables {
        #expect(plan.statements.contains { $0.contains("'\(table)', 'workspace_id'") })
      }
    }
  }

  /// Rules that nothing could break would say nothing.
  @Test func whatWouldCrossIsFound() async throws {
    try await withTemporaryDatabase { database in
      try await database.write { connection in
        try connection.execute(
          script: connection.dialect.native(
            """
            CREATE UNIQUE INDEX one_name ON teams (name);
            CREATE TABLE strays (number INTEGER NOT NULL PRIMARY KEY, workspace_id INTEGER NOT NULL,
              lead TEXT NOT NULL UNIQUE);
            """))
      }
      let faults = try await database.read { try ShardPlan($0).faults }
      #expect(faults.contains { $0.contains("one_name") })
      #expect(faults.contains { $0.hasPrefix("strays: its key") })
      #expect(faults.count >= 3)
    }
  }
}
