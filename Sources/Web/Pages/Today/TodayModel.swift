import Domain
import Services

/// What waits for a member now.
public struct TodayModel: Sendable {
  public var items: [TodayItem] = []
  public var offers = 0
  public var taken = 0
  public var overdue = 0
  /// Where this page begins, and the next; nil: it is the last.
  public var from = 0
  public var next: Int?
  /// Reasons for which the agreement lets a lead be returned; none: any.
  public var reasons: [String] = []
  /// Deals of one's own whose next step is due today or was before.
  var duties: [DealCard] = []
  var today = CivilDate(dayNumber: 0)
  public var word: HandOverPlace.Word?
  public var problem: Problem?
  /// Discounts that wait for the member's decision.
  public var discounts = 0

  /// Why something could not be done.
  public enum Problem: Sendable, Hashable {
    case taken(by: String)
    case reason
    case field(String)
    case doesNotFit(Stage?)
  }
}

/// A lead of the queue.
public struct TodayItem: Sendable {
  public var reading: LeadReading
  public var handOver: HandOver?
  /// The clocks that run, the most urgent first.
  public var clocks: [Clock] = []
  /// The most telling of the facts that the score counts.
  public var facts: [String] = []
  /// What of the fit speaks for the lead.
  public var fits: [String] = []
  public var neighbours: [QueueItem.Neighbour] = []
  public var lastWords: JournalEntry?
  public var routing: Routing?

  /// A promise that runs.
  public struct Clock: Sendable, Hashable {
    public var kind: Promise.Kind
    public var due: Instant
    /// Until then.
    var left: Distance
  }

  /// Whether it waits for an answer.
  public var isOffer: Bool { reading.stage == .mql }
}

extension TodayModel {
  static func load(from start: Int, at desk: Desk) async throws -> TodayModel {
    let queue = try await desk.seat.queue(from: start, now: desk.now)
    let timeline = try await desk.seat.timeline()
    let current = timeline.version(at: desk.now)?.rules.agreement
    let today = desk.zone.date(of: desk.now)
    let duties =
      start == 0 ? try await desk.seat.dealDuties(by: today, limit: 50, now: desk.now) : []
    var model = TodayModel(
      items: queue.items.map { TodayItem($0, timeline, now: desk.now) }, offers: queue.offers,
      taken: queue.taken, overdue: queue.overdue, from: start, next: queue.next,
      reasons: current?.returnReasons ?? [])
    model.discounts = try await desk.seat.discountsToDecide(now: desk.now).count
    (model.duties, model.today) = (duties, today)
    return model
  }
}

extension TodayItem {
  /// Facts and criteria that are told in the line.
  private static let most = 3

  init(_ item: QueueItem, _ timeline: AgreementTimeline, now: Instant) {
    let lead = LeadModel(
      item.dossier.explanation, entries: item.dossier.entries, timeline: timeline, asOf: nil)
    reading = item.dossier.reading
    handOver = item.handOver
    neighbours = item.neighbours
    lastWords = item.lastWords
    routing = item.routing
    let rules = lead.score?.groups.flatMap(\.rules).filter { $0.counted > 0 } ?? []
    facts = rules.sorted { ($0.counted, $1.rule.name) > ($1.counted, $0.rule.name) }
      .prefix(TodayItem.most).map(\.rule.name)
    fits = (lead.grade?.lines ?? []).filter { $0.holds && $0.criterion.thirds > 0 }
      .sorted { $0.criterion.thirds > $1.criterion.thirds }
      .prefix(TodayItem.most).map(\.criterion.name)
    clocks = Clock.all(of: item.promises, timeline, now: now)
  }
}

extension TodayItem.Clock {
  /// Those that run, the most urgent first.
  static func all(
    of promises: [Promise], _ timeline: AgreementTimeline, now: Instant
  ) -> [TodayItem.Clock] {
    promises.compactMap { TodayItem.Clock($0, timeline, now: now) }.sorted { $0.due < $1.due }
  }

  /// Nil where nothing is owed any more.
  init?(_ promise: Promise, _ timeline: AgreementTimeline, now: Instant) {
    guard let due = promise.due, [.running, .broken].contains(promise.state(at: now)),
      let calendar = timeline.calendar(of: promise.agreement),
      let left = promise.timeLeft(at: now, in: calendar)
    else { return nil }
    self.init(
      kind: promise.kind, due: due, left: Distance(open: left, until: due, at: now))
  }
}
