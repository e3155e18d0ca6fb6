import Domain
import Services

/// What the loop is asked for.
public struct LoopQuery: Sendable, Hashable {
  static let spans = [30, 90, 365]

  /// Which columns are shown.
  public enum Columns: String, Sendable, Hashable, CaseIterable {
    /// How far leads came, and what was won.
    case path
    /// What that cost.
    case costs
    /// How they stand.
    case outcomes
  }

  /// What it is compared with.
  public enum Since: Sendable, Hashable {
    case weekAgo
    case day(CivilDate)
    case nothing
  }

  public var grouping = LoopGrouping.campaign
  public var side = LoopSide.all
  /// Only leads captured in so many days; nil is all.
  public var days: Int?
  public var since = Since.weekAgo
  public var columns = Columns.path

  public init() {}

  init(_ query: Query) {
    grouping = query["by"].flatMap(LoopGrouping.init) ?? .campaign
    side = query["brought"].flatMap(LoopSide.init) ?? .all
    days = query["days"].flatMap(Int.init).flatMap { (1...3_650).contains($0) ? $0 : nil }
    if query["since"] == "none" {
      since = .nothing
    } else {
      since = query["since"].flatMap { CivilDate($0) }.map(Since.day) ?? .weekAgo
    }
    columns = query["columns"].flatMap(Columns.init) ?? .path
  }

  var query: Query {
    var query = Query()
    query.add("by", grouping == .campaign ? nil : grouping.rawValue)
    query.add("brought", side == .all ? nil : side.rawValue)
    query.add("days", days.map(String.init))
    switch since {
    case .weekAgo: break
    case .day(let day): query.add("since", day.description)
    case .nothing: query.add("since", "none")
    }
    query.add("columns", columns == .path ? nil : columns.rawValue)
    return query
  }

  /// The first day of leads that are counted.
  func firstDay(_ today: CivilDate) -> CivilDate? { days.map { today + -$0 } }

  /// The question as of a day; comparisons are with the beginning of a day.
  func question(_ today: CivilDate, _ zone: Zone) -> LoopReport.Question {
    let day: CivilDate? =
      switch since {
      case .weekAgo: today + -7
      case .day(let day): min(day, today)
      case .nothing: nil
      }
    return LoopReport.Question(
      by: grouping, side: side, capturedSince: firstDay(today).map { zone.instant($0) },
      since: day.map { zone.instant($0) })
  }
}

struct LoopModel: Sendable {
  var query: LoopQuery
  var report: LoopReport
  var today: CivilDate
  var zone: Zone
  /// Whether what campaigns cost may be written down by whoever looks.
  var seesCosts: Bool

  /// Changed components that a page looks at for its comparison: a second or two.
  static let patience = 4_000

  static func load(
    _ query: LoopQuery, comparing most: Int = patience, at desk: Desk
  ) async throws -> LoopModel {
    let today = desk.zone.date(of: desk.now)
    return LoopModel(
      query: query,
      report: try await desk.seat.loop(
        query.question(today, desk.zone), comparing: most, now: desk.now),
      today: today, zone: desk.zone, seesCosts: desk.seat.may(.seeMoney))
  }

  /// How a row is called; nil where leads have no such thing.
  func name(of row: LoopReport.Row) -> String? {
    guard query.grouping == .person else { return row.name }
    return row.name.map(report.book.name)
  }

  /// The day with which it is compared.
  var comparedDay: CivilDate? {
    if case .since(let instant) = report.comparison { zone.date(of: instant) } else { nil }
  }

  /// The list of the leads that a row counts.
  func list(_ row: LoopReport.Row?, _ side: LoopSide) -> LeadsQuery {
    var list = LeadsQuery()
    list.origin.side = side
    list.origin.since = query.firstDay(today)
    guard let row else { return list }
    guard let name = row.name else {
      list.origin.lacking = query.grouping
      return list
    }
    switch query.grouping {
    case .campaign: list.campaign = name
    case .source: list.source = name
    case .segment: list.origin.segment = name
    case .person: list.origin.person = name
    }
    return list
  }
}
