import Domain

/// Reads mails one at a time from a file: one mail (`.eml`, RFC 5322), or many in the mbox format
/// (RFC 4155, also as mboxo and mboxrd quote it). Of each it keeps the header and, of a report that
/// a mail did not arrive, the beginning of the body: memory does not grow with the file.
struct MailboxReader {
  struct Mail {
    /// The line on which it begins, from 1.
    var line: Int
    var header: MailHeader
    /// Lines of the body of a report; of all other mails nothing is kept.
    var body: [[UInt8]] = []
    /// Why its header cannot be read.
    var fault: FollowUpFault?
  }

  /// Bytes of a header at most; most have some thousands.
  static let longestHeader = 256 * 1024
  /// Bytes of a report's body that are kept.
  static let longestReport = 256 * 1024

  private var reader: LineReader
  /// A line that was read and belongs to the next mail.
  private var pending: LineReader.Line?
  private var isMailbox: Bool?

  init(_ source: @escaping ByteChunks) {
    reader = LineReader(source)
  }

  /// Nil at the end. Throws only what reading the bytes throws.
  mutating func next() throws -> Mail? {
    guard var line = try firstLine() else { return nil }
    let number = line.number
    if isMailbox == nil { isMailbox = MailboxReader.isPostmark(line.bytes) }
    if isMailbox == true {
      guard let second = try reader.nextOrBlank() else {
        return Mail(line: number, header: MailHeader(lines: []), fault: .noHeader)
      }
      line = second
    }
    let (lines, isCut) = try header(from: line)
    var mail = Mail(line: number, header: MailHeader(lines: lines))
    mail.fault = isCut ? .longHeader : mail.header.isEmpty ? .noHeader : nil
    mail.body = try body(isKept: mail.header.isReport)
    return mail
  }

  /// The first line of a mail: what a single file begins with, or the postmark of a mailbox.
  private mutating func firstLine() throws -> LineReader.Line? {
    if let line = pending {
      pending = nil
      return line
    }
    // Only at the front of the file: later mails begin with the line that ended the one before.
    guard isMailbox == nil else { return nil }
    guard var line = try reader.next() else { return nil }
    if line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      line = LineReader.Line(
        number: line.number, bytes: Array(line.bytes.dropFirst(3)), isCut: line.isCut)
    }
    return line
  }

  private mutating func header(
    from first: LineReader.Line
  ) throws -> (lines: [[UInt8]], isCut: Bool) {
    var lines: [[UInt8]] = []
    var (size, isCut) = (0, false)
    var next: LineReader.Line? = first
    while let line = next, !line.bytes.isEmpty {
      size += line.bytes.count + 1
      isCut = isCut || line.isCut || size > MailboxReader.longestHeader
      if !isCut { lines.append(line.bytes) }
      next = try reader.nextOrBlank()
    }
    return (lines, isCut)
  }

  /// Reads up to the next postmark, or to the end.
  private mutating func body(isKept: Bool) throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var (size, isAfterBlank) = (0, true)
    while let line = try reader.nextOrBlank() {
      if isMailbox == true, isAfterBlank, MailboxReader.isPostmark(line.bytes) {
        pending = line
        break
      }
      isAfterBlank = line.bytes.isEmpty
      size += line.bytes.count + 1
      if isKept, size <= MailboxReader.longestReport {
        lines.append(MailboxReader.unquoted(line.bytes, inMailbox: isMailbox == true))
      }
    }
    return lines
  }

  /// `From ana@seller.example Mon Mar  2 09:15:00 2026`: with a time of day, so that a sentence
  /// that begins with From is none.
  static func isPostmark(_ line: [UInt8]) -> Bool {
    guard line.starts(with: Array("From ".utf8)), line.count < 1_000 else { return false }
    return line.dropFirst(5).split(separator: UInt8(ascii: " ")).contains { word in
      let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      return (2...3).contains(parts.count)
        && parts.allSatisfy { part in
          (1...2).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
        }
    }
  }

  /// Takes one `>` off a line such as `>From` or `>>From`.
  private static func unquoted(_ line: [UInt8], inMailbox: Bool) -> [UInt8] {
    guard inMailbox, line.first == UInt8(ascii: ">"),
      line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: Array("From ".utf8))
    else { return line }
    return Array(line.dropFirst())
  }
}
