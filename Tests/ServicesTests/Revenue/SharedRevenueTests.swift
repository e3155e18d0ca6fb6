import Domain
import TestSupport
import Testing

@testable import Services

/// Real exports as pipeline and results show them. The figures were counted with Python's csv
/// module over the files themselves (2026-11-28), by nothing of Concord.
@Suite(.enabled(if: SharedData.isThere, SharedData.absent))
struct SharedRevenueTests {
  static let now = Instant.start(plus: 1_000)

  static func take(
    _ kind: ImportKind, _ path: String, mapping: String? = nil, into workspace: Workspace
  ) async throws {
    var options = ImportOptions(kind: kind, imported: now)
    options.mapping = try mapping.map {
      try ImportMapping.read(yaml: SharedData.ownText("examples/mappings/\($0).yaml"))
    }
    let bytes = try SharedData.bytes(path)
    let report = try await workspace.importFile(
      named: path, options, open: { chunks(of: bytes) })
    #expect(report.counts.addsUp && report.counts.rejected == 0, "\(path)")
  }

  struct Stage: Equatable {
    var name: String
    var deals: Int
    var sum: Int64
    var without: Int

    init(_ name: String, _ deals: Int, _ sum: Int64, without: Int = 0) {
      (self.name, self.deals, self.sum, self.without) = (name, deals, sum, without)
    }
  }

  /// 38 opportunities of Salesforce's Data Loader: by stage the number of open ones, the sum of
  /// their amounts in cents, and those without one.
  static let stages = [
    Stage("Id. Decision Makers", 4, 16_000_000), Stage("Needs Analysis", 1, 7_000_000),
    Stage("Negotiation/Review", 4, 40_000_000), Stage("Proposal/Price Quote", 4, 200_000_000),
    Stage("Prospecting", 9, 8_000_000, without: 5), Stage("Value Proposition", 8, 136_000_000),
  ]

  @Test func salesforceDealsOnTheBoard() async throws {
    try await withWorkspace { workspace, _ in
      let folder = "crm/salesforce_dataloader"
      try await Self.take(.accounts, "\(folder)/data__accountData.csv", into: workspace)
      try await Self.take(.opportunities, "\(folder)/data__opportunityData.csv", into: workspace)
      let seat = Seat(
        at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
      let board = try await seat.pipeline(PipelineQuery(), cards: 5, now: Self.now)
      let shown = board.columns.map { column in
        Stage(column.stage ?? "", column.count, column.total, without: column.unsummed)
      }
      #expect(shown == Self.stages)
      var query = PipelineQuery()
      query.closes = TargetPeriod("2006")
      let later = try await seat.pipeline(query, cards: 5, now: Self.now)
      let laterCount: Int = later.columns.reduce(0) { $0 + $1.count }
      #expect(laterCount == 22)
      let deals = try await workspace.revenueFacts(asOf: Self.now).deals
      let won: [Int64] = deals.compactMap(\.versions.last).filter { $0.state == .won }
        .compactMap(\.amount)
      let sum: Int64 = won.reduce(0, +)
      #expect(won.count == 8)
      #expect(sum == 220_000_000)
      // Deals name accounts by the ids of the source: seven of the 423, one of them in 29 deals.
      let accounts = try await seat.accountBook(limit: 1_000, now: Self.now)
      #expect(accounts.count == 7)
      let largest: Int = accounts.map { $0.openDeals + $0.wonDeals }.max() ?? 0
      let open: Int = accounts.reduce(0) { $0 + $1.openDeals }
      #expect(largest == 29)
      #expect(open == 30)
    }
  }

  static let olistSources = [
    "organic_search": 271, "paid_search": 195, "unknown": 179, "social": 75, "direct_traffic": 56,
    "referral": 24, "email": 15, "": 14, "display": 6, "other": 4, "other_publicities": 3,
  ]
  static let olistMonths = [
    "2017-12": 3, "2018-01": 73, "2018-02": 113, "2018-03": 147, "2018-04": 207, "2018-05": 122,
    "2018-06": 57, "2018-07": 37, "2018-08": 33, "2018-09": 23, "2018-10": 21, "2018-11": 6,
  ]

  /// 8,000 leads and the 842 deals that came of them, one of which was won before its lead's first
  /// contact.
  @Test func olistDealsByWhatBroughtThem() async throws {
    try await withWorkspace { workspace, _ in
      let folder = "olist/olist"
      try await Self.take(
        .leads, "\(folder)_marketing_qualified_leads_dataset.csv", mapping: "olist-leads",
        into: workspace)
      try await Self.take(
        .opportunities, "\(folder)_closed_deals_dataset.csv", mapping: "olist-deals",
        into: workspace)
      let deals = try await workspace.revenueFacts(asOf: Self.now).deals
      #expect(deals.count == 842)
      #expect(deals.allSatisfy { $0.versions.last?.state == .won })
      let sources = Dictionary(grouping: deals) { $0.source ?? "" }.mapValues(\.count)
      #expect(sources == Self.olistSources)
      let months = Dictionary(grouping: deals) { deal in
        String((deal.versions.last?.at.rfc3339 ?? "").prefix(7))
      }.mapValues(\.count)
      #expect(months == Self.olistMonths)
      let owners = Dictionary(grouping: deals) { $0.versions.last?.owner ?? "" }.mapValues(\.count)
      #expect(owners.values.max() == 133)
      // What was known at the end of March is what was won by then.
      let early = try await workspace.revenueFacts(asOf: instant("2018-04-01T00:00:00Z"))
      #expect(early.deals.count == 336)
    }
  }
}
