import Domain
import Storage

/// The board of open deals, and each of them.
extension Seat {
  /// So many cards a column; `stage` (a name, or the empty text for none) gives one column in full
  /// from a place on.
  public func pipeline(
    _ query: PipelineQuery, stage: String? = nil, from: Int = 0, cards: Int, now: Instant
  ) async throws -> PipelineBoard {
    try require(.readReports)
    let sight = try await DealSight(self)
    let holders = try await owners(ofTeam: query.team)
    return try await workspace.readingRevenue(asOf: now) { [id = workspace.id] facts, connection in
      let settings = try PipelineTable(connection, id).newest()
      let today = Zone.utc.date(of: now)
      let seen = facts.deals.filter { $0.versions.last?.state == .open && sight.sees($0) }
      let asked = seen.filter { query.takes($0, settings.settings, holders) }
      var board = PipelineBoard(
        columns: [], currency: facts.rates.reporting, settings: settings,
        seesAll: sight.leads.seesAll, owners: PipelineBoard.owners(of: seen))
      let made = asked.compactMap { DealCard($0, sight.money, facts.rates, on: today) }
      board.fill(made, stage: stage)
      for place in board.columns.indices {
        let isAsked = stage.map { RecordKey.folded(board.columns[place].stage ?? "") == $0 }
        let all = board.columns[place].cards
        let shown = (isAsked ?? true) ? all.dropFirst(from).prefix(cards) : []
        board.columns[place].cards = try shown.map {
          try $0.completed(sight, connection, id)
        }
      }
      return board
    }
  }

  /// Caseless e-mails of a team's members; nil without a team.
  private func owners(ofTeam team: String?) async throws -> Set<String>? {
    guard let team else { return nil }
    return try await workspace.reading { connection, id in
      let profiles = WorkProfileTable(connection, id)
      let emails = try profiles.members(of: team).flatMap { try profiles.emails(of: $0) }
      return Set(emails.map { RecordKey.folded($0) })
    }
  }

  /// Throws ``ServiceError/notFound(_:)`` for a deal that is not there or not for these eyes.
  public func dealSheet(_ opportunity: String, now: Instant) async throws -> DealSheet {
    try require(.readReports)
    let sight = try await DealSight(self)
    let sheet = try await workspace.readingRevenue(asOf: now) {
      [id = workspace.id] facts, connection -> DealSheet? in
      guard let history = facts.deal(opportunity), sight.sees(history),
        let card = DealCard(history, sight.money, facts.rates, on: Zone.utc.date(of: now))
      else { return nil }
      let table = DealContactTable(connection, id)
      return DealSheet(
        card: try card.completed(sight, connection, id),
        history: card.hidesMoney ? history.withoutMoney : history,
        contacts: try table.contacts(of: opportunity),
        settings: try PipelineTable(connection, id).newest(),
        currencies: facts.rates.currencies,
        authors: try table.authors(of: opportunity, recordedBy: now))
    }
    guard var sheet else { throw ServiceError.notFound("opportunity \(opportunity)") }
    if let lead = sheet.card.lead, let dossier = try await self.lead(lead, asOf: now) {
      sheet.take(dossier)
    }
    return sheet
  }

  /// Open deals of one's own whose next step is due by the day, or that have none; the earliest
  /// first.
  public func dealDuties(by day: CivilDate, limit: Int, now: Instant) async throws -> [DealCard] {
    try require(.readReports)
    guard principal.member != nil else { return [] }
    let own = try await emails(within: .own)
    let money = try await moneySight()
    let facts = try await workspace.revenueFacts(asOf: now)
    let due = facts.deals.filter { deal in
      guard let last = deal.versions.last, last.state == .open, let owner = last.owner,
        own.contains(RecordKey.folded(owner)), let on = last.nextStepOn
      else { return false }
      return on <= day
    }
    let today = Zone.utc.date(of: now)
    return due.compactMap { DealCard($0, money, facts.rates, on: today) }
      .sorted {
        ($0.deal.nextStepOn ?? today, ExactText($0.opportunity))
          < ($1.deal.nextStepOn ?? today, ExactText($1.opportunity))
      }.prefix(limit).map { $0 }
  }
}

/// A deal with all that was known of it, its people and its timeline.
public struct DealSheet: Sendable {
  public var card: DealCard
  public var history: DealHistory
  public var contacts: [DealContact]
  public var settings: PipelineVersion
  /// Of the deal's lead: both functions' work, the latest last; what is about another deal of the
  /// lead is left out.
  public var timeline: [StoredEntry] = []
  /// Those that its amounts can be put into: the company's own, and those with a rate.
  public var currencies: [String] = []
  /// The e-mails of who told each of its versions, in their order; nil where its fact names nobody.
  public var authors: [String?] = []
  /// Needed parts in the purchase that nobody is known to have.
  public var missingRoles: [String] { DealContact.missingRoles(among: contacts) }

  /// The lead's contact is one of the deal's, unless it was said otherwise.
  mutating func take(_ dossier: LeadDossier) {
    timeline = dossier.timeline.filter { stored in
      guard let other = stored.entry.body["opportunity"]?.text else { return true }
      return ExactText(other) == ExactText(card.opportunity)
    }
    let profile = dossier.reading.profile.contact
    guard let key = RecordKey.contact(profile), !contacts.contains(where: { $0.contact == key })
    else { return }
    let level = profile["authority"]?.number.map { Int($0) }
    contacts.insert(
      DealContact(
        contact: key, buyingRole: profile["buying_role"]?.text,
        authority: level ?? Authority(title: profile["title"])?.level,
        recorded: dossier.reading.capturedAt), at: 0)
  }
}

extension PipelineQuery {
  fileprivate func takes(
    _ deal: DealHistory, _ settings: PipelineSettings, _ holders: Set<String>?
  ) -> Bool {
    guard let last = deal.versions.last else { return false }
    let holder = last.owner.map { RecordKey.folded($0) }
    if let owner, holder != RecordKey.folded(owner) { return false }
    if let holders, !(holder.map { holders.contains($0) } ?? false) { return false }
    if let category, settings.category(of: last) != category { return false }
    if let closes = closes?.renamed(yearBegins: settings.yearBegins) {
      guard let day = last.closeOn, day >= closes.first, day < closes.end else { return false }
    }
    return true
  }
}

extension PipelineSettings {
  /// Its own, else that of its stage.
  public func category(of deal: DealVersion) -> String? {
    deal.category ?? stage(named: deal.stage)?.category
  }
}

extension PipelineBoard {
  static func owners(of deals: [DealHistory]) -> [String] {
    Set(deals.compactMap { $0.versions.last?.owner.map { RecordKey.folded($0) } }).sorted()
  }

  /// A column for each stage of the settings, then for those that deals are in besides.
  fileprivate mutating func fill(_ cards: [DealCard], stage: String?) {
    columns = settings.settings.stages.map { Column(stage: $0.name, isKnown: true) }
    var places: [String: Int] = [:]
    for (place, column) in columns.enumerated() {
      places[RecordKey.folded(column.stage ?? "")] = place
    }
    let others = Set(cards.map { RecordKey.folded($0.deal.stage ?? "") }).subtracting(places.keys)
    var names: [String: String] = [:]
    for card in cards { names[RecordKey.folded(card.deal.stage ?? "")] = card.deal.stage }
    for key in others.sorted() {
      places[key] = columns.count
      let isNone = key.isEmpty
      columns.append(Column(stage: isNone ? nil : names[key] ?? key, isKnown: false))
    }
    for card in cards.sorted(by: DealCard.precedes) {
      guard let place = places[RecordKey.folded(card.deal.stage ?? "")] else { continue }
      columns[place].count += 1
      columns[place].cards.append(card)
      if let sum = card.converted {
        columns[place].total += sum
      } else {
        columns[place].unsummed += 1
      }
    }
  }
}

extension DealCard {
  /// With both functions' work, and whether it may be worked.
  fileprivate func completed(
    _ sight: DealSight, _ connection: any Connection, _ workspace: WorkspaceID
  ) throws -> DealCard {
    var card = self
    card.mayWork = sight.works(deal.owner)
    if sight.namesAccounts, let account {
      card.accountName = try sight.leads.name(
        ofAccount: account, RecordQueries(connection, workspace))
    }
    guard let lead else { return card }
    let touches = TouchQueries(connection, workspace)
    card.salesTouch = try touches.lastTouch(ofLead: lead, by: "sales")
    card.marketingTouch = try touches.lastTouch(ofLead: lead, by: "marketing")
    return card
  }
}

extension DealHistory {
  fileprivate var withoutMoney: DealHistory {
    var copy = self
    for place in copy.versions.indices { copy.versions[place].hideMoney() }
    return copy
  }
}
