import Domain
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// A version of the agreement beside another.
@Suite struct ReplayPageTests {
  static let path = "/agreement/versions/1/replay"

  static let places: [Place] = {
    var tuning = AgreementTuning()
    tuning[.score(0)] = 42.5
    tuning[.grade(1)] = 9
    tuning[.points(3)] = -10
    tuning[.halfLife(2)] = 0
    tuning[.coolDown] = 14
    let moved = ReplayQuery(against: 2, tuning: tuning)
    let instant = Instant(microseconds: 1_700_000_000_000_001)
    let after = ReplayLead.Position(at: instant, lead: "a/b? ü")
    let cells = [
      ReplayCell(.newly), ReplayCell(.noLonger, part: .init(.source, "paid & owned")),
      ReplayCell(.own, part: .init(.segment, nil)),
      ReplayCell(.other, part: .init(.month, "2026-03")),
      ReplayCell(.both, outcome: .returned, reason: .init("no budget")),
      ReplayCell(.neither, outcome: .returned, reason: .init(nil)),
      ReplayCell(.ownOffers, part: .init(.team, "dach"), week: ISOWeek("2026-W53")),
    ]
    var places: [Place] = [.replay(.impact(1, ReplayQuery())), .replay(.impact(3, moved))]
    for cell in cells { places.append(.replay(.leads(1, moved, cell, after: nil))) }
    places.append(.replay(.leads(1, ReplayQuery(), ReplayCell(.both), after: after)))
    places.append(.replay(.draft(2, moved)))
    return places
  }()

  @Test(arguments: places)
  func aURLLeadsBackToItsPlace(_ place: Place) {
    #expect(Place(url: place.url) == place)
  }

  @Test(arguments: [
    "/agreement/versions/0/replay", "/agreement/versions/x/replay",
    "/agreement/versions/1/replay/leads", "/agreement/versions/1/replay/leads?set=moon",
    "/agreement/versions/1/replay/other",
  ])
  func whatIsNoPlaceIsRefused(_ url: String) {
    #expect(Place(url: url) == nil)
  }

  @Test(arguments: Language.allCases)
  func theSummaryIsInWords(_ language: Language) async throws {
    let driver = try await SampleSite.driver()
    let headers = ["accept-language": language.rawValue]
    let t = Texts(language)
    let same = try await driver.send(.get, Self.path, headers: headers)
    #expect(same.status == .ok)
    #expect(same.body.contains(t(ReplayText.same)))
    let moved = try await driver.send(
      .get, Self.path + "?grade.0=0&score.0=0", headers: headers
    ).body
    #expect(!moved.contains(t(ReplayText.same)))
    #expect(moved.contains(t(ReplayText.moved, count: 2)))
    for title in [ReplayText.became, .byMonth, .bySegment, .bySource, .byTeam, .load, .tune] {
      #expect(moved.contains("<h2>\(t(title))</h2>"))
    }
  }

  /// A form without scripts sends every field.
  @Test func theURLSaysOnlyWhatIsMoved() async throws {
    let driver = try await SampleSite.driver()
    let workspace = try await SampleWorkspace()
    let agreement = try #require(
      await workspace.desk().seat.agreementInForce(now: SampleJournal.now)
    ).agreement
    var query = Query()
    for knob in agreement.knobs { query.add(knob.name, fieldValue(agreement[knob] ?? 0)) }
    let untouched = try await driver.send(.get, "\(Self.path)?\(query.encoded)")
    #expect(untouched.header("location") == Self.path)
    query.add("against", "1")
    var moved = Query()
    for pair in query.pairs { moved.add(pair.name, pair.name == "cool_down" ? "77" : pair.value) }
    let answer = try await driver.send(.get, "\(Self.path)?\(moved.encoded)")
    #expect(answer.header("location") == "\(Self.path)?against=1&cool_down=77")
  }

  /// What is tried becomes a draft, shown beside what it was tried beside.
  @Test func whatIsTriedBecomesADraft() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let answer = try await driver.send(
      .post, "\(Self.path)/draft?cool_down=77", headers: SampleSite.browser,
      body: SampleSite.form([:]))
    #expect(answer.header("location") == "/agreement/versions/2/replay")
    let seat = try await workspace.desk().seat
    let draft = try await seat.workspace.agreement(
      2, by: seat.principal, now: SampleJournal.now)
    #expect(draft.state == .draft && draft.agreement.recycling.coolDownDays == 77)
    #expect(try await driver.send(.get, "\(Self.path)/draft").status == .methodNotAllowed)
  }

  @Test func emptyStatesSayWhatToDo() async throws {
    let missing = try await SampleSite.driver().send(.get, "/agreement/versions/9/replay")
    #expect(missing.status == .notFound)
    let none = try await SampleSite.driver(.empty).send(.get, Self.path)
    #expect(none.status == .notFound)
  }

  /// Every number of the page that is a link opens as many leads as it says.
  @Test func everyNumberOpens() async throws {
    let driver = try await SampleSite.driver()
    let page = try await driver.send(.get, "\(Self.path)?score.0=0&grade.0=0").body
    var opened = 0
    for piece in page.components(separatedBy: "<a href=\"\(Self.path)/leads?").dropFirst() {
      let url = "\(Self.path)/leads?" + piece.prefix { $0 != "\"" }.replacing("&amp;", with: "&")
      let count = piece.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
      let list = try await driver.send(.get, String(url)).body
      #expect(
        list.contains("\(count) lead") || list.contains("\(count) offer"), "\(count): \(url)")
      opened += 1
    }
    #expect(opened > 10)
  }
}
