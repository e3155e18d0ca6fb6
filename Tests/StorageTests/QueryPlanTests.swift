import Domain
import TestSupport
import Testing

@testable import Storage

/// No page's query reads a whole table, and none sorts what an index could give in order.
struct QueryPlanTests {
  static let position = LeadListQuery.Position(key: .integer(1), lead: "L")

  static let listQueries: [LeadListQuery] = LeadListQuery.Sort.allCases.flatMap { sort in
    [true, false].flatMap { descending in
      [[], [Stage.mql], [.mql, .sal]].flatMap { stages in
        [nil, position].map { after in
          var query = LeadListQuery(limit: 50)
          query.sort = sort
          query.descending = descending
          query.stages = stages
          query.after = after
          return query
        }
      }
    }
  }

  @Test func listsWalkAnIndexInOrder() async throws {
    let plans = try await QueryPlanTests.plans { connection, workspace in
      let leads = LeadQueries(connection, workspace)
      return QueryPlanTests.listQueries.map { leads.pageSQL($0) }
    }
    for (sql, plan) in plans {
      QueryPlanTests.expectNoScan(plan, sql)
      #expect(!plan.contains("TEMP B-TREE"), "\(sql)\n\(plan)")
    }
  }

  @Test func everyOtherQuestionSeeks() async throws {
    let plans = try await QueryPlanTests.plans { connection, workspace in
      let leads = LeadQueries(connection, workspace)
      let ledger = LedgerQueries(connection, workspace)
      var filtered = LeadListQuery(limit: 50)
      filtered.source = "web"
      filtered.outcome = .won
      filtered.qualified = true
      filtered.text = "kim"
      filtered.reached = .init(stage: .mql, from: .distantPast, until: .distantFuture)
      return [
        leads.pageSQL(filtered), leads.countSQL(filtered, upTo: 10),
        leads.countSQL(LeadListQuery(limit: 1), upTo: 10),
        ledger.unmatchedSQL(after: nil, limit: 5), ledger.opportunitiesSQL(where: ""),
      ]
    }
    for (sql, plan) in plans { QueryPlanTests.expectNoScan(plan, sql) }
  }

  /// What a write or a lead's page asks reads its own rows, not the workspace's.
  @Test func questionsAboutFewReadFew() async throws {
    let plans = try await QueryPlanTests.plans { connection, workspace in
      let leads = LeadQueries(connection, workspace)
      let ledger = LedgerQueries(connection, workspace)
      return [
        leads.openLeadsSQL(of: .contact, "a"), leads.openLeadsSQL(of: .account, "a"),
        ledger.entriesSQL(into: .mql, from: .distantPast, until: .distantFuture),
        ledger.unmatchedSQL(after: (.distantPast, "a"), limit: 5),
        ledger.opportunitiesSQL(where: " AND lead = \("L")"),
        JournalTable(connection, workspace).componentSQL(1),
        SubjectTable(connection, workspace).dueSQL(by: .distantPast, limit: 5),
      ] + ViewTable.allCases.map { ViewStore(connection, workspace).loadSQL($0, component: 1) }
    }
    for (sql, plan) in plans {
      QueryPlanTests.expectNoScan(plan, sql)
      #expect(!plan.contains("(workspace_id=?)"), "\(sql.text)\n\(plan)")
    }
  }

  static func expectNoScan(_ plan: String, _ sql: SQL) {
    // A co-routine over an index is no scan of a table.
    let scans = plan.split(separator: "\n").filter {
      $0.hasPrefix("SCAN ") && !$0.contains("(subquery")
    }
    #expect(scans.isEmpty, "\(sql.text)\n\(plan)")
  }

  static func plans(
    _ queries: @escaping @Sendable (any Connection, WorkspaceID) -> [SQL]
  ) async throws -> [(SQL, String)] {
    try await withTemporaryDatabase { database in
      try await database.read { connection in
        try queries(connection, WorkspaceID(number: 1)).map { sql in
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
