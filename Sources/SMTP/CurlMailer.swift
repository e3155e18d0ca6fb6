import Foundation
import Services

/// Mails go out with libcurl, a few at a time, on threads of their own: a server that is slow stops
/// no page. Each mail has a connection of its own.
public final class CurlMailer: MailSender {
  /// Connections at once; further mails wait for their turn.
  public static let atOnce = 4

  public let server: MailServer
  public let from: Mailbox
  private let queue = OperationQueue()

  public init(to server: MailServer, from: Mailbox) {
    self.server = server
    self.from = from
    queue.maxConcurrentOperationCount = CurlMailer.atOnce
  }

  @discardableResult
  public func send(_ mail: OutgoingMail) async throws(MailFailure) -> MailReceipt {
    let server = server
    let result = await withCheckedContinuation { done in
      queue.addOperation { done.resume(returning: CurlTransfer.result(of: mail, to: server)) }
    }
    return try result.get()
  }
}
