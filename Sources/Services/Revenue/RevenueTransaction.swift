import Domain
import Storage

/// Quotas, exchange rates, parents of accounts and the pipeline's settings inside one transaction:
/// what says nothing new changes nothing.
struct RevenueTransaction {
  let connection: any Connection
  let workspace: WorkspaceID
  let principal: Principal
  let now: Instant
  private let tables: RevenueTables
  private let trail: AuditTrail

  init(_ connection: any Connection, _ workspace: WorkspaceID, _ principal: Principal, now: Instant)
  {
    (self.connection, self.workspace) = (connection, workspace)
    (self.principal, self.now) = (principal, now)
    tables = RevenueTables(connection, workspace)
    trail = AuditTrail(connection, workspace)
  }

  private var setBy: Int? { principal.member?.number }

  /// `recorded`: since when it is known; nil is now.
  @discardableResult
  func set(_ draft: QuotaDraft, recorded: Instant? = nil) throws -> Quota {
    let quota = try checked(draft, recorded: recorded ?? now)
    let before = try tables.quotas(of: quota.holder, quota.period).last
    if let before, before.tellsTheSame(as: quota) { return before }
    guard before != nil || quota.amount != nil else {
      throw ServiceError.notFound("quota of \(quota.holder.name) for \(quota.period)")
    }
    var known = quota
    // A later one is learned after the one it replaces, also where clocks differ.
    if let before { known.recorded = max(now, before.recorded) }
    try tables.add(known, setBy: setBy)
    try trail.record(
      AuditNote(
        .quotaSet, "quota \(known.holder.name) \(known.period)", before: before?.audited ?? .null,
        after: known.audited), by: principal, now: now)
    return known
  }

  private func checked(_ draft: QuotaDraft, recorded: Instant) throws -> Quota {
    let yearBegins = try connection.yearBegins(of: workspace)
    guard let period = TargetPeriod(draft.period, yearBegins: yearBegins) else {
      throw ServiceError.invalid(
        field: "period", expected: "a year, quarter or month such as 2027, 2027-Q1 or 2027-03")
    }
    guard MinorUnits.isCode(draft.currency) else {
      throw ServiceError.invalid(field: "currency", expected: "a code such as EUR")
    }
    guard draft.amount.map({ $0 >= 0 }) ?? true else {
      throw ServiceError.invalid(field: "amount", expected: "an amount of 0 or more")
    }
    let holder: Quota.Holder
    switch draft.holder {
    case .member(let email):
      let known = try MemberTable(connection, workspace).find(email: RecordKey.folded(email))
      guard let member = known else {
        throw ServiceError.notFound("member \(email)")
      }
      holder = .member(RecordKey.folded(member.email))
    case .team(let word):
      guard try TeamTable(connection, workspace).find(word) != nil else {
        throw ServiceError.notFound("team \(word)")
      }
      holder = .team(word)
    }
    return Quota(
      recorded: recorded, holder: holder, period: period, amount: draft.amount,
      currency: draft.currency, isRamped: draft.isRamped)
  }

  /// What one unit of a currency is worth from a day on. The first word on a day counts as known
  /// since the day itself, so that history is told in one currency; a correction since now.
  @discardableResult
  func set(_ rate: Double, of currency: String, on day: CivilDate) throws -> ExchangeRates.Rate {
    guard MinorUnits.isCode(currency) else {
      throw ServiceError.invalid(field: "currency", expected: "a code such as CHF")
    }
    let reporting = try PipelineTable(connection, workspace).newest().settings.currency
    guard currency != reporting else {
      throw ServiceError.invalid(
        field: "currency", expected: "another currency than \(reporting), which sums are told in")
    }
    guard rate.isFinite, rate > 0, rate < 1e9 else {
      throw ServiceError.invalid(field: "rate", expected: "a number above 0, such as 0.92")
    }
    let before = try tables.rates(of: currency, on: day).last
    if let before, before.rate == rate { return before }
    let known = ExchangeRates.Rate(
      recorded: before == nil ? min(now, Zone.utc.instant(day)) : now, day: day,
      currency: currency, rate: rate)
    try tables.add(known, setBy: setBy)
    try trail.record(
      AuditNote(
        .rateSet, "rate \(currency) \(day)", before: before.map { .number($0.rate) } ?? .null,
        after: .number(rate)), by: principal, now: now)
    return known
  }

  /// What an account is part of from now on; nil or nothing written: of nothing.
  func set(parent: String?, of account: String) throws {
    let account = try key(account, "account")
    let parent: String? = try parent.flatMap { text in
      try RecordKey.folded(text).isEmpty ? nil : key(text, "parent")
    }
    if let parent, try tables.isPart(parent, of: account) {
      throw ServiceError.invalid(
        field: "parent", expected: "an account that is not part of \(account)")
    }
    let before = try tables.parents(of: account).last?.parent
    guard before != parent else { return }
    try tables.add(
      AccountParent(recorded: now, account: account, parent: parent), setBy: setBy)
    try trail.record(
      AuditNote(
        .accountChanged, "account \(account)",
        before: ["parent": before.map { .text($0) } ?? .null],
        after: ["parent": parent.map { .text($0) } ?? .null]), by: principal, now: now)
  }

  /// That invoices and deals mean the account when they say the name.
  func name(_ name: String, _ account: String) throws {
    guard RevenueTransaction.fits(RecordKey.folded(name)) else {
      throw ServiceError.invalid(
        field: "account",
        expected: "what names an account, of at most \(RevenueTransaction.longest) characters")
    }
    let known = AccountName(recorded: now, name: name, account: try key(account, "account"))
    guard try tables.add(known, setBy: setBy) else { return }
    try trail.record(
      AuditNote(.accountChanged, "account \(known.account)", after: ["name": .text(name)]),
      by: principal, now: now)
  }

  /// The key as it is kept: what is written here must come back by an import.
  private func key(_ text: String, _ field: String) throws -> String {
    let key = RecordKey.folded(text)
    guard RevenueTransaction.fits(key) else {
      throw ServiceError.invalid(
        field: field,
        expected: "the key of an account, of at most \(RevenueTransaction.longest) characters")
    }
    return key
  }

  static func fits(_ folded: String) -> Bool { (1...longest).contains(folded.count) }

  /// `version` is the one that was changed; another one in between is told as taken.
  func set(_ settings: PipelineSettings, after version: Int) throws -> PipelineVersion {
    let table = PipelineTable(connection, workspace)
    let before = try table.newest()
    guard before.version == version else {
      throw ServiceError.taken(by: "version \(before.version)")
    }
    do { try settings.check() } catch { throw error.told }
    try settings.check(after: before.settings, connection, workspace)
    guard settings != before.settings || version == 0 else { return before }
    let after = PipelineVersion(
      version: version + 1, recorded: max(now, before.recorded), setBy: setBy, settings: settings)
    try table.add(after)
    try trail.record(
      AuditNote(
        .pipelineChanged, "pipeline \(after.version)",
        before: version > 0 ? before.settings.json : .null, after: settings.json), by: principal,
      now: now)
    return after
  }

  /// Characters of the key and of a name of an account, as imports have it too.
  static let longest = 320
}

extension PipelineSettings {
  /// Rates are told in the currency, quotas and calls named by the year: where there are any, both
  /// stay. Throws ``ServiceError/invalid(field:expected:)``.
  func check(
    after before: PipelineSettings, _ connection: any Connection, _ workspace: WorkspaceID
  ) throws {
    let tables = RevenueTables(connection, workspace)
    guard try currency == before.currency || tables.rates().isEmpty else {
      throw ServiceError.invalid(
        field: "currency", expected: "\(before.currency), in which rates are told")
    }
    guard yearBegins != before.yearBegins else { return }
    let calls = ForecastCallTable(connection, workspace)
    guard try tables.quotas().isEmpty && calls.page(before: nil, limit: 1).isEmpty else {
      throw ServiceError.invalid(
        field: "year_begins",
        expected: "\(before.yearBegins), by which periods of quotas and calls are named")
    }
  }
}

/// A quota as somebody sets it.
public struct QuotaDraft: Sendable, Hashable {
  public var holder: Quota.Holder
  /// `2027`, `2027-Q1` or `2027-03`.
  public var period: String
  /// In minor units; nil takes it back.
  public var amount: Int64?
  public var currency: String
  public var isRamped: Bool

  public init(
    holder: Quota.Holder, period: String, amount: Int64?, currency: String, isRamped: Bool = true
  ) {
    (self.holder, self.period, self.amount) = (holder, period, amount)
    (self.currency, self.isRamped) = (currency, isRamped)
  }
}

extension Quota {
  func tellsTheSame(as other: Quota) -> Bool {
    amount == other.amount && currency == other.currency && isRamped == other.isRamped
  }

  fileprivate var audited: JSON {
    [
      "amount": amount.map { .number(Double($0)) } ?? .null, "currency": .text(currency),
      "is_ramped": .bool(isRamped),
    ]
  }
}

extension PipelineSettings.Fault {
  var told: ServiceError {
    switch self {
    case .currency: .invalid(field: "currency", expected: "a code such as EUR")
    case .stage(let place):
      .invalid(field: "stages[\(place)].name", expected: "a name that no other stage has")
    case .category(let place):
      .invalid(field: "stages[\(place)].category", expected: "one of the categories")
    case .probability(let place):
      .invalid(field: "stages[\(place)].probability", expected: "a number from 0 to 1")
    case .categories:
      .invalid(field: "categories", expected: "names, each once, at least one")
    case .yearBegins: .invalid(field: "year_begins", expected: "a month from 1 to 12")
    case .reason(let place):
      .invalid(field: "loss_reasons[\(place)]", expected: "a reason that is there once")
    case .tooMany:
      .invalid(field: "stages", expected: "\(PipelineSettings.mostStages) at most")
    }
  }
}
