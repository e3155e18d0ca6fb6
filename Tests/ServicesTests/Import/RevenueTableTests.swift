import Domain
import Services
import Synchronization
import TestSupport
import Testing

/// Quotas, rates, parents and settings come and go as tables, with all that they were before.
struct RevenueTableTests {
  static let kinds: [(ImportKind, String)] = [
    (
      .pipeline,
      """
      recorded,currency,year_begins,stages,categories,loss_reasons,more\r
      2026-01-01T00:00:00Z,EUR,1,discovery | pipeline,"pipeline
      commit",,"{""loss_reasons"":\"\"\"\"}"\r
      2026-02-01T00:00:00Z,EUR,4,"discovery | pipeline | 0.1
      demo | commit","pipeline
      commit","price
      no need",\r
      2026-02-02T00:00:00Z,EUR,4,,"pipeline
      commit",so,"{""stages"":[{""name"":""a|b"",""category"":""commit"",""probability"":null}]}"\r

      """
    ),
    (
      .quotas,
      """
      member,team,period,amount,currency,is_ramped,recorded,more\r
      ana@seller.example,,2026-Q1,180000,EUR,true,2025-12-20T09:00:00Z,\r
      ,dach,2026,900000.5,EUR,true,2025-12-21T09:00:00Z,\r
      ana@seller.example,,2026-Q1,150000,EUR,false,2026-01-10T09:00:00Z,\r
      ana@seller.example,,2026-Q1,,EUR,true,2026-01-11T09:00:00Z,"{""amount"":null}"\r

      """
    ),
    (
      .rates,
      """
      currency,day,rate,in,recorded,more\r
      CHF,2026-01-01,1.05,EUR,2026-01-01T00:00:00Z,\r
      JPY,2026-01-01,0.0061,EUR,2026-01-01T00:00:00Z,\r
      CHF,2026-01-01,1.07,EUR,2026-02-01T10:00:00Z,\r

      """
    ),
    (
      .parents,
      """
      account_key,parent_key,recorded,more\r
      part.example,group.example,2026-01-01T10:00:00Z,\r
      part.example,other.example,2026-01-02T10:00:00Z,\r
      part.example,,2026-01-03T10:00:00Z,"{""parent_key"":null}"\r

      """
    ),
    (
      .names,
      """
      account_key,name,recorded,more\r
      part.example,c-7001,2026-01-01T10:00:00Z,\r
      other.example,c-7001,2026-01-02T10:00:00Z,\r
      part.example,c-7001,2026-01-03T10:00:00Z,\r

      """
    ),
  ]

  static func exported(
    _ kind: ImportKind, _ format: ImportFormat, of workspace: Workspace
  ) async throws -> [UInt8] {
    let bytes = Collected()
    try await workspace.export(kind, format, where: ExportFilter()) { bytes.add($0) }
    return bytes.all
  }

  final class Collected: Sendable {
    private let kept = Mutex<[UInt8]>([])
    func add(_ bytes: [UInt8]) { kept.withLock { $0 += bytes } }
    var all: [UInt8] { kept.withLock { $0 } }
    var text: String { String(decoding: all, as: UTF8.self) }
  }

  static func take(
    _ kind: ImportKind, _ bytes: [UInt8], into workspace: Workspace, isDryRun: Bool = false
  ) async throws -> (counts: ImportCounts, rejects: String) {
    let rejects = Collected()
    let report = try await workspace.importFile(
      named: "t", ImportOptions(kind: kind, imported: .start(plus: 1_000)), isDryRun: isDryRun,
      rejects: { rejects.add($0) }, open: { chunks(of: bytes) })
    return (report.counts, rejects.text)
  }

  @Test func whatIsExportedIsExportedAgain() async throws {
    try await withWorkspace { first, _ in
      for (kind, text) in Self.kinds {
        let taken = try await Self.take(kind, Array(text.utf8), into: first)
        #expect(taken.rejects == "", "\(kind)")
        #expect(taken.counts.imported == taken.counts.read, "\(kind)")
        let bytes: [UInt8] = try await Self.exported(kind, .csv, of: first)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
        let again = try await Self.take(kind, Array(text.utf8), into: first)
        #expect(again.counts.duplicates == again.counts.read, "\(kind)")
      }
      try await withWorkspace { second, _ in
        for (kind, _) in Self.kinds {
          let lines = try await Self.exported(kind, .ndjson, of: first)
          _ = try await Self.take(kind, lines, into: second)
          for format in ImportFormat.allCases {
            let before: [UInt8] = try await Self.exported(kind, format, of: first)
            let after: [UInt8] = try await Self.exported(kind, format, of: second)
            #expect(after == before, "\(kind) \(format)")
          }
        }
      }
    }
  }

  /// Which account is part of the other may have been turned round since: what is known is no
  /// circle of its own.
  @Test func aHierarchyThatWasTurnedRoundComesTwice() async throws {
    let rows = """
      account_key,parent_key,recorded,more
      a.example,b.example,2026-01-01T10:00:00Z,
      a.example,,2026-01-02T10:00:00Z,"{""parent_key"":null}"
      b.example,a.example,2026-01-03T10:00:00Z,
      """
    try await withWorkspace { workspace, _ in
      let first = try await Self.take(.parents, Array(rows.utf8), into: workspace)
      #expect(first.counts.imported == 3 && first.rejects == "")
      let again = try await Self.take(.parents, Array(rows.utf8), into: workspace)
      #expect(again.counts.duplicates == 3 && again.rejects == "")
      // A new row still makes none.
      let circle = "account_key,parent_key\na.example,b.example\n"
      let taken = try await Self.take(.parents, Array(circle.utf8), into: workspace)
      #expect(taken.rejects.contains("an account that is not part of a.example"))
    }
  }

  static let faults: [(ImportKind, String, String)] = [
    (.quotas, "owner,period,quota,currency\na@x.example,spring,5,EUR", "period: “SPRING” is not a"),
    (.quotas, "owner,period,quota,currency\na@x.example,2026,-5,EUR", "amount: “-5” is not an"),
    (.quotas, "owner,period,quota,currency\na@x.example,2026,much,EUR", "quota: “much” is not a"),
    (.quotas, "owner,period,quota,currency\na@x.example,2026,5,Euro", "currency: “EURO” is not a"),
    (.quotas, "owner,period,quota,currency\na@x.example,2026,,EUR", "amount is missing"),
    (.rates, "currency,date,rate\nCHF,2026-01-01,0", "rate: “0” is not a number above 0"),
    (.rates, "currency,date,rate\nEUR,2026-01-01,1", "another currency than EUR"),
    (.rates, "currency,date,rate,in\nCHF,2026-01-01,1,USD", "in: “USD” is not EUR"),
    (.rates, "currency,date,rate\nCHF,2026-13-01,1", "date: “2026-13-01” is not a date"),
    (.parents, "account,parent\na.example,A.example", "parent_key: “a.example” is not an account"),
    (.parents, "account,parent\na.example,", "parent_key is missing"),
    (.names, "account,alias\na.example,", "name is missing"),
    (.names, "account,alias\n,C-7", "account_key is missing"),
    (.pipeline, "currency,stages,categories\nEUR,demo | sure,commit", "one of the categories"),
    (.pipeline, "currency,stages,categories\nEUR,demo | commit | x,commit", "lines such as"),
  ]

  @Test func whatIsOddIsToldWithItsPlaceAndChangesNothing() async throws {
    try await withWorkspace { workspace, _ in
      for (kind, text, words) in Self.faults {
        let taken = try await Self.take(kind, Array(text.utf8), into: workspace)
        #expect(taken.counts.rejected == 1 && taken.counts.imported == 0, "\(text)")
        #expect(taken.rejects.contains(",2,"), "the line: \(taken.rejects)")
        #expect(taken.rejects.contains(words), "\(taken.rejects)")
      }
      let facts = try await workspace.revenueFacts(asOf: .start(plus: 2_000))
      #expect(facts.quotas.isEmpty && facts.parents.isEmpty)
    }
  }

  @Test func aDryRunChangesNothing() async throws {
    try await withWorkspace { workspace, _ in
      for (kind, text) in Self.kinds {
        let before = try await Self.exported(kind, .csv, of: workspace)
        let taken = try await Self.take(kind, Array(text.utf8), into: workspace, isDryRun: true)
        #expect(taken.counts.imported > 0)
        #expect(try await Self.exported(kind, .csv, of: workspace) == before)
      }
    }
  }

  /// A row that is older than the last word of its key would change what was known.
  @Test func historyGoesOnlyOn() async throws {
    try await withWorkspace { workspace, _ in
      let quotas = Self.kinds[1].1
      _ = try await Self.take(.quotas, Array(quotas.utf8), into: workspace)
      let late = """
        member,period,amount,currency,recorded
        ana@seller.example,2026-Q1,7,EUR,2025-12-25T09:00:00Z
        """
      let taken = try await Self.take(.quotas, Array(late.utf8), into: workspace)
      #expect(taken.rejects.contains("an instant not before 2026-01-11T09:00:00Z"))
    }
  }

  /// As where somebody sets it by the form.
  @Test func theYearStaysWhereCallsAreNamedByIt() async throws {
    try await withWorkspace { workspace, _ in
      let sam = try await workspace.members().last
      let seat = Seat(at: workspace, for: try await workspace.principal(of: sam, by: .session(1)))
      let period = try #require(TargetPeriod("2030-Q1"))
      _ = try await seat.makeForecastCall(
        NewForecastCall(period: period, amount: 500), now: .start(plus: 500))
      let text = "currency,year_begins,stages,categories\nEUR,4,demo | commit,commit"
      let taken = try await Self.take(.pipeline, Array(text.utf8), into: workspace)
      #expect(
        taken.rejects.contains(
          "year_begins: “4” is not 1, by which periods of quotas and calls are named"))
    }
  }
}

/// Histories of fields become versions of deals with both their times.
struct FieldHistoryTests {
  static let salesforce = """
    Id,OpportunityId,CreatedDate,Field,OldValue,NewValue
    017B,006A,2026-02-10T10:00:00.000Z,StageName,Prospecting,Negotiation
    017A,006A,2026-02-03T10:00:00.000Z,Amount,1000,2500.5
    017A,006A,2026-02-03T10:00:00.000Z,Amount,1000,2500.5
    017C,006A,2026-02-11T10:00:00.000Z,CloseDate,2026-03-31,2026-06-30
    017D,006A,2026-02-12T10:00:00.000Z,Owner,Ana Seller,Ben Seller
    017E,006A,2026-02-12T10:00:00.000Z,Owner,005A,005B
    017F,006A,2026-02-13T10:00:00.000Z,Champion__c,,Kim
    017G,006A,2026-02-14T10:00:00.000Z,CloseDate,2026-06-30,soon
    017H,006A,tomorrow,StageName,Negotiation,Closed Won
    017I,006A,2026-02-15T10:00:00.000Z,NextStep,Call,
    017J,,2026-02-15T10:00:00.000Z,NextStep,Call,Write
    """

  static let hubspot = """
    deal_id,timestamp,source,name,source_id,value
    77,2026-02-10 10:00:00,CRM_UI,dealstage,u,contractsent
    77,2026-02-03 10:00:00,CRM_UI,amount,u,1200
    77,2026-02-11 10:00:00,CRM_UI,closedate,u,2026-06-30T08:00:00Z
    77,2026-02-12 10:00:00,CRM_UI,hs_next_step,u,Send it
    77,2026-02-13 10:00:00,CRM_UI,num_notes,u,4
    """

  private static func deal(
    _ id: String, opened: String, _ text: String, _ mapping: String
  ) async throws -> (DealHistory?, ImportCounts, ImportCounts, String) {
    try await withWorkspace { workspace, _ in
      // Not changed since it was created, as its row says.
      let deal = """
        id,name,created,changed,amount,stage
        \(id),Deal,\(opened),\(opened),900,first

        """
      _ = try await RevenueTableTests.take(.opportunities, Array(deal.utf8), into: workspace)
      let bytes = Array(text.utf8)
      let file = try file(.opportunities, text)
      #expect(file.plan.mapping?.name == mapping)
      let first = try await RevenueTableTests.take(.opportunities, bytes, into: workspace)
      let again = try await RevenueTableTests.take(.opportunities, bytes, into: workspace)
      #expect(try await workspace.verify().isClean)
      let facts = try await workspace.revenueFacts(asOf: .start(plus: 2_000))
      return (facts.deal(id), first.counts, again.counts, first.rejects)
    }
  }

  @Test func salesforceFieldHistory() async throws {
    let (found, first, again, rejects) = try await Self.deal(
      "006A", opened: "2026-02-01T10:00:00Z", Self.salesforce,
      "salesforce-opportunity-field-history")
    let deal = try #require(found)
    #expect(first.read == 11 && first.imported == 7 && first.duplicates == 1)
    #expect(first.rejected == 3 && again.imported == 0 && again.duplicates == 8)
    #expect(rejects.contains("close_on: “soon” is not a date"))
    #expect(rejects.contains("CreatedDate: “tomorrow” is not a date"))
    #expect(rejects.contains("opportunity is missing"))
    // In the order in which they were learned, whatever the order of the rows.
    let days: [String] = deal.versions.map { String($0.recorded.rfc3339.prefix(10)) }
    let expected = [
      "2026-02-01", "2026-02-03", "2026-02-10", "2026-02-11", "2026-02-12", "2026-02-12",
      "2026-02-13", "2026-02-15",
    ]
    #expect(days == expected)
    #expect(deal.versions.allSatisfy { $0.at == $0.recorded })
    let amounts: [Int64?] = deal.versions.map(\.amount)
    #expect(amounts.first == 90_000 && amounts.dropFirst().allSatisfy { $0 == 250_050 })
    let stages: [String] = deal.versions.prefix(3).map { $0.stage ?? "" }
    #expect(stages == ["first", "first", "Negotiation"])
    #expect(deal.versions.last?.closeOn == CivilDate("2026-06-30"))
    // The row with the name tells nobody; the one with the id does.
    #expect(deal.versions.last?.owner == "005B")
    #expect(deal.versions.last?.nextStep == nil)
  }

  @Test func hubspotPropertyHistory() async throws {
    let (found, first, again, rejects) = try await Self.deal(
      "77", opened: "2026-02-01T10:00:00Z", Self.hubspot, "hubspot-deal-property-history")
    let deal = try #require(found)
    #expect(first.imported == 5 && again.duplicates == 5 && rejects == "")
    let amounts: [Int64?] = deal.versions.map(\.amount)
    #expect(amounts.first == 90_000 && amounts.dropFirst().allSatisfy { $0 == 120_000 })
    #expect(deal.versions.last?.stage == "contractsent")
    #expect(deal.versions.last?.closeOn == CivilDate("2026-06-30"))
    #expect(deal.versions.last?.nextStep == "Send it")
  }

  /// What an earlier day could see ends with the changes that were made by then.
  @Test func theHistoryIsKnownSinceItWasMade() async throws {
    let (found, _, _, _) = try await Self.deal(
      "77", opened: "2026-02-01T10:00:00Z", Self.hubspot, "hubspot-deal-property-history")
    let early = found?.known(by: instant("2026-02-09T00:00:00Z"))
    #expect(early?.versions.count == 2)
    #expect(early?.versions.last?.stage == "first")
  }
}
