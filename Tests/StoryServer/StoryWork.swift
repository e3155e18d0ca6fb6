import Domain
import Foundation
import Hummingbird
import Logging
import SMTP
import Services
import Storage
import Synchronization
import Web

/// The background work of `concord work`, one look at a time: `POST /looks/MICROSECONDS` is
/// answered when everything is done that is to be done as of that instant.
///
/// The clock stands still while a look is under way. A lease of no length is over for whoever
/// comes after a kill, as if somebody had waited for it.
struct StoryWork {
  private let background: BackgroundWork
  private let clock: StandingClock

  init(database: String, mailPort: Int) throws {
    let workspaces = Workspaces(in: try SQLiteDatabase(path: database))
    let clock = StandingClock()
    var policy = JobPolicy()
    policy.lease = .zero
    let jobs = JobRunner(
      holder: "\(ProcessInfo.processInfo.processIdentifier)",
      handlers: try StoryWork.handlers(mailPort: mailPort), policy: policy
    ) { clock.now }
    self.clock = clock
    background = BackgroundWork(in: workspaces, jobs: jobs, sendsMail: mailPort > 0)
  }

  private static func handlers(mailPort: Int) throws -> [JobKind: any JobHandler] {
    guard mailPort > 0,
      let key = ServerKey(Array(repeating: 7, count: ServerKey.length))
    else { return [.reviewMail: UnsentMail(), .scoreTraining: ScoreTrainer()] }
    var server = try MailServer(url: "smtp://127.0.0.1:\(mailPort)")
    server.needsTLS = false
    let sender = CurlMailer(to: server, from: try Mailbox("Concord <concord@seller.example>"))
    let url = "https://concord.seller.example"
    let post = NoticePost(sender: sender, writer: NoticeMailWriter(url: url), key: key, url: url)
    let review = ReviewMailer(sender: sender, site: url) { reviewMail($0, locale: $1) }
    return [
      .noticeMail: post, .digestMail: post, .reviewMail: review, .scoreTraining: ScoreTrainer(),
    ]
  }

  func run(port: Int) async throws {
    let router = Router()
    router.post("looks/:at") { [background, clock] _, context in
      let at = Instant(microseconds: try context.parameters.require("at", as: Int64.self))
      clock.set(at)
      try await background.sweep(now: at)
      return "\(try await background.work())"
    }
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
      logger: .story)
    try await application.runService()
  }
}

/// A clock that goes on when it is told to.
private final class StandingClock: Sendable {
  private let instant = Mutex(Instant.distantPast)

  var now: Instant { instant.withLock { $0 } }
  func set(_ now: Instant) { instant.withLock { $0 = now } }
}
