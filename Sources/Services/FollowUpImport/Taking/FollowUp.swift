import Domain

/// What files of follow-ups hold.
public enum FollowUpKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// One mail (`.eml`) or a mailbox (mbox).
  case mail
  /// An iCalendar file (`.ics`).
  case calendar
}

/// A contact between people as a file tells it, before it is known who they are.
struct FollowUp: Sendable, Hashable {
  enum People: Sendable, Hashable {
    case mail(from: String, to: [String])
    /// A mail of one of `sender` did not reach `failed`.
    case bounce(sender: [String], failed: [String])
    case meeting(organizer: String?, attendees: [String])
  }

  /// What tells it from all others, in this file and the next.
  var key: String
  var channel: TouchChannel
  var outcome: TouchOutcome?
  var at: Instant
  /// When it could be known at the earliest.
  var recorded: Instant
  /// The subject, for whoever reads on.
  var note: String
  /// Addresses in lower case.
  var people: People
}

/// One mail of a mailbox, or one event of a calendar.
struct FollowUpRow {
  /// The line on which it begins, from 1.
  var line: Int
  /// What the file calls it: its `Message-ID` or `UID`.
  var name: String
  var result: Result<[FollowUp], FollowUpFault>
}

/// Why a mail or an event is no touch.
public enum FollowUpFault: Error, Hashable, Sendable {
  case noHeader, longHeader, noSender
  /// The property and its text.
  case time(String, String)
  case automatic
  case crowd(Int)
  case noFailure
  /// Nobody on it is a member.
  case noMember
  /// Members are on it, but nobody with an open lead.
  case noLead
  case unended
  case noUID
  case longEvent
  case wholeDay
  /// It has not ended yet.
  case ahead
  case zone(String)
  case recurrence(String)
  case tooOften(Int)
  case superseded
}

extension FollowUpFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noHeader: "no header of a mail, expected lines such as From: ana@seller.example"
    case .longHeader: "its header is longer than \(MailboxReader.longestHeader) bytes"
    case .noSender: "has no sender"
    case .time(let name, let text):
      "\(name): “\(text.prefix(60))” is no time that Concord reads"
    case .automatic: "was sent by a program and not by a person"
    case .crowd(let count):
      "has \(count) recipients: beyond \(MailRows.mostRecipients) it is a mailing"
    case .noFailure: "reports on a mail, but not that it failed"
    case .noMember: "no member is on it"
    case .noLead: "nobody with an open lead is on it"
    case .unended: "ends inside the event"
    case .noUID: "has no UID"
    case .longEvent: "is longer than an event may be"
    case .wholeDay: "lasts whole days: expected a meeting with a time"
    case .ahead: "has not ended yet: import the calendar again afterwards"
    case .zone(let name): "the time zone “\(name.prefix(60))” is known neither here nor in the file"
    case .recurrence(let rule):
      "“\(rule.prefix(60))” is no repetition that Concord reads: expected daily or weekly ones"
        + " of the last 20 years"
    case .tooOften(let most): "took place more than \(most) times"
    case .superseded: "a later version of it stands in the same file"
    }
  }
}
