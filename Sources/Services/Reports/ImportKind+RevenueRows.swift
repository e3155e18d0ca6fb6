import Domain
import Storage

/// Quotas, rates, parents, names and settings as an import takes them again, in the order in
/// which they were written.
extension ImportKind {
  func revenueRows(
    _ connection: any Connection, _ workspace: WorkspaceID, _ sight: MoneySight?
  ) throws -> [[JSON.Member]] {
    let tables = RevenueTables(connection, workspace)
    let pipeline = PipelineTable(connection, workspace)
    switch self {
    case .quotas:
      return try tables.quotas().filter { sight?.sees($0.holder) ?? true }.map(\.exported)
    case .rates:
      let reporting = try pipeline.newest().settings.currency
      return try tables.rates().map { $0.exported(in: reporting) }
    case .parents: return try tables.parents().map(\.exported)
    case .names: return try tables.names().map(\.exported)
    case .pipeline: return try pipeline.versions(limit: 100_000).reversed().map(\.exported)
    default: return []
    }
  }
}

extension Quota {
  fileprivate var exported: [JSON.Member] {
    [
      .init(holder.kind, .text(holder.name)), .init("period", .text(period.description)),
      .init(
        "amount", amount.map { .number(MinorUnits.major($0, currency: currency)) } ?? .null),
      .init("currency", .text(currency)), .init("is_ramped", .bool(isRamped)),
      .init("recorded", .text(recorded.rfc3339)),
    ]
  }
}

extension ExchangeRates.Rate {
  fileprivate func exported(in reporting: String) -> [JSON.Member] {
    [
      .init("currency", .text(currency)), .init("day", .text(day.description)),
      .init("rate", .number(rate)), .init("in", .text(reporting)),
      .init("recorded", .text(recorded.rfc3339)),
    ]
  }
}

extension AccountParent {
  fileprivate var exported: [JSON.Member] {
    [
      .init("account_key", .text(account)),
      .init("parent_key", parent.map { .text($0) } ?? .null),
      .init("recorded", .text(recorded.rfc3339)),
    ]
  }
}

extension AccountName {
  fileprivate var exported: [JSON.Member] {
    [
      .init("account_key", .text(account)), .init("name", .text(name)),
      .init("recorded", .text(recorded.rfc3339)),
    ]
  }
}

extension PipelineVersion {
  fileprivate var exported: [JSON.Member] {
    let told = settings.json
    let lines: [(String, String?)] = [
      ("stages", settings.stageLines),
      ("categories", PipelineSettings.lines(of: settings.categories)),
      ("loss_reasons", PipelineSettings.lines(of: settings.lossReasons)),
    ]
    return [
      .init("recorded", .text(recorded.rfc3339)), .init("currency", .text(settings.currency)),
      .init("year_begins", .number(Double(settings.yearBegins))),
    ] + lines.map { name, text in .init(name, text.map { .text($0) } ?? told[name] ?? .null) }
  }
}
