import Domain
import Services

extension LeadsModel {
  /// Rows of a page.
  static let pageSize = 50

  static func load(_ query: LeadsQuery, at desk: Desk) async throws -> LeadsModel {
    let page = try await desk.seat.leads(
      LeadListQuery(query, zone: desk.zone), of: query.owner.map(LeadOwnership.init))
    return LeadsModel(page, query, try await desk.seat.ownerBook())
  }

  init(_ page: LeadPage, _ query: LeadsQuery, _ book: OwnerBook) {
    let isBackwards = query.before != nil
    let rows = isBackwards ? page.rows.reversed() : page.rows
    let isFirst = isBackwards ? !page.hasMore : query.after == nil
    let isLast = isBackwards ? false : !page.hasMore
    self.init(
      rows: rows.map { LeadRow($0, book) }, matching: page.matching, total: page.total,
      stages: Stage.allCases.compactMap { stage in
        page.stages[stage].map { StageCount(stage, $0) }
      },
      sources: page.sources,
      owners: page.owners.map { Owner($0, name: book.name(of: $0)) }.sorted { $0.name < $1.name },
      before: isFirst ? nil : rows.first?.position.text,
      after: isLast ? nil : rows.last?.position.text)
  }
}

extension LeadRow {
  init(_ row: LeadListRow, _ book: OwnerBook) {
    self.init(
      id: row.lead, name: row.profile.contact["name"]?.text,
      title: row.profile.contact["title"]?.text, company: row.profile.account["name"]?.text,
      grade: row.grade, score: row.score, stage: row.stage, source: row.source,
      owner: row.owner.map(book.name), cycle: row.cycle, lastActivity: row.lastFactAt,
      outcome: row.outcome)
  }
}

extension LeadListQuery {
  init(_ query: LeadsQuery, zone: Zone) {
    self.init(limit: LeadsModel.pageSize)
    stages = query.stages
    gradeAtLeast = query.gradeAtLeast
    scoreAtLeast = query.scoreAtLeast
    source = query.source
    campaign = query.campaign
    outcome = query.outcome
    qualified = query.qualified
    text = query.text
    query.origin.narrow(&self, zone: zone)
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
