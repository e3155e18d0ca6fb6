import ArgumentParser
import Domain
import Foundation
import Logging
import ServiceLifecycle
import Services
import UnixSignals
import Web

struct WorkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Do the background work alone, beside “concord serve” or without it.",
    discussion: """
      Derives what falls due and does the jobs that come of it, until it is stopped. “concord \
      serve” does the same work besides serving.
      """)

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await database.settings()
    let logger = try settings.logger()
    let root = try OpenDatabase(settings, creating: false)
    let worker = try root.worker(
      settings, try root.serverKey(settings), as: .work, url: Listening(settings).url, logger)
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: worker)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    // Where nobody can be told, it works all the same.
    try? writeResult("Concord works")
    do {
      try await group.run()
    } catch {
      throw CommandFailure.environment("background work ended: \(error)")
    }
  }
}

extension Settings {
  func logger() throws -> Logger {
    let name = self[.logLevel]
    guard let level = Logger.Level(rawValue: name) else {
      let known = Logger.Level.allCases.map(\.rawValue)
      let meant = Suggestion.meant(by: name, among: known) ?? known.joined(separator: ", ")
      throw CommandFailure.unusable("log_level: “\(name)” is none; expected \(meant)")
    }
    var logger = Logger(label: "concord")
    logger.logLevel = level
    return logger
  }
}

extension OpenDatabase {
  /// Under a name that no other process has. Settings of mails that cannot work are told here.
  func worker(
    _ settings: Settings, _ key: ServerKey, as role: Presence.Role, url: String, _ logger: Logger
  ) throws -> Worker {
    let mailer = try settings.mailer()
    var handlers: [JobKind: any JobHandler] = [
      .reviewMail: UnsentMail(), .scoreTraining: ScoreTrainer(),
    ]
    if let mailer {
      let post = NoticePost(sender: mailer, writer: NoticeMailWriter(url: url), key: key, url: url)
      let review = ReviewMailer(sender: mailer, site: url) { reviewMail($0, locale: $1) }
      handlers.merge([.noticeMail: post, .digestMail: post, .reviewMail: review]) { $1 }
    }
    let name = hexadecimal(RandomSource.system.bytes(8))
    let jobs = JobRunner(
      holder: name, handlers: handlers
    ) { .current() }
    return Worker(
      background: BackgroundWork(in: workspaces, jobs: jobs, sendsMail: mailer != nil),
      presence: Presence(
        in: workspaces, name: name, role: role, host: ProcessInfo.processInfo.hostName,
        version: Concord.version, started: .current()),
      logger: logger)
  }
}
