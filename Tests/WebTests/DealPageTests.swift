import Domain
import Foundation
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// A deal's page as a browser without scripts sends its forms.
@Suite struct DealPageTests {
  static let path = "/pipeline/deals/O-77"

  /// Facts have ids of their own.
  static func driver() async throws -> RouterDriver {
    var settings = SampleSite.settings()
    settings.api = APISettings(secret: { Array(UUID().uuidString.utf8) })
    return RouterDriver(try await SampleWorkspace(), settings)
  }

  static func tell(_ driver: RouterDriver, _ details: [JSON.Member]) async throws {
    let odd = fact(
      .opportunityChanged, "told", recorded: SampleJournal.now,
      [.init("opportunity", .text("O-77"))] + details)
    _ = try await driver.workspace.workspace().append([odd], now: SampleJournal.now)
  }

  static func version(_ page: String) throws -> String {
    String(try #require(page.firstMatch(of: /name="version" value="(\d+)"/)).1)
  }

  @Test func anOddDealIsWorked() async throws {
    let driver = try await Self.driver()
    try await Self.tell(
      driver,
      [
        .init("stage", .text("Prospecting")), .init("category", .text("Best Case")),
        .init("owner", .text("0058d000001")), .init("amount", .text("-500")),
      ])
    let page = try await driver.send(.get, Self.path).body
    #expect(page.contains("name=\"amount\" value=\"-500.00\""))
    let answer = try await PeoplePageTests.post(
      driver, Self.path,
      [
        "deed": "change", "version": try Self.version(page), "next_step": "Call Kim",
        "next_step_on": "", "close_on": "2026-06-30", "stage": "Prospecting",
        "category": "Best Case", "amount": "-500.00", "currency": "EUR", "owner": "0058d000001",
        "name": "", "outcome": "won", "reason": "",
      ])
    #expect(answer.header("location") == "\(Self.path)?done=saved")
    let after = try await driver.send(.get, Self.path).body
    #expect(after.contains("value=\"Call Kim\"") && after.contains("Prospecting · won"))
  }

  /// Who was slower keeps what was typed, over what the other changed.
  @Test func savingOnceMoreUndoesNothing() async throws {
    let driver = try await Self.driver()
    let version = try Self.version(try await driver.send(.get, Self.path).body)
    let send = { (version: String, stage: String, step: String) async throws in
      try await PeoplePageTests.post(
        driver, Self.path,
        [
          "deed": "change", "version": version, "next_step": step, "next_step_on": "",
          "close_on": "2026-06-30", "stage": stage, "category": "", "amount": "48000.00",
          "currency": "EUR", "owner": "ana@seller.example", "name": "", "outcome": "",
          "reason": "",
        ])
    }
    #expect(try await send(version, "proposal", "").status == .seeOther)
    let refused = try await send(version, "discovery", "Call Kim")
    #expect(refused.status == .conflict)
    #expect(refused.body.contains("Somebody else changed this deal meanwhile."))
    #expect(refused.body.contains("Yours, not saved yet: Next step."))
    #expect(refused.body.contains("name=\"stage\" value=\"proposal\""))
    #expect(refused.body.contains("name=\"next_step\" value=\"Call Kim\""))
    let latest = try Self.version(refused.body)
    #expect(latest != version)
    #expect(try await send(latest, "proposal", "Call Kim").status == .seeOther)
    let after = try await driver.send(.get, Self.path).body
    #expect(after.contains("name=\"stage\" value=\"proposal\"") && after.contains("Call Kim"))
  }

  /// The deal's form as its page gives it at first, with some of it otherwise.
  static func save(
    _ driver: RouterDriver, _ changes: [String: String]
  ) async throws -> RouterDriver.Answer {
    let version = try Self.version(try await driver.send(.get, path).body)
    let first: [String: String] = [
      "deed": "change", "version": version, "next_step": "", "next_step_on": "",
      "close_on": "2026-06-30", "stage": "discovery", "category": "", "amount": "48000.00",
      "currency": "EUR", "owner": "ana@seller.example", "name": "", "outcome": "", "reason": "",
    ]
    let fields = first.merging(changes) { $1 }
    var query = Query()
    let token = FormToken(secret: SampleSite.secret).token(for: SampleSite.nonce, SampleSite.mia)
    query.add("form_token", token)
    for (name, value) in fields { query.add(name, value) }
    return try await driver.send(
      .post, path, headers: SampleSite.browser, body: query.encoded)
  }

  /// In a currency without a rate it would leave all sums.
  @Test func aCurrencyNeedsARate() async throws {
    let driver = try await Self.driver()
    let refused = try await Self.save(driver, ["currency": "CHF"])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.body.contains("<a href=\"#field-currency\">This currency has no exchange rate"))
    #expect(refused.body.contains("<select name=\"currency\" id=\"field-currency\" aria-invalid"))
    #expect(refused.body.contains("Amounts are not converted"))
    _ = try await PeoplePageTests.post(
      driver, "/pipeline/rates", ["currency": "CHF", "day": "2026-02-01", "rate": "1.05"])
    #expect(try await driver.send(.get, Self.path).body.contains("<option value=\"CHF\">"))
    #expect(try await Self.save(driver, ["currency": "CHF"]).status == .seeOther)
    let after = try await driver.send(.get, Self.path).body
    #expect(after.contains("Amount: 48,000 EUR → 48,000 CHF"))
  }

  @Test func versionsTellWhoChangedWhat() async throws {
    let driver = try await Self.driver()
    let day = "2026-07-31"
    #expect(try await Self.save(driver, ["close_on": day]).status == .seeOther)
    let changed = try await driver.send(.get, Self.path).body
    #expect(changed.contains("<small>Closes: 30 Jun 2026 → 31 Jul 2026</small>"))
    #expect(changed.contains("<small>by Mia</small>"))
    _ = try await Self.save(driver, ["close_on": day, "outcome": "lost", "reason": "price"])
    let lost = try await driver.send(.get, Self.path).body
    #expect(lost.contains("<dt>Lost on</dt><dd>20 Apr 2026</dd>"))
    #expect(lost.contains("<small>Outcome: open → lost</small>"))
    #expect(lost.contains("<dt>Was to close</dt><dd>31 Jul 2026</dd>"))
    _ = try await Self.save(driver, ["close_on": day, "outcome": "open"])
    let again = try await driver.send(.get, Self.path).body
    // Among the versions, and on the timeline.
    #expect(again.components(separatedBy: "<b>Opened again</b>").count == 3)
    #expect(!again.contains("Lost on"))
  }

  @Test(arguments: [
    (["reason": "price"], "outcome", "choose “lost”, or clear the reason"),
    (["outcome": "won", "reason": "price"], "outcome", "choose “lost”, or clear the reason"),
    (["next_step_on": "2026-05-04"], "next_step", "or clear the day"),
    (["next_step_on": "soon", "next_step": "Call"], "next_step_on", "no date"),
    (["amount": "48,5"], "amount", "The amount cannot be read"),
  ])
  func nothingIsDroppedWithoutAWord(
    _ changes: [String: String], _ field: String, _ words: String
  ) async throws {
    let answer = try await Self.save(try await Self.driver(), changes)
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("<a href=\"#field-\(field)\">"))
    #expect(answer.body.contains("aria-describedby=\"field-\(field)-fault\""))
    #expect(answer.body.components(separatedBy: words).count == 3)
  }

  @Test func accountsAreToldByTheirNames() async throws {
    let driver = try await Self.driver()
    let list = try await driver.send(.get, "/pipeline/accounts").body
    #expect(list.contains(">Acme Logistics</a><small>acme.example</small>"))
    let account = try await driver.send(.get, "/pipeline/accounts/acme.example").body
    #expect(account.contains(">Acme Logistics · O-77</a>"))
    #expect(try await driver.send(.get, Self.path).body.contains("<h1>Acme Logistics</h1>"))
    #expect(try await driver.send(.get, "/pipeline").body.contains("Acme Logistics</a></p>"))
  }

  /// The forecast's categories have the same words everywhere.
  @Test func categoriesAreInTheReadersLanguage() async throws {
    let driver = try await Self.driver()
    for path in [Self.path, "/pipeline"] {
      let page = try await driver.send(.get, path, headers: ["accept-language": "zh"]).body
      #expect(page.contains("<option value=\"best_case\">最好情况</option>"), "\(path)")
    }
  }

  @Test func aRefusedContactStaysInTheForm() async throws {
    let driver = try await Self.driver()
    let answer = try await PeoplePageTests.post(
      driver, Self.path,
      ["deed": "contact", "contact": "kim at acme", "role": "champion", "authority": "5"])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("value=\"kim at acme\""))
    #expect(answer.body.contains("<option value=\"champion\" selected>"))
    #expect(answer.body.contains("<option value=\"5\" selected>"))
  }

  /// Where nothing is to be asked for there is no form: the reason stands beside the answer.
  @Test func aRefusedReasonIsKept() async throws {
    let driver = try await Self.driver()
    let answer = try await PeoplePageTests.post(
      driver, "/margin/discounts",
      ["deed": "ask", "opportunity": "O-77", "reason": "A rival.", "return": Self.path])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("There is nothing to ask for"))
    #expect(answer.body.contains("You wrote: A rival."))
    #expect(answer.body.contains("<form method=\"post\" action=\"\(Self.path)\""))
  }

  @Test func aLongReasonOrNoteIsKept() async throws {
    let driver = try await Self.driver()
    _ = try await PeoplePageTests.post(
      driver, "/margin/guardrails", ["deed": "add", "holder": "sales:manager", "up_to": "20"])
    try await Self.tell(driver, [.init("list_amount", .text("80000.00"))])
    let words = String(repeating: "x", count: 1_001)
    let asked = try await PeoplePageTests.post(
      driver, "/margin/discounts",
      ["deed": "ask", "opportunity": "O-77", "reason": words, "return": Self.path])
    #expect(asked.status == .unprocessableContent)
    #expect(asked.body.contains("name=\"reason\" required") && asked.body.contains(words))
    let taken = try await PeoplePageTests.post(
      driver, "/margin/discounts",
      ["deed": "ask", "opportunity": "O-77", "reason": "A rival.", "return": Self.path])
    #expect(taken.header("location") == Self.path)
    let decided = try await PeoplePageTests.post(
      driver, "/margin/discounts/1", ["deed": "refuse", "note": words])
    #expect(decided.status == .unprocessableContent)
    #expect(decided.body.contains(words))
  }
}
