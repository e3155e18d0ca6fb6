import Domain
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// A week is looked at by both sides, decided on, closed, and found again as it was; as a browser
/// without scripts sends it.
@Suite struct ReviewPageTests {
  private static let week = "2026-W10"

  private static func write(
    _ driver: RouterDriver, _ kind: String, _ text: String, as session: SecretToken
  ) async throws -> RouterDriver.Answer {
    try await PeoplePageTests.post(
      driver, "/review/\(week)/notes", ["kind": kind, "text": text], as: session)
  }

  /// The whole closed page, the archive and the mail are goldens.
  @Test(arguments: Language.allCases)
  func bothSidesDecideAndCloseIt(_ language: Language) async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let decided = try await Self.write(
      driver, "decision", "Talk about <margin>.", as: SampleSite.mia)
    #expect(decided.header("location") == "/review/\(Self.week)")
    let noted = try await Self.write(driver, "note", "Prices held.\nTwice.", as: SampleSite.sam)
    #expect(noted.status == .seeOther)
    let open = try await driver.send(.get, "/review/\(Self.week)", as: SampleSite.sam).body
    #expect(open.contains("Talk about &lt;margin&gt;.") && open.contains("Prices held."))
    let closed = try await PeoplePageTests.post(driver, "/review/\(Self.week)/close", [:])
    #expect(closed.header("location") == "/review/\(Self.week)")
    let headers = ["accept-language": language.rawValue]
    for (path, name) in [("/review/\(Self.week)", "review-closed"), ("/reviews", "reviews")] {
      let page = try await driver.send(.get, path, headers: headers).body
      try expectGolden(page, "\(name).\(language.rawValue).html")
    }
    let desk = try await workspace.desk()
    let review = try await desk.seat.review(try #require(ISOWeek(Self.week)), now: desk.now)
    let mail = reviewMail(review, locale: language.rawValue)
    try expectGolden(
      "Subject: \(mail.subject)\n\n\(mail.text)", "review-mail.\(language.rawValue).txt")
  }

  /// What is closed stays: neither notes nor later facts change a letter of the document.
  @Test func whatIsClosedStaysAsItWas() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    _ = try await PeoplePageTests.post(driver, "/review/\(Self.week)/close", [:])
    let path = "/review/\(Self.week)"
    let before = try await driver.send(.get, path).body
    let refused = try await Self.write(driver, "note", "Too late.", as: SampleSite.sam)
    #expect(refused.status == .unprocessableContent)
    #expect(!before.contains("action=\"/review/\(Self.week)/notes\""))
    // Another close changes nothing, and a week that nobody has is no page.
    _ = try await PeoplePageTests.post(driver, "\(path)/close", [:])
    let touched = try await PeoplePageTests.post(
      driver, "/signals/17/answer", ["action": "declined", "text": "We sell."])
    #expect(touched.status == .seeOther)
    #expect(try await driver.send(.get, path).body == before)
    #expect(try await driver.send(.get, "/review/2026-W60").status == .notFound)
  }

  @Test(arguments: ["", " \n ", String(repeating: "x", count: 2_001)])
  func aNoteNeedsWords(_ text: String) async throws {
    let driver = try await SampleSite.driver()
    let answer = try await Self.write(driver, "decision", text, as: SampleSite.mia)
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("role=\"alert\""))
  }

  /// Disputes on the agenda lead to the ledger, where they are ruled on.
  @Test func disputesLeadToTheLedger() async throws {
    let driver = try await SampleSite.driver()
    _ = try await PeoplePageTests.post(
      driver, "/promises/dispute",
      ["kind": "late_answer", "about": "10", "reason": "Asked for May."], as: SampleSite.sam)
    let page = try await driver.send(.get, "/review/2026-W17").body
    #expect(page.contains("1 dispute waits for a ruling."))
    #expect(page.contains("href=\"/promises?said=waiting\""))
  }
}
