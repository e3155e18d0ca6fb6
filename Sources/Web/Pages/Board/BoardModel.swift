import Domain
import Services

/// The board of hand-overs, or one of its columns in full.
struct BoardModel: Sendable {
  /// Cards of a column, and rows of one in full.
  static let cards = 6
  static let pageSize = 50

  var view: BoardView
  var board: Board
  /// The column in full, where one is asked for.
  var page: BoardPage?
  /// Clocks that run, by offer, the most urgent first.
  var clocks: [String: [TodayItem.Clock]] = [:]
  /// Names of members and teams by their addresses and words.
  var book = OwnerBook()
  /// Members whose figures are for these eyes, by caseless address.
  var numbers: [String: Int] = [:]
  var choices = Choices()
  /// How long the longest offer of each holder has waited.
  var waits: [String?: Distance] = [:]
  /// Why something could not be done.
  var problem: BoardText?
  var now: Instant

  /// What filters and forms choose from.
  struct Choices: Sendable {
    var teams: [Team] = []
    var members: [Member] = []
    var sources: [String] = []
    /// Whom something can be handed on to; nil: nothing can.
    var heirs: (members: [Member], teams: [Team])?
  }

  static func load(_ view: BoardView, at desk: Desk) async throws -> BoardModel {
    let (seat, now) = (desk.seat, desk.now)
    let board = try await seat.board(
      view.filter, cards: view.column == nil ? cards : 0, now: now)
    var model = BoardModel(view: view, board: board, now: now)
    if let column = view.column {
      model.page = try await seat.boardPage(
        column, view.filter, after: view.after, limit: pageSize, now: now)
    }
    try await model.note(seat)
    return model
  }

  var shown: [BoardCard] { page?.cards ?? board.columns.flatMap(\.cards) }

  private mutating func note(_ seat: Seat) async throws {
    let timeline = try await seat.timeline()
    for card in shown {
      clocks[card.handOver.offer] = TodayItem.Clock.all(of: card.promises, timeline, now: now)
    }
    if let calendar = timeline.version(at: now)?.rules.calendar {
      for holder in board.holders {
        waits[holder.name] = holder.waitsSince.map { since in
          Distance(open: calendar.openTime(from: since, to: now), wall: now.since(since))
        }
      }
    }
    book = try await seat.ownerBook()
    let members = try await seat.members().filter { seat.seesFigures(ofMember: $0.number) }
    numbers = Dictionary(members.map { ($0.email, $0.number) }) { first, _ in first }
    choices.sources = try await seat.sources()
    if !board.isOwnOnly {
      choices.teams = try await seat.teams(limit: Seat.mostTeams).filter { !$0.isArchived }
      choices.members = members.filter { $0.function == .sales && $0.state == .active }
    }
    if shown.contains(where: \.mayHandOn) { choices.heirs = try await seat.heirs() }
  }
}
