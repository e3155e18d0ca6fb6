import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// Quotas, rates, invoices and accounts by forms, as a browser without scripts sends them.
@Suite struct RevenuePageTests {
  @Test func whatIsCorrectedStaysOnThePage() async throws {
    let driver = try await SampleSite.driver()
    let quota: KeyValuePairs = [
      "deed": "set", "holder": "member:mia@seller.example", "period": "2026-Q2",
      "amount": "180 000", "currency": "EUR",
    ]
    #expect(
      try await PeoplePageTests.post(driver, "/pipeline/quotas", quota).header("location")
        == "/pipeline/quotas?done=saved")
    _ = try await PeoplePageTests.post(
      driver, "/pipeline/quotas",
      [
        "deed": "set", "holder": "member:mia@seller.example", "period": "2026-Q2",
        "amount": "150000", "currency": "EUR", "learning": "yes",
      ])
    let page = try await driver.send(.get, "/pipeline/quotas?period=2026-Q2").body
    #expect(page.contains("150,000 EUR") && page.contains("was 180,000 EUR"))
    #expect(page.contains("still learning") && page.contains("changed once"))
    for (day, rate) in [("2026-02-01", "1.05"), ("2026-02-01", "1.07"), ("2026-03-01", "1.1")] {
      _ = try await PeoplePageTests.post(
        driver, "/pipeline/rates", ["currency": "chf", "day": day, "rate": rate])
    }
    let rates = try await driver.send(.get, "/pipeline/rates?currency=CHF").body
    #expect(rates.contains("was 1.05") && rates.contains("1.07") && rates.contains("1 Mar 2026"))
    try expectGolden(rates, "rates.en.html")
    try expectGolden(page, "quotas.en.html")
  }

  /// Nobody is led to the forecast of a period that is too far ahead; who asks for it is told.
  @Test func forecastsReachTwoYearsAhead() async throws {
    let driver = try await SampleSite.driver()
    let near = try await driver.send(.get, "/forecast?period=2028-Q1")
    #expect(near.status == .ok && near.body.contains("/forecast?period=2028-Q2"))
    let last = try await driver.send(.get, "/forecast?period=2028-Q2")
    #expect(last.status == .ok && !last.body.contains("/forecast?period=2028-Q3"))
    #expect(last.body.contains("/forecast?period=2028-Q1"))
    #expect(try await driver.send(.get, "/forecast?period=2028-Q3").status == .badRequest)
  }

  /// A comma is a decimal point to some and a group to others: it is refused, as in other forms.
  @Test func callsAreReadAsOtherAmountsAre() async throws {
    let driver = try await SampleSite.driver()
    for amount in ["1,5", "12,34", "1,234"] {
      let answer = try await PeoplePageTests.post(
        driver, "/forecast/calls",
        ["period": "2026-Q2", "category": "commit", "amount": amount])
      #expect(answer.status == .unprocessableContent, "\(amount)")
      #expect(answer.body.contains("a point before cents"), "\(amount)")
      #expect(answer.body.contains("value=\"\(amount)\""), "\(amount)")
    }
    let saved = try await PeoplePageTests.post(
      driver, "/forecast/calls",
      ["period": "2026-Q2", "category": "commit", "amount": "1 234.50"])
    #expect(saved.header("location") == "/forecast?period=2026-Q2&done=saved#calls")
    let page = try await driver.send(.get, "/forecast?period=2026-Q2&done=saved").body
    #expect(page.contains("Saved.") && page.contains("1,234.50"))
    #expect(try await !driver.send(.get, "/forecast").body.contains("Saved."))
  }

  /// Nothing of a period that is over is estimated, and nothing is called any more.
  @Test func ofAPeriodThatIsOverIsToldWhatWasWon() async throws {
    let driver = try await SampleSite.driver()
    _ = try await PeoplePageTests.post(
      driver, "/pipeline/quotas",
      [
        "deed": "set", "holder": "member:mia@seller.example", "period": "2026-Q1",
        "amount": "110000", "currency": "EUR",
      ])
    let page = try await driver.send(.get, "/forecast?period=2026-Q1").body
    for part in ["88,000 EUR", "reached: 80.0%", "This period is over."] {
      #expect(page.contains(part), "\(part)")
    }
    for part in ["Not enough data", "chance to reach", "Side by side", "\"/forecast/calls"] {
      #expect(!page.contains(part), "\(part)")
    }
    let late = try await PeoplePageTests.post(
      driver, "/forecast/calls",
      ["period": "2026-Q1", "category": "commit", "amount": "90000"])
    #expect(late.status == .unprocessableContent)
    #expect(late.body.contains("That period is over."))
    // As of its last day it was; as of one before it was not.
    let last = try await driver.send(.get, "/forecast?period=2026-Q1&day=2026-03-31").body
    #expect(last.contains("31 Mar 2026, 23:59") && last.contains("This period is over."))
    let within = try await driver.send(.get, "/forecast?period=2026-Q1&day=2026-03-30").body
    #expect(within.contains("30 Mar 2026, 23:59") && !within.contains("This period is over."))
    #expect(!within.contains("\"/forecast/calls"))
  }

  @Test(arguments: [("2030-01-01", true), ("soon", true), ("2026-04-20", false)])
  func aDayToComeIsSaidToBeNone(_ day: String, _ isRefused: Bool) async throws {
    let page = try await SampleSite.driver().send(.get, "/forecast?day=\(day)").body
    #expect(page.contains("That is no day up to today") == isRefused)
    #expect(page.contains("As of 20 Apr 2026, 16:30."))
  }

  @Test func invoicesAndWhatTakesThemBack() async throws {
    var settings = SampleSite.settings()
    settings.api = APISettings(secret: { Array(UUID().uuidString.utf8) })
    let driver = RouterDriver(try await SampleWorkspace(), settings)
    _ = try await PeoplePageTests.post(
      driver, "/pipeline/invoices",
      [
        "invoice": "R-1", "account": "C-7001", "amount": "1200.50", "currency": "EUR",
        "period_start": "2026-03-01", "period_end": "2026-03-31",
      ])
    let unknown = try await driver.send(.get, "/pipeline/invoices?unknown=yes").body
    #expect(unknown.contains("nobody knows this account") && unknown.contains("1,200.50 EUR"))
    let named = try await PeoplePageTests.post(
      driver, "/pipeline/accounts/acme.example", ["deed": "name", "name": "C-7001"])
    #expect(named.header("location") == "/pipeline/accounts/acme.example?done=saved")
    let parted = try await PeoplePageTests.post(
      driver, "/pipeline/accounts",
      ["account": "acme.example", "parent": "acme-group.example"])
    #expect(parted.header("location") == "/pipeline/accounts?done=saved")
    let credit: KeyValuePairs = [
      "account": "acme.example", "amount": "200", "currency": "EUR",
      "period_start": "2026-03-31", "credits": "R-1",
    ]
    #expect(
      try await PeoplePageTests.post(driver, "/pipeline/invoices", credit).status == .seeOther)
    let sheet = try await driver.send(.get, "/pipeline/accounts/acme.example").body
    #expect(sheet.contains("credit note for R-1") && sheet.contains("\u{2212}200 EUR"))
    #expect(sheet.contains("acme-group.example") && sheet.contains("c-7001"))
    let group = try await driver.send(.get, "/pipeline/accounts/acme-group.example").body
    #expect(group.contains("href=\"/pipeline/accounts/acme.example\""))
    let deal = try await driver.send(.get, "/pipeline/deals/O-77").body
    #expect(deal.contains("href=\"/pipeline/accounts/acme.example\""))
    #expect(
      try await driver.send(.get, "/pipeline/invoices?unknown=yes").body.contains("None that"))
    try expectGolden(
      try await driver.send(
        .get, "/pipeline/accounts?q=acme", headers: ["accept-language": "zh"]
      ).body, "accounts-parents.zh.html")
  }

  /// A form that is sent twice, also at once, is one invoice; one that says something else is
  /// another.
  @Test func aFormThatIsSentTwiceIsOneInvoice() async throws {
    var settings = SampleSite.settings()
    settings.api = APISettings(secret: { Array(UUID().uuidString.utf8) })
    let driver = RouterDriver(try await SampleWorkspace(), settings)
    let name = { () async throws -> String in
      let page = try await driver.send(.get, "/pipeline/invoices").body
      let field = try #require(page.firstRange(of: "name=\"form\" value=\""))
      return String(page[field.upperBound...].prefix { $0 != "\"" })
    }
    let send = { @Sendable (form: String, amount: String, number: String) async throws in
      try await PeoplePageTests.post(
        driver, "/pipeline/invoices",
        [
          "form": form, "invoice": number, "account": "C-9", "amount": amount, "currency": "EUR",
          "period_start": "2026-03-01",
        ])
    }
    let invoices = { () async throws -> Int in
      let page = try await driver.send(.get, "/pipeline/invoices").body
      return page.components(separatedBy: "<tr data-row>").count - 1
    }
    let (first, second) = (try await name(), try await name())
    #expect(first != second)
    for _ in 1...2 {
      let answer = try await send(first, "10", "")
      #expect(answer.header("location") == "/pipeline/invoices?done=saved")
    }
    #expect(try await invoices() == 1)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 1...4 {
        group.addTask { try await send(second, "10", "").status == .seeOther }
      }
      for try await isTaken in group { #expect(isTaken) }
    }
    #expect(try await invoices() == 2)
    // Gone back to, and another amount.
    _ = try await send(second, "11", "")
    #expect(try await invoices() == 3)
    let third = try await name()
    for _ in 1...2 { #expect(try await send(third, "12", "R-9").status == .seeOther) }
    #expect(try await invoices() == 4)
    // A number that another form took is taken.
    #expect(try await send(try await name(), "12", "R-9").status == .unprocessableContent)
    // What is refused is not noted: mended, it is taken.
    let fourth = try await name()
    #expect(try await send(fourth, "much", "").status == .unprocessableContent)
    #expect(try await send(fourth, "13", "").status == .seeOther)
    #expect(try await invoices() == 5)
  }

  /// Choices are those of the company's year, and so is what is chosen.
  @Test func theMarginIsThatOfTheCompanysYear() async throws {
    let driver = try await SampleSite.driver()
    let plain = try await driver.send(.get, "/margin").body
    #expect(plain.contains("<option value=\"2026\" selected>"))
    _ = try await PeoplePageTests.post(
      driver, "/pipeline/settings",
      [
        "version": "0", "currency": "EUR", "year_begins": "2", "categories": "commit",
        "stages": "", "loss_reasons": "",
      ])
    let page = try await driver.send(.get, "/margin").body
    #expect(page.contains("<option value=\"2027\" selected>"))
    let quarter = try await driver.send(.get, "/margin?period=2027-Q1").body
    #expect(quarter.contains("<option value=\"2027-Q1\" selected>Q1 2027</option>"))
    let results = try await driver.send(.get, "/results?period=2027-Q1").body
    #expect(results.contains("Q1 2027") && results.contains("1 Feb 2026"))
  }

  @Test(
    arguments: [
      (
        "quotas", ["holder": "member:nobody@x.example", "period": "2026", "amount": "5"],
        "Choose a member"
      ),
      ("quotas", ["holder": "team:none", "period": "2026", "amount": "5"], "Choose a member"),
      (
        "quotas", ["holder": "member:mia@seller.example", "period": "spring", "amount": "5"],
        "The period cannot be read"
      ),
      (
        "quotas", ["holder": "member:mia@seller.example", "period": "2026", "amount": "much"],
        "The amount cannot be read"
      ),
      (
        "quotas",
        ["deed": "take-back", "holder": "member:mia@seller.example", "period": "2026"],
        "no such quota"
      ),
      ("rates", ["day": "2026-02-30", "rate": "1"], "no date"),
      ("rates", ["currency": "CHF", "day": "2026-02-01", "rate": "-1"], "a number above 0"),
      ("rates", ["day": "2026-02-01", "rate": "1"], "cannot be used here"),
      (
        "invoices", ["account": "a", "amount": "x", "period_start": "2026-02-01"],
        "id=\"field-amount\" aria-invalid=\"true\" aria-describedby=\"field-amount-fault\""
      ),
      (
        "invoices",
        ["account": "a", "amount": "1", "currency": "XXQ", "period_start": "2026-02-01"],
        "<a href=\"#field-currency\">This currency has no exchange rate"
      ),
      ("invoices", ["account": "a", "amount": "1", "period_start": "soon"], "no date"),
      (
        "invoices",
        [
          "account": "a", "amount": "1", "period_start": "2026-02-02", "period_end": "2026-02-01",
        ], "before the first"
      ),
      (
        "invoices",
        ["account": "a", "amount": "1", "period_start": "2026-02-02", "credits": "none"],
        "no such invoice"
      ),
      ("accounts", ["account": "a.example", "parent": "A.example"], "part of this one"),
      ("accounts", ["account": "", "parent": "b"], "Say which account"),
    ] as [(String, KeyValuePairs<String, String>, String)])
  func whatIsOddIsSaidAndKept(
    _ page: String, _ fields: KeyValuePairs<String, String>, _ words: String
  ) async throws {
    let driver = try await SampleSite.driver()
    var sent = fields.map { ($0.key, $0.value) }
    if !sent.contains(where: { $0.0 == "currency" }) { sent.append(("currency", "EUR")) }
    var query = Query()
    let token = FormToken(secret: SampleSite.secret).token(for: SampleSite.nonce, SampleSite.mia)
    query.add("form_token", token)
    for (name, value) in sent { query.add(name, value) }
    let answer = try await driver.send(
      .post, "/pipeline/\(page)", headers: SampleSite.browser, body: query.encoded)
    #expect(answer.status == .unprocessableContent, "\(page) \(words)")
    #expect(answer.body.contains(words), "\(page) \(words)")
  }
}
