import Domain
import HTTPTypes
import Hummingbird
import Services

/// What members are told, and how they want it.
extension Site {
  func showNotices(_ place: NoticePlace, _ desk: Desk, _ shell: Shell) async throws -> Response {
    switch place {
    case .list(let after):
      return Response(page: noticesPage(try await .load(after: after, at: desk), shell))
    case .wishes(let isSaved):
      let model = try await NoticeWishesModel.load(
        sendsMail: settings.sendsMail, isSaved: isSaved, at: desk)
      return Response(page: noticeWishesPage(model, shell))
    case .read, .off: throw Refusal.wrongMethod
    }
  }

  func actOnNotices(_ place: NoticePlace, _ form: Query, _ visit: Visit) async throws -> Response {
    let desk = try desk(of: visit)
    switch place {
    case .read:
      if let until = form["until"].flatMap(Instant.init(rfc3339:)) {
        try await desk.seat.readAllNotices(toldBy: until, now: desk.now)
      } else {
        try await desk.seat.readNotices(
          Array(form.all("notice").prefix(NoticesModel.pageSize)), now: desk.now)
      }
      return Response(seeOther: back(form) ?? .notices)
    case .wishes: return try await setWishes(form, desk, visit)
    case .list, .off: throw Refusal.wrongMethod
    }
  }

  private func setWishes(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    try desk.seat.require(.keepNotices)
    var model = try await NoticeWishesModel.load(sendsMail: settings.sendsMail, at: desk)
    model.take(form)
    guard model.fault == nil else {
      return Response(
        page: noticeWishesPage(model, shell(visit)), status: .unprocessableContent)
    }
    try await desk.seat.setNoticeWishes(model.wishes)
    return Response(seeOther: .notices(.wishes(isSaved: true)))
  }

  /// The way out of mails, for whoever holds the link.
  func showOff(_ token: String, _ visit: Visit) -> Response {
    guard let off = entrance.noticeOff(token) else {
      return Response(page: noticeOffBrokenPage(shell(visit)), status: .notFound)
    }
    return Response(page: noticeOffPage(off, isDone: false, shell(visit)))
  }

  /// A mail program posts here without a page of ours and without a sign-in (RFC 8058): the
  /// signature of the link stands for both.
  func turnOff(_ token: String, _ visit: Visit) async throws -> Response {
    guard let off = entrance.noticeOff(token) else {
      return Response(page: noticeOffBrokenPage(shell(visit)), status: .notFound)
    }
    try await entrance.turnOff(off)
    return Response(page: noticeOffPage(off, isDone: true, shell(visit)))
  }
}
