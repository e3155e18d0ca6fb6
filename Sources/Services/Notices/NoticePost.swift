import Domain
import Storage

/// Whom a mail goes to, and what its words need.
public struct NoticeReading: Sendable {
  public var member: Member
  /// Language such as `en` or `zh-Hans`.
  public var language: String
  /// The member's.
  public var zone: Zone
  public var names: OwnerBook
  public var now: Instant
  /// The link that ends such mails.
  public var off: NoticeOff
}

/// A mail in words.
public struct WrittenNotice: Sendable, Hashable {
  public var subject: String
  public var text: String
  public var html: String

  public init(subject: String, text: String, html: String) {
    (self.subject, self.text, self.html) = (subject, text, html)
  }
}

/// Puts notices into words; the floor that has the words does it.
public protocol NoticeWriter: Sendable {
  func mail(about item: NoticeItem, for reading: NoticeReading) -> WrittenNotice
  /// `more`: how many there are besides.
  func digest(of items: [NoticeItem], more: Int, for reading: NoticeReading) -> WrittenNotice
  /// Where a link of ours ends mails, without the server's address.
  func path(of off: NoticeOff) -> String
}

/// Sends notices by mail. What it says is looked up when it is sent: whoever has left, has read it,
/// may not see it any more or has turned it off gets nothing.
public struct NoticePost: JobHandler {
  let sender: any MailSender
  let writer: any NoticeWriter
  let key: ServerKey
  /// How browsers reach the pages.
  let url: String

  /// Notices that a digest spells out.
  static let longestDigest = 50
  /// Notices that a digest counts.
  static let mostInDigest = 1_000

  public init(sender: any MailSender, writer: any NoticeWriter, key: ServerKey, url: String) {
    (self.sender, self.writer, self.key, self.url) = (sender, writer, key, url)
  }

  public func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    guard let mail = try await mail(of: job, at: workspace, now: now) else { return .nothing }
    try await sender.sendOfJob(mail)
    return .nothing
  }

  /// Nil where there is nothing to send any more.
  private func mail(
    of job: Job, at workspace: Workspace, now: Instant
  ) async throws -> OutgoingMail? {
    let read = try await workspace.reading { [timelines = workspace.timelines] connection, id in
      try letter(of: job, timelines.timeline(connection, id), connection, id, now)
    }
    guard let letter = read else { return nil }
    let written =
      letter.isDigest
      ? writer.digest(of: letter.items, more: letter.more, for: letter.reading)
      : letter.items.first.map { writer.mail(about: $0, for: letter.reading) }
    guard let written else { return nil }
    let member = letter.reading.member
    let to: Mailbox
    do { to = Mailbox(name: member.name, try MailAddress(member.email)) } catch {
      throw JobFailure.forGood("\(error)")
    }
    var mail = OutgoingMail(
      from: sender.from, to: to, subject: written.subject, text: written.text, html: written.html,
      id: MessageID(
        "\(job.kind.rawValue).\(workspace.id.number).\(job.key)", at: sender.from.address.domain),
      date: now)
    mail.unsubscribe = try? OutboundURL(url + writer.path(of: letter.reading.off))
    return mail
  }

  private struct Letter: Sendable {
    var reading: NoticeReading
    var items: [NoticeItem]
    var more = 0
    var isDigest = false
  }

  private func letter(
    of job: Job, _ timeline: AgreementTimeline, _ connection: any Connection, _ id: WorkspaceID,
    _ now: Instant
  ) throws -> Letter? {
    guard let number = job.payload["member"]?.number.flatMap({ Int(exactly: $0) }),
      let member = try MemberTable(connection, id).find(number).flatMap(Member.init),
      member.state == .active
    else { return nil }
    let table = NoticeTable(connection, id)
    let isDigest = job.kind == .digestMail
    let records: [NoticeRecord]
    if isDigest {
      guard let at = job.payload["at"]?.text.flatMap({ Instant(rfc3339: $0) }) else { return nil }
      records = try table.digest(of: number, at: at, limit: NoticePost.mostInDigest)
    } else {
      records = [try job.payload["notice"]?.text.flatMap { try table.find($0, of: number) }]
        .compactMap(\.self)
    }
    let wishes = try NoticeWishes(of: number, NoticeWishTable(connection, id))
    let principal = try Principal(member, of: id, by: .system, in: connection)
    let reader = try NoticeReader(principal, connection, id)
    let items = try records.filter { $0.readAt == nil }.compactMap(reader.item)
      .filter { wishes.delivery(of: $0.notice.kind).goesByMail && $0.isFit }
    guard let first = items.first else { return nil }
    let off = NoticeOff(
      workspace: id, member: number, kind: isDigest ? nil : first.notice.kind, key: key)
    let locale = try WorkspaceTable(connection).find(id)?.locale
    let reading = NoticeReading(
      member: member, language: wishes.language ?? locale ?? "en",
      zone: try Zone.ofMember(number, timeline, now, connection, id),
      names: try OwnerBook(connection, id), now: now, off: off)
    return Letter(
      reading: reading, items: Array(items.prefix(NoticePost.longestDigest)),
      more: max(0, items.count - NoticePost.longestDigest), isDigest: isDigest)
  }
}

extension NoticeItem {
  /// Whether there is something to say about it: of a lead that the reader does not see any more,
  /// only that it was lost.
  fileprivate var isFit: Bool { !isHidden || notice.reason == .expired }
}
