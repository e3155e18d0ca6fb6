import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// A member's own calendar of deadlines, and what calendar programs are answered.
extension Site {
  func actOnCalendar(_ form: Query, _ visit: Visit) async throws -> Response {
    let desk = try desk(of: visit)
    switch form["deed"] {
    case "make":
      let (feed, token) = try await entrance.makeCalendarFeed(for: desk.seat, now: desk.now)
      // Shown this once, so it is the answer itself and not a page to get.
      let model = CalendarModel(feed: feed, fresh: settings.calendarAddress(token))
      return Response(page: calendarPage(model, shell(visit)))
    case "end":
      try await entrance.endCalendarFeed(for: desk.seat, now: desk.now)
      return Response(page: calendarPage(CalendarModel(hasEnded: true), shell(visit)))
    default: throw Refusal.unreadable
    }
  }

  func showCalendar(_ desk: Desk, _ shell: Shell) async throws -> Response {
    Response(page: calendarPage(try await .load(entrance, at: desk), shell))
  }

  /// For a program, which has no session: the token is all that counts. What is wrong with it is
  /// not told, and tries without a right one are held against the address as they are by the API.
  func showFeed(_ token: String, _ visit: Visit) async throws -> Response {
    let now = settings.now()
    guard let reader = try await entrance.calendarReader(token, now: now) else {
      if let wait = tooMany(.address(visit.caller.address), of: api.attempts, now) { return wait }
      return Response(plain: "No calendar is here.", status: .notFound)
    }
    if let limiter = api.limiter,
      let wait = tooMany(.principal(reader.caller), of: limiter, now)
    {
      return wait
    }
    let calendar = try await entrance.calendar(for: reader, now: now)
    let bytes = DeadlineFile(calendar: calendar, url: settings.url).bytes
    let tag = EntityTag.of(bytes)
    var response =
      EntityTag.names(tag, in: visit.known)
      ? Response(status: .notModified)
      : Response(
        status: .ok, headers: [.contentType: DeadlineFile.type],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    response.set("etag", tag)
    // Nobody in between keeps it, and the program asks before it shows what it has.
    response.headers[.cacheControl] = "private, no-cache"
    return response
  }

  private func tooMany(
    _ caller: RateLimiter.Caller, of limiter: RateLimiter, _ now: Instant
  ) -> Response? {
    guard api.limiter != nil else { return nil }
    let verdict = limiter.take(caller, now: now)
    guard !verdict.isAllowed else { return nil }
    var response = Response(plain: "Wait a moment.", status: .tooManyRequests)
    response.set("retry-after", String(verdict.retryAfter))
    return response
  }
}

extension SiteSettings {
  /// What a calendar program is told to subscribe to.
  func calendarAddress(_ token: SecretToken) -> String {
    url + Place.calendar(.feed(token: token.text)).url
  }
}

extension Response {
  /// A line for a program.
  fileprivate init(plain text: String, status: HTTPResponse.Status) {
    self.init(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
  }
}
