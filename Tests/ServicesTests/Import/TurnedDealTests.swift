import Domain
import Services
import TestSupport
import Testing

/// Deals are closed and opened again in their source, as often as may be: the ledger follows.
struct TurnedDealTests {
  static let header =
    "Id,CreatedDate,LastModifiedDate,Name,StageName,Amount,CloseDate,IsWon,IsClosed\n"

  private static func row(_ id: String, _ changed: String, _ rest: String) -> String {
    "\(id),2026-01-10T09:00:00Z,\(changed)T09:00:00Z,Deal,\(rest)\n"
  }

  /// The same two deals as three exports show them. Of the second the closing date stays.
  static let exports = [
    row("006A", "2026-02-02", "Closed Lost,900,2026-02-01,false,true")
      + row("006B", "2026-02-02", "Closed Won,500,2026-02-01,true,true"),
    row("006A", "2026-02-20", "Negotiation,950,2026-04-30,false,false")
      + row("006B", "2026-02-20", "Closed Lost,500,2026-02-01,false,true"),
    row("006A", "2026-03-05", "Closed Won,950,2026-03-04,true,true")
      + row("006B", "2026-03-05", "Closed Won,500,2026-02-01,true,true"),
  ].map { header + $0 }

  private static func take(_ text: String, into workspace: Workspace) async throws -> ImportCounts {
    let taken = try await RevenueTableTests.take(.opportunities, Array(text.utf8), into: workspace)
    #expect(taken.rejects == "")
    return taken.counts
  }

  private static func deal(_ id: String, of workspace: Workspace) async throws -> DealHistory {
    try #require(try await workspace.revenueFacts(asOf: .start(plus: 2_000)).deal(id))
  }

  @Test func theLedgerFollowsAndNothingIsSaidTwice() async throws {
    let states: [(OpportunityRecord.State, OpportunityRecord.State)] = [
      (.lost, .won), (.open, .lost), (.won, .won),
    ]
    try await withWorkspace { workspace, _ in
      for (export, expected) in zip(Self.exports, states) {
        #expect(try await Self.take(export, into: workspace).imported == 2)
        #expect(try await Self.deal("006A", of: workspace).versions.last?.state == expected.0)
        #expect(try await Self.deal("006B", of: workspace).versions.last?.state == expected.1)
        let again = try await Self.take(export, into: workspace)
        #expect(again.imported == 0 && again.duplicates == 2 && again.differingDuplicates == 0)
        #expect(try await workspace.verify().isClean)
      }
      // Files of the past change nothing either.
      for export in Self.exports {
        let again = try await Self.take(export, into: workspace)
        #expect(again.imported == 0 && again.duplicates == 2 && again.differingDuplicates == 0)
      }
      let first = try await Self.deal("006A", of: workspace).versions
      #expect(first.map(\.state) == [.open, .lost, .open, .won, .won])
      let second = try await Self.deal("006B", of: workspace).versions
      #expect(second.map(\.state) == [.open, .won, .lost, .won])
      // Known since the source changed the row.
      let known = second.map { String($0.recorded.rfc3339.prefix(10)) }
      #expect(known == ["2026-01-10", "2026-02-01", "2026-02-20", "2026-03-05"])
      #expect(first[2].stage == "Negotiation" && first[2].amount == 95_000)
    }
  }

  /// All in one file, the rows are taken one after the other.
  @Test func oneFileMayTurnADealMoreThanOnce() async throws {
    try await withWorkspace { workspace, _ in
      let rows = Self.exports.map { $0.dropFirst(Self.header.count) }.joined(separator: "")
      let taken = try await Self.take(Self.header + rows, into: workspace)
      #expect(taken.imported == 6)
      #expect(try await Self.deal("006A", of: workspace).versions.last?.state == .won)
      #expect(try await Self.deal("006B", of: workspace).versions.last?.state == .won)
      #expect(try await Self.take(Self.header + rows, into: workspace).imported == 0)
      #expect(try await workspace.verify().isClean)
    }
  }

  /// A change and the way back are one fact, not two.
  @Test func whatChangedBesidesIsSaidOnce() async throws {
    try await withWorkspace { workspace, _ in
      let deal = "1,Deal,2026-01-10,"
      let header = "id,name,created,changed,stage,amount\n"
      _ = try await Self.take(header + deal + "2026-01-10,first,900\n", into: workspace)
      let later = header + deal + "2026-02-01,second,950\n"
      #expect(try await Self.take(later, into: workspace).imported == 1)
      #expect(try await Self.take(later, into: workspace).duplicates == 1)
      let versions = try await Self.deal("1", of: workspace).versions
      #expect(versions.map(\.stage) == ["first", "second"])
      #expect(versions.map(\.amount) == [90_000, 95_000])
    }
  }

  /// A row that does not say when it was changed may be an old file's: a deal that was closed here
  /// stays closed until the row says something else.
  @Test func theSameRowWithoutATimeOpensNothing() async throws {
    try await withWorkspace { workspace, _ in
      let row = { (stage: String) in "id,name,created,stage\n1,Deal,2026-01-10,\(stage)\n" }
      _ = try await Self.take(row("first"), into: workspace)
      let won = Fact(.opportunityWon, 900, lead: nil, ["opportunity": "1"]).entry(id: "w")
      _ = try await workspace.append([won], now: .start(plus: 900))
      #expect(try await Self.take(row("first"), into: workspace).imported == 0)
      #expect(try await Self.deal("1", of: workspace).versions.last?.state == .won)
      #expect(try await Self.take(row("second"), into: workspace).imported == 1)
      #expect(try await Self.deal("1", of: workspace).versions.last?.state == .open)
      #expect(try await Self.take(row("second"), into: workspace).imported == 0)
      #expect(try await workspace.verify().isClean)
    }
  }
}
