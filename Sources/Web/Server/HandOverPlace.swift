/// Where members answer for leads.
public enum HandOverPlace: Sendable, Hashable {
  /// The acting member's queue, from a place on.
  case today(from: Int, word: Word?)
  /// The same as a stream of events, while somebody looks at it.
  case live(from: Int)
  /// Posted to: accept, claim, return, disqualify.
  case answer(String)
  /// Posted to: a call, an e-mail, a meeting, a message.
  case touch(String)
  /// A meeting with the person, as a calendar file.
  case meeting(String)
  /// A form to write down somebody who is no lead yet; posted to.
  case capture

  /// What was just done, told on the next page.
  public enum Word: String, Sendable, Hashable, CaseIterable {
    case accepted, claimed, returned, disqualified, noted
    case claimedInstead = "claimed_instead"
  }

  init?(_ parts: [String], _ query: Query) {
    let lead = query["lead"] ?? ""
    switch (parts.first, parts.count) {
    case (nil, _):
      self = .today(
        from: HandOverPlace.start(query),
        word: query["done"].flatMap(Word.init))
    case ("live", 1): self = .live(from: HandOverPlace.start(query))
    case ("answer", 1): self = .answer(lead)
    case ("touch", 1): self = .touch(lead)
    case ("meeting", 1): self = .meeting(lead)
    case ("new-lead", 1): self = .capture
    default: return nil
    }
  }

  private static func start(_ query: Query) -> Int {
    query["from"].flatMap(Int.init).map { max(0, $0) } ?? 0
  }

  var path: String {
    switch self {
    case .today: "/today"
    case .live: "/today/live"
    case .answer: "/today/answer"
    case .touch: "/today/touch"
    case .meeting: "/today/meeting"
    case .capture: "/today/new-lead"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .today(let from, let word):
      query.add("from", from > 0 ? "\(from)" : nil)
      query.add("done", word?.rawValue)
    case .live(let from): query.add("from", from > 0 ? "\(from)" : nil)
    case .answer(let lead), .touch(let lead), .meeting(let lead):
      query.add("lead", lead.isEmpty ? nil : lead)
    case .capture: break
    }
    return query
  }
}
