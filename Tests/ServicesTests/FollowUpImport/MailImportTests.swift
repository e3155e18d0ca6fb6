import Domain
import Services
import Storage
import TestSupport
import Testing

/// Mails of a file as touches.
struct MailImportTests {
  static func mail(
    _ id: String, from: String = "Sam <sam@seller.example>",
    to: String = "Kim Vega <kim@acme.example>", subject: String = "Our offer", more: String = "",
    body: String = "Hello Kim,\nwhat do you think?\n"
  ) -> String {
    """
    Message-ID: <\(id)@seller.example>
    Date: Mon, 2 Mar 2026 10:15:00 +0100
    From: \(from)
    To: \(to)
    Subject: \(subject)
    \(more.isEmpty ? "" : more + "\n")
    \(body)
    """
  }

  @Test func aMailOfAMemberIsATouch() async throws {
    try await withOpenLeads { workspace in
      let first = try await workspace.takeFollowUps(.mail, Self.mail("1"))
      #expect(first.report.counts.read == 1 && first.report.counts.imported == 1)
      #expect(
        try await workspace.touches(of: "L1") == [
          "2026-03-02T09:15:00Z sam@seller.example sales email outbound - Our offer"
        ])
      // The same file changes nothing, nor does the mail inside a mailbox with other line ends.
      let again = try await workspace.takeFollowUps(.mail, Self.mail("1"))
      #expect(again.report.counts.duplicates == 1 && again.report.counts.differingDuplicates == 0)
      let mailbox = "From sam Mon Mar  2 09:15:00 2026\n" + Self.mail("1") + "\n"
      let third = try await workspace.takeFollowUps(
        .mail, mailbox.replacing("\n", with: "\r\n"))
      #expect(third.report.counts.duplicates == 1 && third.report.counts.differingDuplicates == 0)
      #expect(try await workspace.touches(of: "L1").count == 1)
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func aDryRunChangesNothing() async throws {
    try await withOpenLeads { workspace in
      let tried = try await workspace.takeFollowUps(.mail, Self.mail("1"), isDryRun: true)
      #expect(tried.report.counts.imported == 1 && tried.report.number == nil)
      #expect(try await workspace.touches(of: "L1").isEmpty)
    }
  }

  /// Who wrote to whom decides.
  @Test(arguments: [
    (
      "several", mail("1", to: "kim@acme.example, \"Wei, Li\" <LI@beta.example>"),
      ["L1": "sales email outbound -", "L2": "sales email outbound -"]
    ),
    (
      "copies", mail("1", to: "Nobody <x@else.example>", more: "Cc: a (kim) <kim@acme.example>"),
      ["L1": "sales email outbound -"]
    ),
    (
      "marketing", mail("1", from: "mia@seller.example"), ["L1": "marketing email outbound -"]
    ),
    (
      "an answer", mail("1", from: "Kim <kim@acme.example>", to: "sam@seller.example"),
      ["L1": "sales email inbound replied"]
    ),
    (
      "an answer to a shared address",
      mail(
        "1", from: "kim@acme.example", to: "sales@seller.example",
        more: "Delivered-To: mia@seller.example"),
      ["L1": "marketing email inbound replied"]
    ),
    (
      "a group", mail("1", to: "Friends: kim@acme.example, li@beta.example;"),
      ["L1": "sales email outbound -", "L2": "sales email outbound -"]
    ),
  ])
  func peopleAreFound(_ name: String, text: String, expected: [String: String]) async throws {
    try await withOpenLeads { workspace in
      let result = try await workspace.takeFollowUps(.mail, text)
      #expect(result.rejects.isEmpty)
      for lead in ["L1", "L2", "L3"] {
        let touches = try await workspace.touches(of: lead).map {
          $0.split(separator: " ")[2...5].joined(separator: " ")
        }
        #expect(touches == (expected[lead].map { [$0] } ?? []), "\(lead)")
      }
    }
  }

  @Test(arguments: [
    (mail("1", from: "x@else.example", to: "y@else.example"), "no member is on it"),
    (mail("1", to: "x@else.example"), "nobody with an open lead is on it"),
    (mail("1", to: "mia@seller.example"), "nobody with an open lead is on it"),
    (mail("1", to: "jo@gamma.example"), "nobody with an open lead is on it"),
    (mail("1", from: "kim@acme.example", to: "li@beta.example"), "no member is on it"),
    (mail("1", more: "Auto-Submitted: auto-replied"), "was sent by a program and not by a person"),
    (mail("1", more: "Precedence: bulk"), "was sent by a program and not by a person"),
    (mail("1", more: "List-Id: <x.example>"), "was sent by a program and not by a person"),
    (mail("1", more: "Return-Path: <>"), "was sent by a program and not by a person"),
    (
      mail("1", to: (0..<101).map { "p\($0)@x.example" }.joined(separator: ",")),
      "has 101 recipients: beyond 100 it is a mailing"
    ),
    (mail("1", from: "undisclosed"), "has no sender"),
    (
      mail("1").replacing("Date: Mon, 2 Mar 2026", with: "Date: some day"),
      "Date: “some day 10:15:00 +0100” is no time that Concord reads"
    ),
    (
      mail("1").replacing("2026", with: "2027"),
      "recorded 2027-03-02T09:15:00Z lies after the import"
    ),
  ])
  func whatIsNoTouchIsListed(text: String, reason: String) async throws {
    try await withOpenLeads { workspace in
      let result = try await workspace.takeFollowUps(.mail, text)
      #expect(result.report.counts.rejected == 1)
      #expect(result.rejects == ["<1@seller.example>,1,\(reason)"])
      #expect(try await workspace.touches(of: "L1").isEmpty)
    }
  }

  /// Nothing of a mail that is no touch is kept, and of one that is no more than its subject.
  @Test func textsAreNotKept() async throws {
    try await withOpenLeads { workspace in
      let text =
        "From a Mon Mar  2 09:15:00 2026\n" + Self.mail("1", body: "Deep secret\n")
        + "\nFrom b Mon Mar  2 09:15:00 2026\n"
        + Self.mail("2", from: "eve@else.example", to: "x@else.example", subject: "Other secret")
      let result = try await workspace.takeFollowUps(.mail, text)
      #expect(result.report.counts.imported == 1 && result.report.counts.rejected == 1)
      #expect(!result.rejects.joined().contains("eve"))
      let found = try await workspace.lines(.journal)
      #expect(found.contains { $0.contains("Our offer") })
      #expect(!found.contains { $0.contains("ecret") || $0.contains("eve@") })
    }
  }

  @Test func absentPeopleOfOldReturnsBounce() async throws {
    try await withOpenLeads { workspace in
      let result = try await workspace.takeFollowUps(.mail, Self.report)
      #expect(result.rejects.isEmpty)
      #expect(
        try await workspace.touches(of: "L1") == [
          "2026-03-02T09:20:00Z sam@seller.example sales email inbound bounced -"
        ])
      let exim = Self.mail(
        "9", from: "Mailer <mailer-daemon@mx.example>", to: "sam@seller.example",
        more: "X-Failed-Recipients: li@beta.example\nAuto-Submitted: auto-replied")
      _ = try await workspace.takeFollowUps(.mail, exim)
      #expect(try await workspace.touches(of: "L2").first?.hasSuffix("inbound bounced -") == true)
      let delayed = Self.report.replacing("Action: failed", with: "Action: delayed")
      let listed = try await workspace.takeFollowUps(.mail, delayed)
      #expect(listed.rejects.first?.contains("reports on a mail, but not that it failed") == true)
    }
  }

  /// Written after the shape of RFC 3464, section A.1.
  static let report = """
    Message-ID: <r1@mx.example>
    Date: Mon, 2 Mar 2026 09:20:00 GMT
    From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>
    To: <sam@seller.example>
    Subject: Returned mail
    Auto-Submitted: auto-generated (failure)
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status;
     boundary="RAA14128.773615765/mx.example"

    This is a MIME-encapsulated message

    --RAA14128.773615765/mx.example

    The mail was not delivered.

    --RAA14128.773615765/mx.example
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: RFC822; kim@acme.example
    Action: failed
    Status: 5.1.1

    Final-Recipient: RFC822; li@beta.example
    Action: relayed
    Status: 2.1.9

    --RAA14128.773615765/mx.example
    Content-Type: message/rfc822

    From: sam@seller.example
    Subject: hello

    Hi Kim
    --RAA14128.773615765/mx.example--
    """

  /// An erasure reaches what mails left: the subject goes, the count stays.
  @Test func erasureReachesSubjects() async throws {
    try await withOpenLeads { workspace in
      let text = Self.mail("1", subject: "Kim, about your flat in Lisbon")
      _ = try await workspace.takeFollowUps(.mail, text)
      let seat = Seat(
        at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
      _ = try await seat.erasePerson(
        "kim@acme.example", basis: .objection, random: [1, 2, 3, 4, 5, 6], now: followUpNow)
      let bodies = try await workspace.lines(.journal)
      #expect(!bodies.contains { $0.contains("Lisbon") || $0.contains("kim@") })
      #expect(bodies.count { $0.contains("\"outbound\"") } == 1)
      // The same file brings nothing back.
      let again = try await workspace.takeFollowUps(.mail, text)
      #expect(again.report.counts.rejected == 1)
      #expect(try await workspace.verify().isClean)
    }
  }
}
