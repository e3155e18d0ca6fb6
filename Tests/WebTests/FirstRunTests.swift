import Domain
import HTTPTypes
import Testing

@testable import Web

@Suite struct FirstRunTests {
  static let good: KeyValuePairs<String, String> = [
    "company": "Maker & Co.", "name": "Ana", "email": "ana@maker.example",
    "function": "operations", "language": "zh", "timezone": "Asia/Shanghai",
  ]

  @Test func everyPageLeadsToTheFirstRun() async throws {
    for path in ["/", "/leads", "/funnel", "/agreement"] {
      let answer = try await SampleSite.driver(SampleWorkspace(.unfounded)).send(.get, path)
      #expect(answer.header("location") == "/welcome")
    }
  }

  @Test func aCompanyIsFounded() async throws {
    let workspace = SampleWorkspace(.unfounded)
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/welcome", headers: SampleSite.browser, body: SampleSite.form(Self.good))
    #expect(answer.status == .seeOther)
    #expect(answer.cookies["concord_language"] == "zh")
    #expect(
      workspace.founding
        == Founding(
          company: "Maker & Co.", name: "Ana", email: "ana@maker.example", function: .operations,
          language: .chinese, timezone: "Asia/Shanghai"))
  }

  @Test(arguments: [
    ("company", ""), ("company", "   "), ("email", "ana"), ("email", "a b@c"), ("email", "a@b@c"),
    ("timezone", "Mars/Olympus"), ("function", "janitor"), ("language", "la"),
  ])
  func faultsAreShownAndNothingIsMade(_ field: String, _ value: String) async throws {
    let workspace = SampleWorkspace(.unfounded)
    var query = Query(encoded: SampleSite.form([:]))
    for (name, given) in Self.good { query.add(name, name == field ? value : given) }
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/welcome", headers: SampleSite.browser, body: query.encoded)
    #expect(answer.status == .unprocessableContent)
    #expect(workspace.founding == nil)
    #expect(answer.body.contains("Ana"))
  }

  @Test func aSecondCompanyIsNotFounded() async throws {
    let workspace = SampleWorkspace(.empty)
    _ = try await SampleSite.driver(workspace).send(
      .post, "/welcome", headers: SampleSite.browser, body: SampleSite.form(Self.good))
    #expect(workspace.founding == nil)
  }

  @Test func demoDataIsMadeOnceAsked() async throws {
    let workspace = SampleWorkspace(.empty)
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/welcome/demo", headers: SampleSite.browser, body: SampleSite.form([:]))
    #expect(answer.header("location") == "/leads")
    #expect(workspace.demos == 1)
  }

  @Test func chosenLeadsAreExported() async throws {
    let workspace = SampleWorkspace()
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/exports/leads", headers: SampleSite.browser,
      body: SampleSite.form(["lead": "L-1", "lead": "L 2/ü"]))
    #expect(answer.header("content-disposition") == "attachment; filename=\"leads.csv\"")
    #expect(workspace.exported == ["L-1", "L 2/ü"])
  }
}
