import Domain
import Services

struct ResultsModel: Sendable {
  var query: ResultsQuery
  var results: CompanyResults
  var now: Instant
  /// What was asked for `as_of` is no instant.
  var isAsOfUnreadable = false

  var report: ResultsReport { results.report }
  var period: TargetPeriod { report.span.period }

  static func load(_ query: ResultsQuery, at desk: Desk) async throws -> ResultsModel {
    let asOf = query.asOf.flatMap { desk.zone.instant(of: $0) }
    let results = try await desk.seat.results(
      of: query.period, by: query.grouping, asOf: min(asOf ?? desk.now, desk.now))
    return ResultsModel(
      query: query, results: results, now: desk.now,
      isAsOfUnreadable: query.asOf != nil && asOf == nil)
  }

  /// The same question about another period.
  func asking(_ period: TargetPeriod) -> ResultsQuery {
    var copy = query
    copy.period = period
    return copy
  }

  func name(ofGroup name: String?, _ t: Texts) -> String {
    resultGroupName(name, report.grouping, results.teamNames, t)
  }
}

func resultGroupName(
  _ name: String?, _ grouping: ResultGrouping?, _ teams: [String: String], _ t: Texts
) -> String {
  guard let name else { return t(ResultText.without) }
  return grouping == .team ? teams[name] ?? t.readable(name) : t.readable(name)
}

/// Rows of a result.
struct ResultRowsModel: Sendable {
  var key: ResultKey
  var query: ResultsQuery
  var group: ResultGroupName?
  var found: CompanyResultRows
  /// After which the next page goes on.
  var next: String?

  static let pageSize = 50

  static func load(
    _ key: ResultKey, _ query: ResultsQuery, in group: ResultGroupName?, after: String?,
    at desk: Desk
  ) async throws -> ResultRowsModel {
    let asOf = query.asOf.flatMap { desk.zone.instant(of: $0) } ?? desk.now
    var found = try await desk.seat.resultRows(
      key, of: query.period, in: group, after: after, limit: pageSize + 1,
      asOf: min(asOf, desk.now))
    let next = found.rows.count > pageSize ? found.rows[pageSize - 1].id : nil
    found.rows = Array(found.rows.prefix(pageSize))
    return ResultRowsModel(key: key, query: query, group: group, found: found, next: next)
  }
}
