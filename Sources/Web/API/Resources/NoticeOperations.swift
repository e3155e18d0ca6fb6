import Domain
import Services

/// What the caller is told, and how.
extension Operation {
  static let noticeOperations = [listNotices, readNotices, getNoticeSettings, setNoticeSettings]

  private static let listNotices = Operation(
    id: "listNotices", resource: .notices, method: .get, path: "/notices",
    summary: Wording("What the caller is told, unread first", "调用者的通知，未读在前"),
    note: """
      A notice is about a lead, a signal or a dispute; of a lead that is not the caller's to see \
      any more, lead and offer are left out.
      """,
    parameters: [limit.parameter, after.parameter, fields(of: NoticeJSON.schema)],
    answers: [Answer(200, "Notices.", page(of: NoticeJSON.schema.sparse))],
    access: .permission(.readNotices), isPaged: true,
    handler: .seated { call in
      let values = try call.position("notices", count: 3)
      let place = values.flatMap { values -> Notice.Place? in
        guard let isRead = values[0].bool,
          let at = values[1].text.flatMap({ Instant(rfc3339: $0) }), let key = values[2].text
        else { return nil }
        return Notice.Place(isRead: isRead, at: at, key: key)
      }
      let page = try await call.seat.notices(after: place, limit: call.limit)
      let next = page.next.map {
        Cursor.text("notices", [.bool($0.isRead), .instant($0.at), .text($0.key)])
      }
      return .page(page.items.map(NoticeJSON.json), next: next)
    })

  private static let readNotices = Operation(
    id: "readNotices", resource: .notices, method: .post, path: "/notices/read",
    summary: Wording("Mark notices as read", "将通知标为已读"),
    note: """
      Those that are named, or with `until` all that were told by then: what came meanwhile stays \
      unread. What is none of the caller's is passed over.
      """,
    body: Body(
      schema: .object([
        Schema.list(of: .words(1...64), count: 0...200).optional("notices"),
        Schema.instant.orNull.optional("until"),
      ]).named("ReadNotices"),
      example: ["until": "2026-03-02T12:00:00Z"]),
    answers: [
      Answer(
        200, "How many were unread until now.",
        .object([Schema.count.required("read"), Schema.count.required("unread")])
          .named("NoticesRead"))
    ],
    access: .permission(.keepNotices),
    handler: .seated { call in
      var read = 0
      if let until = call.text("until").flatMap({ Instant(rfc3339: $0) }) {
        read = try await call.seat.readAllNotices(toldBy: until, now: call.now)
      }
      let keys = call.body["notices"]?.texts ?? []
      if !keys.isEmpty { read += try await call.seat.readNotices(keys, now: call.now) }
      let left = try await call.seat.unreadNotices()
      return .record([("read", .count(read)), ("unread", .count(left))].object)
    })

  private static let getNoticeSettings = Operation(
    id: "getNoticeSettings", resource: .notices, method: .get, path: "/notice-settings",
    summary: Wording("How the caller is told", "查看通知设置"),
    answers: [Answer(200, "The settings.", NoticeSettingsJSON.schema)],
    access: .permission(.readNotices), hasVersion: true,
    handler: .seated { call in .record(try await NoticeSettingsJSON.json(call)) })

  private static let setNoticeSettings = Operation(
    id: "setNoticeSettings", resource: .notices, method: .put, path: "/notice-settings",
    summary: Wording("Say how the caller wants to be told", "修改通知设置"),
    note: "Kinds that are left out are told as is usual.",
    body: Body(
      schema: NoticeSettingsJSON.change,
      example: [
        "deliveries": ["offer": "mail", "returned": "off"], "digest_hour": 8,
        "quiet": ["from": "20:00", "until": "07:00"], "language": "en",
      ]),
    answers: [Answer(200, "The settings.", NoticeSettingsJSON.schema)],
    access: .permission(.keepNotices), hasVersion: true,
    handler: .seated { call in
      try await call.check(reading: { try await NoticeSettingsJSON.json(call) })
      try await call.seat.setNoticeWishes(try NoticeSettingsJSON.wishes(call.body))
      return .record(try await NoticeSettingsJSON.json(call))
    })
}

enum NoticeJSON {
  static let schema = Schema.object([
    Schema.anyText.noted("Tells it from the caller's others.").required("notice"),
    Schema.choice(NoticeKind.self).required("type"),
    Schema.choice(NoticeReason.self).required("reason"),
    Schema.instant.noted("When it came to be so.").required("at"),
    Schema.instant.noted("When it was noticed.").required("told"),
    Schema.instant.orNull.noted("The deadline that it is about.").required("due"),
    Schema.anyText.orNull.required("lead"), Schema.anyText.orNull.required("offer"),
    Schema.anyText.orNull.required("signal"), Schema.count.orNull.required("dispute"),
    Schema.anyText.orNull.noted("A target, as the ledger of promises names it.")
      .required("target"),
    Schema.anyText.orNull.noted("Who has or had the lead, as far as the caller is told.")
      .required("holder"),
    Schema.boolean.noted("About a lead that is not the caller's to see any more.")
      .required("hidden"),
    Schema.instant.orNull.noted("Null: not yet.").required("read"),
  ]).named("Notice")

  static func json(_ item: NoticeItem) -> JSON {
    let notice = item.notice
    return [
      ("notice", .text(notice.key)), ("type", .text(notice.kind.rawValue)),
      ("reason", .text(notice.reason.rawValue)), ("at", .instant(notice.at)),
      ("told", .instant(notice.told)), ("due", .instant(notice.due)),
      ("lead", .words(notice.lead)), ("offer", .words(notice.offer)),
      ("signal", .words(notice.signal)), ("dispute", .count(notice.dispute)),
      ("target", .words(notice.target?.text)),
      ("holder", .words(item.holder)), ("hidden", .bool(item.isHidden)),
      ("read", .instant(notice.readAt)),
    ].object
  }
}

enum NoticeSettingsJSON {
  private static let clock = Schema.words(4...5).noted("`HH:MM` of the member's day.")
  private static let hours = Schema.object([clock.required("from"), clock.required("until")])
  private static let deliveries = Schema.map(of: .choice(NoticeDelivery.self))

  static let change = Schema.object([
    deliveries.noted("By kind of notice.").required("deliveries"),
    Schema.integer(0...23).noted("Of the member's day.").required("digest_hour"),
    hours.orNull.noted("When no mail goes out; null: at any time.").required("quiet"),
    Schema.choice(Language.allCases.map(\.tag)).orNull
      .noted("Of mails; null: the workspace's.").required("language"),
  ]).named("NoticeSettingsChange")

  static let schema = Schema.object([
    deliveries.noted("By kind of notice.").required("deliveries"),
    Schema.integer(0...23).required("digest_hour"), hours.orNull.required("quiet"),
    Schema.anyText.orNull.required("language"),
    Schema.anyText.noted("IANA name of the zone that hours are in.").required("timezone"),
    Schema.boolean.noted("Whether mails go out at all.").required("sends_mail"),
  ]).named("NoticeSettings")

  static func json(_ call: Call) async throws -> JSON {
    let wishes = try await call.seat.noticeWishes()
    let quiet = wishes.quiet.map { quiet in
      [
        ("from", JSON.text(QuietHours.text(quiet.from))),
        ("until", .text(QuietHours.text(quiet.until))),
      ].object
    }
    let deliveries = NoticeKind.allCases.map {
      ($0.rawValue, JSON.text(wishes.delivery(of: $0).rawValue))
    }
    return [
      ("deliveries", deliveries.object), ("digest_hour", .count(wishes.digestHour)),
      ("quiet", quiet ?? .null), ("language", .words(wishes.language)),
      ("timezone", .text(try await call.seat.noticeZone(now: call.now).identifier)),
      ("sends_mail", .bool(call.api.sendsMail)),
    ].object
  }

  static func wishes(_ body: JSON) throws -> NoticeWishes {
    var wishes = NoticeWishes()
    for member in body["deliveries"]?.members ?? [] {
      guard let kind = NoticeKind(rawValue: member.key),
        let delivery = member.value.text.flatMap(NoticeDelivery.init)
      else {
        throw ServiceError.invalid(
          field: "deliveries",
          expected: "kinds: " + NoticeKind.allCases.map(\.rawValue).joined(separator: ", "))
      }
      wishes.deliveries[kind] = delivery
    }
    wishes.digestHour = body["digest_hour"]?.number.flatMap { Int(exactly: $0) } ?? -1
    wishes.language = body["language"]?.text
    wishes.quiet = nil
    if let quiet = body["quiet"], quiet != .null {
      let minutes = ["from", "until"].map { quiet[$0]?.text.flatMap(QuietHours.minute) }
      guard let from = minutes[0], let until = minutes[1],
        let hours = QuietHours(from: from, to: until)
      else {
        throw ServiceError.invalid(
          field: "quiet", expected: "two different times of the day such as 20:00 and 07:00")
      }
      wishes.quiet = hours
    }
    return wishes
  }
}
