import HTTPTypes
import Services
import Testing

@testable import Web

/// A signal from a lead's page to marketing's answer, as a browser without scripts sends it.
@Suite struct SignalPageTests {
  @Test func reportedAnsweredAndSeen() async throws {
    let driver = try await SampleSite.driver()
    let lead = try await driver.send(.get, "/leads/L-1042")
    #expect(lead.body.contains("action=\"/signal-report\""))
    let sent = try await PeoplePageTests.post(
      driver, "/signal-report",
      ["kind": "objection", "topic": "Payback", "text": "Too long <for us>.", "lead": "L-1042"])
    #expect(sent.status == .seeOther)
    let place = try #require(sent.header("location"))
    let page = try await driver.send(.get, place)
    #expect(page.body.contains("Too long &lt;for us&gt;.") && page.body.contains("/leads/L-1042"))
    #expect(try await driver.send(.get, "/leads/L-1042").body.contains(place))
    let list = try await driver.send(.get, "/signals?kind=objection")
    #expect(list.body.contains(place))

    let without = try await PeoplePageTests.post(
      driver, "\(place)/answer", ["action": "content", "text": "A page."])
    #expect(without.status == .unprocessableContent && without.body.contains("A page.</textarea>"))
    let answered = try await PeoplePageTests.post(
      driver, "\(place)/answer",
      ["action": "content", "text": "A page.", "due": "2026-05-08"])
    #expect(answered.header("location") == place)
    #expect(try await driver.send(.get, place).body.contains("8 May 2026"))
    #expect(
      try await driver.send(.get, "/signals?state=answered").body.contains("since you last looked"))
    let seen = try await PeoplePageTests.post(driver, "/signal-answers-seen", [:])
    #expect(seen.header("location") == "/signals")
    #expect(try await driver.send(.get, "/signals").body.contains("since you last looked") == false)
  }

  @Test(
    arguments: [
      ("/signal-report", ["kind": "need", "topic": ""], HTTPResponse.Status.unprocessableContent),
      ("/signal-report", ["kind": "need", "topic": "x", "lead": "nobody"], .notFound),
      ("/signals/nothing/answer", ["action": "declined", "text": "No."], .notFound),
      ("/signals/17/answer", ["action": "shrug", "text": "No."], .badRequest),
      ("/signals/17/owner", ["owner": "2"], .badRequest),
      ("/signals/17/owner", [:], .badRequest),
      ("/signals/nothing/owner", ["owner": "1"], .notFound),
      ("/signals", [:], .methodNotAllowed),
    ] as [(String, KeyValuePairs<String, String>, HTTPResponse.Status)])
  func whatCannotBeDoneIsSaid(
    _ path: String, _ fields: KeyValuePairs<String, String>, _ status: HTTPResponse.Status
  ) async throws {
    let driver = try await SampleSite.driver()
    #expect(try await PeoplePageTests.post(driver, path, fields).status == status)
  }

  @Test func thereIsAlwaysAnOwnerToChoose() async throws {
    let driver = try await SampleSite.driver()
    #expect(
      try await PeoplePageTests.post(driver, "/signals/17/owner", ["owner": "1"])
        .header("location") == "/signals/17")
    #expect(
      try await PeoplePageTests.post(driver, "/signal-keeper", ["keeper": "1"])
        .header("location") == "/signals")
    #expect(try await driver.send(.get, "/signals?after=nonsense").status == .ok)
    #expect(try await driver.send(.get, "/signals/17?before=1:2").status == .ok)
    #expect(try await driver.send(.get, "/signals/nothing").status == .notFound)
  }
}
