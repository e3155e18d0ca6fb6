import Domain
import TestSupport
import Testing

@testable import Services

/// The parts of a mail's header, and how mailboxes are cut into mails.
struct MailReadingTests {
  @Test(arguments: [
    ("Hello", "Hello"),
    ("=?UTF-8?B?5LiA5Liq57q/57Si?=", "一个线索"),
    ("=?utf-8?q?caf=C3=A9_au_lait?=", "café au lait"),
    ("=?ISO-8859-1?Q?Andr=E9?= Pirard", "André Pirard"),
    ("=?iso-8859-2?Q?=B9koda?=", "škoda"),
    ("=?GB2312?B?1tDOxA==?=", "中文"),
    ("=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=", "日本"),
    ("=?US-ASCII*en?Q?Keith?= x", "Keith x"),
    // Neighbours join, also where a character is cut in two.
    ("=?UTF-8?Q?a?= =?UTF-8?Q?b?=", "ab"),
    ("=?UTF-8?B?5Lg=?= =?UTF-8?B?rQ==?=", "中"),
    ("=?UTF-8?Q?a?= b =?UTF-8?Q?c?=", "a b c"),
    ("=?UTF-8?Q?a?==?ISO-8859-1?Q?=E9?=", "aé"),
    // What is none stays as it is.
    ("=?UTF-8?X?a?=", "=?UTF-8?X?a?="), ("=?UTF-8?B?a", "=?UTF-8?B?a"), ("=?", "=?"),
    ("1 =? 2", "1 =? 2"), ("=?UTF-8?Q?=ZZ?=", "=?UTF-8?Q?=ZZ?="),
    ("=?no-such-charset?Q?a=E9?=", "a\u{FFFD}"),
    ("=?UTF-8//TRANSLIT?Q?a=E9?=", "a\u{FFFD}"),
  ])
  func encodedWordsAreRead(text: String, expected: String) {
    #expect(EncodedWords.decoded(text) == expected)
  }

  @Test(arguments: [
    ("ana@x.example", ["ana@x.example"]),
    ("Ana <ANA@X.example>, b@x.example", ["ana@x.example", "b@x.example"]),
    ("\"a, b <c@d>\" <ana@x.example>", ["ana@x.example"]),
    ("\"a \\\" <c@d>\" <ana@x.example>", ["ana@x.example"]),
    ("ana@x.example (Ana (the, first) <no@x.example>)", ["ana@x.example"]),
    (
      "Team: a@x.example, b@x.example;, c@x.example", ["a@x.example", "b@x.example", "c@x.example"]
    ),
    ("<@a.example,@b.example:ana@x.example>", ["ana@x.example"]),
    ("ana@x.example, ana@X.EXAMPLE", ["ana@x.example"]),
    ("=?UTF-8?B?5LiA?= <wang@x.example>", ["wang@x.example"]),
    ("undisclosed-recipients:;", []), ("", []), ("a@b@c, a b@c, @c, a@", []), ("<a@b", ["a@b"]),
  ])
  func addressesAreRead(text: String, expected: [String]) {
    #expect(AddressList.addresses(in: Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    ("Mon, 2 Mar 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"),
    ("2 Mar 2026 09:15 GMT", "2026-03-02T09:15:00Z"),
    ("Mon, 02 Mar 2026 04:15:30 EST", "2026-03-02T09:15:30Z"),
    ("Mon, 2 Mar 26 09:15:00 +0000 (UTC (really))", "2026-03-02T09:15:00Z"),
    ("Mon,2 Mar 2026 09:15:00", "2026-03-02T09:15:00Z"),
    ("Tue, 1 Jan 99 00:00:00 Z", "1999-01-01T00:00:00Z"),
    ("Mon, 2 Mar 2026 09:15:00 -0330", "2026-03-02T12:45:00Z"),
  ])
  func datesAreRead(text: String, expected: String) {
    #expect(MailDate.instant(text)?.rfc3339 == expected)
  }

  @Test(arguments: [
    "", "Mon", "Mon, 30 Feb 2026 09:15:00 +0000", "2 Foo 2026 09:15:00", "2 Mar 2026 24:00:00",
    "2 Mar 2026 09:15:00 +9999", "2 Mar -5 09:15:00", "2 Mar 99999999999999999999 09:15:00",
    "2026-03-02T09:15:00Z",
  ])
  func otherTextsAreNoDates(text: String) {
    #expect(MailDate.instant(text) == nil)
  }

  /// What is written is read back.
  @Test func datesComeBack() {
    var random = SeededRandom(seed: 5322)
    for _ in 0..<2_000 {
      let second = Int64.random(in: 0..<4_000_000_000, using: &random)
      let instant = Instant(microseconds: second * 1_000_000)
      #expect(MailDate.instant(MailDate.text(instant)) == instant)
    }
  }

  static func mails(_ text: String, chunk: Int = 65_536) throws -> [MailboxReader.Mail] {
    var reader = MailboxReader(chunks(of: Array(text.utf8), size: chunk))
    var mails: [MailboxReader.Mail] = []
    while let mail = try reader.next() { mails.append(mail) }
    return mails
  }

  /// mboxrd quotes lines that begin with From; mboxo leaves some that look like none of its own.
  @Test(arguments: [1, 7, 65_536])
  func mailboxesAreCut(chunk: Int) throws {
    let text = """
      From a@x.example Mon Mar  2 09:15:00 2026
      Subject: one
      X-Folded: a
       b

      From here on it is text.
      >From a@x.example Mon Mar  2 09:15:00 2026

      From time to time we meet at noon
      From b@x.example Tue Mar  3 09:15 2026 is not after a blank line

      From c@x.example Wed Mar  4 09:15:00 +0100 2026
      Subject: two

      From d@x.example Thu Mar  5 09:15:00 2026
      Subject: three
      """
    let mails = try Self.mails(text, chunk: chunk)
    #expect(mails.map { $0.header["subject"] } == ["one", "two", "three"])
    #expect(mails.map(\.line) == [1, 12, 15])
    #expect(mails[0].header["x-folded"] == "a b")
    #expect(mails.allSatisfy { $0.body.isEmpty && $0.fault == nil })
  }

  @Test func headersHaveLimits() throws {
    let long = "Subject: one\nX: " + String(repeating: "x", count: 300_000) + "\n\nbody\n"
    #expect(try Self.mails(long).map(\.fault) == [.longHeader])
    let folded = "Subject: one\n" + String(repeating: " x\n", count: 100_000) + "\nbody\n"
    #expect(try Self.mails(folded).map(\.fault) == [.longHeader])
    let many = "A: b\n" + (0..<5_000).map { "X\($0): y\n" }.joined() + "Last: z\n\n"
    #expect(try Self.mails(many).first?.header["last"] == nil)
    #expect(try Self.mails("no header at all\n\nbody").map(\.fault) == [.noHeader])
    #expect(try Self.mails("From a 09:15\n").map(\.fault) == [.noHeader])
    #expect(try Self.mails("\n\n").isEmpty)
  }

  /// Of a report the beginning is kept, of all else nothing, however long it is.
  @Test func bodiesAreBounded() throws {
    let body = String(repeating: "--x\n" + String(repeating: "y", count: 99) + "\n", count: 10_000)
    let report = "Content-Type: multipart/report; boundary=x\n\n" + body
    let kept = try #require(try Self.mails(report).first).body.reduce(0) { $0 + $1.count + 1 }
    #expect(kept <= MailboxReader.longestReport && kept > MailboxReader.longestReport - 200)
    #expect(try Self.mails("Content-Type: text/plain\n\n" + body).first?.body.isEmpty == true)
  }

  @Test(arguments: [
    (MailImportTests.mail("1"), FollowUpKind.mail),
    ("From a Mon Mar  2 09:15:00 2026\n" + MailImportTests.mail("1"), .mail),
    ("\u{FEFF}" + MailImportTests.mail("1"), .mail),
    ("\u{FEFF}BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", .calendar),
    ("begin:vcalendar\n", .calendar),
    ("id,email\n1,ana@x.example\n", nil), ("from,to,date\na,b,c\n", nil),
    ("From,To\na,b\n", nil), ("From: a\nb,c\n", nil), ("", nil), ("{\"id\":\"1\"}\n", nil),
  ])
  func filesAreRecognised(text: String, kind: FollowUpKind?) {
    #expect(FollowUpKind.recognised(in: Array(text.utf8)) == kind)
  }
}
