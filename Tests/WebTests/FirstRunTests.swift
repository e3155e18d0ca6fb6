import Domain
import HTTPTypes
import Services
import Testing

@testable import Web

@Suite struct FirstRunTests {
  static let good: KeyValuePairs<String, String> = [
    "company": "Maker & Co.", "name": "Ana", "email": "ana@maker.example",
    "password": "seven tall pines",
    "function": "operations", "language": "zh", "timezone": "Asia/Shanghai",
  ]

  @Test func everyPageLeadsToTheFirstRun() async throws {
    for path in ["/", "/leads", "/funnel", "/agreement"] {
      let answer = try await SampleSite.driver(.unfounded).send(.get, path)
      #expect(answer.header("location") == "/welcome")
    }
  }

  @Test func aCompanyIsFounded() async throws {
    let workspace = try await SampleWorkspace(.unfounded)
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/welcome", headers: SampleSite.browser, body: SampleSite.form(Self.good))
    #expect(answer.status == .seeOther)
    #expect(answer.cookies["concord_language"] == "zh")
    let founded = try await workspace.workspace()
    let overview = try await founded.overview(now: SampleJournal.now)
    #expect(overview.name == "Maker & Co.")
    #expect(overview.locale == "zh-Hans")
    #expect(overview.zone.identifier == "Asia/Shanghai")
    #expect(
      try await founded.members() == [
        Member(
          number: 1, email: "ana@maker.example", name: "Ana", function: .operations, role: .admin)
      ])
  }

  @Test(arguments: [
    ("company", ""), ("company", "   "), ("email", "ana"), ("email", "a b@c"), ("email", "a@b@c"),
    ("timezone", "Mars/Olympus"),
    ("password", ""), ("password", "short"), ("password", "maker maker maker"),
    ("password", "aaaaaaaaaaaaaaaa"), ("function", "janitor"), ("language", "la"),
  ])
  func faultsAreShownAndNothingIsMade(_ field: String, _ value: String) async throws {
    let workspace = try await SampleWorkspace(.unfounded)
    var query = Query(encoded: SampleSite.form([:]))
    for (name, given) in Self.good { query.add(name, name == field ? value : given) }
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/welcome", headers: SampleSite.browser, body: query.encoded)
    #expect(answer.status == .unprocessableContent)
    #expect(try await workspace.workspaces.all().isEmpty)
    #expect(answer.body.contains("Ana"))
  }

  @Test func aSecondCompanyIsNotFounded() async throws {
    let workspace = try await SampleWorkspace(.empty)
    _ = try await SampleSite.driver(workspace).send(
      .post, "/welcome", headers: SampleSite.browser, body: SampleSite.form(Self.good))
    #expect(try await workspace.workspaces.all().count == 1)
    #expect(try await workspace.workspace().members().count == 2)
  }

  @Test func demoDataIsMadeOnceAsked() async throws {
    let workspace = try await SampleWorkspace(.empty)
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/welcome/demo", headers: SampleSite.browser, body: SampleSite.form([:]))
    #expect(answer.header("location") == "/leads")
    #expect(try await workspace.workspace().leads(LeadListQuery(limit: 1)).total == 40)
  }

  @Test func chosenLeadsAreExported() async throws {
    let answer = try await SampleSite.driver().send(
      .post, "/exports/leads", headers: SampleSite.browser,
      body: SampleSite.form(["lead": "L-1042", "lead": "L 2/ü"]))
    #expect(answer.header("content-disposition") == "attachment; filename=\"leads.csv\"")
    let rows = answer.body.split(separator: "\r\n").dropFirst()
    #expect(rows.count == 2)
    #expect(rows.contains { $0.contains("kim.vega@acme.example") })
    #expect(rows.contains { $0.contains("jonas@gmail.com") })
  }
}
