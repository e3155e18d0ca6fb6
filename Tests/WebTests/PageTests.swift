import Domain
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// Whole pages as goldens; `RECORD_GOLDENS=1` writes them anew.
@Suite struct PageTests {
  @Test(
    arguments: [
      ("/leads", "leads"), ("/leads?stage=sql&q=kim", "leads-filtered"),
      ("/leads?q=nobody", "leads-none"), ("/leads/L-1042", "lead"),
      ("/leads/L-1042?as_of=2026-02-10T12:00", "lead-as-of"), ("/leads/L-2001", "lead-new"),
      ("/leads/L-1042?as_of=2025-01-01", "lead-unknown-then"), ("/agreement", "agreement"),
      ("/agreement?view=text", "agreement-text"), ("/funnel", "funnel"), ("/nowhere", "not-found"),
      ("/members", "members"), ("/members/2", "member"), ("/account", "account"),
      ("/teams", "teams"), ("/members/2/leave", "leaving"),
      ("/handovers", "board"), ("/handovers?column=other&days=365", "board-column"),
      ("/handovers?column=expired&source=none", "board-none"),
      ("/handovers/offers/10", "hand-over"), ("/promises", "promises"),
      ("/promises?kind=no_reason", "promises-none"), ("/promises/open", "promises-open"),
      ("/promises/measures", "measures"), ("/loop", "loop"),
      ("/results?period=2026-Q1&by=source", "results"),
      ("/results/new_accounts?period=2026-Q1", "result-rows"),
      ("/loop?by=source&days=90&columns=outcomes", "loop-source"), ("/signals", "signals"),
      ("/signals?state=answered", "signals-none"),
      ("/signals/17", "signal"), ("/signal-report?lead=L-1042", "signal-report"),
      ("/today/new-lead", "new-lead"),
      ("/notices", "notices"), ("/notices/settings?saved=yes", "notice-settings"),
      ("/notices/off?token=1.1.offer.0", "notice-off-broken"),
      ("/audit?action=sign_in.failed", "audit-none"),
      ("/review/2026-W10", "review"), ("/review", "review-now"), ("/reviews", "reviews-none"),
      ("/review/2026-W10/rows?of=broken.answer", "review-rows"),
      ("/import", "import"), ("/calendar", "calendar"),
      ("/promises?said=waiting", "promises-waiting"),
      ("/pipeline", "pipeline"), ("/pipeline?closes=2030-Q1", "pipeline-none"),
      ("/pipeline/deals/O-77", "deal"), ("/pipeline/settings", "pipeline-settings"),
      ("/forecast", "forecast"), ("/forecast/accuracy", "forecast-accuracy"),
      ("/margin", "margin"), ("/margin/deals?of=all", "margin-deals"),
      ("/margin/beyond?period=2026", "margin-beyond"),
      ("/margin/discounts", "discounts"), ("/margin/guardrails", "guardrails"),
      ("/predictive-score", "predictive-score"),
      ("/pipeline/quotas", "quotas-none"), ("/pipeline/rates", "rates-none"),
      ("/pipeline/invoices", "invoices-none"),
      ("/pipeline/accounts", "accounts"), ("/pipeline/accounts/acme.example", "account-sheet"),
      ("/jobs", "jobs"), ("/jobs?list=trying&done=given_up", "jobs-trying"),
    ], [Language.english, .chinese])
  func pages(_ page: (path: String, name: String), _ language: Language) async throws {
    let text = try await settled(page.path, language, SampleSite.driver())
    try expectGolden(text, "\(page.name).\(language.rawValue).html")
  }

  /// The page when nothing of it is under way any more: on a busy machine past quarters take longer
  /// to be made than a page waits for them.
  private func settled(
    _ path: String, _ language: Language, _ driver: RouterDriver
  ) async throws -> String {
    let busy = Texts(language)(ForecastText.underWay)
    let end = ContinuousClock.now + .seconds(120)
    while true {
      let text = try await driver.send(
        .get, path, headers: ["accept-language": language.rawValue]
      ).body
      if !text.contains(busy) || ContinuousClock.now > end { return text }
    }
  }

  @Test(arguments: [
    (SampleWorkspace.State.unfounded, "/welcome", "welcome"), (.empty, "/welcome", "beginnings"),
    (.empty, "/leads", "leads-empty"), (.empty, "/agreement", "agreement-none"),
    (.empty, "/funnel", "funnel-empty"), (.empty, "/handovers", "board-empty"),
    (.empty, "/jobs", "jobs-none"), (.empty, "/pipeline", "pipeline-empty"),
    (.empty, "/results", "results-empty"), (.empty, "/forecast", "forecast-empty"),
    (.empty, "/forecast/accuracy", "forecast-accuracy-empty"),
    (.empty, "/margin", "margin-empty"), (.empty, "/predictive-score", "predictive-score-empty"),
  ])
  func emptyPages(_ state: SampleWorkspace.State, _ path: String, _ name: String) async throws {
    let text = try await settled(path, .english, SampleSite.driver(state))
    try expectGolden(text, "\(name).en.html")
  }

  @Test(arguments: Language.allCases)
  func signInPages(_ language: Language) async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let link = try await workspace.entrance.makeLink(
      forMember: 2, for: workspace.workspaces.commandLineSeat(), now: SampleJournal.now)
    for (path, name) in [
      ("/sign-in?return=/leads", "sign-in"), ("/sign-in/anew", "sign-in-anew"),
      ("/password?token=\(link.text)", "new-password"), ("/password?token=x", "link-gone"),
    ] {
      let answer = try await driver.send(
        .get, path, headers: ["accept-language": language.rawValue], as: nil)
      try expectGolden(
        answer.body.replacing(link.text, with: "TOKEN"), "\(name).\(language.rawValue).html")
    }
  }

  /// Names from outside are shown as they are and never run.
  @Test func namesAreEscaped() async throws {
    let list = try await SampleSite.driver().send(.get, "/leads").body
    #expect(list.contains("Tom &lt;b&gt;Bold&lt;/b&gt;"))
    let lead = try await SampleSite.driver().send(.get, "/leads/L-2001").body
    #expect(lead.contains("Zoë &lt;O&#39;Neil&gt;"))
  }

  /// The parts of the shown score add up to the total, as values.
  @Test func theScoreAddsUp() async throws {
    let workspace = try await SampleWorkspace()
    let model = try #require(await LeadModel.load("L-1042", asOf: nil, at: workspace.desk()))
    let score = try #require(model.score)
    for group in score.groups {
      for rule in group.rules {
        #expect(abs(rule.facts.map(\.points).reduce(0, +) - rule.sum) < 1e-9)
      }
      #expect(abs(group.rules.map(\.counted).reduce(0, +) - group.sum) < 1e-9)
    }
    #expect(abs(score.groups.map(\.counted).reduce(0, +) - score.total) < 1e-9)
    #expect(model.reading.score == score.score)
    #expect(model.timeline.contains { $0.isUnmatched })
    #expect(model.timeline.contains { $0.onTime == false })
  }

  @Test func emptyFieldsOfAFormAreTidiedAway() async throws {
    let answer = try await SampleSite.driver().send(.get, "/leads?q=&stage=mql&grade=&score=")
    #expect(answer.header("location") == "/leads?stage=mql")
  }

  @Test func assetsAreKeptForEver() async throws {
    let driver = try await SampleSite.driver(vendor: ["htmx.min.js": Array("htmx".utf8)])
    let page = try await driver.send(.get, "/leads").body
    for name in ["concord.css", "concord.js", "icon.svg", "htmx.min.js"] {
      let end = try #require(page.range(of: "/\(name)\""))
      let start = try #require(page[..<end.lowerBound].range(of: "/assets/", options: .backwards))
      let path = String(page[start.lowerBound..<page.index(before: end.upperBound)])
      let answer = try await driver.send(.get, path)
      #expect(answer.status == .ok)
      #expect(answer.header("cache-control") == "public, max-age=31536000, immutable")
      #expect(answer.cookies.isEmpty)
    }
  }

  @Test func withoutTheLibrariesPagesDoWithout() async throws {
    let page = try await SampleSite.driver().send(.get, "/funnel").body
    #expect(!page.contains("htmx.min.js"))
    #expect(!page.contains("concord-chart"))
    #expect(page.contains("<table"))
  }
}
