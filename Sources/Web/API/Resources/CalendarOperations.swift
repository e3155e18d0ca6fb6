import Domain
import Services

/// The address of one's own calendar of deadlines. Tokens have no part in it: a stolen one makes no
/// other way in.
extension Operation {
  static let calendarOperations = [getCalendarFeed, makeCalendarFeed, endCalendarFeed]

  private static let path = "/me/calendar-feed"

  private static let getCalendarFeed = Operation(
    id: "getCalendarFeed", resource: .me, method: .get, path: path,
    summary: Wording("Whether one has a calendar address", "查看日历订阅地址的状态"),
    note: "404 where there is none. The address itself is shown when it is made, and never again.",
    answers: [Answer(200, "It is there.", CalendarFeedJSON.schema)],
    access: .people(.keepCalendar),
    handler: .seated { call in
      guard let feed = try await call.api.entrance.calendarFeed(for: call.seat) else {
        throw ServiceError.notFound("calendar address")
      }
      return .record(CalendarFeedJSON.members(feed).object)
    })

  private static let makeCalendarFeed = Operation(
    id: "makeCalendarFeed", resource: .me, method: .post, path: path,
    summary: Wording("Make a calendar address", "创建日历订阅地址"),
    note: """
      Calendar programs subscribe to it (iCalendar, RFC 5545); it shows what the caller owes. \
      Another one that there was ends at once. The answer's `address` is the only time that it is \
      shown: only a digest is kept, so a repeated request with the same `Idempotency-Key` gets \
      `null` in its place.
      """,
    answers: [Answer(201, "It is there, and this once its address.", CalendarFeedJSON.made)],
    access: .people(.keepCalendar),
    handler: .seated { call in
      call.workspace.answeringOnce { (feed: CalendarFeed) in
        KeptAnswer(.madeFeed(feed, address: nil))
      }
      let (feed, token) = try await call.api.entrance.makeCalendarFeed(
        for: call.seat, now: call.now)
      return .madeFeed(feed, address: call.api.calendarAddress(token))
    })

  private static let endCalendarFeed = Operation(
    id: "endCalendarFeed", resource: .me, method: .delete, path: path,
    summary: Wording("End the calendar address", "停用日历订阅地址"),
    note: "Where there is none, nothing changes.",
    answers: [Answer(204, "It opens nothing any more.")], access: .people(.keepCalendar),
    handler: .seated { call in
      try await call.api.entrance.endCalendarFeed(for: call.seat, now: call.now)
      return .done
    })
}

enum CalendarFeedJSON {
  private static let properties: [ObjectRule.Property] = [
    Schema.instant.required("created"),
    Schema.instant.orNull.noted("When a calendar last asked, to the hour.").required("last_read"),
  ]
  static let schema = Schema.object(properties).named("CalendarFeed")
  static let made = Schema.object(
    properties + [
      Schema.anyText.orNull.noted("To subscribe to; null when a request is repeated.")
        .required("address")
    ]
  ).named("MadeCalendarFeed")

  static func members(_ feed: CalendarFeed) -> [(String, JSON)] {
    [("created", .instant(feed.created)), ("last_read", .instant(feed.lastRead))]
  }
}

extension Reply {
  fileprivate static func madeFeed(_ feed: CalendarFeed, address: String?) -> Reply {
    let json = { (address: String?) in
      (CalendarFeedJSON.members(feed) + [("address", .words(address))]).object
    }
    var reply = Reply.created(json(address), at: "/me/calendar-feed")
    reply.kept = Array(json(nil).serialized.utf8)
    return reply
  }
}
