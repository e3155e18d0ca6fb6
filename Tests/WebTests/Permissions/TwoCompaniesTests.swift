import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Two companies in one database: whoever is signed in at one, or holds a token of one, never reads
/// a letter of the other, on no page and in no answer. All that the other has carries a mark.
struct TwoCompaniesTests {
  static let mark = "zzmark"

  /// The sample company, and beside it one with a row in each table that pages and API read.
  private static func companies() async throws -> APIDriver {
    let api = try await APIDriver.admin()
    let workspaces = api.workspace.workspaces
    let now = SampleJournal.now
    let other = try await workspaces.found(
      NewWorkspace(
        company: "\(mark) Inc", locale: "en", timezone: "UTC",
        admin: NewMember(
          email: "ann@\(mark).example", name: "Ann \(mark)", function: .marketing, role: .admin)),
      now: now - 90 * .day)
    let sales = try await other.add(
      NewMember(
        email: "bo@\(mark).example", name: "Bo \(mark)", function: .sales, role: .manager),
      now: now - 90 * .day)
    let text = SampleAgreement.balancedText.replacing("name: balanced", with: "name: \(mark)")
      .replacing("inside-sales", with: "\(mark)-team").replacing("industry,", with: "\(mark),")
    _ = try await other.adopt(text, marketing: 1, sales: sales.number, now: now - 80 * .day)
    let seat = Seat(
      at: other,
      for: try await other.principal(of: other.members()[0], by: .session(1)))
    try await fill(seat)
    let (_, token) = try await other.createToken(
      NewToken(name: "\(mark) token", scopes: Set(TokenScope.allCases), expires: nil), for: 1,
      random: Array(repeating: 99, count: 32), by: seat.principal, now: now - .day)
    // Through the API as well: a comment, an upload, an import.
    let stranger = api.with(token: token.text)
    let comment: JSON = ["first_line": 2, "kind": "comment", "body": .text(mark)]
    _ = try await stranger.send(
      .post, "agreements", body: JSON.object([.init("text", .text(text))]).serialized)
    _ = try await stranger.send(.post, "agreements/2/comments", body: comment.serialized)
    return api
  }

  private static func fill(_ seat: Seat) async throws {
    let now = SampleJournal.now
    _ = try await seat.addTeam(
      "\(mark)-team", TeamChange(name: "\(mark) team", managers: [2]), now: now)
    _ = try await seat.setWork(
      WorkProfile(team: "\(mark)-team", skills: [mark]), ofMember: 2, now: now)
    _ = try await seat.addAbsence(
      NewAbsence(kind: .other, span: .instants(now, now + .day), note: mark), ofMember: 1, now: now)
    let start = now - 20 * .day
    // The same id as a lead of the sample, and one of its own.
    for lead in ["L-1042", "L-\(mark)"] {
      let facts = [
        fact(
          .leadCaptured, "\(mark)-c-\(lead)", lead: lead, recorded: start,
          [
            .init("source", .text(mark)), .init("campaign", .text(mark)),
            .init("contact", ["email": .text("\(lead)@\(mark).example"), "name": .text(mark)]),
            .init("account", ["name": .text("\(mark) Ltd"), "domain": .text("\(mark).example")]),
          ]),
        fact(
          .leadClaimed, "\(mark)-t-\(lead)", lead: lead, recorded: start + .hour,
          [.init("by", .text("bo@\(mark).example"))]),
        fact(
          .opportunityOpened, "\(mark)-o-\(lead)", lead: lead, recorded: start + 2 * .hour,
          [.init("opportunity", .text("O-\(mark)-\(lead)")), .init("amount", "777.00")]),
        fact(
          .leadReturned, "\(mark)-r-\(lead)", lead: lead, recorded: start + 3 * .hour,
          [.init("reason", .text(mark))]),
      ]
      for entry in facts { _ = try await seat.workspace.append([entry], now: entry.recorded) }
    }
  }

  /// The other company is really there: asked by its own people, every mark shows.
  @Test func theMarksAreThere() async throws {
    let api = try await Self.companies()
    let workspaces = try await api.workspace.workspaces.all()
    let other = workspaces[1]
    let (_, token) = try await other.createToken(
      NewToken(name: "t", scopes: Set(TokenScope.allCases), expires: nil), for: 1,
      random: Array(repeating: 98, count: 32),
      by: Principal(nil, of: other.id, by: .commandLine), now: SampleJournal.now)
    let own = api.with(token: token.text)
    for path in [
      "leads", "accounts", "contacts", "opportunities", "members", "teams", "absences",
      "agreements", "agreements/1/text", "agreements/2/comments", "journal", "workspace", "me",
    ] {
      #expect(try await own.get(path).body.contains(Self.mark), "\(path)")
    }
  }

  @Test func noOperationTellsOfTheOther() async throws {
    let api = try await Self.companies()
    let upload = try await api.sampleThings()
    var seen = 0
    for operation in Operation.all where operation.method == .get {
      let path = operation.samplePath.replacing(APIDriver.noUpload, with: upload)
      let answer = try await api.get(path)
      #expect(!answer.body.lowercased().contains(Self.mark), "\(operation.id)")
      if answer.status == 200 { seen += 1 }
      // By the names of the other's things: nothing is there.
      for thing in ["L-\(Self.mark)", "O-\(Self.mark)-L-1042", "\(Self.mark)-team"] {
        let asked = ["{lead}", "{opportunity}", "{key}", "{team}"].reduce(operation.path) {
          $0.replacing($1, with: thing)
        }
        guard asked != operation.path else { continue }
        let other = try await api.get(APIPath.base + asked)
        #expect([400, 404].contains(other.status), "\(operation.id) \(thing)")
        let rest = other.body.replacing(thing, with: "")
        #expect(!rest.lowercased().contains(Self.mark), "\(operation.id) \(thing)")
      }
    }
    #expect(seen > 30, "most operations have something to show")
  }

  @Test func noPageTellsOfTheOther() async throws {
    let api = try await Self.companies()
    _ = try await api.sampleThings()
    let driver = SampleSite.driver(api.workspace)
    var seen = 0
    let more: [Place] = [
      .lead("L-1042", asOf: nil), .people(.member(1)), .people(.member(2)),
      .people(.leaving(2)), .people(.team("dach")), .workshop(.version(1, topic: nil)),
      .workshop(.version(2, topic: nil)), .workshop(.lines(2, line: nil)),
      .workshop(.comparison(from: 1, to: 2, asText: false)),
    ]
    for place in PlaceTests.places + more where place.isOfWorkspace {
      let answer = try await driver.send(.get, place.url)
      #expect(!answer.body.lowercased().contains(Self.mark), "\(place.url)")
      if answer.status == .ok { seen += 1 }
    }
    #expect(seen > 30, "most places have something to show")
    for place in [
      Place.lead("L-\(Self.mark)", asOf: nil), .people(.team("\(Self.mark)-team")),
    ] {
      let answer = try await driver.send(.get, place.url)
      #expect(answer.status == .notFound)
      let rest = answer.body.replacing(place.url, with: "")
      #expect(!rest.lowercased().contains(Self.mark), "\(place.url)")
    }
  }

  /// The same id in both is two records, and what one writes the other does not see.
  @Test func theSameIdIsTwoRecords() async throws {
    let api = try await Self.companies()
    let line = #"[{"id":"zz","kind":"lead.captured","lead":"L-1042","source":"fair"}]"#
    #expect(try await api.get("leads/L-1042").json["source"] == "webinar")
    let workspaces = try await api.workspace.workspaces.all()
    let before = try await workspaces[1].lead("L-1042", asOf: SampleJournal.now)?.entries.count
    #expect(try await api.send(.post, "journal", body: line).status == 200)
    let after = try await workspaces[1].lead("L-1042", asOf: SampleJournal.now)?.entries.count
    #expect(before == after && before != nil)
  }
}
