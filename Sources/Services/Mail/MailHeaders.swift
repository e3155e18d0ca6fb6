import Domain
import Foundation

extension OutgoingMail {
  /// The header fields without those of the body's form, each a name and a value folded to lines of
  /// 78 bytes where it can be (RFC 5322, section 2.1.1), in ASCII.
  public var headers: [(name: String, value: String)] {
    var headers = [
      ("Date", MailDate.text(date)),
      ("From", HeaderText.mailbox(from, after: "From")),
      ("To", HeaderText.mailbox(to, after: "To")),
      ("Message-ID", id.description),
      ("Subject", HeaderText.unstructured(subject, after: "Subject")),
    ]
    if let last = references.last {
      headers.append(("In-Reply-To", last.description))
      headers.append(("References", references.map(\.description).joined(separator: "\r\n ")))
    }
    if let unsubscribe {
      headers.append(("List-Unsubscribe", "<\(unsubscribe)>"))
      headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    }
    // Vacation notices and the like do not answer such a mail (RFC 3834, section 5).
    headers.append(("Auto-Submitted", "auto-generated"))
    return headers
  }
}

/// Times of mails: `Mon, 02 Mar 2026 09:15:00 +0000` (RFC 5322, section 3.3).
enum MailDate {
  static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Whole seconds, in UTC.
  static func text(_ instant: Instant) -> String {
    let date = Zone.utc.date(of: instant)
    let digits = instant.rfc3339
    return "\(days[date.weekday]), \(digits.dropFirst(8).prefix(2)) "
      + "\(months[date.components.month - 1]) \(digits.prefix(4)) "
      + "\(digits.dropFirst(11).prefix(8)) +0000"
  }
}

/// Text of any script in header fields (RFC 2047).
enum HeaderText {
  /// Bytes of a line at most, without its end.
  static let width = 78
  /// Bytes of text in one encoded word: with `=?UTF-8?B?` and `?=` it stays within 75.
  private static let wordBytes = 45
  /// Names that are longer are encoded, which folds them.
  private static let longestName = 50

  /// Text that means nothing to machines. Control characters become spaces, so that no text can
  /// begin a header of its own.
  static func unstructured(_ text: String, after name: String) -> String {
    let line = oneLine(text)
    return isPlain(line) ? folded(line, after: name) : encoded(line, after: name)
  }

  static func mailbox(_ mailbox: Mailbox, after name: String) -> String {
    let shown = oneLine(mailbox.name)
    guard !shown.isEmpty else { return mailbox.address.description }
    let isShort = isPlain(shown) && shown.utf8.count <= longestName
    let phrase = isShort ? quoted(shown) : encoded(shown, after: name)
    let address = "<\(mailbox.address)>"
    let last = phrase.split(separator: "\r\n ").last?.utf8.count ?? 0
    return phrase + (last + address.utf8.count + name.utf8.count + 3 > width ? "\r\n " : " ")
      + address
  }

  private static func oneLine(_ text: String) -> String {
    let visible = text.unicodeScalars.map { scalar -> Character in
      let isControl = scalar.properties.generalCategory == .control
      return isControl || scalar == "\u{2028}" || scalar == "\u{2029}" ? " " : Character(scalar)
    }
    return String(visible).split(separator: " ").joined(separator: " ")
  }

  /// ASCII, no word too long for a line, and nothing that reads like an encoded word.
  private static func isPlain(_ line: String) -> Bool {
    line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !line.contains("=?")
      && line.split(separator: " ").allSatisfy { $0.utf8.count < width - 20 }
  }

  private static func quoted(_ name: String) -> String {
    let isAtoms = name.utf8.allSatisfy { MailAddress.isAtomic($0) || $0 == 0x20 }
    guard !isAtoms else { return name }
    let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  private static func folded(_ line: String, after name: String) -> String {
    var length = name.utf8.count + 1
    var text = ""
    for word in line.split(separator: " ") {
      let step = word.utf8.count + 1
      if length + step > width, !text.isEmpty {
        text += "\r\n "
        length = step
      } else {
        text += text.isEmpty ? "" : " "
        length += step
      }
      text += word
    }
    return text
  }

  /// Encoded words on lines of their own, the first beside the header's name; none of them cuts a
  /// character in two.
  private static func encoded(_ line: String, after name: String) -> String {
    var words: [String] = []
    var bytes: [UInt8] = []
    var room = wordBytes - (name.utf8.count + 5) / 4 * 3
    for scalar in line.unicodeScalars {
      let next = Array(String(scalar).utf8)
      if bytes.count + next.count > room {
        words.append(word(bytes))
        bytes = []
        room = wordBytes
      }
      bytes += next
    }
    if !bytes.isEmpty { words.append(word(bytes)) }
    return words.joined(separator: "\r\n ")
  }

  private static func word(_ bytes: [UInt8]) -> String {
    "=?UTF-8?B?\(Data(bytes).base64EncodedString())?="
  }
}
