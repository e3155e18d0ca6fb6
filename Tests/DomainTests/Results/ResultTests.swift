import Domain
import TestSupport
import Testing

/// Each of the eight results on companies small enough to count by hand.
struct ResultTests {
  @Test func aLeadCountsOnceInAPeriodAndClaimsDoNot() {
    var book = CompanyBook()
    book.accept("L1", "2026-06-30")
    book.accept("L1", "2026-07-01")
    book.accept("L2", "2026-07-02")
    book.accept("L2", "2026-09-30")
    book.accept("L3", "2026-08-01", isClaim: true)
    book.accept("L4", "2026-10-01")
    let figure = book.figure(.qualifiedLeads, "2026-Q3", asOf: "2026-11-01")
    #expect(figure.value == 2)
    // SciPy 1.17.1: chi2.ppf(0.025, 4) / 2 and chi2.ppf(0.975, 6) / 2.
    #expect(figure.interval?.lowerBound.isNear(0.242_209_278_543_965_1) == true)
    #expect(figure.interval?.upperBound.isNear(7.224_687_667_723_961, 1e-8) == true)
    #expect(book.figure(.qualifiedLeads, "2026-Q3", asOf: "2026-07-01").value == 1)
    #expect(book.figure(.qualifiedLeads, "2027-Q1", asOf: "2026-07-01").lack == .upcoming)
  }

  /// lifelines 0.30.3, KaplanMeierFitter at 180 days: 0.3165204678, 0.16219585 … 0.55884272.
  @Test func conversionFollowsLeadsAsFarAsIsKnown() throws {
    var book = CompanyBook()
    // As of 2026-12-28: accepted 180 days before and earlier, or followed for fewer.
    let end = try #require(CivilDate("2026-12-28"))
    for (lead, days) in [5, 12, 12, 30, 61, 90, 178].enumerated() {
      book.accept("W\(lead)", (end + -180).description)
      book.win("D\(lead)", (end + -180 + days).description, lead: "W\(lead)")
    }
    for lead in 0..<11 { book.accept("A\(lead)", (end + -180).description) }
    for (lead, days) in [175, 170, 150, 150, 100, 40].enumerated() {
      book.accept("C\(lead)", (end + -days).description)
    }
    let figure = book.figure(.leadConversion, "2026", asOf: "2026-12-28")
    #expect(figure.n == 24)
    #expect(figure.value?.isNear(0.316_520_467_836_257_2, 1e-12) == true)
    #expect(figure.interval?.lowerBound.isNear(0.162_195_85, 1e-6) == true)
    #expect(figure.interval?.upperBound.isNear(0.558_842_72, 1e-6) == true)
  }

  @Test func conversionSaysWhyThereIsNoNumber() {
    var book = CompanyBook()
    for lead in 0..<19 { book.accept("L\(lead)", "2026-07-01") }
    #expect(
      book.figure(.leadConversion, "2026-Q3", asOf: "2026-11-01").lack
        == .tooFew(.leads, least: 20, have: 19))
    book.accept("L19", "2026-07-02")
    book.win("D1", "2026-07-11", lead: "L3")
    let early = book.figure(.leadConversion, "2026-Q3", asOf: "2026-08-10")
    #expect(early.value == nil)
    #expect(early.lack == .tooEarly(days: 40))
    #expect(early[.soFar]?.value?.isNear(0.05) == true)
    // A win before the acceptance, or later than 180 days after it, is none of it.
    book.win("D0", "2026-06-01", lead: "L4")
    book.win("D2", "2027-01-02", lead: "L5")
    #expect(
      book.figure(.leadConversion, "2026-Q3", asOf: "2027-06-01").value?.isNear(0.05) == true)
  }

  @Test func anAccountIsNewOnceWithAllThatBelongToIt() {
    var book = CompanyBook()
    book.win("D1", "2026-03-01", of: "mother")
    book.win("D2", "2026-07-01", of: "daughter")
    book.win("D3", "2026-07-02", of: "other")
    book.win("D4", "2026-08-02", of: "other")
    book.win("D5", "2026-08-03")
    let known = { book.figure(.newAccounts, "2026-Q3", asOf: "2026-11-01") }
    #expect(known().value == 2)
    #expect(known().leftOut == 1)
    book.facts.parents.append(
      AccountParent(
        recorded: CompanyBook.day("2026-10-01"), account: "daughter", parent: "mother"))
    #expect(known().value == 1)
    #expect(book.figure(.newAccounts, "2026-Q3", asOf: "2026-09-30").value == 2)
    // A ring is one account, whichever way round it is written.
    book.facts.parents.append(
      AccountParent(
        recorded: CompanyBook.day("2026-10-02"), account: "mother", parent: "daughter"))
    #expect(known().value == 1)
  }

  /// Notes, 10.2: F = [100, 120, 90, 110], A = [90, 100, 95, 88]: WAPE .1528150, bias +12.60054 %.
  @Test func accuracyIsOneLessTheErrorsOverWhatWasWon() {
    var book = CompanyBook()
    for (team, (forecast, won)) in zip(
      ["a", "b", "c", "d"], zip([100, 120, 90, 110], [90, 100, 95, 88]))
    {
      book.teams["\(team)@seller.example"] = team
      book.win("D\(team)", "2026-08-01", Int64(won), owner: "\(team)@Seller.example")
      book.forecast(team, "2026-Q3", Int64(forecast), on: "2026-07-01")
      // The next day's is not the first day's.
      book.forecast(team, "2026-Q3", 1, on: "2026-07-02")
    }
    book.win("DX", "2026-08-01", nil, owner: "a@seller.example")
    let figure = book.figure(.forecastAccuracy, "2026-Q3", asOf: "2026-10-02")
    #expect(figure.value?.isNear(1 - 57.0 / 373, 1e-12) == true)
    #expect(figure.value?.isNear(1 - 0.152_815_0, 5e-8) == true)
    #expect(figure[.bias]?.value?.isNear(0.126_005_4, 5e-8) == true)
    #expect(figure.interval == nil)
    #expect(figure.leftOut == 1)
    #expect(book.figure(.forecastAccuracy, "2026-Q3", asOf: "2026-09-01").lack == .running)
    #expect(book.figure(.forecastAccuracy, "2026-Q2", asOf: "2026-10-02").lack == .noForecast)
  }

  /// Forecast by shares and for the teams of that day, it is compared with just these.
  @Test func whatWasWonCountsAsItWasForecast() {
    var book = CompanyBook()
    book.teams = ["ana@seller.example": "a", "ben@seller.example": "b"]
    book.win(
      "D", "2026-08-01", 100, owner: "ana@seller.example",
      splits: [
        DealSplit(owner: "ana@seller.example", share: 0.5),
        DealSplit(owner: "Ben@seller.example", share: 0.5),
      ])
    for team in ["a", "b"] { book.forecast(team, "2026-Q3", 50, on: "2026-07-01") }
    #expect(book.figure(.forecastAccuracy, "2026-Q3", asOf: "2026-10-02").value == 1)
    // Who changes the team afterwards, or the address, changes nothing of what is over.
    book.teams["ana@seller.example"] = "b"
    book.addresses = AddressBook(presents: ["ana@seller.example": "ana.b@seller.example"])
    #expect(book.figure(.forecastAccuracy, "2026-Q3", asOf: "2026-10-02").value == 1)
    // Nobody forecast who came later: 40 of 140 were missed.
    book.win("E", "2026-08-01", 40, owner: "new@seller.example")
    let figure = book.figure(.forecastAccuracy, "2026-Q3", asOf: "2026-10-02")
    #expect(figure.value == 1 - 40.0 / 140 && figure.n == 3 && figure.leftOut == 0)
  }

  /// Months that are not known look like months without a bill.
  @Test func retentionTakesTwoYears() throws {
    var book = CompanyBook()
    for account in 0..<15 {
      for month in 1...6 { book.bill("A\(account)", "2026-0\(month)-03", 100) }
    }
    let figure = book.figure(.retention, "2026-Q2", asOf: "2026-07-02")
    #expect(figure.value == nil && figure.parts.isEmpty)
    let since = CivilDate("2026-01-03").map { ResultLack.shortHistory(since: $0) }
    #expect(figure.lack == since && figure.lack?.word == "short_history")
    let quarter = try #require(TargetPeriod("2026-Q2"))
    let report = book.known(by: "2026-07-02").report(of: quarter, by: .team, [.retention])
    #expect(report.results[0].groups.isEmpty)
    // Credits beyond what was billed take back no more than all of it.
    for account in 0..<15 {
      book.bill("A\(account)", "2025-03-02", 100)
      book.bill("A\(account)", "2026-05-05", -1_000)
    }
    #expect(book.figure(.retention, "2026-Q2", asOf: "2026-07-02").value == 0)
  }

  /// A period of credit notes alone is one of less than nothing.
  @Test func revenueMayBeNegative() throws {
    var book = CompanyBook()
    for account in 0..<210 {
      book.bill("A\(account)", "2026-02-05", 100)
      book.bill("A\(account)", "2026-03-05", -100)
    }
    let figure = book.figure(.revenue, "2026-03", asOf: "2026-04-02")
    #expect(figure.value == -21_000)
    #expect(try #require(figure.interval).contains(-21_000))
  }

  @Test func aFormerAddressIsTheSamePerson() {
    var book = CompanyBook()
    book.addresses = AddressBook(presents: ["Ana@old.example": "ana@new.example"])
    book.teams = ["ana@new.example": "a"]
    book.quota("ana@old.example", "2026-Q3", 100, set: "2026-06-01")
    book.quota("ana@new.example", "2026-Q3", 200, set: "2026-06-20")
    book.win("D1", "2026-07-10", 60, owner: "ana@old.example")
    book.win("D2", "2026-08-10", 90, owner: "Ana@new.example")
    let figure = book.figure(.quotaAttainment, "2026-Q3", asOf: "2026-11-01")
    #expect(figure.numerator == 150 && figure.denominator == 200 && figure.n == 1)
    // Somebody who has the address now keeps what is named by it.
    book.addresses = AddressBook(
      presents: ["ana@old.example": "ana@new.example"], inUse: ["ana@old.example"])
    #expect(book.figure(.quotaAttainment, "2026-Q3", asOf: "2026-11-01").n == 2)
  }

  /// Notes, 10.4: start 100, +18, −6, −9: net 103 %, gross 85 %. Here over ten accounts.
  @Test func retentionIsGrossNetAndLogo() {
    var book = CompanyBook()
    let before: [Int64] = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]
    let after: [Int64] = [28, 4, 1, 10, 10, 10, 10, 10, 10, 10]
    for (account, (old, new)) in zip(before, after).enumerated() {
      book.bill("A\(account)", "2025-01-05", old)
      book.bill("A\(account)", "2026-05-05", new)
    }
    book.bill("new", "2026-05-05", 1_000)
    let figure = book.figure(.retention, "2026", asOf: "2027-01-10")
    #expect(figure.value == 0.85)
    #expect(figure[.netRetention]?.value == 1.03)
    #expect(figure[.logoRetention]?.value == 1)
    book.bill("A2", "2026-06-01", -1)
    let lost = book.figure(.retention, "2026", asOf: "2027-01-10")
    #expect(lost.value == 0.84)
    #expect(lost[.logoRetention]?.numerator == 9)
    #expect(
      book.figure(.retention, "2025", asOf: "2027-01-10").lack?.word == "short_history")
    book.bill("old", "2023-12-31", 5)
    book.bill("old", "2024-12-31", 5)
    #expect(
      book.figure(.retention, "2025", asOf: "2027-01-10").lack
        == .tooFew(.accounts, least: 10, have: 1))
  }

  @Test func revenueIsNetOfCreditsInTheReportingCurrency() {
    var book = CompanyBook()
    let day = CivilDate(dayNumber: 20_600)
    book.facts.rates = ExchangeRates(
      reporting: "EUR",
      [.init(recorded: CompanyBook.day("2026-01-01"), day: day, currency: "USD", rate: 0.9)])
    book.bill("a", "2026-07-01", 1_000)
    book.bill("a", "2026-08-01", -200)
    book.bill("b", "2026-08-01", 1_000, currency: "USD")
    book.bill("c", "2026-08-01", 1_000, currency: "GBP")
    let figure = book.figure(.revenue, "2026-Q3", asOf: "2026-11-01")
    #expect(figure.value == 1_700)
    #expect(figure.leftOut == 1)
    #expect(figure.interval == nil)
  }

  @Test func theAverageBillHasAMedianAndAMinimum() {
    var book = CompanyBook()
    for (account, amount) in [100, 200, 300, 400].enumerated() {
      book.bill("A\(account)", "2026-07-01", Int64(amount))
    }
    #expect(
      book.figure(.averageBilling, "2026-Q3", asOf: "2026-11-01").lack
        == .tooFew(.accounts, least: 5, have: 4))
    book.bill("A4", "2026-07-01", 2_000)
    // A credit note of somebody without an invoice lowers the sum, not the count.
    book.bill("A5", "2026-07-01", -500)
    let figure = book.figure(.averageBilling, "2026-Q3", asOf: "2026-11-01")
    #expect(figure.value == 500)
    #expect(figure[.median]?.value == 300)
    #expect(figure.n == 5)
  }

  @Test func attainmentCountsCreditsAndTheQuotaThatStoodAtTheBeginning() {
    var book = CompanyBook()
    for (place, quota) in [100, 100, 100, 100, 200].enumerated() {
      book.quota("M\(place)@seller.example", "2026-Q3", Int64(quota), set: "2026-06-01")
    }
    book.quota("m0@seller.example", "2026-Q3", 1, set: "2026-08-01")
    book.quota("m5@seller.example", "2026-Q3", 300, set: "2026-07-20", isRamped: false)
    book.win("D0", "2026-07-10", 101, owner: "m0@seller.example")
    book.win(
      "D1", "2026-07-10", 101, owner: "m0@seller.example",
      splits: [
        DealSplit(owner: "m1@seller.example", share: 0.5),
        DealSplit(owner: "m2@seller.example", share: 0.5),
      ])
    book.win("D2", "2026-07-10", 150, owner: "m5@seller.example")
    let figure = book.figure(.quotaAttainment, "2026-Q3", asOf: "2026-11-01")
    #expect(figure.numerator == 352 && figure.denominator == 900)
    #expect(figure[.atQuota]?.numerator == 1 && figure[.atQuota]?.denominator == 5)
    // 101 of 100, 51 and 50 of 100, twice nothing.
    #expect(figure[.medianAttainment]?.value?.isNear(0.5) == true)
    // The year has no quotas of its own, so it counts the quarter's.
    #expect(book.figure(.quotaAttainment, "2026", asOf: "2026-11-01").denominator == 900)
    #expect(book.figure(.quotaAttainment, "2026-07", asOf: "2026-11-01").lack == .noQuota)
  }

  @Test func aRunningPeriodIsComparedWithOneThatHadRunAsLong() throws {
    var book = CompanyBook()
    for day in ["2026-04-10", "2026-06-10", "2026-07-10", "2026-07-11"] {
      book.accept("L\(day)", day)
    }
    let report = book.known(by: "2026-07-20").report(of: try #require(TargetPeriod("2026-Q3")))
    let leads = try #require(report[.qualifiedLeads])
    #expect(leads.told.now.value == 2)
    #expect(leads.told.before?.value == 1)
    #expect(leads.growth == .share(1))
    #expect(leads.growthOfYear == nil)
    #expect(leads.series.count == 5)
    #expect(leads.series.map { $0.figure.value ?? -1 } == [0, 0, 0, 2, 2])
    #expect(leads.series.last?.isRunning == true)
  }

  /// Who was given an account afterwards has not won its deals.
  @Test func whoOwnedADealWhenItWasWonHasWonIt() throws {
    var book = CompanyBook()
    book.quota("kim@seller.example", "2026-Q3", 100, set: "2026-06-01")
    book.quota("lee@seller.example", "2026-Q3", 100, set: "2026-06-01")
    book.win("D", "2026-07-10", 80, owner: "kim@seller.example")
    book.win("E", "2026-07-10", 10)
    for place in book.facts.deals.indices {
      var later = book.facts.deals[place].versions[0]
      later.recorded = CompanyBook.day("2026-08-01")
      later.owner = "lee@seller.example"
      book.facts.deals[place].versions.append(later)
    }
    let known = book.known(by: "2026-11-01")
    let quarter = try #require(TargetPeriod("2026-Q3"))
    let rows = try #require(known.rows(.quotaAttainment, of: quarter, limit: 9))
    let won = rows.map { row -> Int64? in
      guard case .member(let member) = row.content else { return nil }
      return member.won
    }
    // What nobody owned is whose it was told to be first.
    #expect(won == [80, 10])
  }

  @Test func aQuotaWithoutARateIsLeftOutOnce() throws {
    var book = CompanyBook()
    book.facts.quotas.append(
      Quota(
        recorded: CompanyBook.day("2026-06-01"), holder: .member("kim@seller.example"),
        period: try #require(TargetPeriod("2026-Q3")), amount: 100, currency: "USD"))
    let alone = book.figure(.quotaAttainment, "2026-Q3", asOf: "2026-11-01")
    #expect(alone.leftOut == 1 && alone.lack == .noQuota)
    book.quota("lee@seller.example", "2026-Q3", 100, set: "2026-06-01")
    let one = book.figure(.quotaAttainment, "2026-Q3", asOf: "2026-11-01")
    #expect(one.leftOut == 1 && one.denominator == 100)
  }

  /// An amount that names no currency is of the reporting one, and was read with two decimals.
  @Test(arguments: [("JPY", Int64(12_000)), ("EUR", 1_200_000), ("KWD", 12_000_000)])
  func anAmountWithoutACurrencyIsOfTheReportingOne(_ code: String, _ minor: Int64) throws {
    let day = try #require(CivilDate("2026-07-10"))
    let read = try #require(MinorUnits.amount("12000", currency: nil))
    let rates = ExchangeRates(reporting: code)
    #expect(rates.convert(read, from: nil, on: day) == minor)
    #expect(rates.convert(minor, from: code, on: day) == minor)
  }
}
