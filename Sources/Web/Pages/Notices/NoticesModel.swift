import Domain
import Services

/// What a member is told.
struct NoticesModel: Sendable {
  static let pageSize = 40

  var page: NoticePage
  var after: Notice.Place?
  /// No further counted than ``Seat/mostUnread``.
  var unread: Int
  var names: OwnerBook
  var now: Instant

  static func load(after: Notice.Place?, at desk: Desk) async throws -> NoticesModel {
    NoticesModel(
      page: try await desk.seat.notices(after: after, limit: pageSize), after: after,
      unread: desk.unread, names: try await desk.seat.ownerBook(), now: desk.now)
  }
}

/// How a member wants to be told, as a form has it.
struct NoticeWishesModel: Sendable {
  var wishes: NoticeWishes
  var zone: Zone
  var sendsMail: Bool
  var isSaved = false
  var fault: NoticeWishText?
  /// The ends of the quiet hours as the form shows them: what was typed, be it none.
  var quiet: (from: String, until: String)

  static func load(
    sendsMail: Bool, isSaved: Bool = false, at desk: Desk
  ) async throws -> NoticeWishesModel {
    let wishes = try await desk.seat.noticeWishes()
    let (from, until) = (wishes.quiet?.from, wishes.quiet?.until)
    return NoticeWishesModel(
      wishes: wishes, zone: try await desk.seat.noticeZone(now: desk.now), sendsMail: sendsMail,
      isSaved: isSaved,
      quiet: (from.map(QuietHours.text) ?? "", until.map(QuietHours.text) ?? ""))
  }

  /// Takes what was filled in; a fault stays with it.
  mutating func take(_ form: Query) {
    for kind in NoticeKind.allCases {
      wishes.deliveries[kind] = form[kind.rawValue].flatMap(NoticeDelivery.init) ?? kind.usual
    }
    wishes.digestHour = form["digest_hour"].flatMap(Int.init) ?? NoticeWishes.usualDigestHour
    wishes.language = form["language"].flatMap(Language.init)?.tag
    let (from, until) = (form["quiet_from"], form["quiet_until"])
    quiet = (from ?? "", until ?? "")
    wishes.quiet = from.flatMap(QuietHours.minute).flatMap { from in
      until.flatMap(QuietHours.minute).flatMap { QuietHours(from: from, to: $0) }
    }
    let isAsked = from != nil || until != nil
    fault = isAsked && wishes.quiet == nil ? .fault : nil
    if !(0..<24).contains(wishes.digestHour) { fault = .fault }
  }
}

extension QuietHours {
  /// `21:30`.
  static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":").map { Int($0) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  static func text(_ minute: Int) -> String {
    LocalTime(date: CivilDate(dayNumber: 0), second: minute * 60).clock
  }
}
