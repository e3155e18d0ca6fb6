import Domain
import Storage

/// Sends a closed review to one member. A kill between sending and noting sends it again under the
/// same Message-ID.
public struct ReviewMailer: JobHandler {
  let sender: any MailSender
  /// The address of the server's pages, without a slash at its end.
  let site: String
  /// The review in words, in the language of the company: subject and text.
  let words: @Sendable (Review, _ locale: String) -> (subject: String, text: String)

  /// A review that was closed longer ago is not sent any more: mail was not set up then.
  static let longestWait = 7 * Elapsed.day

  public init(
    sender: any MailSender, site: String,
    words: @escaping @Sendable (Review, _ locale: String) -> (subject: String, text: String)
  ) {
    (self.sender, self.site, self.words) = (sender, site, words)
  }

  static func draft(_ week: ISOWeek, to member: Int, due: Instant) -> JobDraft {
    JobDraft(
      .reviewMail, key: "review/\(week)/\(member)",
      payload: ["week": .text(week.description), "member": .number(Double(member))], due: due)
  }

  public func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    guard let week = job.payload["week"]?.text.flatMap({ ISOWeek($0) }),
      let number = job.payload["member"]?.number.flatMap({ Int(exactly: $0) })
    else { throw JobFailure.forGood("the job names no week or no member") }
    let found = try await workspace.database.read { connection in
      let record = try MemberTable(connection, workspace.id).find(number)
      let company = try WorkspaceTable(connection).find(workspace.id)
      return (
        record.flatMap(Member.init), company?.locale ?? "en",
        try workspace.reviewDesk(connection).review(week, now: now)
      )
    }
    let (member, locale, review) = found
    guard let member, member.state == .active, let closed = review.closed,
      now.since(closed.at) <= ReviewMailer.longestWait
    else { return .nothing }
    let mail: OutgoingMail
    do {
      mail = try self.mail(review, to: member, of: workspace.id, locale, now)
    } catch {
      throw JobFailure.forGood("\(error)")
    }
    try await sender.sendOfJob(mail)
    return .nothing
  }

  private func mail(
    _ review: Review, to member: Member, of workspace: WorkspaceID, _ locale: String,
    _ now: Instant
  ) throws(MailFault) -> OutgoingMail {
    var review = review
    let reach = PermissionMatrix.reach(
      of: .seeMoney, role: member.role, function: member.function)
    if reach != .all { review.document = review.document.withoutMoney }
    let (subject, text) = words(review, locale)
    return OutgoingMail(
      from: sender.from,
      to: Mailbox(name: member.name, try MailAddress(member.email)), subject: subject,
      text: text + "\n\(site)/review/\(review.week)\n",
      id: MessageID(
        "review.\(workspace.number).\(review.week).\(member.number)",
        at: sender.from.address.domain),
      date: review.closed?.at ?? now)
  }
}
