import Domain
import HTTPTypes
import TestSupport
import Testing

@testable import Services
@testable import Web

/// Notices as people use them: reading, choosing, ending mails by a link.
struct NoticePageTests {
  static func seat(_ driver: RouterDriver) async throws -> Seat {
    let workspace = try await driver.workspace.workspace()
    let mia = try await workspace.members()[0]
    return Seat(at: workspace, for: try await workspace.principal(of: mia, by: .session(1)))
  }

  @Test func aClickMarksItOnTheWay() async throws {
    let driver = try await SampleSite.driver()
    let seat = try await Self.seat(driver)
    let before = try await seat.unreadNotices()
    let first = try await seat.notices(limit: 1).items[0]
    let answer = try await driver.send(
      .post, "/notices/read", headers: SampleSite.browser,
      body: SampleSite.form(["notice": first.notice.key, "return": "/leads/L-2001"]))
    #expect(answer.status == .seeOther)
    #expect(answer.header("location") == "/leads/L-2001")
    #expect(try await seat.unreadNotices() == before - 1)
    _ = try await driver.send(
      .post, "/notices/read", headers: SampleSite.browser,
      body: SampleSite.form(["until": SampleJournal.now.rfc3339]))
    #expect(try await seat.unreadNotices() == 0)
    let page = try await driver.send(.get, "/notices")
    #expect(!page.body.contains("count-badge"))
  }

  @Test func wishesAreSavedOrTheFaultIsTold() async throws {
    let driver = try await SampleSite.driver()
    let seat = try await Self.seat(driver)
    let saved = try await driver.send(
      .post, "/notices/settings", headers: SampleSite.browser,
      body: SampleSite.form([
        "offer": "off", "digest_hour": "6", "quiet_from": "22:30", "quiet_until": "05:15",
        "language": "zh",
      ]))
    #expect(saved.header("location") == "/notices/settings?saved=yes")
    let wishes = try await seat.noticeWishes()
    #expect(wishes.delivery(of: .offer) == .off)
    #expect(wishes.digestHour == 6)
    #expect(wishes.quiet == QuietHours(from: 22 * 60 + 30, to: 5 * 60 + 15))
    #expect(wishes.language == "zh-Hans")
    for (from, until) in [("22:30", ""), ("22:30", "22:30"), ("later", "07:00")] {
      let fault = try await driver.send(
        .post, "/notices/settings", headers: SampleSite.browser,
        body: SampleSite.form([
          "digest_hour": "7", "quiet_from": from, "quiet_until": until,
        ]))
      #expect(fault.status == .unprocessableContent, "\(from)–\(until)")
    }
    #expect(try await seat.noticeWishes() == wishes)
  }

  /// A link in a mail works for whoever holds it, as a mail program posts to it, and asks first
  /// where it is opened.
  @Test func oneClickEndsAKindOfMail() async throws {
    let driver = try await SampleSite.driver()
    let seat = try await Self.seat(driver)
    let off = NoticeOff(
      workspace: seat.workspace.id, member: 1, kind: .offer,
      key: driver.workspace.entrance.key)
    let url = Place.notices(.off(token: off.token)).url
    let asked = try await driver.send(.get, url, as: nil)
    #expect(asked.status == .ok)
    #expect(asked.body.contains("Leads for me or my team"))
    #expect(try await seat.noticeWishes().delivery(of: .offer) == .mail)
    let done = try await driver.send(
      .post, url, headers: ["content-type": "multipart/form-data; boundary=x"],
      body: "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click"
        + "\r\n--x--\r\n", as: nil)
    #expect(done.status == .ok)
    #expect(try await seat.noticeWishes().delivery(of: .offer) == .app)
    #expect(try await seat.noticeWishes().delivery(of: .warning) == .mail)
    let broken = try await driver.send(.post, url + "0", as: nil)
    #expect(broken.status == .notFound)
  }

  /// The words of mails, whole.
  @Test(arguments: [Language.english, .chinese])
  func mailsAreWritten(_ language: Language) async throws {
    let driver = try await SampleSite.driver()
    let seat = try await Self.seat(driver)
    let items = try await seat.notices(limit: 9).items
    let off = NoticeOff(
      workspace: seat.workspace.id, member: 1, kind: .offer,
      key: driver.workspace.entrance.key)
    let reading = NoticeReading(
      member: try #require(seat.principal.member), language: language.tag,
      zone: try #require(Zone("Europe/Berlin")), names: try await seat.ownerBook(),
      now: SampleJournal.now, off: off)
    let writer = NoticeMailWriter(url: "https://concord.seller.example")
    let mails = [
      writer.mail(about: items[0], for: reading),
      writer.digest(of: Array(items.dropFirst()), more: 2, for: reading),
    ]
    let told = mails.map { "\($0.subject)\n\n\($0.text)\n\($0.html)" }.joined(separator: "\n")
    let signature = off.token.split(separator: ".")[3]
    try expectGolden(
      told.replacing(signature, with: "SIGNATURE"), "notice-mails.\(language.rawValue).txt")
  }
}
