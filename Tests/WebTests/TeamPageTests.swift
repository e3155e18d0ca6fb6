import Domain
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// Teams, work, absence and leaving, as people do them on the pages.
struct TeamPageTests {
  private static func post(
    _ driver: RouterDriver, _ path: String, _ fields: [(String, String)],
    as session: SecretToken = SampleSite.mia
  ) async throws -> RouterDriver.Answer {
    var query = Query(encoded: SampleSite.form([:], of: session))
    for (name, value) in fields { query.add(name, value) }
    return try await driver.send(
      .post, path, headers: SampleSite.browser, body: query.encoded, as: session)
  }

  private static let team: [(String, String)] = [
    ("deed", "add"), ("word", "inside-sales"), ("name", "Inside <sales>"), ("manager", "2"),
    ("hours", "own"), ("timezone", "Asia/Shanghai"), ("mon", "09:00-12:00, 13:00-18:00"),
    ("tue", "09:00-18:00"), ("holidays", "2026-05-01 2026-10-01"),
  ]

  @Test func aTeamIsMadeAndShown() async throws {
    let driver = try await SampleSite.driver()
    let before = try await driver.send(.get, "/teams").body
    #expect(before.contains("“inside-sales”, which is neither a team nor a member"))
    let answer = try await Self.post(driver, "/teams", Self.team)
    #expect(answer.status == .seeOther)
    #expect(answer.header("location") == "/teams/inside-sales")
    let page = try await driver.send(.get, "/teams/inside-sales").body
    for text in ["Inside &lt;sales&gt;", "Asia/Shanghai", "13:00-18:00", "1 May 2026"] {
      #expect(page.contains(text), "\(text)")
    }
    let after = try await driver.send(.get, "/teams").body
    #expect(!after.contains("“inside-sales”"))
    let agreement = try await driver.send(.get, "/agreement").body
    #expect(agreement.contains("“dach”") && !agreement.contains("“inside-sales”"))
  }

  /// What is wrong comes back with what was typed, and nothing is made.
  @Test(
    arguments: [
      (("word", "a@b"), "without @"), (("mon", "9-5"), "09:00-17:30"),
      (("timezone", "Mars/Base"), "no such time zone"), (("holidays", "soon"), "2027-05-01"),
      (("manager", "99"), "at least one manager"),
    ] as [((String, String), String)])
  func aFaultIsTold(_ change: (String, String), _ says: String) async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let fields = Self.team.filter { $0.0 != change.0 } + [change]
    let answer = try await Self.post(driver, "/teams", fields)
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains(says), "\(says)")
    #expect(answer.body.contains("Inside &lt;sales&gt;"))
    #expect(try await driver.send(.get, "/teams/inside-sales").status == .notFound)
  }

  @Test func membersWorkInItAndAreAway() async throws {
    let driver = try await SampleSite.driver()
    _ = try await Self.post(driver, "/teams", Self.team)
    // Sam manages the team, takes himself in, and is away.
    let taken = try await Self.post(
      driver, "/teams/inside-sales", [("deed", "take_in"), ("member", "2")], as: SampleSite.sam)
    #expect(taken.status == .seeOther)
    let work = try await Self.post(
      driver, "/members/2",
      [("deed", "work"), ("team", "inside-sales"), ("capacity", "12"), ("skills", "德语、SaaS")],
      as: SampleSite.sam)
    #expect(work.status == .seeOther)
    let away = try await Self.post(
      driver, "/members/2",
      [("deed", "away"), ("kind", "sick"), ("first_day", "2026-04-22"), ("note", "flu")],
      as: SampleSite.sam)
    #expect(away.status == .seeOther)
    let page = try await driver.send(.get, "/teams/inside-sales").body
    for text in ["class=\"gone\"", "22 Apr 2026", "德语", "saas", "12"] {
      #expect(page.contains(text), "\(text)")
    }
    let late = try await Self.post(
      driver, "/members/2",
      [("deed", "away"), ("first_day", "2026-04-22"), ("last_day", "2026-04-20")],
      as: SampleSite.sam)
    #expect(late.status == .unprocessableContent)
    let back = try await Self.post(
      driver, "/members/2", [("deed", "back_again"), ("absence", "1")], as: SampleSite.sam)
    #expect(back.status == .seeOther)
    let kept = try await Self.post(driver, "/teams/inside-sales", [("deed", "archive")])
    #expect(kept.status == .unprocessableContent)
    #expect(kept.body.contains("Members are still in it"))
  }

  @Test func whoLeavesHandsOn() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let seat = Seat(
      at: try await workspace.workspace(),
      for: Principal(nil, of: try await workspace.workspace().id, by: .commandLine))
    let claimed = fact(
      .leadClaimed, "x", lead: "L-2001", recorded: "2026-04-20T14:00:00Z",
      [.init("by", "sam@seller.example")])
    _ = try await seat.workspace.append([claimed], now: SampleJournal.now)
    let page = try await driver.send(.get, "/members/2/leave").body
    #expect(page.contains("1 open lead") && page.contains("L-2001"))
    let nobody = try await Self.post(driver, "/members/2/leave", [("heir", "")])
    #expect(nobody.status == .unprocessableContent)
    #expect(nobody.body.contains("Somebody must take over"))
    let done = try await Self.post(driver, "/members/2/leave", [("heir", "member 1")])
    #expect(done.status == .seeOther)
    let member = try await driver.send(.get, "/members/2").body
    #expect(member.contains("Left"))
    #expect(try await driver.send(.get, "/leads", as: SampleSite.sam).status != .ok)
    #expect(try await seat.openWork(ofMember: 1, now: SampleJournal.now).leads == ["L-2001"])
  }

  @Test func salesIsNarrowed() async throws {
    let driver = try await SampleSite.driver()
    #expect(try await driver.send(.get, "/leads/L-1042", as: SampleSite.sam).status == .ok)
    let set = try await Self.post(
      driver, "/teams", [("deed", "sales_leads"), ("sales_leads", "own")])
    #expect(set.status == .seeOther)
    #expect(try await driver.send(.get, "/leads/L-1042", as: SampleSite.sam).status == .notFound)
    let list = try await driver.send(.get, "/leads", as: SampleSite.sam).body
    #expect(!list.contains("L-1042"))
    #expect(try await driver.send(.get, "/leads/L-1042").status == .ok)
    #expect(try await driver.send(.get, "/leads?q=kim", as: SampleSite.sam).status == .ok)
  }
}
