import Domain

/// One mail to one person.
public struct OutgoingMail: Sendable, Hashable {
  public var from: Mailbox
  public var to: Mailbox
  /// As the reader sees it, in any script; line ends become spaces.
  public var subject: String
  /// Plain text, in any script, lines ended by `\n`.
  public var text: String
  /// The same for readers that show HTML: a whole document, without links to pictures elsewhere.
  public var html: String?
  /// The same for the same deed however often it is tried.
  public var id: MessageID
  public var date: Instant
  /// What this mail goes on from, the oldest first: readers show them together.
  public var references: [MessageID] = []
  /// Where one POST ends mails of this kind (RFC 8058), and the page that a person is led to.
  public var unsubscribe: OutboundURL?

  public init(
    from: Mailbox, to: Mailbox, subject: String, text: String, html: String? = nil,
    id: MessageID, date: Instant
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.id = id
    self.date = date
  }
}

/// What the mail server said when it took a mail.
public struct MailReceipt: Sendable, Hashable {
  /// Its last answer: `250 2.0.0 Ok: queued as 4A1B2C`. It may name the recipient.
  public var answer: String

  public init(answer: String) {
    self.answer = answer
  }
}

/// Why a mail was not taken.
public struct MailFailure: Error, Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    /// The server is away, slow or asks to come back (4xx): the same mail may be tried later.
    case temporary
    /// The server will never take this mail to this person (5xx): trying again is no use.
    case refused
    /// The settings do not fit the server (sign-in, certificate, TLS): the mail may be tried again
    /// once somebody has mended them; it says nothing about the recipient.
    case settings
  }

  public var kind: Kind
  /// The server's code (RFC 5321, section 4.2), where it came to one.
  public var code: Int?
  /// In words, for an admin; holds neither password nor text of the mail.
  public var reason: String

  public init(_ kind: Kind, code: Int? = nil, reason: String) {
    self.kind = kind
    self.code = code
    self.reason = reason
  }

  /// Whether trying the same mail again is no use.
  public var isPermanent: Bool { kind == .refused }
}

extension MailFailure: CustomStringConvertible {
  public var description: String { reason }
}

/// The way out for mails.
public protocol MailSender: Sendable {
  /// Whom mails come from; its domain is also that of their ids.
  var from: Mailbox { get }

  /// Returns once the server has taken the mail. A caller that is killed before it has noted that
  /// sends the same mail again, under the same ``OutgoingMail/id``.
  @discardableResult
  func send(_ mail: OutgoingMail) async throws(MailFailure) -> MailReceipt
}
