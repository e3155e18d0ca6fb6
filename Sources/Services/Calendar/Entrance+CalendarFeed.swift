import Crypto
import Domain
import Storage

/// A member's own calendar of deadlines, under a secret address: whoever has the address reads it,
/// and can do nothing else.
public struct CalendarFeed: Sendable, Hashable {
  public var created: Instant
  /// When a calendar last asked, to the hour; nil: never.
  public var lastRead: Instant?

  init(_ record: CalendarFeedRecord) {
    (created, lastRead) = (record.created, record.lastRead)
  }
}

/// What a secret address shows.
public struct MemberCalendar: Sendable {
  public struct Event: Sendable, Hashable {
    /// Stays the same while the deadline moves; of no other server or workspace.
    public var uid: String
    public var deadline: MemberDeadline
  }

  /// A language tag.
  public var language: String
  /// The member's.
  public var zone: Zone
  public var events: [Event]
}

/// Who asks with a secret address that opens something.
public struct CalendarReader: Sendable {
  let feed: CalendarFeedRecord
  let seat: Seat

  /// What requests of the address are counted by.
  public var caller: String { seat.principal.caller }
}

extension Entrance {
  /// How exactly it is kept when a calendar last asked: not every question writes.
  static let readStep = Elapsed.hour

  /// Nil: there is none.
  public func calendarFeed(for seat: Seat) async throws -> CalendarFeed? {
    let member = try keeper(seat)
    return try await seat.workspace.reading { connection, id in
      try CalendarFeedTable(connection, id).find(member).map(CalendarFeed.init)
    }
  }

  /// Makes the address, or another in place of the one that there is, which ends at once. The token
  /// is known only here and now.
  public func makeCalendarFeed(
    for seat: Seat, now: Instant
  ) async throws -> (feed: CalendarFeed, token: SecretToken) {
    let (member, token) = (try keeper(seat), SecretToken(random))
    let (id, principal) = (seat.workspace.id, seat.principal)
    let feed = try await seat.workspace.database.write { connection in
      let table = CalendarFeedTable(connection, id)
      let isAnother = try table.find(member) != nil
      let record = CalendarFeedRecord(member: member, sha256: token.hash, created: now)
      try table.put(record)
      try AuditTrail(connection, id).record(
        AuditNote(.calendarMade, "member \(member)", after: ["another": .bool(isAnother)]),
        by: principal, now: now)
      return CalendarFeed(record)
    }
    return (feed, token)
  }

  /// Ends the address; where there is none, nothing changes.
  public func endCalendarFeed(for seat: Seat, now: Instant) async throws {
    let member = try keeper(seat)
    let (id, principal) = (seat.workspace.id, seat.principal)
    try await seat.workspace.database.write { connection in
      let table = CalendarFeedTable(connection, id)
      guard try table.find(member) != nil else { return }
      try table.remove(member)
      try AuditTrail(connection, id).record(
        AuditNote(.calendarEnded, "member \(member)"), by: principal, now: now)
    }
  }

  /// Nil where the token is of no address of ours, or not any more.
  public func calendarReader(_ token: String, now: Instant) async throws -> CalendarReader? {
    guard let token = SecretToken(token) else { return nil }
    return try await database.read { connection in
      guard let (id, feed) = try CalendarFeedTable.find(sha256: token.hash, connection),
        let member = try MemberTable(connection, id).find(feed.member).flatMap(Member.init),
        member.state == .active
      else { return nil }
      let principal = try Principal(member, of: id, by: .calendar, in: connection)
      return CalendarReader(
        feed: feed, seat: Seat(at: workspaces.workspace(id), for: principal))
    }
  }

  /// What the address shows: what the member still owes, as the member may see it.
  public func calendar(for reader: CalendarReader, now: Instant) async throws -> MemberCalendar {
    let (feed, workspace) = (reader.feed, reader.seat.workspace)
    let id = workspace.id
    if feed.lastRead.map({ $0 + Entrance.readStep < now }) ?? true {
      try await workspace.database.write { connection in
        try CalendarFeedTable(connection, id).noteRead(feed.member, at: max(now, feed.created))
      }
    }
    try await workspace.sweep(now: now)
    let deadlines = try await reader.seat.deadlines(now: now)
    return try await workspace.database.read { connection in
      let wishes = try NoticeWishes(of: feed.member, NoticeWishTable(connection, id))
      let timeline = try workspace.timelines.timeline(connection, id)
      return MemberCalendar(
        language: try wishes.language ?? WorkspaceTable(connection).find(id)?.locale ?? "en",
        zone: try .ofMember(feed.member, timeline, now, connection, id),
        events: deadlines.map { deadline in
          MemberCalendar.Event(uid: uid(of: deadline, feed.member, id), deadline: deadline)
        })
    }
  }

  private func uid(of deadline: MemberDeadline, _ member: Int, _ id: WorkspaceID) -> String {
    let name = "\(id.number)/\(member)/\(deadline.key)"
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(name.utf8), using: key.key(for: "calendar events"))
    return hexadecimal(Array(code).prefix(20))
  }

  private func keeper(_ seat: Seat) throws -> Int {
    try seat.require(.keepCalendar)
    guard let member = seat.principal.member else { throw Denial(.keepCalendar, .needsPerson) }
    return member.number
  }
}
