import Domain
import Services

/// What the loop is asked for.
public struct LoopQuery: Sendable, Hashable {
  static let spans = [30, 90, 365]

  public var grouping = LoopGrouping.campaign
  /// Only leads captured in so many days; nil is all.
  public var days: Int?

  public init() {}

  init(_ query: Query) {
    grouping = query["by"].flatMap(LoopGrouping.init) ?? .campaign
    days = query["days"].flatMap(Int.init).flatMap { (1...3_650).contains($0) ? $0 : nil }
  }

  var query: Query {
    var query = Query()
    query.add("by", grouping == .campaign ? nil : grouping.rawValue)
    query.add("days", days.map(String.init))
    return query
  }
}

struct LoopModel: Sendable {
  var query: LoopQuery
  var report: LoopReport
  /// Whether lists can show the leads behind a number.
  var hasLists: Bool

  static func load(_ query: LoopQuery, at desk: Desk) async throws -> LoopModel {
    LoopModel(
      query: query,
      report: try await desk.seat.loop(by: query.grouping, days: query.days, now: desk.now),
      hasLists: query.days == nil)
  }

  /// One line a campaign or source, those that sales brought below.
  var file: [UInt8] {
    let header =
      ["leads_of", query.grouping.rawValue, "leads", "qualified", "worked"]
      + Outcome.allCases.map(\.rawValue) + ["won_value", "new_leads_in_7_days"]
    let lines =
      report.rows.map { LoopModel.line($0, "all") }
      + report.fromSales.map { LoopModel.line($0, "sales") }
    return CSVWriter().guarded([header] + lines)
  }

  private static func line(_ row: LoopReport.Row, _ whose: String) -> [String] {
    let tally = row.tally
    let counts = [tally.leads, tally.qualified, tally.worked] + Outcome.allCases.map { tally[$0] }
    let value = row.won.map { money in
      MoneyText.amount(money.amount, decimals: MinorUnits.decimals(of: money.currency))
        + (money.currency.map { " \($0)" } ?? "")
    }
    return [whose, row.name ?? ""] + counts.map(String.init)
      + [value.joined(separator: "; "), "\(tally.newLeads)"]
  }
}
