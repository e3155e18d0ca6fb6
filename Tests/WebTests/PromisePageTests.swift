import HTTPTypes
import Services
import Testing

@testable import Web

/// A breach disputed by one and ruled on by another, as browsers without scripts send it; and what
/// cannot be done is said.
@Suite struct PromisePageTests {
  @Test func aBreachIsDisputedAndExcused() async throws {
    let driver = try await SampleSite.driver()
    let breach: KeyValuePairs = [
      "kind": "late_answer", "about": "10", "reason": "Asked for <May>.", "return": "/promises",
    ]
    let said = try await PeoplePageTests.post(
      driver, "/promises/dispute", breach, as: SampleSite.sam)
    #expect(said.header("location") == "/promises?done=disputed")
    let list = try await driver.send(.get, "/promises").body
    #expect(list.contains("Asked for &lt;May&gt;.") && list.contains("action=\"/promises/rule\""))
    let waiting = try await driver.send(.get, "/promises?said=waiting").body
    #expect(waiting.contains("Asked for &lt;May&gt;."))
    #expect(waiting.split(separator: "<tr data-row").count == 2)
    // Whoever disputes does not rule, and is not offered it.
    let own = try await driver.send(.get, "/promises", as: SampleSite.sam).body
    #expect(!own.contains("action=\"/promises/rule\""))
    let again = try await PeoplePageTests.post(
      driver, "/promises/dispute", breach, as: SampleSite.mia)
    #expect(again.status == .conflict)
    let ruling: KeyValuePairs = ["dispute": "1", "ruling": "excused", "reason": "Agreed before."]
    let ruled = try await PeoplePageTests.post(driver, "/promises/rule", ruling, as: SampleSite.mia)
    #expect(ruled.header("location") == "/promises?done=ruled")
    let after = try await driver.send(.get, "/promises").body
    #expect(after.contains("Agreed before.") && after.contains("<small>1 excused</small>"))
    let settled = try await driver.send(.get, "/promises?said=waiting").body
    #expect(!settled.contains("Asked for"))
    #expect(
      try await PeoplePageTests.post(driver, "/promises/rule", ruling, as: SampleSite.mia).status
        == .conflict)
  }

  @Test(
    arguments: [
      ("/promises/dispute", ["kind": "late_answer", "about": "10"], .unprocessableContent),
      ("/promises/dispute", ["kind": "expired", "about": "x", "reason": "No."], .notFound),
      ("/promises/dispute", ["kind": "moon", "about": "10", "reason": "No."], .badRequest),
      ("/promises/rule", ["dispute": "7", "ruling": "stands", "reason": "So."], .notFound),
      ("/promises/rule", ["dispute": "7", "ruling": "maybe", "reason": "So."], .badRequest),
      ("/promises", [:], .methodNotAllowed),
      ("/handovers", [:], .methodNotAllowed),
      ("/handovers/offers/10/pause", ["reason": "A fair."], .unprocessableContent),
      ("/handovers/offers/nothing/pause", ["reason": "A fair."], .notFound),
      ("/handovers/offers/10/resume", [:], .seeOther),
      ("/handovers/hand-on", ["lead": "L-1042", "to": "team:nowhere"], .unprocessableContent),
      ("/handovers/hand-on", ["to": "1"], .unprocessableContent),
      ("/handovers/hand-on", ["lead": "nobody", "to": "1"], .notFound),
    ] as [(String, KeyValuePairs<String, String>, HTTPResponse.Status)])
  func whatCannotBeDoneIsSaid(
    _ path: String, _ fields: KeyValuePairs<String, String>, _ status: HTTPResponse.Status
  ) async throws {
    let driver = try await SampleSite.driver()
    let answer = try await PeoplePageTests.post(driver, path, fields, as: SampleSite.mia)
    #expect(answer.status == status)
  }
}
