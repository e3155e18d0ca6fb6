import Domain
import Services
import Testing

@testable import Web

@Suite struct PlaceTests {
  static let origin =
    "segment=SMB&person=a@b.example&lacking=campaign&brought=sales&worked=yes&taken=no&won=yes"
    + "&touched=no&reason=no+budget&since=2026-02-01"

  static let someSignals: SignalsQuery = {
    var query = SignalsQuery()
    query.state = .overdue
    query.kind = .productGap
    query.owner = 3
    query.after = SignalFilter.Position(instant: SampleJournal.now, signal: "a:b/c")
    return query
  }()

  static let narrowBoard: BoardView = {
    var view = BoardView()
    view.filter = BoardQuery(team: "华东/上海 & co?", source: "a = b", days: 7, isUnattended: true)
    view.column = .other
    view.after = BoardCard.Position(at: SampleJournal.now, offer: "a:b/c")
    view.word = .handedOn
    return view
  }()

  static let narrowLedger: LedgerView = {
    var view = LedgerView()
    (view.function, view.kind, view.days) = ("marketing", .targetMissed, 30)
    (view.team, view.source) = ("a & b", "=")
    view.after = Breach.Place(
      at: SampleJournal.now, kind: .signalUnanswered, about: "1/2026-Q1/a:b/sales")
    view.word = .ruled
    return view
  }()

  static let waitingLedger = LedgerView().with { $0.isWaiting = true }

  static let openPromises: OpenView = {
    var view = OpenView()
    view.function = "sales"
    view.after = OpenPromise.Place(due: SampleJournal.now, isSignal: true, about: "a:b")
    return view
  }()

  static let places: [Place] = {
    var narrow = LeadsQuery()
    narrow.stages = [.mql, .sal]
    narrow.gradeAtLeast = Grade("A+")
    narrow.scoreAtLeast = 62.5
    narrow.campaign = "spring & co"
    narrow.source = "paid & owned"
    narrow.outcome = .neverWorked
    narrow.qualified = false
    narrow.text = "李 = 100%"
    narrow.sort = .name
    narrow.direction = .descending
    narrow.after = "2026-03-02T09:15:00Z/L/1"
    var cell = LeadsQuery()
    cell.reached = CivilMonth("2026-03").map { LeadsQuery.Reached(stage: .sql, month: $0) }
    cell.before = "c1"
    let year = FunnelQuery(source: "web", from: CivilMonth("2025-01"), to: CivilMonth("2025-12"))
    return [
      .today, .handOver(.today(from: 15, word: .claimedInstead)), .handOver(.answer("a/b?c")),
      .handOver(.capture),
      .handOver(.touch("L-1")), .handOver(.meeting("L 1/ü")),
      BoardView().place, Self.narrowBoard.place, .board(.sheet("a/b?c")),
      .board(.sheet("05", word: .resumed)), .board(.pause("a:b")), .board(.resume("05")),
      .board(.handOn), .board(.live(Self.narrowBoard)), .handOver(.live(from: 15)),
      LedgerView().place, Self.narrowLedger.place, .promises(.open(OpenView())),
      .promises(.open(Self.openPromises)), .promises(.measures(MeasuresView())),
      .promises(.measures(MeasuresView(Query(encoded: "by=segment&days=30")))),
      .promises(.dispute), .promises(.rule), Self.waitingLedger.place,
      .calendar(.settings), .calendar(.feed(token: "a-b_c")),
      .people(.providers), .people(.provider(3)),
      .federation(.depart(ProviderID(workspace: 1, number: 2), back: nil)),
      .federation(.depart(ProviderID(workspace: 1, number: 2), back: "/leads?q=a%26b")),
      .federation(.arrive(ProviderID(workspace: 1, number: 2))),
      .federation(.logout(ProviderID(workspace: 1, number: 2))),
      .federation(.left(ProviderID(workspace: 1, number: 2))),
      .people(.members), .people(.member(3)), .people(.leaving(3)), .people(.teams),
      .people(.team("inside-sales")), .people(.team("华东/上海 & co?")), .people(.account),
      .people(.audit(.init())),
      .people(.audit(.init(member: 2, action: .signedIn, before: 17))), .people(.auditExport),
      .predictiveScore, .loop(LoopQuery()),
      .loop(LoopQuery(Query(encoded: "by=source&days=90"))),
      .loop(
        LoopQuery(Query(encoded: "by=person&brought=sales&since=2026-02-01&columns=outcomes"))),
      .loop(LoopQuery(Query(encoded: "since=none"))),
      .leads(LeadsQuery(Query(encoded: Self.origin))),
      .campaigns(.list(after: nil)), .campaigns(.one(1)),
      .forecast(.page(ForecastView())), .forecast(.accuracy), .forecast(.call), .forecast(.seen),
      .forecast(
        .page(
          ForecastView(
            period: TargetPeriod("2026-Q3"), day: CivilDate("2026-08-01"),
            since: CivilDate("2026-07-01")))),
      .forecast(.page(ForecastView(period: TargetPeriod("2026-Q3"), word: .saved))),
      .pipeline(.move),
      .pipeline(.board(PipelineView())), .pipeline(.deal("O 1/é", word: nil)),
      .pipeline(.board(PipelineView(Query(encoded: "owner=a%40x&closes=2026-Q1")))),
      .pipeline(.board(PipelineView(Query(encoded: "team=dach&column=-&from=60")))),
      .pipeline(.deal("O1", word: .saved)), .pipeline(.settings(word: nil)),
      .pipeline(.revenue(.quotas(QuotasView()))), .pipeline(.revenue(.rates(RatesView()))),
      .pipeline(
        .revenue(
          .quotas(
            QuotasView(Query(encoded: "period=2026&after=2026-Q1:member:a%40b%3Ac&done=saved"))))),
      .pipeline(
        .revenue(.rates(RatesView(Query(encoded: "currency=CHF&after=CHF:2026-03-01"))))),
      .pipeline(.revenue(.invoices(InvoicesView()))),
      .pipeline(
        .revenue(
          .invoices(
            InvoicesView(
              Query(encoded: "account=a&unknown=yes&after=2026-03-01T00:00:00Z%20i+7"))))),
      .pipeline(.revenue(.accounts(AccountsView(Query(encoded: "q=acme&after=acme.example"))))),
      .pipeline(.revenue(.account("a b/é", word: .saved))),
      .campaigns(
        .list(after: Campaign.Place(startsOn: CivilDate(dayNumber: 20_000), number: 7))),
      .results(.report(ResultsQuery())),
      .results(
        .report(
          ResultsQuery(
            period: TargetPeriod("2026-Q1"), by: .team, asOf: Place.AsOf("2026-02-01")))),
      .results(.file(ResultsQuery(period: TargetPeriod("2025")))),
      .results(.rows(.retention, ResultsQuery(period: TargetPeriod("2025")), nil, after: nil)),
      .results(
        .rows(
          .newAccounts, ResultsQuery(by: .source), ResultGroupName(.source, "a & b"), after: nil)),
      .results(
        .rows(.revenue, ResultsQuery(by: .segment), ResultGroupName(.segment, nil), after: nil)),
      .margin(.sheet(MarginQuery())),
      .margin(.sheet(MarginQuery(Query(encoded: "period=2026-Q1&as_of=2026-02-10")))),
      .margin(.deals(MarginQuery(), MarginCut(.all), after: nil)),
      .margin(.beyond(MarginQuery(), after: nil)),
      .margin(
        .beyond(
          MarginQuery(Query(encoded: "period=2026-Q1")),
          after: .init(isOpen: true, discount: 0.1 + 0.2, opportunity: "O 17"))),
      .margin(
        .deals(
          MarginQuery(Query(encoded: "period=2026-03")), MarginCut(.segment, "SMB & co"),
          after: nil)),
      .margin(
        .deals(
          MarginQuery(), MarginCut(.lastDays),
          after: .init(isOpen: false, discount: -1, opportunity: "O-1"))),
      .margin(.discounts(before: nil)), .margin(.discounts(before: 7)), .margin(.discount(1)),
      .margin(.guardrails), .margin(.guardrail(1)),
      .loopFile(LoopQuery()), .review(.week(nil)), .review(.week(ISOWeek("2026-W10"))),
      .review(.rows(ISOWeek(number: 2931), .returned("not ready"), after: nil)),
      .review(.rows(ISOWeek(number: 2931), .campaign("a:b & c", .won), after: "o/1")),
      .review(.archive(before: nil)), .review(.archive(before: ISOWeek(number: 2931))),
      .review(.note(ISOWeek(number: 2931))), .review(.close(ISOWeek(number: 2931))),
      .review(.mail), .signals(.list(SignalsQuery())), .signals(.list(Self.someSignals)),
      .signals(.report(lead: nil)), .signals(.report(lead: "L 1/2")),
      .signals(.signal("a/b?c", before: nil)),
      .signals(.signal("17", before: EvidencePosition(recorded: SampleJournal.now, sequence: 7))),
      .notices, .notices(.list(after: Notice.Place(isRead: true, at: SampleJournal.now, key: "k"))),
      .notices(.read), .noticeWishes, .notices(.wishes(isSaved: true)),
      .notices(.off(token: "1.2.offer.ab")), .jobs(JobsPlace()), .operations,
      .jobs(JobsPlace(.trying, after: .init(at: SampleJournal.now, kind: "a", key: "3/b:c & d"))),
      .jobs(JobsPlace(word: .givenUp)),
      .signals(.answer("a:b")), .signals(.assign("17")), .signals(.seen), .signals(.keeper),
      .privacy(.start(before: nil)), .privacy(.start(before: 3)),
      .privacy(.person("kim+a@acme.example")), .privacy(.export("L 1")), .privacy(.erasure("L-1")),
      .privacy(.erased(3)), .privacy(.readmission), .privacy(.consent("a/b?c")),
      .people(.email(token: String(repeating: "b", count: 43))), .home, .signIn(back: nil),
      .signIn(back: "/leads?q=a%26b"), .signInAnew,
      .signInCode(back: nil), .signInCode(back: "/funnel"), .signOut,
      .newPassword(token: String(repeating: "a", count: 43)), .welcome, .welcomeDemo, .welcomeEmpty,
      .leads(LeadsQuery()), .leads(narrow),
      .leads(cell), .leadsExport, .lead("L-1", asOf: nil), .lead("a/b?c#d%20 ü", asOf: nil),
      .lead("L-1", asOf: .init("2026-03-02T09:15")), .agreement(.words), .agreement(.text),
      .agreement(.file), .workshop(.versions), .workshop(.start(from: nil)),
      .workshop(.start(from: 2)), .workshop(.version(4, topic: nil)),
      .workshop(.version(4, topic: .serviceLevels)), .workshop(.lines(4, line: nil)),
      .workshop(.lines(4, line: 17)), .workshop(.section(4, .agreement, isSaved: false)),
      .workshop(.section(4, .score, isSaved: true)), .workshop(.text(4, isSaved: false)),
      .workshop(.text(4, isSaved: true)), .workshop(.signing(4)),
      .workshop(.comparison(from: nil, to: nil, asText: false)),
      .workshop(.comparison(from: 1, to: 4, asText: true)), .workshop(.glossary),
      .workshop(.alarm("undefined return reason", after: nil)),
      .workshop(.alarm("reason", after: "7")), .workshop(.propose(4)), .workshop(.withdraw(4)),
      .workshop(.takeBack(4)), .workshop(.comment(4)), .workshop(.resolve(4, comment: 2)),
      .funnel(FunnelQuery()), .funnel(year), .imports(.list(before: nil)),
      .imports(.list(before: 12)), .imports(.upload("0123abcd")), .imports(.result(7)),
      .imports(.rejects(7)), .imports(.unmatched(after: nil)),
      .imports(.unmatched(after: .init(recorded: SampleJournal.now, entry: "a.b/c&d"))), .language,
      .theme,
      .asset(hash: "0123abcd", name: "concord.css"), .favicon, .health, .ready, .api,
    ]
  }()

  @Test(arguments: places)
  func aURLLeadsBackToItsPlace(_ place: Place) {
    #expect(Place(url: place.url) == place)
  }

  @Test func placesHaveTheirOwnURLs() {
    #expect(Set(Self.places.map(\.url)).count == Self.places.count)
  }

  /// A `return` field must not send anybody to another site.
  @Test(arguments: [
    "//evil.example/leads", "https://evil.example", "leads", "", "/nowhere", "/leads/1/2", "\\\\x",
    "/review/2026-W54", "/review/2026-W10/rows?of=nothing", "/review/w10",
    "/sign-in/with/1", "/sign-in/with/01-1",
    "/sign-in/with/1-1/back/x", "/sign-in/left/1-1/x", "/sign-in/by/1-1", "/providers/0",
  ])
  func whatIsNoPlaceIsRefused(_ url: String) {
    #expect(Place(url: url) == nil)
  }

  /// Beside the list: whose figures may be asked for is not the same for everybody.
  @Test func aBoardOfOneMemberHasAURL() {
    var view = Self.narrowBoard
    view.filter.member = 3
    view.after = BoardCard.Position(at: nil, offer: ":")
    #expect(Place(url: view.place.url) == view.place)
    #expect(
      Place(url: "/handovers?days=x&member=-1&column=moon&after=1:2&unattended=no")
        == BoardView().place)
  }

  @Test func nonsenseInAFilterIsLeftOut() {
    let url = "/leads?stage=mql&stage=moon&grade=Z&score=1e9&sort=shoe&month=2026-13&reached=mql"
    var expected = LeadsQuery()
    expected.stages = [.mql]
    #expect(Place(url: url) == .leads(expected))
  }

  @Test func brokenEscapesAreReadAsTheyStand() {
    #expect(
      Query(encoded: "a=%zz&b=100%&c=%E6%9D%8E+x&d").pairs.map(\.value) == [
        "%zz", "100%", "李 x", "",
      ])
  }
}
