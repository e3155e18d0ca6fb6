import Foundation
import SMTP
import Services
import TestSupport
import Testing

@testable import concord

/// TLS and sign-in towards a real mail server, and the settings that lead to it.
@Suite(
  .serialized, .enabled(if: MailServerProcess.isInstalled, "\(MailServerProcess.absence)"),
  .enabled(if: ServedAPITests.has("openssl"), "skipped: there is no openssl"))
struct MailTrustTests {
  @Test(arguments: ["--starttls", "--smtps"])
  func mailsGoThroughTLSThatHolds(option: String) async throws {
    let place = try TLSPlace()
    let (certificate, key) = try place.certificate("own")
    let server = try await MailServerProcess(
      [option, certificate, key, "--user", "concord", "--password", "hush"], in: place)
    defer { server.end() }
    let scheme = option == "--smtps" ? "smtps" : "smtp"
    var target = try MailServer(url: "\(scheme)://127.0.0.1:\(server.port)/concord.example")
    target.trusted = place.program.folder.appending(path: certificate).path
    (target.user, target.password) = ("concord", "hush")
    try await send(to: target)
    let taken = try #require(try server.mails().first)
    #expect(taken.tls && taken.user == "concord" && taken.greeting == "concord.example")
    target.password = "wrong"
    let denied = try await failure(of: target)
    #expect(denied.kind == .settings && denied.code == 535)
    #expect(!denied.reason.contains("wrong"))
    // Nobody vouches for it, or it is not who it says.
    target.trusted = nil
    #expect(try await failure(of: target).kind == .settings)
    #expect(try server.mails().count == 1)
  }

  /// A server without TLS, or one between that hides it, gets neither mail nor password.
  @Test func withoutTLSNothingIsSent() async throws {
    let server = try await MailServerProcess(in: try TLSPlace())
    defer { server.end() }
    let target = try MailServer(url: "smtp://127.0.0.1:\(server.port)")
    let failure = try await failure(of: target)
    #expect(failure.kind == .settings && failure.code == nil, "\(failure)")
    #expect(try server.mails().isEmpty)
  }

  @Test func theCommandSaysWhatTheServerAnswered() async throws {
    let place = try TLSPlace()
    let server = try await MailServerProcess(in: place)
    defer { server.end() }
    _ = try place.program.file(
      "concord.yaml",
      """
      mail_url: smtp://127.0.0.1:\(server.port)
      mail_tls: "off"
      mail_from: Concord <concord@seller.example>
      """)
    let sent = try place.program.run("mail", "test", "ana@seller.example")
    #expect(sent.code == 0 && sent.output == "250 2.0.0 kept as 1\n", "\(sent.messages)")
    #expect(try server.mails().first?["Subject"] == ["A test from Concord"])
    let refused = try place.program.run("mail", "test", "refused@seller.example")
    #expect(refused.code == 3 && refused.messages.contains("550 5.1.1 no such person here"))
    #expect(try place.program.run("mail", "test", "ana").code == 2)
  }

  private func send(to target: MailServer) async throws {
    try await mailer(target).send(try CurlMailerTests.mail())
  }

  private func failure(of target: MailServer) async throws -> MailFailure {
    try await CurlMailerTests.failure(of: try CurlMailerTests.mail(), by: try mailer(target))
  }

  private func mailer(_ target: MailServer) throws -> CurlMailer {
    CurlMailer(to: target, from: try Mailbox("concord@seller.example"))
  }
}

/// Settings that cannot work are named before anything is sent.
struct MailSettingTests {
  @Test(arguments: [
    ("mail_url: mail.example:25", "mail_url: “mail.example:25” is no address such as"),
    ("mail_url: http://mail.example", "mail_url: “http://mail.example” is no address"),
    ("mail_url: smtp://ana:hush@mail.example", "mail_url: “…@mail.example” is no address"),
    ("mail_url: smtp://mail.example/a b", "mail_url: “smtp://mail.example/a b” is no address"),
    ("mail_url: smtp://mail.example:0", "mail_url: its port is no number from 1 to 65535"),
    ("mail_url: smtp://mail.example", "mail_from: “” is no sender such as"),
    ("mail_url: smtp://mail.example\nmail_user: ana", "mail_user and mail_password: one of them"),
    ("mail_url: smtp://mail.example\nmail_tls: maybe", "mail_tls: “maybe” is neither required"),
    ("mail_url: smtps://mail.example\nmail_tls: \"off\"", "mail_tls: “off” does not go with"),
    (
      "mail_url: smtp://mail.example\nmail_tls: \"off\"\nmail_user: ana\nmail_password: hush",
      "mail_tls: “off” would send the password in the clear"
    ),
    ("mail_url: smtp://mail.example\nmail_ca: none.pem", "mail_ca: none.pem cannot be read"),
  ])
  func faultsAreNamed(settings: String, words: String) throws {
    let program = try ConcordProgram()
    _ = try program.file("concord.yaml", settings + "\n")
    for command in [["mail", "test", "ana@seller.example"], ["serve", "--port", "1"]] {
      let result = try program.run(command)
      #expect(result.code == 2 && result.messages.contains(words), "\(result.messages)")
      #expect(!result.messages.contains("hush"))
    }
  }

  @Test func withoutAServerThereIsNoTest() throws {
    let result = try ConcordProgram().run("mail", "test", "ana@seller.example")
    #expect(result.code == 2 && result.messages.contains("mail_url: no mail server is set"))
  }

  @Test func passwordsAreMasked() throws {
    let program = try ConcordProgram()
    _ = try program.file("concord.yaml", "mail_password: hush\n")
    let result = try program.run("config")
    #expect(result.output.contains("mail_password") && !result.output.contains("hush"))
  }
}
