import Domain
import Storage

/// The forecast. Its amounts are for those who see money: all of the company's, or those of one's
/// own teams.
extension Seat {
  /// Of a period, by default the quarter under way, as of an instant, by default now: of the last
  /// quarter of an hour, with all that is known. Throws
  /// ``ServiceError/invalid(field:expected:)`` for an instant to come.
  public func forecast(
    _ period: TargetPeriod? = nil, asOf: Instant? = nil, now: Instant
  ) async throws -> ForecastReport {
    let sight = try await forecastSight()
    let instant = try past(asOf, now)
    let own = principal.member.map { RecordKey.folded($0.email) }
    let told = try await workspace.toldForecast(period, asOf: asOf, now: now)
    let (shown, names) = try await workspace.database.read { [id = workspace.id] connection in
      let zone = try Zone.ofWorkspace(connection, id)
      let seen = ForecastBiasTable(connection, id)
      let shown = try told.biases.filter { bias in
        bias.isShown(
          to: sight, hasSeen: try seen.hasSeen(bias.seller, period: bias.last.text), zone: zone,
          at: instant)
      }
      return (shown, try ForecastDesk.names(connection, id))
    }
    let mine = told.biases.first { $0.seller == own }
    let deals = sight.shown(told.forecast.deals).sorted {
      ($1.chance * $1.amountIfWon, $0.opportunity) < ($0.chance * $0.amountIfWon, $1.opportunity)
    }
    return ForecastReport(
      document: sight.shown(told.document), sheet: sight.shown(told.sheet),
      basis: told.forecast.basis, deals: Array(deals.prefix(ForecastReport.dealLimit)),
      seesCompany: sight.seesAll, biases: shown,
      ownBias: mine.flatMap { shown.contains($0) ? nil : $0 }, names: names)
  }

  /// Every open deal with its chance, by opportunity, from the one after `after`.
  public func forecastDeals(
    _ period: TargetPeriod? = nil, asOf: Instant? = nil, after: String?, limit: Int, now: Instant
  ) async throws -> [DealOutlook] {
    let sight = try await forecastSight()
    _ = try past(asOf, now)
    let told = try await workspace.toldForecast(period, asOf: asOf, now: now)
    let rest = told.forecast.deals.lazy.filter { deal in
      after.map { $0 < deal.opportunity } ?? true
    }
    return Array(rest.filter { sight.sees($0) }.prefix(limit))
  }

  /// How what was to close in a period changed since an instant.
  public func forecastWaterfall(
    _ period: TargetPeriod? = nil, from: Instant, asOf: Instant? = nil, now: Instant
  ) async throws -> Waterfall {
    let sight = try await forecastSight()
    let instant = try past(asOf, now)
    guard from <= instant else {
      throw ServiceError.invalid(field: "from", expected: "an instant not after as_of")
    }
    return try await workspace.forecasting(asOf: instant) { desk in
      var input = try desk.input(try period ?? desk.quarter())
      if !sight.seesAll { input = input.only { $0.owner.map(sight.sees(seller:)) ?? false } }
      return Waterfall(input, from: from)
    }
  }

  /// Frozen forecasts of a period, the latest day first, from the one before `day`.
  public func forecastSnapshots(
    _ period: TargetPeriod, before day: CivilDate? = nil, limit: Int
  ) async throws -> [FrozenDocument] {
    let sight = try await forecastSight()
    return try await workspace.reading { connection, id in
      try ForecastSnapshotTable(connection, id)
        .page(of: try period.named(in: id, connection).text, before: day?.description, limit: limit)
        .map { record in
          FrozenDocument(
            day: record.day, sequence: record.sequence, inputSHA256: record.inputSHA256,
            sha256: record.sha256,
            document: sight.shown(try ForecastDocument(encoded: record.document)))
        }
    }
  }

  func forecastSight() async throws -> ForecastSight {
    try require(.readReports)
    guard try require(.seeMoney) != .all else {
      return ForecastSight(seesAll: true, sellers: [], teams: [])
    }
    return ForecastSight(
      seesAll: false, sellers: try await emails(within: .team), teams: principal.teams)
  }

  private func past(_ instant: Instant?, _ now: Instant) throws(ServiceError) -> Instant {
    guard let instant else { return now }
    guard instant <= now else {
      throw .invalid(field: "as_of", expected: "an instant that is not to come")
    }
    return instant
  }
}

/// A forecast that was frozen, with what proves it.
public struct FrozenDocument: Sendable, Hashable {
  public var day: String
  public var sequence: Int64
  public var inputSHA256: String
  public var sha256: String
  public var document: ForecastDocument
}

extension ForecastDesk {
  func quarter() throws -> TargetPeriod {
    guard let quarter = TargetPeriod.quarter(of: today, yearBegins: yearBegins) else {
      throw ServiceError.invalid(field: "period", expected: "a period of the calendar")
    }
    return quarter
  }

  /// Of members by caseless e-mail, and of teams by their word.
  static func names(
    _ connection: any Connection, _ workspace: WorkspaceID
  ) throws -> [String: String] {
    var names: [String: String] = [:]
    for member in try MemberTable(connection, workspace).all() {
      names[RecordKey.folded(member.email)] = member.name
    }
    for team in try TeamTable(connection, workspace).page(after: "", limit: 1_000) {
      names[team.team] = team.name
    }
    return names
  }
}
