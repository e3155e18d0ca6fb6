import Domain
import Storage

/// Settles of each notice whether it goes by mail, when, and with what: the job that sends it is
/// made in the same transaction.
struct NoticePosting {
  let connection: any Connection
  let workspace: WorkspaceID
  let timeline: AgreementTimeline
  let sendsMail: Bool
  let now: Instant
  var audience: NoticeAudience
  let table: NoticeTable

  /// Notices that one transaction looks at.
  static let batch = 500
  /// What was told longer ago is no news by mail: there was no way out for mails meanwhile.
  static let longest = Elapsed.day

  /// Tells whether there may be more.
  mutating func run() throws -> Bool {
    let open = try table.toPost(limit: NoticePosting.batch)
    for record in open { try table.settle(try post(of: record), for: record) }
    return open.count == NoticePosting.batch
  }

  private mutating func post(of record: NoticeRecord) throws -> NoticeTable.Post {
    guard sendsMail, record.readAt == nil, record.told > now - NoticePosting.longest,
      audience.member(record.member) != nil, let notice = Notice(record)
    else { return .none }
    let wishes = try audience.wishes(of: record.member)
    let zone = try Zone.ofMember(record.member, timeline, now, connection, workspace)
    switch wishes.delivery(of: notice.kind) {
    case .app, .off: return .none
    case .mail:
      let draft = JobDraft(
        .noticeMail, key: "\(record.member)/\(record.key)",
        payload: ["member": JSON(record.member), "notice": .text(record.key)],
        due: wishes.mailTime(now, in: zone))
      try connection.enqueue(draft, of: workspace, now: now)
      return .mail
    case .digest:
      return .digest(try digest(for: record.member, wishes, zone))
    }
  }

  /// The next digest that nobody has begun, nor begins before this transaction has ended.
  private func digest(
    for member: Int, _ wishes: NoticeWishes, _ zone: Zone
  ) throws -> Instant {
    var at = wishes.nextDigest(after: now, in: zone)
    while true {
      let draft = JobDraft(
        .digestMail, key: "\(member)/\(at.microseconds)",
        payload: ["member": JSON(member), "at": .text(at.rfc3339)],
        due: wishes.mailTime(at, in: zone))
      if try connection.enqueue(draft, of: workspace, now: now) { return at }
      let isOpen = try JobTable(connection, workspace).keepWaiting(
        kind: draft.kind.rawValue, key: draft.key)
      if isOpen { return at }
      at = wishes.nextDigest(after: at, in: zone)
    }
  }
}

extension JSON {
  fileprivate init(_ number: Int) { self = .number(Double(number)) }
}

extension Workspace {
  /// Makes mails of what members were told, as each of them wants it; where no mails go out, notes
  /// that nothing is to be sent.
  public nonisolated func postNotices(sendsMail: Bool, now: Instant) async throws {
    while true {
      let hasOpen = try await database.read { [id] connection in
        try !NoticeTable(connection, id).toPost(limit: 1).isEmpty
      }
      guard hasOpen else { return }
      let hasMore = try await database.write { [id, timelines] connection in
        var posting = NoticePosting(
          connection: connection, workspace: id, timeline: try timelines.timeline(connection, id),
          sendsMail: sendsMail, now: now, audience: try NoticeAudience(connection, id),
          table: NoticeTable(connection, id))
        return try posting.run()
      }
      guard hasMore else { return }
    }
  }
}
