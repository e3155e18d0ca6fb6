import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Consents, everything about a person, and erasure, as a browser without scripts sends them.
@Suite struct PrivacyPageTests {
  private static let zoe = "zoe@tiny.example"

  @Test func aPersonIsLookedAtAndTakenHome() async throws {
    let driver = try await SampleSite.driver()
    let start = try await driver.send(.get, "/privacy")
    #expect(start.status == .ok && start.body.contains("name=\"person\""))
    let page = try await driver.send(.get, "/privacy/person?person=zoe%40tiny.example")
    #expect(page.status == .ok && page.body.contains("Zoë &lt;O&#39;Neil&gt;"))
    #expect(page.body.contains("/privacy/erasure?person=zoe%40tiny.example"))
    let unknown = try await driver.send(.get, "/privacy/person?person=no%40body.example")
    #expect(unknown.status == .notFound && unknown.body.contains("Nothing is known"))
    #expect(try await driver.send(.get, "/privacy/person").status == .notFound)
    let file = try await PeoplePageTests.post(
      driver, "/privacy/export?person=zoe%40tiny.example", [:])
    #expect(file.header("content-disposition") == "attachment; filename=\"person.json\"")
    #expect(try JSON.parse(file.body)["format"] == "concord.person")
  }

  @Test func anErasureTakesTwoSteps() async throws {
    let driver = try await SampleSite.driver()
    let path = "/privacy/erasure?person=zoe%40tiny.example"
    let preview = try await driver.send(.get, path)
    #expect(preview.body.contains("contact.email") && !preview.body.contains("name=\"confirm\""))
    let second = try await PeoplePageTests.post(
      driver, path, ["step": "confirm", "basis": "objection"])
    #expect(second.status == .ok && second.body.contains("name=\"confirm\""))
    let wrong = try await PeoplePageTests.post(
      driver, path, ["step": "erase", "basis": "objection", "confirm": "zoe"])
    #expect(wrong.status == .unprocessableContent)
    #expect(try await driver.send(.get, "/leads/L-2001").body.contains("Zoë"))
    let done = try await PeoplePageTests.post(
      driver, path, ["step": "erase", "basis": "objection", "confirm": Self.zoe])
    #expect(done.header("location") == "/privacy/erasures/1")
    let record = try await driver.send(.get, "/privacy/erasures/1")
    #expect(record.status == .ok && !record.body.contains("zoe"))
    let lead = try await driver.send(.get, "/leads/L-2001")
    #expect(lead.body.contains("[erased]") && !lead.body.contains("Zoë"))
    let chinese = try await driver.send(
      .get, "/leads/L-2001", headers: ["accept-language": "zh"])
    #expect(chinese.body.contains("［已删除］"))
    #expect(try await driver.send(.get, "/leads?q=zo%C3%AB").body.contains("[erased]") == false)
    #expect(try await driver.send(.get, "/privacy/erasures/2").status == .notFound)
    for (email, status) in [(Self.zoe, HTTPResponse.Status.ok), (Self.zoe, .unprocessableContent)] {
      let answer = try await PeoplePageTests.post(
        driver, "/privacy/readmission",
        ["email": email, "purpose": "email", "basis": "consent"])
      #expect(answer.status == status)
    }
  }

  @Test func aConsentIsRecordedOnTheLeadsPage() async throws {
    let driver = try await SampleSite.driver()
    let before = try await driver.send(.get, "/leads/L-2001")
    #expect(before.body.contains("Nothing is recorded, which is no consent."))
    let answer = try await PeoplePageTests.post(
      driver, "/privacy/consent?lead=L-2001",
      [
        "purpose": "phone", "granted": "true", "basis": "legitimate_interests",
        "source": "call", "evidence": "said <yes>",
      ])
    #expect(answer.header("location") == "/leads/L-2001")
    let after = try await driver.send(.get, "/leads/L-2001")
    #expect(after.body.contains("legitimate interests"))
    #expect(after.body.contains("said &lt;yes&gt;") && after.body.contains("mia@seller.example"))
    for fields: KeyValuePairs<String, String> in [
      ["purpose": "phone", "granted": "maybe", "basis": "consent", "source": "call"],
      ["purpose": "phone", "granted": "true", "basis": "none", "source": "call"],
      ["purpose": " ", "granted": "true", "basis": "consent", "source": "call"],
    ] {
      let refused = try await PeoplePageTests.post(
        driver, "/privacy/consent?lead=L-2001", fields)
      #expect(refused.status == .badRequest)
    }
  }

  /// Sam is a manager of sales: neither export nor erasure is his.
  @Test func whatIsNotAllowedChangesNothing() async throws {
    let workspace = try await SampleWorkspace()
    let database = try #require(workspace.database)
    let driver = SampleSite.driver(workspace)
    let tables = ["journal", "leads", "erasures", "suppressions"]
    let before = try await dump(tables, of: database)
    for path in ["/privacy", "/privacy/person?person=L-2001", "/privacy/erasure?person=L-2001"] {
      #expect(try await driver.send(.get, path, as: SampleSite.sam).status == .forbidden)
    }
    for (path, fields) in [
      ("/privacy/export?person=L-2001", [:]),
      (
        "/privacy/erasure?person=L-2001",
        ["step": "erase", "basis": "objection", "confirm": "L-2001"]
      ),
    ] as [(String, KeyValuePairs<String, String>)] {
      let answer = try await PeoplePageTests.post(driver, path, fields, as: SampleSite.sam)
      #expect(answer.status == .forbidden)
    }
    #expect(try await dump(tables, of: database) == before)
    let lead = try await driver.send(.get, "/leads/L-2001", as: SampleSite.sam)
    #expect(!lead.body.contains("/privacy/person"))
  }

  @Test func theTrailIsFilteredAndItsEndShown() async throws {
    let driver = try await SampleSite.driver()
    let page = try await driver.send(.get, "/audit?member=1&from=2026-01-01&to=2026-12-31")
    #expect(page.status == .ok && page.body.contains("class=\"hash\""))
    #expect(page.body.contains("name=\"from\" value=\"2026-01-01\""))
    let none = try await driver.send(.get, "/audit?from=2030-01-01")
    #expect(none.body.contains("Nothing that meets the filter."))
    let file = try await PeoplePageTests.post(
      driver, "/audit/export", ["format": "ndjson", "from": "2030-01-01"])
    #expect(file.status == .ok && file.body.isEmpty)
  }
}
