import Domain
import Storage

/// Quotas, exchange rates, parents of accounts and the settings of the pipeline.
extension Seat {
  /// Quotas as far as their money is for these eyes, in the order in which they were set; without
  /// `history` those that hold.
  public func quotas(
    ofPeriod period: TargetPeriod? = nil, history: Bool = false, now: Instant
  ) async throws -> [Quota] {
    try require(.readReports)
    let sight = try await moneySight()
    let asked = try await workspace.reading { connection, id in
      try period?.named(in: id, connection)
    }
    let all = try await workspace.revenueFacts(asOf: now).quotas.filter {
      sight.sees($0.holder) && (asked == nil || $0.period == asked)
    }
    guard !history else { return all }
    var last: [Quota.Key: Quota] = [:]
    for quota in all { last[Quota.Key(quota)] = quota }
    return all.filter { last[Quota.Key($0)] == $0 && $0.amount != nil }
  }

  /// Throws ``ServiceError/notFound(_:)`` for a holder that is none.
  public func setQuota(_ draft: QuotaDraft, now: Instant) async throws -> Quota {
    try await settingRevenue(now: now) { try $0.set(draft) }
  }

  public func exchangeRates(now: Instant) async throws -> (reporting: String, [ExchangeRates.Rate])
  {
    try require(.readReports)
    return try await workspace.reading { connection, id in
      let reporting = try PipelineTable(connection, id).newest().settings.currency
      let rates = try RevenueTables(connection, id).rates().filter { $0.recorded <= now }
      return (reporting, rates.sorted { ($0.currency, $0.day) < ($1.currency, $1.day) })
    }
  }

  /// Those that amounts can be written down in: the company's own first, then those with a rate.
  public func currencies(now: Instant) async throws -> [String] {
    let (reporting, rates) = try await exchangeRates(now: now)
    return ExchangeRates(reporting: reporting, rates).currencies
  }

  public func setRate(
    _ rate: Double, of currency: String, on day: CivilDate, now: Instant
  ) async throws -> ExchangeRates.Rate {
    try await settingRevenue(now: now) { try $0.set(rate, of: currency, on: day) }
  }

  /// Many in one go: all of them, or none.
  public func setRates(
    _ rates: [(currency: String, day: CivilDate, rate: Double)], now: Instant
  ) async throws {
    try await settingRevenue(now: now) { transaction in
      for rate in rates { try transaction.set(rate.rate, of: rate.currency, on: rate.day) }
    }
  }

  public func setParent(_ parent: String?, ofAccount account: String, now: Instant) async throws {
    try await settingRevenue(now: now) { try $0.set(parent: parent, of: account) }
  }

  /// That invoices and deals mean this account when they say the name.
  public func nameAccount(_ name: String, as account: String, now: Instant) async throws {
    try await settingRevenue(now: now) { try $0.name(name, account) }
  }

  public func pipelineSettings() async throws -> PipelineVersion {
    try require(.readReports)
    return try await workspace.reading { try PipelineTable($0, $1).newest() }
  }

  /// `version` is the one that was changed: somebody else's in between is told as
  /// ``ServiceError/taken(by:)``.
  public func setPipeline(
    _ settings: PipelineSettings, after version: Int, now: Instant
  ) async throws -> PipelineVersion {
    try await settingRevenue(now: now) { try $0.set(settings, after: version) }
  }

  /// Invoices and credit notes, the latest first. Whoever sees some amounts only sees those of the
  /// accounts whose deals these are.
  public func invoices(
    _ query: InvoiceQuery = InvoiceQuery(), limit: Int, now: Instant
  ) async throws -> [Invoice] {
    try require(.seeMoney)
    let sight = try await moneySight()
    let facts = try await workspace.revenueFacts(asOf: now)
    let isSeen = facts.invoiceSight(sight)
    return Array(
      facts.invoices.reversed().lazy.filter { query.takes($0) && isSeen($0) }.prefix(limit))
  }

  func settingRevenue<Result: Sendable>(
    now: Instant, _ body: @escaping @Sendable (RevenueTransaction) throws -> Result
  ) async throws -> Result {
    try require(.setRevenue)
    return try await workspace.database.write { [id = workspace.id, principal] connection in
      try body(RevenueTransaction(connection, id, principal, now: now))
    }
  }
}

extension Quota {
  struct Key: Hashable {
    var holder: Holder
    var period: TargetPeriod

    init(_ quota: Quota) { (holder, period) = (quota.holder, quota.period) }
  }
}

extension RevenueFacts {
  func invoiceSight(_ sight: MoneySight) -> (Invoice) -> Bool {
    guard !sight.sees(owner: nil) else { return { _ in true } }
    let accounts = Set(
      deals.filter { sight.sees(owner: $0.versions.last?.owner) }.compactMap(\.account))
    return { accounts.contains($0.account) }
  }
}

extension MoneySight {
  /// A team's quota is for those who see all amounts.
  func sees(_ holder: Quota.Holder) -> Bool {
    switch holder {
    case .member(let email): sees(owner: email)
    case .team: sees(owner: nil)
    }
  }
}
