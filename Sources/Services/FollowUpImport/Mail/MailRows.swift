import Domain

/// The mails of a file as follow-ups, one at a time.
struct MailRows {
  /// Recipients of a mail between people; one with more goes to a crowd.
  static let mostRecipients = 100
  /// Characters of a subject that are kept.
  static let longestSubject = 200

  private var reader: MailboxReader

  init(_ source: @escaping ByteChunks) {
    reader = MailboxReader(source)
  }

  mutating func next() throws -> FollowUpRow? {
    guard let mail = try reader.next() else { return nil }
    let name = mail.header["message-id"]?.oneLine(300) ?? ""
    do {
      return FollowUpRow(line: mail.line, name: name, result: .success([try MailRows.read(mail)]))
    } catch {
      return FollowUpRow(line: mail.line, name: name, result: .failure(error))
    }
  }

  private static func read(_ mail: MailboxReader.Mail) throws(FollowUpFault) -> FollowUp {
    if let fault = mail.fault { throw fault }
    let header = mail.header
    guard let text = header["date"], let at = MailDate.instant(text) else {
      throw .time("Date", header["date"] ?? "")
    }
    var followUp = FollowUp(
      key: key(of: header), channel: .email, at: at, recorded: at,
      note: header.words("subject", longest: longestSubject), people: try people(mail))
    if case .bounce = followUp.people { followUp.note = "" }
    return followUp
  }

  private static func people(
    _ mail: MailboxReader.Mail
  ) throws(FollowUpFault) -> FollowUp.People {
    let header = mail.header
    let to = header.addresses("to", "cc", "bcc", "delivered-to", "x-original-to")
    if let report = DeliveryReport(mail) {
      guard !report.failed.isEmpty else { throw .noFailure }
      return .bounce(
        sender: Array(to.prefix(mostRecipients)),
        failed: Array(report.failed.prefix(mostRecipients)))
    }
    guard !isAutomatic(header) else { throw .automatic }
    guard let from = header.addresses("from", "sender").first else { throw .noSender }
    guard to.count <= mostRecipients else { throw .crowd(to.count) }
    return .mail(from: from, to: to)
  }

  /// Sent by a program: absence notices, newsletters, receipts, what Concord itself sends.
  private static func isAutomatic(_ header: MailHeader) -> Bool {
    if let word = header.keyword("auto-submitted"), word != "no" { return true }
    if let word = header.keyword("precedence"),
      ["bulk", "junk", "list", "auto_reply"].contains(word)
    {
      return true
    }
    let marks = ["x-autoreply", "x-autorespond", "list-id", "list-unsubscribe"]
    return header.isReport || marks.contains { header[$0] != nil }
      || header["return-path"] == "<>"
  }

  /// The `Message-ID`; without one, what tells the mail from others.
  private static func key(of header: MailHeader) -> String {
    if let id = header["message-id"] { return "id \(id)" }
    let names = ["date", "from", "to", "subject"]
    return "header " + names.map { header[$0] ?? "" }.joined(separator: "\n")
  }
}
