import Domain
import Services

/// The board of hand-overs, and each of them with its promises.
public enum BoardPlace: Sendable, Hashable {
  case board(BoardView)
  /// The board as a stream of events, while somebody looks at it.
  case live(BoardView)
  /// One hand-over, by the id of its offer.
  case sheet(String, word: BoardView.Word?)
  /// Posted to: its clocks stand still, or go on.
  case pause(String)
  case resume(String)
  /// Posted to: leads to somebody else.
  case handOn

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case (nil, _): self = .board(BoardView(query))
    case ("live", 1): self = .live(BoardView(query))
    case ("hand-on", 1): self = .handOn
    case ("offers", 2):
      self = .sheet(parts[1], word: query["done"].flatMap(BoardView.Word.init))
    case ("offers", 3) where parts[2] == "pause": self = .pause(parts[1])
    case ("offers", 3) where parts[2] == "resume": self = .resume(parts[1])
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .board: "/handovers"
    case .live: "/handovers/live"
    case .sheet(let offer, _): "/handovers/offers/\(Query.encoded(offer))"
    case .pause(let offer): "/handovers/offers/\(Query.encoded(offer))/pause"
    case .resume(let offer): "/handovers/offers/\(Query.encoded(offer))/resume"
    case .handOn: "/handovers/hand-on"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .board(let view), .live(let view): return view.query
    case .sheet(_, let word): query.add("done", word?.rawValue)
    case .pause, .resume, .handOn: break
    }
    return query
  }

  static func sheet(_ offer: String) -> BoardPlace { .sheet(offer, word: nil) }
}

/// Filters of the board, and the column that is shown in full.
public struct BoardView: Sendable, Hashable {
  static let spans = [7, 30, 90, 365]

  public var filter = BoardQuery()
  /// Nil: all of them, a few cards each.
  public var column: BoardColumn?
  public var after: BoardCard.Position?
  /// What was just done, told above.
  public var word: Word?

  public enum Word: String, Sendable, Hashable, CaseIterable {
    case handedOn = "handed_on"
    case paused, resumed
  }

  public init() {}

  init(_ query: Query) {
    filter.team = query["team"]
    filter.member = query["member"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    filter.source = query["source"]
    filter.days =
      query["days"].flatMap(Int.init).flatMap { (1...3_650).contains($0) ? $0 : nil }
      ?? BoardQuery.standardDays
    filter.isUnattended = query["unattended"] == "yes"
    column = query["column"].flatMap(BoardColumn.init)
    after = column == nil ? nil : query["after"].flatMap(BoardCard.Position.init(text:))
    word = query["done"].flatMap(Word.init)
  }

  var query: Query {
    var query = Query()
    query.add("team", filter.team)
    query.add("member", filter.member.map(String.init))
    query.add("source", filter.source)
    query.add("days", filter.days == BoardQuery.standardDays ? nil : "\(filter.days)")
    query.add("unattended", filter.isUnattended ? "yes" : nil)
    query.add("column", column?.rawValue)
    query.add("after", column == nil ? nil : after?.text)
    query.add("done", word?.rawValue)
    return query
  }

  /// The same with something else in it, from its beginning.
  func with(_ change: (inout BoardView) -> Void) -> BoardView {
    var copy = self
    copy.after = nil
    copy.word = nil
    change(&copy)
    return copy
  }

  var place: Place { .board(.board(self)) }

  var isFiltered: Bool { filter != BoardQuery() }
}

extension BoardCard.Position {
  /// Microseconds or nothing, a colon, the offer.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    if parts[0].isEmpty {
      self.init(at: nil, offer: String(parts[1]))
    } else {
      guard let number = Int64(parts[0]), "\(number)" == parts[0] else { return nil }
      self.init(at: Instant(microseconds: number), offer: String(parts[1]))
    }
  }

  var text: String { "\(at.map { "\($0.microseconds)" } ?? ""):\(offer)" }
}
