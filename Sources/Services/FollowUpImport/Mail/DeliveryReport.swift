import Domain

/// What a report says of a mail that was sent (RFC 3464, and the field that Exim writes instead).
struct DeliveryReport {
  /// Addresses that the mail did not reach.
  private(set) var failed: [String] = []

  /// Nil where the mail is no such report.
  init?(_ mail: MailboxReader.Mail) {
    let header = mail.header
    if header["x-failed-recipients"] != nil {
      failed = header.addresses("x-failed-recipients")
      return
    }
    guard header.isReport,
      header.parameter("report-type", of: "content-type")?.lowercased() == "delivery-status",
      let boundary = header.parameter("boundary", of: "content-type")
    else { return nil }
    for part in DeliveryReport.parts(of: mail.body, boundary) { take(part) }
  }

  /// Lines between the boundaries of the outermost parts.
  private static func parts(of body: [[UInt8]], _ boundary: String) -> [[[UInt8]]] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [[[UInt8]]] = []
    for line in body {
      if line.starts(with: mark) {
        parts.append([])
      } else if !parts.isEmpty {
        parts[parts.count - 1].append(line)
      }
    }
    return parts
  }

  private mutating func take(_ part: [[UInt8]]) {
    let end = part.firstIndex(of: []) ?? part.endIndex
    let header = MailHeader(lines: Array(part[..<end]))
    guard let type = header.keyword("content-type"), type.hasSuffix("delivery-status") else {
      return
    }
    var lines = Array(part[end...].drop { $0.isEmpty })
    if header.keyword("content-transfer-encoding") == "base64" {
      let letters = lines.map { String(decoding: $0, as: UTF8.self) }.joined()
      let bytes = EncodedWords.base64(letters[...]) ?? []
      lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        Array(line.last == 0x0D ? line.dropLast() : line)
      }
    }
    // Groups of fields with blank lines between them: one for the mail, one for each recipient.
    for group in lines.split(separator: []) where failed.count < MailRows.mostRecipients {
      let fields = MailHeader(lines: Array(group))
      guard fields.keyword("action") == "failed" else { continue }
      for name in ["original-recipient", "final-recipient"] {
        guard let value = fields[name]?.split(separator: ";", maxSplits: 1).last else { continue }
        let found = AddressList.addresses(in: Array(value.utf8)).prefix(MailRows.mostRecipients)
        failed += found.filter { !failed.contains($0) }
      }
    }
  }
}
