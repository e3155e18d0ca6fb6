import Domain
import Services
import Web

extension LeadListQuery {
  /// Rows of a page.
  static let pageSize = 50

  init(_ query: LeadsQuery, zone: Zone) {
    self.init(limit: LeadListQuery.pageSize)
    stages = query.stages
    gradeAtLeast = query.gradeAtLeast
    scoreAtLeast = query.scoreAtLeast
    source = query.source
    outcome = query.outcome
    qualified = query.qualified
    text = query.text
    reached = query.reached.flatMap { reached in
      reached.month.span(in: zone).map { Reached(stage: reached.stage, from: $0.0, until: $0.1) }
    }
    sort = Sort(query.sort)
    // A page before a row is the page after it in the opposite order, turned round.
    descending = (query.direction == .descending) != (query.before != nil)
    after = (query.after ?? query.before).flatMap(Position.init(text:))
  }
}

extension LeadListQuery.Sort {
  fileprivate init(_ sort: LeadsQuery.Sort) {
    switch sort {
    case .name: self = .name
    case .grade: self = .grade
    case .score: self = .score
    case .stage: self = .stage
    case .lastActivity: self = .lastFact
    }
  }
}

extension LeadListQuery.Position {
  /// For a URL: the sort key and the lead as JSON.
  var text: String {
    let key: JSON =
      switch self.key {
      case .integer(let number): .text("i\(number)")
      case .number(let number): .number(number)
      case .text(let text): .text("t" + text)
      }
    return JSON.list([key, .text(lead)]).serialized
  }

  /// Nil when it is none that ``text`` wrote.
  init?(text: String) {
    guard case .list(let parts)? = try? JSON.parse(text), parts.count == 2,
      let lead = parts[1].text
    else { return nil }
    switch parts[0] {
    case .number(let number): self.init(key: .number(number), lead: lead)
    case .text(let key) where key.first == "i":
      guard let number = Int64(key.dropFirst()) else { return nil }
      self.init(key: .integer(number), lead: lead)
    case .text(let key) where key.first == "t":
      self.init(key: .text(String(key.dropFirst())), lead: lead)
    default: return nil
    }
  }
}

extension LeadsModel {
  init(_ page: LeadPage, _ query: LeadsQuery) {
    let isBackwards = query.before != nil
    let rows = isBackwards ? page.rows.reversed() : page.rows
    let isFirst = isBackwards ? !page.hasMore : query.after == nil
    let isLast = isBackwards ? false : !page.hasMore
    self.init(
      rows: rows.map(LeadRow.init), matching: page.matching, total: page.total,
      stages: Stage.allCases.compactMap { stage in
        page.stages[stage].map { StageCount(stage, $0) }
      },
      sources: page.sources, before: isFirst ? nil : rows.first?.position.text,
      after: isLast ? nil : rows.last?.position.text)
  }
}

extension LeadRow {
  init(_ row: LeadListRow) {
    self.init(
      id: row.lead, name: row.profile.contact["name"]?.text,
      title: row.profile.contact["title"]?.text, company: row.profile.account["name"]?.text,
      grade: row.grade, score: row.score, stage: row.stage, source: row.source,
      cycle: row.cycle, lastActivity: row.lastFactAt, outcome: row.outcome)
  }
}

extension CivilMonth {
  /// First instant of the month and of the next.
  func span(in zone: Zone) -> (Instant, Instant)? {
    guard let first = CivilDate(year: year, month: month, day: 1),
      let next = next.flatMap({ CivilDate(year: $0.year, month: $0.month, day: 1) })
    else { return nil }
    return (zone.instant(first), zone.instant(next))
  }

  var next: CivilMonth? {
    month == 12
      ? CivilMonth(year: year + 1, month: 1) : CivilMonth(year: year, month: month + 1)
  }

  init?(_ date: CivilDate) {
    self.init(year: date.components.year, month: date.components.month)
  }
}
