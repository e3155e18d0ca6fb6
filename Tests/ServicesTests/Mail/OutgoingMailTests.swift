import Domain
import Services
import TestSupport
import Testing

/// What a mail says in its header. Whether others read it back is tested with Python's email
/// package, where a real server takes it (CommandTests).
struct OutgoingMailTests {
  static func mail(
    to name: String = "Ana Ruiz", subject: String = "An offer waits for you"
  ) throws -> OutgoingMail {
    OutgoingMail(
      from: try Mailbox("Concord <concord@seller.example>"),
      to: Mailbox(name: name, try MailAddress("ana@seller.example")), subject: subject,
      text: "Kim Vega waits.", id: MessageID("notice.42.1", at: "seller.example"),
      date: Instant(rfc3339: "2026-03-02T09:15:00.25+01:00") ?? .distantPast)
  }

  static func lines(_ mail: OutgoingMail) -> String {
    mail.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
      .replacing("\r\n", with: "\n")
  }

  @Test func headersAreWhole() throws {
    var mail = try Self.mail()
    mail.references = [MessageID("review.8", at: "seller.example"), mail.id]
    mail.unsubscribe = try OutboundURL("https://concord.seller.example/off?t=a1")
    #expect(
      Self.lines(mail) == """
        Date: Mon, 02 Mar 2026 08:15:00 +0000
        From: Concord <concord@seller.example>
        To: Ana Ruiz <ana@seller.example>
        Message-ID: <notice.42.1@seller.example>
        Subject: An offer waits for you
        In-Reply-To: <notice.42.1@seller.example>
        References: <review.8@seller.example>
         <notice.42.1@seller.example>
        List-Unsubscribe: <https://concord.seller.example/off?t=a1>
        List-Unsubscribe-Post: List-Unsubscribe=One-Click
        Auto-Submitted: auto-generated
        """)
  }

  @Test(arguments: [
    ("Ana Ruiz", "Ana Ruiz <ana@seller.example>"),
    ("", "ana@seller.example"),
    ("Ruiz, Ana \"A\\B\"", #""Ruiz, Ana \"A\\B\"" <ana@seller.example>"#),
    ("王芳", "=?UTF-8?B?546L6Iqz?= <ana@seller.example>"),
    ("Eve\r\nBcc: all@seller.example", "\"Eve Bcc: all@seller.example\" <ana@seller.example>"),
    ("=?UTF-8?B?QQ==?=", "=?UTF-8?B?PT9VVEYtOD9CP1FRPT0/PQ==?= <ana@seller.example>"),
  ])
  func namesAreWrittenSafely(name: String, expected: String) throws {
    let to = try Self.mail(to: name).headers.first { $0.name == "To" }
    #expect(to?.value == expected)
  }

  @Test(arguments: [
    ("一个线索在等您", "=?UTF-8?B?5LiA5Liq57q/57Si5Zyo562J5oKo?="),
    ("Two\r\nlines\u{2028}\u{0}end", "Two lines end"),
    ("", ""),
  ])
  func subjectsAreOneLine(subject: String, expected: String) throws {
    let found = try Self.mail(subject: subject).headers.first { $0.name == "Subject" }
    #expect(found?.value == expected)
  }

  /// Whatever the text: ASCII, short lines, and every line but the first begins with a space.
  @Test func noTextBreaksOut() throws {
    var random = SeededRandom(seed: 2047)
    let letters: [Character] = [
      "a", " ", "\n", "\r", "\r\n", "é", "中", "🙂", "=", "?", ":", "\"", "\t",
    ]
    for _ in 0..<2_000 {
      let count = Int.random(in: 0..<300, using: &random)
      let text = String((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" })
      let mail = try Self.mail(to: text, subject: text)
      let broken = mail.headers.filter { !Self.isSafe($0.name, $0.value) }
      try #require(broken.isEmpty, "\(broken) of \(text.debugDescription)")
    }
  }

  private static func isSafe(_ name: String, _ value: String) -> Bool {
    let lines = "\(name): \(value)".replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { 0x20...0x7E ~= $0 } }
      && lines.dropFirst().allSatisfy { $0.hasPrefix(" ") }
  }

  @Test(arguments: ["ana@seller.example", "a.b+c_d@x-y.example", "root@localhost"])
  func addressesAreTaken(text: String) throws {
    #expect(try MailAddress(text).description == text)
  }

  @Test(arguments: [
    "", "ana", "ana@", "@seller.example", "a b@seller.example", "a@b@seller.example",
    ".a@seller.example", "a..b@seller.example", "\"a b\"@seller.example", "ana@seller..example",
    "ana@-seller.example", "ana@[127.0.0.1]", "ana@seller.example\r\nDATA", "ana@seller.example>",
    "王@seller.example", "ana@例子.example", "a,b@seller.example",
    String(repeating: "a", count: 65) + "@seller.example",
  ])
  func otherAddressesAreNot(text: String) {
    #expect(throws: MailFault.self) { try MailAddress(text) }
  }

  @Test func mailboxesAreRead() throws {
    #expect(try Mailbox("\"Con, cord\" <c@seller.example>").name == "Con, cord")
    #expect(try Mailbox("Concord<c@seller.example>").name == "Concord")
    #expect(try Mailbox("c@seller.example").name.isEmpty)
    #expect(throws: MailFault.self) { try Mailbox("Concord <c@seller.example> <d@x.example>") }
  }

  /// The same words give the same id, and no words break out of it.
  @Test func idsFollowFromWords() {
    #expect(
      MessageID("digest 7>\r\n中", at: "x.example").description == "<digest-7------@x.example>")
    #expect(MessageID("..a..b.", at: "x.example").description == "<a.b@x.example>")
    #expect(MessageID("", at: "x.example").description == "<-@x.example>")
  }
}

extension OutgoingMailTests {
  @Test func failuresTellWhetherToTryAgain() {
    #expect(MailFailure(.refused, code: 550, reason: "no such user").isPermanent)
    #expect(!MailFailure(.temporary, code: 451, reason: "later").isPermanent)
    #expect(!MailFailure(.settings, code: 535, reason: "sign-in").isPermanent)
  }

  @Test func theBasketKeepsAndFails() async throws {
    let basket = try MailBasket()
    basket.fail(MailFailure(.temporary, code: 451, reason: "later"))
    let mail = try Self.mail()
    await #expect(throws: MailFailure.self) { try await basket.send(mail) }
    try await basket.send(mail)
    #expect(basket.mails == [mail])
  }
}
