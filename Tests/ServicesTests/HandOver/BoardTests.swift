import Domain
import Services
import Storage
import TestSupport
import Testing

/// The board: every hand-over in its column, once, whatever the size of a page; and who sees what.
struct BoardTests {
  /// By the facts alone: column, state and offer of every hand-over that is not merged away.
  private static func expected(_ workspace: Workspace) async throws -> [BoardColumn: Set<String>] {
    var lifecycle = Lifecycle(timeline: try await workspace.timeline())
    for entry in LedgerOfPromisesTests.journal.entries { lifecycle.apply(entry) }
    lifecycle.advance(to: LedgerOfPromisesTests.now)
    var columns: [BoardColumn: Set<String>] = [:]
    for handOver in lifecycle.handOvers where handOver.state != .merged {
      let column = BoardColumn.allCases.first { $0.states.contains(handOver.state) }
      columns[try #require(column), default: []].insert(handOver.offer)
    }
    return columns
  }

  @Test(arguments: [1, 7, 1_000])
  func theColumnsAreTheJournals(_ limit: Int) async throws {
    try await LedgerOfPromisesTests.withLedger { workspace, _, seat in
      let (query, now) = (BoardQuery(days: 3_650), LedgerOfPromisesTests.now)
      let board = try await seat.board(query, cards: 3, now: now)
      let expected = try await Self.expected(workspace)
      for column in board.columns {
        var (cards, place): ([BoardCard], BoardCard.Position?) = ([], nil)
        while true {
          let page = try await seat.boardPage(
            column.column, query, after: place, limit: limit, now: now)
          cards += page.cards
          guard page.hasMore, let last = page.cards.last else { break }
          place = last.position
        }
        let offers = cards.map(\.handOver.offer)
        #expect(Set(offers) == expected[column.column] ?? [])
        #expect(offers.count == Set(offers).count && offers.count == column.count)
        #expect(column.cards == Array(cards.prefix(3)))
        #expect(
          column.overdue
            == cards.count { card in
              card.handOver.nextDue(card.deadlines).map { $0 < now } ?? false
            })
        let order = cards.map { $0.position.at ?? .distantFuture }
        #expect(order == (column.column.isRunning ? order.sorted() : order.sorted(by: >)))
      }
      #expect(expected.values.map(\.count).reduce(0, +) > 20)
    }
  }

  private static let later = TeamCompany.now + .hour

  private static func board(
    _ number: Int, _ company: TeamCompany, _ query: BoardQuery = BoardQuery()
  ) async throws -> Board {
    try await company.seat(number).board(query, cards: 20, now: later)
  }

  /// Two offers each to Lea (3) and Tom (4).
  @Test func whoSeesWhat() async throws {
    try await DeedTests.withOffers(4) { company, _ in
      let lea = try await Self.board(3, company)
      #expect(lea.isOwnOnly && lea.holders.isEmpty)
      #expect((lea.columns[0].count, lea.columns[0].ofTeam) == (2, 4))
      #expect(Set(lea.columns[0].cards.map(\.holder)) == ["lea@seller.example"])
      #expect(lea.columns[0].cards.map(\.mayHandOn) == [false, false])

      let sam = try await Self.board(2, company)
      #expect(sam.holders.map(\.name) == ["lea@seller.example", "tom@seller.example"])
      #expect(sam.holders.map(\.offered) == [2, 2] && sam.holders.map(\.isPerson) == [true, true])
      #expect(sam.columns[0].cards.map(\.mayHandOn) == [true, true, true, true])

      // Another team's manager, marketing and a seller of another team see no names.
      let eva = try await Self.board(5, company)
      #expect(eva.holders.map(\.name) == ["dach"] && eva.holders.map(\.offered) == [4])
      #expect(Set(eva.columns[0].cards.map(\.mayHandOn)) == [false])
      let kim = try await Self.board(8, company)
      #expect(kim.holders.map(\.name) == ["dach"])
      let wei = try await Self.board(6, company)
      #expect((wei.columns[0].count, wei.columns[0].ofTeam) == (0, 0))
      let admin = try await Self.board(1, company)
      #expect(admin.holders.map(\.isPerson) == [true, true])
    }
  }

  @Test func figuresOfOneAreForTheManagers() async throws {
    try await DeedTests.withOffers(4) { company, _ in
      for (number, isAllowed) in [(3, true), (2, true), (7, true), (1, true)] {
        let board = try await Self.board(number, company, BoardQuery(member: 3))
        #expect((board.columns[0].count == 2) == isAllowed)
      }
      for number in [4, 5, 6, 8] {
        await #expect(throws: Denial(.readReports, .reach)) {
          try await Self.board(number, company, BoardQuery(member: 3))
        }
      }
      let team = try await Self.board(8, company, BoardQuery(team: "dach"))
      #expect(team.columns[0].count == 4)
      #expect(try await Self.board(8, company, BoardQuery(team: "asia")).columns[0].count == 0)
    }
  }

  /// What is handed on is whoever's it was given to, on the board at once; all of it or nothing.
  @Test func leadsAreHandedOnTogether() async throws {
    try await DeedTests.withOffers(4) { company, leads in
      let sam = try await company.seat(2)
      await #expect(throws: ServiceError.self) {
        try await sam.handOn(leads: leads + ["nobody"], to: .member(3), now: Self.later)
      }
      await #expect(throws: ServiceError.self) {
        try await sam.handOn(leads: [], to: .member(3), now: Self.later)
      }
      #expect(try await Self.board(2, company).holders.map(\.offered) == [2, 2])
      _ = try await sam.handOn(leads: leads, to: .member(3), now: Self.later)
      #expect(try await Self.board(2, company).holders.map(\.offered) == [4])
      #expect(try await Self.board(3, company).columns[0].count == 4)
      #expect(try await Self.board(4, company).columns[0].count == 0)
      await #expect(throws: Denial(.answerOffers, .reach)) {
        try await company.seat(5).handOn(leads: leads, to: .member(6), now: Self.later)
      }
      // Whoever takes it has it by the journal again.
      _ = try await company.seat(2).act(
        .accept, onLead: leads[0], id: "d", now: Self.later + .minute)
      let board = try await sam.board(BoardQuery(), cards: 9, now: Self.later + .hour)
      #expect(board.columns[1].cards.map(\.holder) == ["sam@seller.example"])
    }
  }

  /// Somebody left: whose offers wait for nobody is told, until they are handed on.
  @Test func anOfferThatNobodyCanTakeIsAnAlarm() async throws {
    try await DeedTests.withOffers(2) { company, leads in
      #expect(try await Self.board(1, company).alarms.isEmpty)
      try await company.database.write { [id = company.workspace.id] connection in
        let members = MemberTable(connection, id)
        guard var tom = try members.find(4) else { return }
        tom.state = "left"
        try members.update(tom)
      }
      let alarm = try #require(await Self.board(2, company).alarms.first)
      #expect((alarm.name, alarm.offers) == ("tom@seller.example", 1))
      let unattended = try await Self.board(2, company, BoardQuery(isUnattended: true))
      #expect(unattended.columns[0].count == 1)
      let page = try await company.seat(2).boardPage(
        .offered, BoardQuery(isUnattended: true), limit: 9, now: Self.later)
      #expect(page.cards.map(\.holder) == ["tom@seller.example"])
      _ = try await company.seat(2).handOn(
        leads: page.cards.map(\.handOver.lead), to: .team("dach"), now: Self.later)
      #expect(try await Self.board(2, company).alarms.isEmpty)
    }
  }

  /// A sheet tells the promises, the pauses to those who may pause, and nothing to strangers.
  @Test func theSheetOfAHandOver() async throws {
    try await DeedTests.withOffers(1) { company, leads in
      _ = try await company.seat(3).act(.accept, onLead: leads[0], id: "d", now: Self.later)
      let sam = try await company.seat(2)
      let card = try #require(
        await sam.board(BoardQuery(), cards: 1, now: Self.later).columns[1].cards.first)
      #expect(card.mayPause)
      let offer = card.handOver.offer
      _ = try await sam.pauseClocks(
        ofOffer: offer, reason: "at a fair", now: Self.later + .minute)
      let sheet = try await sam.handOver(offer, now: Self.later + .hour)
      #expect(sheet.pauses.map(\.reason) == ["at a fair"])
      #expect(sheet.routing?.reason == .turn)
      let kim = try await company.seat(8).handOver(offer, now: Self.later + .hour)
      #expect(kim.pauses.isEmpty && kim.card.holder == "dach" && !kim.card.mayPause)
      await #expect(throws: ServiceError.notFound("hand-over “nothing”")) {
        try await sam.handOver("nothing", now: Self.later)
      }
      // Handed on, it is the new team's managers who pause and let go on.
      _ = try await company.seat(1).handOn(
        lead: leads[0], to: .member(6), now: Self.later + .hour)
      await #expect(throws: Denial(.pauseClocks, .reach)) {
        try await sam.resumeClocks(ofOffer: offer, now: Self.later + 2 * .hour)
      }
      try await company.seat(5).resumeClocks(ofOffer: offer, now: Self.later + 2 * .hour)
      #expect(try await company.workspace.verify().isClean)
    }
  }
}
