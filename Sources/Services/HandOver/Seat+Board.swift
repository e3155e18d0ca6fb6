import Domain
import Storage

/// The board of hand-overs. Somebody of sales who manages nobody sees his or her own, and sums of
/// the team; everybody else sees all that reports count, others' names only of those they manage.
extension Seat {
  /// The board as of `now`, with so many cards a column.
  public func board(_ query: BoardQuery, cards: Int, now: Instant) async throws -> Board {
    let scope = try await boardScope(query)
    let deeds = try await boardDeeds()
    return try await workspace.reading { [principal, board = workspace.board] connection, id in
      let loads = try board.loads(
        query.source, endedFrom: query.endedFrom(now), connection, id, now: now)
      let sight = try HolderSight(principal, connection, id)
      let attendance = Attendance(connection, id)
      var result = Board(isOwnOnly: scope.team != nil)
      result.alarms = try attendance.alarms(loads.filter { scope.seen.covers($0.owner) })
      var shown = scope.shown
      if query.isUnattended { shown = shown.narrowed(to: result.alarms.map(\.name)) }
      let reader = CardReader(connection, id, sight, deeds)
      for column in BoardColumn.allCases {
        var told = Board.Column(column: column)
        let mine = loads.filter { column.states.contains($0.state) && shown.covers($0.owner) }
        told.count = mine.map(\.count).reduce(0, +)
        told.overdue = mine.map(\.overdue).reduce(0, +)
        told.ofTeam = scope.team.map { team in
          loads.filter { column.states.contains($0.state) && team.covers($0.owner) }
            .map(\.count).reduce(0, +)
        }
        if told.count > 0 {
          told.cards = try reader.cards(
            column, shown.filter(query, now), after: nil, limit: cards)
        }
        result.columns.append(told)
      }
      if scope.team == nil {
        result.holders = Board.Holder.all(loads.filter { shown.covers($0.owner) }, sight)
      }
      return result
    }
  }

  /// A page of one column, after a place, itself excluded.
  public func boardPage(
    _ column: BoardColumn, _ query: BoardQuery, after place: BoardCard.Position? = nil, limit: Int,
    now: Instant
  ) async throws -> BoardPage {
    let scope = try await boardScope(query)
    let deeds = try await boardDeeds()
    return try await workspace.reading { [principal, board = workspace.board] connection, id in
      let sight = try HolderSight(principal, connection, id)
      var shown = scope.shown
      if query.isUnattended {
        let loads = try board.loads(
          query.source, endedFrom: query.endedFrom(now), connection, id, now: now)
        let alarms = try Attendance(connection, id).alarms(
          loads.filter { scope.seen.covers($0.owner) })
        shown = shown.narrowed(to: alarms.map(\.name))
      }
      let cards = try CardReader(connection, id, sight, deeds)
        .cards(column, shown.filter(query, now), after: place, limit: limit + 1)
      return BoardPage(cards: Array(cards.prefix(limit)), hasMore: cards.count > limit)
    }
  }

  func boardScope(_ query: BoardQuery) async throws -> BoardScope {
    let sight = try await reportSight()
    var scope = BoardScope(seen: Owners(sight.owners))
    if let member = principal.member, member.function == .sales, member.role < .manager {
      scope.seen = scope.seen.narrowed(to: try await emails(within: .own).union(principal.teams))
      scope.team = Owners(try await emails(within: .team).union(principal.teams))
    }
    scope.shown = scope.seen
    if let wanted = try await holders(ofTeam: query.team, member: query.member) {
      scope.shown = scope.seen.narrowed(to: wanted)
    }
    return scope
  }

  func boardDeeds() async throws -> BoardDeeds {
    let (answers, pauses) = (reach(of: .answerOffers), reach(of: .pauseClocks))
    let emails = try await emails(within: .team)
    return BoardDeeds(
      handsOn: answers.flatMap { reach in
        reach == .own ? nil : reach == .all ? .everybody : Owners(emails.union(principal.teams))
      },
      pauses: pauses.map { $0 == .all ? .everybody : Owners(emails) })
  }
}

/// Some of those who have hand-overs: caseless e-mails and words.
struct Owners: Sendable {
  static let everybody = Owners(nil)

  /// Nil: everybody, and what nobody has.
  private var names: Set<String>?
  private var coversNobody = false

  init(_ names: Set<String>?) { self.names = names }

  func covers(_ owner: String?) -> Bool {
    guard let names else { return true }
    return owner.map(names.contains) ?? coversNobody
  }

  func narrowed(to wanted: Set<String>) -> Owners {
    Owners(names.map { $0.intersection(wanted) } ?? wanted)
  }

  func narrowed(to wanted: [String?]) -> Owners {
    var copy = narrowed(to: Set(wanted.compactMap(\.self)))
    copy.coversNobody = wanted.contains(nil) && covers(nil)
    return copy
  }

  func filter(_ query: BoardQuery, _ now: Instant) -> BoardQueries.Filter {
    var filter = BoardQueries.Filter(
      owners: names, source: query.source, endedFrom: query.endedFrom(now))
    filter.takesUnowned = coversNobody
    return filter
  }
}

/// Whom the acting member may look at.
struct BoardScope: Sendable {
  /// Whose hand-overs are seen one by one, and those of them that are asked for.
  var seen: Owners
  var shown: Owners
  /// Whose sums are told besides; nil: none.
  var team: Owners?

  init(seen: Owners) {
    self.seen = seen
    shown = seen
  }
}

/// Whose hand-overs the acting member may hand on, and pause; nil: nobody's.
struct BoardDeeds: Sendable {
  var handsOn: Owners?
  var pauses: Owners?
}

/// Reads cards with what they tell of the lead.
struct CardReader {
  private let board: BoardQueries
  private let leads: LeadQueries
  private let sight: HolderSight
  private let deeds: BoardDeeds

  init(
    _ connection: any Connection, _ workspace: WorkspaceID, _ sight: HolderSight,
    _ deeds: BoardDeeds
  ) {
    board = BoardQueries(connection, workspace)
    leads = LeadQueries(connection, workspace)
    (self.sight, self.deeds) = (sight, deeds)
  }

  func cards(
    _ column: BoardColumn, _ filter: BoardQueries.Filter, after place: BoardCard.Position?,
    limit: Int
  ) throws -> [BoardCard] {
    let position = place.map { BoardQueries.Position(at: $0.at, offer: $0.offer) }
    var rows = try column.states.flatMap {
      try board.rows($0, filter, after: position, limit: limit)
    }
    if column.states.count > 1 { rows.sort(by: CardReader.endedLater) }
    return try rows.prefix(limit).map(card)
  }

  private static func endedLater(_ left: HeldHandOver, _ right: HeldHandOver) -> Bool {
    let (first, second) = (left.record.handOver, right.record.handOver)
    let (begins, ends) = (first.end?.at ?? .distantPast, second.end?.at ?? .distantPast)
    return begins != ends ? begins > ends : ExactText(first.offer) > ExactText(second.offer)
  }

  func card(_ held: HeldHandOver) throws -> BoardCard {
    let (handOver, deadlines) = (held.record.handOver, held.record.deadlines)
    let profile = try leads.profile(of: handOver.lead)
    let isRunning = handOver.state.isRunning
    return BoardCard(
      handOver: handOver, deadlines: deadlines, name: profile?.contact["name"]?.text,
      title: profile?.contact["title"]?.text, account: profile?.account["name"]?.text,
      holder: sight.shown(held.owner),
      mayHandOn: isRunning && deeds.handsOn?.covers(held.owner) == true,
      mayPause: isRunning && handOver.followUp != nil && deeds.pauses?.covers(held.owner) == true,
      position: BoardCard.Position(
        at: isRunning ? held.record.nextDue : handOver.end?.at, offer: handOver.offer))
  }
}

extension Board.Holder {
  /// What is in hand, by holder as these eyes see one: people by name, then teams.
  fileprivate static func all(_ loads: [HandOverLoad], _ sight: HolderSight) -> [Board.Holder] {
    var holders: [String?: Board.Holder] = [:]
    for load in loads where load.state.isRunning {
      let name = sight.shown(load.owner)
      var holder = holders[name] ?? Board.Holder(name: name)
      holder.isPerson = holder.isPerson || sight.showsPerson(load.owner)
      switch load.state {
      case .offered:
        holder.offered += load.count
        holder.waitsSince = min(holder.waitsSince ?? load.since, load.since)
      case .accepted: holder.accepted += load.count
      default: holder.working += load.count
      }
      holder.overdue += load.overdue
      holders[name] = holder
    }
    return holders.values.sorted {
      ($0.isPerson ? 0 : 1, $0.name ?? "") < ($1.isPerson ? 0 : 1, $1.name ?? "")
    }
  }
}

/// Whether whom an offer went to is there to take it.
private struct Attendance {
  private let teams: TeamTransaction

  init(_ connection: any Connection, _ workspace: WorkspaceID) {
    teams = TeamTransaction(connection, workspace)
  }

  /// The longest wait first.
  func alarms(_ loads: [HandOverLoad]) throws -> [Board.Alarm] {
    let offers = loads.filter { $0.state == .offered }
    guard !offers.isEmpty else { return [] }
    // Holders are caseless, words of teams are as somebody wrote them.
    let words = Dictionary(
      try teams.teams.page(after: "", limit: Seat.mostTeams)
        .map { (RecordKey.folded($0.team), $0.team) }
    ) { first, _ in first }
    return try offers.filter { try !isThere($0.owner, words) }
      .map { Board.Alarm(name: $0.owner, offers: $0.count, since: $0.since) }
      .sorted { $0.since < $1.since }
  }

  private func isThere(_ owner: String?, _ words: [String: String]) throws -> Bool {
    guard let owner else { return false }
    if let word = words[owner] { return try teams.trouble(with: word) == nil }
    return try teams.profiles.members(named: owner).contains { number in
      try teams.members.find(number).flatMap(RoutingMember.init)?.isActive == true
    }
  }
}
