import Domain
import Storage

/// The eight results. They are of the whole company and the same for all who read reports, but for
/// amounts of money; the rows behind them are those of one's own sight.
extension Seat {
  /// Of a period, as of an instant; nil is the quarter that ended last.
  public func results(
    of period: TargetPeriod? = nil, by grouping: ResultGrouping? = nil, asOf instant: Instant
  ) async throws -> CompanyResults {
    try require(.readReports)
    let seesMoney = reach(of: .seeMoney) == .all
    let ground = try await resultGround(asOf: instant)
    let known = ground.known(workspace.results)
    let period = try ground.period(period, asOf: instant)
    let report = known.report(of: period, by: grouping)
    return CompanyResults(
      report: seesMoney ? report : report.withoutMoney, zone: ground.zone,
      agreement: ground.agreement(in: report.span), teamNames: ground.teamNames,
      seesMoney: seesMoney)
  }

  /// Rows of a result after a row, so many at most. Of quotas one sees one's own, those of people
  /// that one manages, and whoever looks after everything all of them.
  public func resultRows(
    _ key: ResultKey, of period: TargetPeriod? = nil, in group: ResultGroupName? = nil,
    after last: String? = nil, limit: Int, asOf instant: Instant
  ) async throws -> CompanyResultRows {
    let sight = try await reportSight()
    let money = try await moneySight()
    let ground = try await resultGround(asOf: instant)
    let known = ground.known(workspace.results)
    let period = try ground.period(period, asOf: instant)
    let isWhole = reach(of: .seeMoney) == .all
    let isSeen = { (row: ResultRow) -> Bool in
      switch row.content {
      case .member: ground.holders.showsPerson(row.owner)
      case .team: true
      default: sight.seesAll || sight.sees(owner: row.owner)
      }
    }
    let rows = known.rows(
      key, of: period, in: group, after: last, limit: limit, isSeen: isSeen)
    guard let rows else {
      throw ServiceError.invalid(field: "after", expected: "a row of this result")
    }
    let report = known.report(of: period, [key])
    let shown = isWhole ? report : report.withoutMoney
    return CompanyResultRows(
      rows: rows.map { row in
        isWhole || money.sees(owner: row.owner) ? row : row.withoutMoney
      },
      span: report.span, figure: shown.results[0].told.now, currency: report.currency,
      isPartial: !sight.seesAll || (key == .quotaAttainment && !ground.holders.seesEverybody),
      teamNames: ground.teamNames)
  }

  private func resultGround(asOf instant: Instant) async throws -> ResultGround {
    let timeline = try await workspace.timeline()
    return try await workspace.readingRevenue(asOf: instant) { [principal, id = workspace.id] in
      try ResultGround(facts: $0, asOf: instant, timeline, principal, $1, id)
    }
  }
}

/// What results are worked out from, read in one transaction.
struct ResultGround: Sendable {
  let facts: RevenueFacts
  let instant: Instant
  let zone: Zone
  let timeline: AgreementTimeline
  let holders: HolderSight
  let addresses: AddressBook
  let teamNames: [String: String]
  let forecasts: [FrozenForecast]
  let yearBegins: Int

  init(
    facts: RevenueFacts, asOf instant: Instant, _ timeline: AgreementTimeline,
    _ principal: Principal, _ connection: any Connection, _ workspace: WorkspaceID
  ) throws {
    (self.facts, self.instant, self.timeline) = (facts, instant, timeline)
    zone = try .ofCompany(timeline, at: instant, connection, workspace)
    holders = try HolderSight(principal, connection, workspace, by: instant)
    addresses = try AddressBook(connection, workspace)
    let teams = try TeamTable(connection, workspace).page(after: "", limit: 10_000)
    yearBegins = try connection.yearBegins(of: workspace)
    forecasts = try DayOneForecasts.all(upTo: instant, zone, connection, workspace)
    teamNames = Dictionary(teams.map { ($0.team, $0.name) }) { first, _ in first }
  }

  func known(_ shelf: ResultShelf) -> RevenueAsOf {
    RevenueAsOf(
      shelf.ledger(facts, addresses), at: instant, zone: zone, teams: holders.teams,
      forecasts: forecasts)
  }

  func period(_ asked: TargetPeriod?, asOf instant: Instant) throws -> TargetPeriod {
    let usual = { TargetPeriod.toLookAt(instant, in: zone, yearBegins: yearBegins) }
    guard let period = asked?.renamed(yearBegins: yearBegins) ?? usual() else {
      throw ServiceError.invalid(field: "period", expected: "a period of the calendar")
    }
    return period
  }

  /// That of the last moment which is told of.
  func agreement(in span: ResultSpan) -> CompanyResults.Agreement? {
    let last = min(instant, span.whole.upperBound - Elapsed(microseconds: 1))
    return timeline.version(at: last).map {
      CompanyResults.Agreement(number: $0.label.number, name: $0.label.name)
    }
  }
}

extension Workspace {
  /// What was known of revenue at an instant, in the connection's transaction.
  nonisolated func revenueAsOf(
    _ instant: Instant, _ timeline: AgreementTimeline, _ connection: any Connection
  ) throws -> RevenueAsOf {
    let ground = try ResultGround(
      facts: try revenueFacts(asOf: instant, connection), asOf: instant, timeline,
      Principal(nil, of: id, by: .system), connection, id)
    return ground.known(results)
  }

  /// Read anew where somebody with a later transaction has brought the copy in memory further.
  private nonisolated func revenueFacts(
    asOf instant: Instant, _ connection: any Connection
  ) throws -> RevenueFacts {
    let zone = try Zone.ofWorkspace(connection, id)
    let currency = try PipelineTable(connection, id).newest().settings.currency
    for shelf in [revenue, RevenueShelf()] {
      let facts = try shelf.facts(
        asOf: instant, connection, id, zone: zone, currency: currency)
      if let facts { return facts }
    }
    return RevenueFacts()
  }
}
