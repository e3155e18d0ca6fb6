import ArgumentParser
import Domain
import SMTP
import Services

struct MailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "The way out for mails.", subcommands: [Test.self])

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send one mail by the settings in effect, and say what the server answered.")

    @Argument(help: "Whom to send it to.")
    var address: String

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let settings = try await Settings.load(flags: [.database: database.database])
      guard let mailer = try settings.mailer() else {
        throw CommandFailure.unusable(
          "mail_url: no mail server is set, such as smtp://mail.company.example:587")
      }
      let to: MailAddress
      do { to = try MailAddress(address) } catch { throw CommandFailure.unusable("\(error)") }
      do {
        try writeResult(try await mailer.send(try mail(to, from: mailer.from)).answer)
      } catch let failure as MailFailure {
        throw CommandFailure.environment(failure.reason)
      }
    }

    private func mail(_ to: MailAddress, from: Mailbox) throws -> OutgoingMail {
      let now = Instant.current()
      return OutgoingMail(
        from: from, to: Mailbox(to), subject: "A test from Concord",
        text: """
          This mail was sent by “concord mail test” at \(now).
          The settings for mail work: 邮件设置可用。
          """,
        id: MessageID("test.\(now.microseconds)", at: from.address.domain), date: now)
    }
  }
}
