import Domain

/// What is going to happen in a story, unless something else happens first.
enum Scene: Sendable {
  // The prospect's.
  case visit(pagesLeft: Int, campaign: String?)
  case capture(source: DemoSource)
  case form(String)
  case webinar
  case signUp
  case emailClick(campaign: String)
  case emailReply
  case consent(granted: Bool)
  // Marketing's.
  case enrich
  case enrol
  case nurture(mail: Int)
  case weedOut
  case moveOn
  // A second entry of the same person, and its end.
  case duplicate
  case merge
  // Sales'.
  case answer(Offered)
  case claim
  case attempt(number: Int)
  case meeting(isSecond: Bool)
  case discoverDeal
  case dealMeeting(deal: Int)
  case advanceDeal(deal: Int)
  case closeDeal(deal: Int)
  // The customer's and the field's.
  case invoice(deal: Int, number: Int)
  case credit(deal: Int, number: Int)
  case review(number: Int)
  case signal(topic: String)
  case signalAnswer(id: String)
}

/// An offer that waits for an answer.
struct Offered: Sendable {
  var lead: String
  /// Id of the fact that led to it.
  var trigger: String
  var seller: String
}

/// The scenes to come, in order.
struct Agenda: Sendable {
  private struct Item: Comparable, Sendable {
    var at: Instant
    var order: Int
    var scene: Scene

    static func < (left: Item, right: Item) -> Bool {
      (left.at, left.order) < (right.at, right.order)
    }

    static func == (left: Item, right: Item) -> Bool { left.order == right.order }
  }

  private var items = EarliestFirst<Item>()
  private var planned = 0

  mutating func plan(_ scene: Scene, at instant: Instant) {
    planned += 1
    items.insert(Item(at: instant, order: planned, scene: scene))
  }

  mutating func next() -> (at: Instant, scene: Scene)? {
    items.removeFirst().map { ($0.at, $0.scene) }
  }
}
