import Domain
import Services

/// The list of signals.
struct SignalsModel: Sendable {
  static let pageSize = 50

  var query = SignalsQuery()
  var page: SignalPage
  /// Answers to what the reader reported, since he or she last looked.
  var news: [SignalRow] = []
  /// Members of marketing, to choose owners from.
  var marketers: [Member] = []
  /// Who was named to look after what is nobody's.
  var keeper: Int?
  /// Business time until each signal is due, negative when it was; by signal.
  var left: [String: Distance] = [:]
  var now: Instant

  static func load(_ query: SignalsQuery, at desk: Desk) async throws -> SignalsModel {
    let page = try await desk.seat.signals(
      query.filter, after: query.after, limit: pageSize, now: desk.now)
    let timeline = try await desk.seat.timeline()
    var model = SignalsModel(query: query, page: page, now: desk.now)
    model.news = try await desk.seat.answersSinceLooked(now: desk.now)
    model.marketers = try await desk.seat.marketers()
    model.keeper = try await desk.seat.signalKeeper().named
    for row in page.rows {
      model.left[row.signal.id] = timeline.timeLeft(of: row.signal, at: desk.now)
    }
    return model
  }
}

/// One signal.
struct SignalModel: Sendable {
  var sheet: SignalSheet
  var before: EvidencePosition?
  /// Names of members, by address and by number.
  var names: [String: String]
  var numbers: [Int: String]
  var marketers: [Member]
  var left: Distance?
  var now: Instant
  /// The answer as it was filled in, and what is wrong with it.
  var draft = SignalAnswerDraft(action: .content, text: "")
  var fault: SignalText?

  static func load(
    _ id: String, before: EvidencePosition?, at desk: Desk
  ) async throws -> SignalModel {
    let sheet = try await desk.seat.signal(id, before: before, now: desk.now)
    let members = try await desk.seat.members()
    let timeline = try await desk.seat.timeline()
    return SignalModel(
      sheet: sheet, before: before,
      names: Dictionary(members.map { ($0.email, $0.name) }) { first, _ in first },
      numbers: Dictionary(members.map { ($0.number, $0.name) }) { first, _ in first },
      marketers: try await desk.seat.marketers(),
      left: timeline.timeLeft(of: sheet.signal, at: desk.now), now: desk.now)
  }
}

/// A report as a form has it.
struct ReportForm: Sendable {
  var kind = SignalKind.objection
  var topic = ""
  var text = ""
  var lead: String?
  var fault: SignalText?

  init(lead: String?) { self.lead = lead }

  init(_ form: Query) {
    kind = form["kind"].flatMap(SignalKind.init(rawValue:)) ?? .objection
    topic = form["topic"] ?? ""
    text = form["text"] ?? ""
    lead = form["lead"]
  }

  func draft() -> SignalDraft { SignalDraft(kind: kind, topic: topic, text: text, lead: lead) }
}

extension Seat {
  /// Members of marketing who are here.
  fileprivate func marketers() async throws -> [Member] {
    try await members().filter { $0.function == .marketing && $0.state == .active }
  }
}
