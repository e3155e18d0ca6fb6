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
    return try await workspace.readingRevenue(asOf: now) { facts, _ in
      var lines = AccountLine.all(facts, sight, withParents: maySet || sight.leads.seesAll)
      let prefix = RecordKey.folded(prefix)
      lines = lines.filter { $0.account.hasPrefix(prefix) }
      lines.sort { ExactText($0.account) < ExactText($1.account) }
      if let key { lines = lines.filter { ExactText(key) < ExactText($0.account) } }
      return Array(lines.prefix(limit))
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
    let sheet = try await workspace.readingRevenue(asOf: now) {
      [id = workspace.id] facts, connection -> AccountSheet? in
      var sheet = AccountSheet(account: key, record: record)
      sheet.take(facts, sight, seesMoney: seesMoney, on: Zone.utc.date(of: now))
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
  public var parent: String?
  public var openDeals = 0
  public var wonDeals = 0
  /// Credit notes among them.
  public var invoices = 0

  static func all(
    _ facts: RevenueFacts, _ sight: DealSight, withParents: Bool
  ) -> [AccountLine] {
    var lines: [String: AccountLine] = [:]
    let change = { (account: String, body: (inout AccountLine) -> Void) in
      body(&lines[account, default: AccountLine(account: account)])
    }
    for deal in facts.deals {
      guard let account = deal.account, sight.sees(deal) else { continue }
      change(account) { line in
        switch deal.versions.last?.state {
        case .open: line.openDeals += 1
        case .won: line.wonDeals += 1
        default: break
        }
      }
    }
    let isSeen = facts.invoiceSight(sight.money)
    for invoice in facts.invoices where isSeen(invoice) {
      change(invoice.account) { $0.invoices += 1 }
    }
    for parent in facts.parents where withParents || lines[parent.account] != nil {
      change(parent.account) { $0.parent = parent.parent }
      if withParents, let parent = parent.parent { change(parent) { _ in } }
    }
    return Array(lines.values)
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
    _ facts: RevenueFacts, _ sight: DealSight, seesMoney: Bool, on day: CivilDate
  ) {
    parent = RevisedRow(facts.parents.filter { $0.account == account })
    let last = Dictionary(facts.parents.map { ($0.account, $0.parent) }) { $1 }
    parts = last.filter { $0.value == account }.map(\.key).sorted()
    let own = facts.deals.filter { $0.account == account && sight.sees($0) }
      .sorted {
        ($0.versions.last?.recorded ?? .distantPast) > ($1.versions.last?.recorded ?? .distantPast)
      }
    dealCount = own.count
    deals = own.prefix(Self.most).compactMap { DealCard($0, sight.money, facts.rates, on: day) }
    guard seesMoney else { return }
    let isSeen = facts.invoiceSight(sight.money)
    let billed = facts.invoices.filter { $0.account == account && isSeen($0) }
    invoiceCount = billed.count
    invoices = billed.suffix(Self.most).reversed()
  }
}
