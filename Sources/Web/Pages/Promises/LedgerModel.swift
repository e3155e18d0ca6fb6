import Domain
import Services

/// The ledger of broken promises.
struct LedgerModel: Sendable {
  static let pageSize = 50

  var view: LedgerView
  var rows: [Breach] = []
  var hasMore = false
  /// Of everything that the filters leave, by kind.
  var counts = BreachCounts()
  /// Of the hand-overs offered in the same span; nil where a filter narrows the list.
  var coverage: HandOverMeasures.Share?
  var labels: [String: (name: String?, account: String?)] = [:]
  var book = OwnerBook()
  /// Names of members by number.
  var names: [Int: String] = [:]
  var teams: [Team] = []
  var members: [Member] = []
  var sources: [String] = []
  /// Number of the reader.
  var reader: Int?
  var problem: PromiseText?

  static func load(_ view: LedgerView, at desk: Desk) async throws -> LedgerModel {
    let (seat, now) = (desk.seat, desk.now)
    var model = LedgerModel(view: view)
    let found = try await seat.breaches(
      view.asked(now), after: view.after, limit: pageSize + 1, now: now)
    model.rows = Array(found.prefix(pageSize))
    model.hasMore = found.count > pageSize
    // What the tabs and sums tell is of every kind, whichever is looked at.
    var all = view
    (all.kind, all.function, all.isWaiting) = (nil, nil, false)
    model.counts = try await seat.breachCounts(all.asked(now), now: now)
    if view.team == nil, view.member == nil, view.source == nil {
      let report = try await seat.handOverReport(
        offeredIn: (now - view.days * .day)..<now, now: now)
      model.coverage = report.all.shares[.feedbackCoverage] ?? HandOverMeasures.Share()
    }
    model.labels = try await seat.leadLabels(model.rows.compactMap { $0.handOver?.lead })
    model.book = try await seat.ownerBook()
    let members = try await seat.members()
    model.names = Dictionary(members.map { ($0.number, $0.name) }) { first, _ in first }
    model.members = members.filter {
      $0.function == .sales && $0.state == .active && seat.seesFigures(ofMember: $0.number)
    }
    model.teams = try await seat.teams(limit: Seat.mostTeams).filter { !$0.isArchived }
    model.sources = try await seat.sources()
    model.reader = seat.principal.member?.number
    return model
  }
}

/// Promises that still run.
struct OpenPromisesModel: Sendable {
  static let pageSize = 50

  var view: OpenView
  var rows: [OpenPromise] = []
  var hasMore = false
  /// What is left of each, by what it is about.
  var left: [String: Distance] = [:]
  var book = OwnerBook()
  var now: Instant

  static func load(_ view: OpenView, at desk: Desk) async throws -> OpenPromisesModel {
    let (seat, now) = (desk.seat, desk.now)
    var model = OpenPromisesModel(view: view, now: now)
    let found = try await seat.openPromises(
      function: view.function, after: view.after, limit: pageSize + 1, now: now)
    model.rows = Array(found.prefix(pageSize))
    model.hasMore = found.count > pageSize
    model.book = try await seat.ownerBook()
    let timeline = try await seat.timeline()
    for row in model.rows {
      switch row.matter {
      case .handOver(let card, let kind):
        let clocks = TodayItem.Clock.all(of: card.promises, timeline, now: now)
        model.left[row.about] = (clocks.first { $0.kind == kind } ?? clocks.first)?.left
      case .signal(let signal, _):
        model.left[row.about] = timeline.timeLeft(of: signal.signal, at: now)
      }
    }
    return model
  }
}
