import Domain
import Foundation
import SMTP
import Services
import TestSupport
import Testing

@testable import concord

/// Mails over real connections to a real server.
@Suite(.serialized, .enabled(if: MailServerProcess.isInstalled, "\(MailServerProcess.absence)"))
struct CurlMailerTests {
  static func mail(to address: String = "ana@seller.example") throws -> OutgoingMail {
    OutgoingMail(
      from: try Mailbox("Concord <concord@seller.example>"),
      to: Mailbox(name: "Ana Ruiz", try MailAddress(address)), subject: "An offer waits for you",
      text: "Kim Vega waits.\n", id: MessageID("notice.42.1", at: "seller.example"),
      date: Instant(microseconds: 1_772_442_900_000_000))
  }

  static func mailer(
    to server: MailServerProcess, _ change: (inout MailServer) -> Void = { $0.needsTLS = false }
  ) throws -> CurlMailer {
    var target = try MailServer(url: "smtp://127.0.0.1:\(server.port)")
    change(&target)
    return CurlMailer(to: target, from: try Mailbox("Concord <concord@seller.example>"))
  }

  /// Bodies as they were written and as they came.
  static let texts = [
    "Kim Vega waits.\n",
    ".\n..\n.leading dots\nFrom here\n\n.\n",
    "trailing space \nand a very long line: " + String(repeating: "word ", count: 300) + "\n",
    "王芳在等您的答复。\n" + String(repeating: "销售与市场达成一致。", count: 200) + "\n",
    "emoji 🙂, é, = signs =3D, \"quotes\", tab\there\n",
    "\n",
  ]

  @Test(arguments: texts)
  func textsArriveIntact(text: String) async throws {
    let server = try await MailServerProcess(in: try TLSPlace())
    defer { server.end() }
    var mail = try Self.mail()
    mail.text = text
    mail.html = "<!doctype html><html lang=\"zh-Hans\"><body><p>\(text)</p></body></html>\n"
    let receipt = try await Self.mailer(to: server).send(mail)
    #expect(receipt.answer == "250 2.0.0 kept as 1")
    let taken = try #require(try server.mails().first)
    #expect(taken.text?.replacing("\r\n", with: "\n") == mail.text)
    #expect(taken.html?.replacing("\r\n", with: "\n") == mail.html)
    #expect(taken.type == "multipart/alternative")
    #expect(taken.defects == [])
    #expect(taken.longest <= 100 && taken.ascii)
  }

  @Test func headersArriveIntact() async throws {
    let server = try await MailServerProcess(in: try TLSPlace())
    defer { server.end() }
    var mail = try Self.mail()
    let subject = "一个线索在等您：" + String(repeating: "请在期限之前答复，", count: 12) + "done 🙂"
    mail.subject = subject + "\r\nBcc: eve@elsewhere.example"
    mail.to.name = "王, \"Fang\" \u{0} <x>"
    mail.references = [MessageID("review.8", at: "seller.example")]
    mail.unsubscribe = try OutboundURL("https://concord.seller.example/off?t=a1")
    try await Self.mailer(to: server).send(mail)
    let taken = try #require(try server.mails().first)
    #expect(taken["Subject"] == [subject + " Bcc: eve@elsewhere.example"])
    #expect(taken.to == [["王, \"Fang\" <x>", "ana@seller.example"]])
    #expect(taken.from == [["Concord", "concord@seller.example"]])
    #expect(taken["Bcc"] == [])
    #expect(taken["Message-ID"] == ["<notice.42.1@seller.example>"])
    #expect(taken["In-Reply-To"] == ["<review.8@seller.example>"])
    #expect(taken["Date"] == ["Mon, 02 Mar 2026 09:15:00 +0000"])
    #expect(taken["List-Unsubscribe"] == ["<https://concord.seller.example/off?t=a1>"])
    #expect(taken["List-Unsubscribe-Post"] == ["List-Unsubscribe=One-Click"])
    #expect(taken["Auto-Submitted"] == ["auto-generated"])
    #expect(taken.sender == "concord@seller.example")
    #expect(taken.recipients == ["ana@seller.example"])
    #expect(taken.text == "Kim Vega waits.\r\n" && taken.html == nil)
    #expect(taken.defects == [])
  }

  @Test(arguments: [
    ("refused", MailFailure.Kind.refused, 550, "answered “550 5.1.1 no such person here”"),
    ("later", .temporary, 451, "answered “451 4.7.1 come back later”"),
    ("filtered", .refused, 554, "answered “554 5.6.0 that looks like spam”"),
  ])
  func refusalsAreTold(
    address: String, kind: MailFailure.Kind, code: Int, words: String
  ) async throws {
    let server = try await MailServerProcess(in: try TLSPlace())
    defer { server.end() }
    let failure = try await Self.failure(
      of: try Self.mail(to: "\(address)@seller.example"), by: try Self.mailer(to: server))
    #expect(failure.kind == kind)
    #expect(failure.code == code)
    #expect(failure.reason == "127.0.0.1:\(server.port) \(words)")
    #expect(try server.mails().isEmpty)
  }

  /// What the server says of itself or of the sender tells nothing of the recipient.
  @Test(arguments: [
    (["--greet", "554"], MailFailure.Kind.settings, 554),
    (["--greet", "421"], .temporary, 421),
    (["--refuse-sender"], .settings, 550),
    (["--user", "concord", "--password", "hush"], .settings, 530),
  ])
  func refusalsOfOthersAreTold(options: [String], kind: MailFailure.Kind, code: Int) async throws {
    let server = try await MailServerProcess(options, in: try TLSPlace())
    defer { server.end() }
    let failure = try await Self.failure(of: try Self.mail(), by: try Self.mailer(to: server))
    #expect(failure.kind == kind)
    #expect(failure.code == code)
  }

  @Test func whoIsAwayOrSlowIsTriedLater() async throws {
    let server = try await MailServerProcess(in: try TLSPlace())
    let mailer = try Self.mailer(to: server) {
      $0.needsTLS = false
      $0.patience.answer = 1
    }
    for address in ["slow", "dropped"] {
      let mail = try Self.mail(to: "\(address)@seller.example")
      let failure = try await Self.failure(of: mail, by: mailer)
      #expect(failure.kind == .temporary && failure.code == nil, "\(address): \(failure)")
    }
    server.end()
    let failure = try await Self.failure(of: try Self.mail(), by: mailer)
    #expect(failure.kind == .temporary && failure.code == nil)
  }

  @Test func aHundredGoOutTogether() async throws {
    let server = try await MailServerProcess(in: try TLSPlace())
    defer { server.end() }
    let mailer = try Self.mailer(to: server)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          var mail = try Self.mail(to: "member\(number)@seller.example")
          mail.text = String(repeating: "第\(number)封\n", count: 500)
          mail.id = MessageID("notice.\(number)", at: "seller.example")
          try await mailer.send(mail)
        }
      }
      try await group.waitForAll()
    }
    let taken = try server.mails()
    #expect(taken.count == 100)
    for mail in taken {
      let number = try #require(mail.recipients.first?.dropFirst(6).prefix { $0 != "@" })
      #expect(mail["Message-ID"] == ["<notice.\(number)@seller.example>"])
      #expect(mail.text == String(repeating: "第\(number)封\r\n", count: 500))
    }
  }

  static func failure(of mail: OutgoingMail, by mailer: CurlMailer) async throws -> MailFailure {
    do {
      let receipt = try await mailer.send(mail)
      Issue.record("was taken: \(receipt.answer)")
      return MailFailure(.temporary, reason: "")
    } catch {
      return error
    }
  }
}
