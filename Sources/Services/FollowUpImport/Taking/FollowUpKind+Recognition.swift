import Domain

extension FollowUpKind {
  /// Fields that a mail has and a table has not.
  private static let tellingFields = [
    "from", "date", "message-id", "received", "return-path", "to",
  ]

  /// What a file that begins so is; nil: neither mails nor a calendar.
  static func recognised(in head: [UInt8]) -> FollowUpKind? {
    var reader = MailboxReader(chunks(of: head))
    let start = String(decoding: head.prefix(200), as: UTF8.self)
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.uppercased().hasPrefix("BEGIN:VCALENDAR") { return .calendar }
    guard let mail = try? reader.next(), mail.fault == nil else { return nil }
    return tellingFields.count { mail.header[$0] != nil } >= 3 ? .mail : nil
  }
}
