import Domain
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// What campaigns cost, from files and by hand.
struct CampaignTests {
  static let now = TeamCompany.now

  static let text = """
    campaign,source,start,end,cost,currency
    spring,webinar,2026-02-01,2026-03-31,12400.50,EUR
    spring,paid search,2026-02-01,,"900",EUR
    autumn,webinar,2026-09-01,2026-08-01,10,EUR
    autumn,webinar,,2026-08-01,10,EUR
    autumn,webinar,2026-09-01,,-10,EUR
    autumn,webinar,2026-09-01,,ten,EUR
    autumn,webinar,2026-09-01,,10,Euro
    ,webinar,2026-09-01,,10,EUR

    """

  static func take(
    _ text: String, _ workspace: Workspace, now: Instant = now, mapping: String? = nil
  ) async throws -> (counts: ImportCounts, rejects: String) {
    let rejects = Rejects()
    var options = ImportOptions(kind: .campaigns, imported: now)
    options.mapping = mapping.flatMap { BuiltInMappings.named($0) }
    let report = try await workspace.importFile(
      named: "costs.csv", options, rejects: { rejects.take($0) },
      open: { chunks(of: Array(text.utf8)) })
    return (report.counts, rejects.text)
  }

  @Test func aFileTwiceChangesNothingAndBadRowsAreNamedByLine() async throws {
    try await withTeams { company in
      let (first, rejects) = try await Self.take(Self.text, company.workspace)
      #expect(first.imported == 2 && first.rejected == 6 && first.addsUp)
      #expect(
        rejects.split(separator: "\r\n").dropFirst().map {
          $0.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false)[6]
        }
          == [
            "4,ends_on: “2026-08-01” is not a day on or after 2026-09-01",
            "5,starts_on is missing", "6,cost: “-10” is not an amount of 0 or more",
            "7,cost: “ten” is not a number with a decimal point",
            "8,\"currency: “Euro” is not three capital letters, such as EUR\"",
            "9,campaign is missing",
          ].map { Substring($0) })
      let mia = try await company.seat(1)
      let campaigns = try await mia.campaigns(limit: 10)
      #expect(campaigns.map(\.terms.channel) == ["paid search", "webinar"])
      #expect(campaigns.map(\.terms.cost) == [90_000, 1_240_050])
      let (second, _) = try await Self.take(Self.text, company.workspace, now: Self.now + .day)
      #expect(second.imported == 0 && second.duplicates == 2 && second.differingDuplicates == 0)
      #expect(try await mia.campaigns(limit: 10) == campaigns)
    }
  }

  /// What was mended by hand stays, unless the source says something new.
  @Test func aFileUndoesNoHandsWork() async throws {
    try await withTeams { company in
      let id = "id,campaign,start,cost,currency\n"
      _ = try await Self.take(id + "7,spring,2026-02-01,100,EUR\n", company.workspace)
      let mia = try await company.seat(1)
      var change = CampaignChange()
      change.cost = 20_000
      _ = try await mia.changeCampaign(1, by: change, now: Self.now + .hour)
      _ = try await Self.take(
        id + "7,spring,2026-02-01,100,EUR\n", company.workspace, now: Self.now + .day)
      #expect(try await mia.campaign(1).terms.cost == 20_000)
      // The source moved the first day: it is the same campaign.
      let (counts, _) = try await Self.take(
        id + "7,spring,2026-02-03,150,EUR\n", company.workspace, now: Self.now + .day)
      #expect(counts.imported == 1)
      let campaigns = try await mia.campaigns(limit: 10)
      #expect(campaigns.map(\.terms.cost) == [15_000])
      #expect(campaigns.map(\.version) == [3])
    }
  }

  @Test(arguments: [
    (
      "salesforce-campaigns",
      """
      Id,Name,Type,StartDate,EndDate,ActualCost,BudgetedCost,CurrencyIsoCode,IsDeleted,\
      LastModifiedDate
      701A,Spring Webinar,Webinar,2026-02-01,2026-03-31,12400.5,15000,EUR,false,2026-02-20T08:00:00Z
      701B,Old,Webinar,2025-02-01,2025-03-31,1,1,EUR,true,2025-02-20T08:00:00Z

      """
    ),
    (
      "hubspot-campaigns",
      """
      Campaign ID,Campaign name,Start date,End date,Budget total,Spend total,Currency
      9f,Spring Webinar,2026-02-01,2026-03-31,15000,12400.50,eur

      """
    ),
  ])
  func exportsOfOthersAreTaken(_ mapping: String, _ text: String) async throws {
    try await withTeams { company in
      let (counts, _) = try await Self.take(text, company.workspace)
      #expect(counts.imported == 1)
      let found = try await company.seat(1).campaigns(limit: 5)
      #expect(found.first?.terms.name == "Spring Webinar")
      #expect(found.first?.terms.cost == 1_240_050)
      #expect(found.first?.terms.currency == "EUR")
    }
  }

  /// Out and in again, the second time as nothing new.
  @Test func anExportIsImportedAgain() async throws {
    try await withTeams { company in
      _ = try await Self.take(Self.text, company.workspace)
      let rejects = Rejects()
      try await company.workspace.export(.campaigns, .csv, where: ExportFilter()) {
        rejects.take($0)
      }
      #expect(rejects.text.hasPrefix("id,changed,campaign,channel,starts_on,ends_on,cost,currency"))
      let (again, _) = try await Self.take(rejects.text, company.workspace)
      #expect(again.imported == 0 && again.duplicates == 2)
    }
  }

  /// Versions stand as they were written down; a campaign that was taken back is no more.
  @Test func whatWasKnownThenStays() async throws {
    try await withTeams { company in
      let mia = try await company.seat(1)
      let first = CivilDate(dayNumber: 20_500)
      let terms = CampaignTerms(
        name: "fair", channel: nil, startsOn: first, endsOn: nil, cost: 100, currency: "EUR")
      let fair = try await mia.addCampaign(terms, now: Self.now)
      await #expect(throws: ServiceError.taken(by: "campaign 1")) {
        try await mia.addCampaign(terms, now: Self.now)
      }
      var change = CampaignChange()
      change.cost = 250
      _ = try await mia.changeCampaign(fair.number, by: change, now: Self.now + .day)
      try await mia.removeCampaign(fair.number, now: Self.now + 2 * .day)
      let costs = { (instant: Instant) in
        try await company.workspace.campaignTerms(asOf: instant).map(\.cost)
      }
      #expect(try await costs(Self.now - .hour) == [])
      #expect(try await costs(Self.now) == [100])
      #expect(try await costs(Self.now + .day) == [250])
      #expect(try await costs(Self.now + 2 * .day) == [])
      // Numbers are never given twice.
      #expect(try await mia.addCampaign(terms, now: Self.now + 3 * .day).number == 2)
    }
  }

  @Test func whoeverMayNotIsRefusedAndNothingChanges() async throws {
    try await withTeams { company in
      let lea = try await company.seat(3)
      let terms = CampaignTerms(
        name: "fair", channel: nil, startsOn: CivilDate(dayNumber: 20_500), endsOn: nil,
        cost: 100, currency: "EUR")
      await #expect(throws: Denial.self) { try await lea.addCampaign(terms, now: Self.now) }
      #expect(try await lea.campaigns(limit: 5).isEmpty)
    }
  }
}

/// Bytes that were written, as text.
private final class Rejects: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func take(_ more: [UInt8]) { bytes.withLock { $0 += more } }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
