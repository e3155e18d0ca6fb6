import Domain
import Storage

/// Imported quotas, rates, parents, names and settings: rows that are only added. A row that says
/// since when it is known takes its place after those that are there; one that says what holds
/// already changes nothing.
extension Ingest {
  func take(revenue row: ImportedRevenueRow) throws -> IngestFate {
    let tables = RevenueTables(ledger.connection, ledger.workspace.id)
    switch row.content {
    case .quota(let draft): return try take(draft, row.recorded, tables)
    case .rate(let rate, let currency, let day, let reporting):
      return try take(rate, of: currency, on: day, in: reporting, row.recorded, tables)
    case .parent(let parent, let account):
      return try take(parent: parent, of: account, row.recorded, tables)
    case .name(let name, let account):
      return try take(name: name, of: account, row.recorded, tables)
    case .settings(let settings): return try take(settings, row.recorded)
    }
  }

  /// A holder may be somebody who left, or is yet to come: history has such quotas.
  private func take(
    _ draft: QuotaDraft, _ recorded: Instant?, _ tables: RevenueTables
  ) throws -> IngestFate {
    let yearBegins = try ledger.connection.yearBegins(of: ledger.workspace.id)
    guard let period = TargetPeriod(draft.period, yearBegins: yearBegins) else {
      return .duplicate(differing: false)
    }
    var quota = Quota(
      recorded: recorded ?? ledger.now, holder: draft.holder, period: period,
      amount: draft.amount, currency: draft.currency, isRamped: draft.isRamped)
    let known = try tables.quotas(of: quota.holder, period)
    guard
      let place = try place(
        recorded, among: known.map { ($0.recorded, $0.tellsTheSame(as: quota)) })
    else { return .duplicate(differing: false) }
    quota.recorded = place
    try tables.add(quota, setBy: nil)
    return .appended
  }

  private func take(
    _ rate: Double, of currency: String, on day: CivilDate, in given: String?,
    _ recorded: Instant?, _ tables: RevenueTables
  ) throws -> IngestFate {
    let reporting = try PipelineTable(ledger.connection, ledger.workspace.id).newest().settings
      .currency
    guard given ?? reporting == reporting else {
      throw RowFault.value(
        column: "in", text: given ?? "", expected: "\(reporting), which sums are told in")
    }
    guard currency != reporting else {
      throw RowFault.value(
        column: "currency", text: currency,
        expected: "another currency than \(reporting), which sums are told in")
    }
    let known = try tables.rates(of: currency, on: day)
    // The first word on a day counts as known since the day itself.
    let own = recorded ?? (known.isEmpty ? min(ledger.now, Zone.utc.instant(day)) : nil)
    guard
      let place = try place(
        own, among: known.map { ($0.recorded, $0.rate == rate) })
    else { return .duplicate(differing: false) }
    try tables.add(
      ExchangeRates.Rate(recorded: place, day: day, currency: currency, rate: rate), setBy: nil)
    return .appended
  }

  private func take(
    parent: String?, of account: String, _ recorded: Instant?, _ tables: RevenueTables
  ) throws -> IngestFate {
    let known = try tables.parents(of: account)
    if parent == nil, known.isEmpty { return .duplicate(differing: false) }
    guard
      let place = try place(
        recorded, among: known.map { ($0.recorded, $0.parent == parent) })
    else { return .duplicate(differing: false) }
    // A row of the past may have been turned round since: only one that is new can make a circle.
    if let parent, try tables.isPart(parent, of: account) {
      throw RowFault.value(
        column: "parent_key", text: parent,
        expected: "an account that is not part of \(account)")
    }
    try tables.add(AccountParent(recorded: place, account: account, parent: parent), setBy: nil)
    return .appended
  }

  private func take(
    name: String, of account: String, _ recorded: Instant?, _ tables: RevenueTables
  ) throws -> IngestFate {
    let known = try tables.names(called: name)
    guard
      let place = try place(recorded, among: known.map { ($0.recorded, $0.account == account) }),
      try tables.add(AccountName(recorded: place, name: name, account: account), setBy: nil)
    else { return .duplicate(differing: false) }
    return .appended
  }

  private func take(_ settings: PipelineSettings, _ recorded: Instant?) throws -> IngestFate {
    let table = PipelineTable(ledger.connection, ledger.workspace.id)
    let newest = try table.newest()
    let known = try table.versions(limit: 1_000).reversed()
    guard
      let place = try place(
        recorded, among: known.map { ($0.recorded, $0.settings == settings) })
    else { return .duplicate(differing: false) }
    do {
      try settings.check(after: newest.settings, ledger.connection, ledger.workspace.id)
    } catch ServiceError.invalid(let field, let expected) {
      let told = field == "currency" ? settings.currency : "\(settings.yearBegins)"
      throw RowFault.value(column: field, text: told, expected: expected)
    }
    try table.add(
      PipelineVersion(
        version: newest.version + 1, recorded: place, setBy: nil, settings: settings))
    return .appended
  }

  /// Since when a row is to be known, after those that are `known`, each with whether it says the
  /// same, in the order in which they were written; nil: there is nothing to write.
  private func place(
    _ recorded: Instant?, among known: [(recorded: Instant, isSame: Bool)]
  ) throws -> Instant? {
    guard let last = known.last else { return recorded ?? ledger.now }
    guard let recorded else { return last.isSame ? nil : max(ledger.now, last.recorded) }
    if known.contains(where: { $0.isSame && $0.recorded == recorded }) { return nil }
    guard recorded >= last.recorded else {
      throw RowFault.value(
        column: "recorded", text: recorded.rfc3339,
        expected: "an instant not before \(last.recorded.rfc3339), since when the last is known")
    }
    return recorded
  }
}
