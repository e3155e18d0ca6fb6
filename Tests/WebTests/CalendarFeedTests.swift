import Domain
import Foundation
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// The address of a member's calendar: made, read by a program, changed for another, ended.
@Suite struct CalendarFeedTests {
  /// The path of the address that a page has just shown.
  static func made(_ driver: RouterDriver, as session: SecretToken = SampleSite.mia) async throws
    -> String
  {
    let page = try await PeoplePageTests.post(
      driver, "/calendar", ["deed": "make"], as: session)
    #expect(page.status == .ok)
    let start = try #require(page.body.range(of: "<code>http://127.0.0.1:8080"))
    return String(page.body[start.upperBound...].prefix { $0 != "<" })
  }

  /// What a program gets, which has no cookie.
  static func read(
    _ driver: RouterDriver, _ path: String, tag: String? = nil, from address: String = "127.0.0.1"
  ) async throws -> RouterDriver.Answer {
    try await driver.send(
      .get, path, headers: tag.map { ["if-none-match": $0] } ?? [:], as: nil, from: address)
  }

  @Test func aProgramReadsWhatIsOwed() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    #expect(try await driver.send(.get, "/calendar").body.contains("no address yet"))
    let path = try await Self.made(driver)
    let answer = try await Self.read(driver, path)
    #expect(answer.status == .ok)
    #expect(answer.header("content-type") == "text/calendar; charset=utf-8")
    #expect(answer.header("cache-control") == "private, no-cache")
    let calendar = try StrictCalendar(Array(answer.body.utf8))
    let desk = try await workspace.desk()
    let owed = try await desk.seat.deadlines(now: desk.now)
    #expect(!owed.isEmpty)
    #expect(
      calendar.events.map { StrictCalendar.value("DTSTART", of: $0) }
        == owed.map { DeadlineFile.utc($0.due) })
    #expect(answer.body.contains("SUMMARY:Answer to a signal: Leasing"))
    // Shown once: not on the page any more, which says when it was read.
    let page = try await driver.send(.get, "/calendar").body
    #expect(!page.contains(path) && page.contains("A calendar last asked"))
  }

  @Test func whatHasNotChangedIsNotSentAgain() async throws {
    let driver = try await SampleSite.driver()
    let path = try await Self.made(driver)
    let tag = try #require(try await Self.read(driver, path).header("etag"))
    let again = try await Self.read(driver, path, tag: tag)
    #expect(again.status == .notModified && again.body.isEmpty && again.header("etag") == tag)
    #expect(try await Self.read(driver, path, tag: "\"other\"").status == .ok)
    // A deed that settles a deadline changes it.
    let answered = try await PeoplePageTests.post(
      driver, "/signals/17/answer", ["action": "declined", "text": "We sell."])
    #expect(answered.status == .seeOther)
    let after = try await Self.read(driver, path, tag: tag)
    #expect(after.status == .ok && !after.body.contains("Leasing"))
  }

  @Test func anotherAddressEndsTheOld() async throws {
    let driver = try await SampleSite.driver()
    let first = try await Self.made(driver)
    let events = try StrictCalendar(Array(try await Self.read(driver, first).body.utf8)).events
    let second = try await Self.made(driver)
    #expect(first != second)
    #expect(try await Self.read(driver, first).status == .notFound)
    let after = try StrictCalendar(Array(try await Self.read(driver, second).body.utf8)).events
    // The same events by the same names: a calendar that moves over shows nothing twice.
    #expect(
      after.map { StrictCalendar.value("UID", of: $0) }
        == events.map { StrictCalendar.value("UID", of: $0) })
    let ended = try await PeoplePageTests.post(driver, "/calendar", ["deed": "end"])
    #expect(ended.body.contains("The address has ended."))
    #expect(try await Self.read(driver, second).status == .notFound)
    #expect(
      try await PeoplePageTests.post(driver, "/calendar", ["deed": "else"]).status == .badRequest)
  }

  @Test func itIsNoSessionAndNoToken() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let path = try await Self.made(driver)
    let token = try #require(path.split(separator: "=").last.map(String.init))
    for headers in [["cookie": "concord_session=\(token)"], ["authorization": "Bearer \(token)"]] {
      let page = try await driver.send(.get, "/leads", headers: headers, as: nil)
      #expect(page.status == .seeOther)
      let answer = try await driver.send(.get, "/api/v1/leads", headers: headers, as: nil)
      #expect(answer.status == .unauthorized)
    }
    // A session opens no feed either, and the database has only a digest.
    for wrong in ["", SampleSite.mia.text, String(token.dropLast()) + "é"] {
      let place = Place.calendar(.feed(token: wrong)).url
      #expect(try await driver.send(.get, place).status == .notFound)
    }
    let database = try #require(workspace.database)
    let kept = try await dump(["calendar_feeds", "audit"], of: database)
    #expect(!"\(kept)".contains(token))
  }

  @Test func whoLeftHasNoCalendar() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let path = try await Self.made(driver, as: SampleSite.sam)
    #expect(try await Self.read(driver, path).status == .ok)
    let left = try await PeoplePageTests.post(driver, "/members/2/leave", ["heir": "member 1"])
    #expect(left.status == .seeOther)
    #expect(try await Self.read(driver, path).status == .notFound)
  }

  /// Tries are held against the address they come from, and nobody else's.
  @Test func guessingIsSlowedDown() async throws {
    let driver = try await SampleSite.driver()
    let path = try await Self.made(driver)
    for index in 0..<60 {
      let wrong = Place.calendar(.feed(token: SampleSite.token("w\(index)").text)).url
      #expect(try await Self.read(driver, wrong, from: "203.0.113.7").status == .notFound)
    }
    let wrong = Place.calendar(.feed(token: SampleSite.token("x").text)).url
    let slowed = try await Self.read(driver, wrong, from: "203.0.113.7")
    #expect(slowed.status == .tooManyRequests && slowed.header("retry-after") == "1")
    #expect(try await Self.read(driver, wrong, from: "203.0.113.8").status == .notFound)
    #expect(try await Self.read(driver, path, from: "203.0.113.7").status == .ok)
  }

  /// By the API as by the page, but for tokens, which make no other way in.
  @Test func theAPIMakesAndEndsIt() async throws {
    let api = try await APIDriver.admin()
    #expect(try await api.send(.post, "me/calendar-feed").status == 403)
    let person = api.signedIn()
    #expect(try await person.get("me/calendar-feed").status == 404)
    let made = try await person.send(.post, "me/calendar-feed")
    #expect(made.status == 201)
    let address = try #require(made.json["address"]?.text)
    #expect(address.hasPrefix("http://127.0.0.1:8080/calendar/deadlines.ics?token="))
    let driver = SampleSite.driver(api.workspace)
    let path = String(address.dropFirst("http://127.0.0.1:8080".count))
    #expect(try await Self.read(driver, path).status == .ok)
    let there = try await person.get("me/calendar-feed")
    #expect(there.json["last_read"]?.text == SampleJournal.now.rfc3339)
    #expect(there.json["address"] == nil)
    #expect(try await person.send(.delete, "me/calendar-feed").status == 204)
    #expect(try await Self.read(driver, path).status == .notFound)
  }
}
