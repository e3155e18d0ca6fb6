import Domain
import Storage

/// A notice with what its reader may know about what it is about.
public struct NoticeItem: Sendable, Hashable {
  public var notice: Notice
  /// Nil where it is about no lead, or one that is not for these eyes any more.
  public var lead: LeadListRow?
  /// The lead is not theirs to see any more.
  public var isHidden = false
  public var handOver: HandOver?
  /// Who has or had the lead, as far as that is told them: an e-mail or a team's word.
  public var holder: String?
  public var signal: Signal?
  public var dispute: DisputeRecord?
}

/// A page of notices.
public struct NoticePage: Sendable, Hashable {
  public var items: [NoticeItem]
  /// Where the next page begins; nil: this is the last.
  public var next: Notice.Place?
}

extension Seat {
  /// Unread notices that are counted: more are “many”.
  public static let mostUnread = 100

  /// What the member was told, unread first, then the latest.
  public func notices(after place: Notice.Place? = nil, limit: Int) async throws -> NoticePage {
    try require(.readNotices)
    guard let member = principal.member else { return NoticePage(items: [], next: nil) }
    return try await workspace.reading { [principal] connection, id in
      let found = try NoticeTable(connection, id).page(
        of: member.number, after: place?.stored, limit: limit + 1)
      let desk = try NoticeReader(principal, connection, id)
      return NoticePage(
        items: try found.prefix(limit).compactMap(desk.item),
        next: found.count > limit ? found.prefix(limit).last.flatMap(Notice.init)?.place : nil)
    }
  }

  /// How many the member has not read, no further counted than ``mostUnread``.
  public func unreadNotices() async throws -> Int {
    try require(.readNotices)
    guard let member = principal.member else { return 0 }
    return try await workspace.reading { connection, id in
      try NoticeTable(connection, id).unread(of: member.number, most: Seat.mostUnread)
    }
  }

  /// Marks these as read; what is none of theirs is passed over. Tells how many were unread.
  @discardableResult
  public func readNotices(_ keys: [String], now: Instant) async throws -> Int {
    try require(.keepNotices)
    guard let member = principal.member else { return 0 }
    return try await workspace.database.write { [id = workspace.id] connection in
      let table = NoticeTable(connection, id)
      return try keys.count { try table.read($0, of: member.number, at: now) }
    }
  }

  /// Marks all that were told by an instant: what comes while somebody looks stays unread.
  @discardableResult
  public func readAllNotices(toldBy instant: Instant, now: Instant) async throws -> Int {
    try require(.keepNotices)
    guard let member = principal.member else { return 0 }
    return try await workspace.database.write { [id = workspace.id] connection in
      try NoticeTable(connection, id).readAll(of: member.number, toldBy: instant, at: now)
    }
  }

  // MARK: Wishes

  public func noticeWishes() async throws -> NoticeWishes {
    try require(.readNotices)
    guard let member = principal.member else { return NoticeWishes() }
    return try await workspace.reading { connection, id in
      try NoticeWishes(of: member.number, NoticeWishTable(connection, id))
    }
  }

  public func setNoticeWishes(_ wishes: NoticeWishes) async throws {
    try require(.keepNotices)
    guard let member = principal.member else { throw Denial(.keepNotices, .needsPerson) }
    guard (0..<24).contains(wishes.digestHour) else {
      throw ServiceError.invalid(field: "digest_hour", expected: "an hour from 0 to 23")
    }
    try await workspace.database.write { [id = workspace.id] connection in
      let table = NoticeWishTable(connection, id)
      try table.put(wishes.record, of: member.number)
      for kind in NoticeKind.allCases {
        try table.put(
          delivery: wishes.delivery(of: kind).rawValue, of: kind.rawValue, for: member.number)
      }
    }
  }

  /// The zone in which the member's hours are.
  public func noticeZone(now: Instant) async throws -> Zone {
    try require(.readNotices)
    return try await workspace.reading {
      [principal, timelines = workspace.timelines] connection, id in
      try principal.member.map {
        try Zone.ofMember($0.number, timelines.timeline(connection, id), now, connection, id)
      } ?? .utc
    }
  }
}

/// Looks up what notices are about, as one member may see it.
struct NoticeReader {
  let connection: any Connection
  let workspace: WorkspaceID
  private let sight: LeadSight?
  private let holders: HolderSight

  init(_ principal: Principal, _ connection: any Connection, _ workspace: WorkspaceID) throws {
    (self.connection, self.workspace) = (connection, workspace)
    sight = try principal.reach(of: .readLeads).map {
      try LeadSight(of: principal, within: $0, connection)
    }
    holders = try HolderSight(principal, connection, workspace)
  }

  /// Nil for a reason that this program does not know.
  func item(_ record: NoticeRecord) throws -> NoticeItem? {
    guard let notice = Notice(record) else { return nil }
    var item = NoticeItem(notice: notice)
    if let lead = notice.lead {
      let row = try LeadQueries(connection, workspace).rows(of: [lead], in: .name).first
      guard let row, sight?.sees(owner: row.owner) ?? false else {
        item.isHidden = true
        (item.notice.lead, item.notice.offer) = (nil, nil)
        return item
      }
      item.lead = row
    }
    item.handOver = try notice.offer.flatMap {
      try HandOverTable(connection, workspace).find($0)?.handOver
    }
    item.holder = holders.shown(item.handOver?.holder ?? item.lead?.owner)
    item.signal = try notice.signal.flatMap { try SignalTable(connection, workspace).find($0) }
    item.dispute = try notice.dispute.flatMap { try DisputeTable(connection, workspace).find($0) }
    return item
  }
}

extension Zone {
  /// Where a member works: as the member says, else the team, else the agreement, else the
  /// workspace.
  static func ofMember(
    _ number: Int, _ timeline: AgreementTimeline, _ now: Instant, _ connection: any Connection,
    _ workspace: WorkspaceID
  ) throws -> Zone {
    let work = WorkProfile(try WorkProfileTable(connection, workspace).find(number))
    if let zone = try TeamTransaction(connection, workspace).zone(of: work) { return zone }
    return try .ofCompany(timeline, at: now, connection, workspace)
  }
}
