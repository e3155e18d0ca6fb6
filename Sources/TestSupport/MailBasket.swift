import Services
import Synchronization

/// Keeps mails instead of sending them, and fails where a test says so.
public final class MailBasket: MailSender {
  public let from: Mailbox
  private let kept = Mutex<[OutgoingMail]>([])
  private let failures = Mutex<[MailFailure]>([])

  public init(from: String = "Concord <concord@quellwerk.example>") throws {
    self.from = try Mailbox(from)
  }

  /// Mails that were taken, in their order.
  public var mails: [OutgoingMail] { kept.withLock { $0 } }

  /// The next attempts end in these, one each.
  public func fail(_ next: MailFailure...) { failures.withLock { $0 += next } }

  @discardableResult
  public func send(_ mail: OutgoingMail) async throws(MailFailure) -> MailReceipt {
    let failure = failures.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    if let failure { throw failure }
    kept.withLock { $0.append(mail) }
    return MailReceipt(answer: "250 2.0.0 kept")
  }
}
