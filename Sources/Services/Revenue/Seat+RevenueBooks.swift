import Domain
import Storage

/// Quotas, exchange rates and accounts with what they were before, page by page.
extension Seat {
  /// Quotas as far as their money is for these eyes, each with those that it replaced; those that
  /// were taken back are there too.
  public func quotaBook(
    ofPeriod period: TargetPeriod? = nil, after place: QuotaPlace? = nil, limit: Int, now: Instant
  ) async throws -> [RevisedRow<Quota>] {
    let rows = try await quotas(ofPeriod: period, history: true, now: now)
    let place = try await workspace.reading { connection, id in
      try place.map {
        QuotaPlace(period: try $0.period.named(in: id, connection), holder: $0.holder)
      }
    }
    let books = Dictionary(grouping: rows) { QuotaPlace($0) }
    let places = books.keys.filter { key in place.map { $0 < key } ?? true }
    return places.sorted().prefix(limit).compactMap { RevisedRow(books[$0] ?? []) }
  }

  /// Exchange rates by currency, the latest day first, each with those that it replaced.
  public func rateBook(
    of currency: String? = nil, after place: RatePlace? = nil, limit: Int, now: Instant
  ) async throws -> (
    reporting: String, currencies: [String], rows: [RevisedRow<ExchangeRates.Rate>]
  ) {
    try require(.readReports)
    let (reporting, rates) = try await workspace.reading { connection, id in
      let rates = try RevenueTables(connection, id).rates().filter { $0.recorded <= now }
      return (try PipelineTable(connection, id).newest().settings.currency, rates)
    }
    let asked = rates.filter { currency == nil || $0.currency == currency }
    let books = Dictionary(grouping: asked) { RatePlace($0) }
    let places = books.keys.filter { key in place.map { $0 < key } ?? true }
    return (
      reporting, Set(rates.map(\.currency)).sorted(),
      places.sorted().prefix(limit).compactMap { RevisedRow(books[$0] ?? []) }
    )
  }

  /// Accounts that have deals or invoices that are seen, or that are part of another, by key.
  public func accountBook(
    prefix: String = "", after key: String? = nil, limit: Int, now: Instant
  ) async throws -> [AccountLine] {
    try require(.readReports)
    let sight = try await DealSight(self)
    let maySet = may(.setRevenue)
    return try await workspace.readingAccounts(asOf: now) {
      [id = workspace.id] facts, index, connection -> [AccountLine] in
      let all = maySet || sight.leads.seesAll
      let keys = index.accounts(
        prefix: RecordKey.folded(prefix), after: key, withRelated: all)
      let lines = Array(
        keys.lazy.compactMap { AccountLine($0, facts, index, sight, withParents: all) }
          .prefix(limit))
      guard sight.namesAccounts else { return lines }
      let records = RecordQueries(connection, id)
      return try lines.map { line in
        var line = line
        line.name = try sight.leads.name(ofAccount: line.account, records)
        return line
      }
    }
  }

  /// Throws ``ServiceError/notFound(_:)`` for an account of which nothing is known, or nothing is
  /// for these eyes.
  public func accountSheet(_ account: String, now: Instant) async throws -> AccountSheet {
    try require(.readReports)
    let key = RecordKey.folded(account)
    let record = may(.readLeads) ? try await record(.account, key) : nil
    let sight = try await DealSight(self)
    let seesMoney = may(.seeMoney)
    let maySet = may(.setRevenue)
    let sheet = try await workspace.readingAccounts(asOf: now) {
      [id = workspace.id] facts, index, connection -> AccountSheet? in
      var sheet = AccountSheet(account: key, record: record)
      sheet.take(facts, index, sight, seesMoney: seesMoney, on: Zone.utc.date(of: now))
      sheet.names = try RevenueTables(connection, id).names(of: key, limit: AccountSheet.most)
        .filter { $0.recorded <= now }
      let isSeen = record != nil || sheet.dealCount > 0 || sheet.invoiceCount > 0
      let isTold = sheet.parent != nil || !sheet.parts.isEmpty || !sheet.names.isEmpty
      return isSeen || (isTold && (maySet || sight.leads.seesAll)) ? sheet : nil
    }
    guard let sheet else { throw ServiceError.notFound("account \(account)") }
    return sheet
  }
}

/// An account as the list of accounts shows it.
public struct AccountLine: Sendable, Hashable {
  public var account: String
  /// As its record has it; nil without one, or where that is not for these eyes.
  public var name: String?
  public var parent: String?
  public var openDeals = 0
  public var wonDeals = 0
  /// Credit notes among them.
  public var invoices = 0

  /// Nil where nothing of it is for these eyes.
  init?(
    _ account: String, _ facts: RevenueFacts, _ index: AccountIndex, _ sight: DealSight,
    withParents: Bool
  ) {
    self.account = account
    let deals = index.deals(of: account, in: facts)
    let seen = deals.filter(sight.sees)
    for deal in seen {
      switch deal.versions.last?.state {
      case .open: openDeals += 1
      case .won: wonDeals += 1
      default: break
      }
    }
    if sight.money.seesInvoices(of: deals) { invoices = index.invoices(of: account).count }
    guard withParents || !seen.isEmpty || invoices > 0 else { return nil }
    parent = index.told[ExactText(account)]?.last?.parent
  }
}

extension MoneySight {
  /// Those of an account whose deals are these: all of them, or none.
  fileprivate func seesInvoices(of deals: [DealHistory]) -> Bool {
    sees(owner: nil) || deals.contains { sees(owner: $0.versions.last?.owner) }
  }
}

/// An account: what it is part of, what it is called, its deals and its invoices.
public struct AccountSheet: Sendable {
  /// Rows of each kind that are shown.
  public static let most = 50

  /// The key of its record.
  public var account: String
  /// Nil where nobody but deals and invoices tells of it, or it is not for these eyes.
  public var record: CompanyRecord?
  /// Nil where nobody ever said.
  public var parent: RevisedRow<AccountParent>?
  /// Accounts that are part of it, by key.
  public var parts: [String] = []
  /// What people and imports wrote down that it is called, the latest first.
  public var names: [AccountName] = []
  /// The one changed last first.
  public var deals: [DealCard] = []
  public var dealCount = 0
  /// The one learned of last first.
  public var invoices: [Invoice] = []
  public var invoiceCount = 0

  init(account: String, record: CompanyRecord?) {
    (self.account, self.record) = (account, record)
  }

  fileprivate mutating func take(
    _ facts: RevenueFacts, _ index: AccountIndex, _ sight: DealSight, seesMoney: Bool,
    on day: CivilDate
  ) {
    parent = RevisedRow(index.told[ExactText(account)] ?? [])
    parts = (index.parts[ExactText(account)] ?? []).map(\.text)
    let all = index.deals(of: account, in: facts)
    let own = all.filter(sight.sees)
      .sorted {
        ($0.versions.last?.recorded ?? .distantPast) > ($1.versions.last?.recorded ?? .distantPast)
      }
    dealCount = own.count
    deals = own.prefix(Self.most).compactMap {
      var card = DealCard($0, sight.money, facts.rates, on: day)
      card?.accountName = record?.fields["name"]?.text
      return card
    }
    guard seesMoney, sight.money.seesInvoices(of: all) else { return }
    let billed = index.invoices(of: account)
    invoiceCount = billed.count
    invoices = billed.suffix(Self.most).reversed().map { facts.invoices[$0] }
  }
}
