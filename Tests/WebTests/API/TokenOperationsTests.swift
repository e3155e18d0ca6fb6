import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Tokens: what they may, when they end, what is known of them.
struct TokenOperationsTests {
  @Test func aTokenActsForItsOwnerWithinItsScopes() async throws {
    let api = try await APIDriver.admin()
    #expect(try await api.get("leads").status == 200)
    let narrow = try await api.holding([.readReports], of: 1, random: 2)
    let answer = try await narrow.get("leads")
    #expect(answer.status == 403)
    #expect(answer.json["detail"] == "leads.read: the token lacks the scope.")
    #expect(try await narrow.get("funnel").status == 200)
    let me = try await narrow.get("me").json
    #expect(me["member"]?["number"] == 1)
    #expect(me["means"]?["scopes"] == ["reports:read"])
    #expect(me["permissions"]?["reports.read"] == "all")
    #expect(me["permissions"]?["leads.read"] == nil)
  }

  @Test func noTokenManagesTokens() async throws {
    let api = try await APIDriver.admin()
    for path in ["tokens", "tokens/1"] {
      #expect(try await api.get(path).status == 403)
    }
    let body = #"{"name":"more","scopes":["leads:read"]}"#
    #expect(try await api.send(.post, "tokens", body: body).status == 403)
    #expect(try await api.send(.post, "tokens/1/revoke").status == 403)
  }

  /// A session manages tokens, but only from our own pages.
  @Test func aSessionMakesATokenThatIsShownOnce() async throws {
    let mia = try await APIDriver.admin().signedIn()
    let body = #"{"name":" warehouse  sync ","scopes":["leads:read"]}"#
    let key = ["idempotency-key": "t-1"]
    let first = try await mia.send(.post, "tokens", headers: key, body: body)
    #expect(first.status == 201)
    #expect(first.header("location") == "/api/v1/tokens/2")
    #expect(first.json["name"] == "warehouse sync")
    let token = try #require(first.json["token"]?.text)
    #expect(try await mia.with(token: token).get("leads").status == 200)
    let again = try await mia.send(.post, "tokens", headers: key, body: body)
    #expect(again.status == 201)
    #expect(again.json["number"] == 2)
    #expect(again.json["token"] == .null)
    for origin in ["https://evil.example", "null"] {
      let headers = ["origin": origin]
      let answer = try await mia.send(.post, "tokens", headers: headers, body: body)
      #expect(answer.status == 403)
      #expect(answer.problem == "cross-site")
    }
    let page = ["sec-fetch-site": "cross-site"]
    #expect(try await mia.send(.post, "tokens/2/revoke", headers: page).status == 403)
    #expect(try await mia.send(.post, "tokens/2/revoke").status == 200)
    #expect(try await mia.with(token: token).get("leads").status == 401)
  }

  /// Of two who change one record, the second is told; what is not asked for does not change.
  @Test func aChangeNamesWhatWasRead() async throws {
    let mia = try await APIDriver.admin().signedIn()
    let tag = try #require(try await mia.get("tokens/1").header("etag"))
    let body = #"{"name":"other"}"#
    let first = try await mia.send(.patch, "tokens/1", headers: ["if-match": tag], body: body)
    #expect(first.status == 200)
    let second = try await mia.send(.patch, "tokens/1", headers: ["if-match": tag], body: body)
    #expect(second.status == 412)
    #expect(second.header("etag") == first.header("etag"))
    for wrong in [#"{"name":"x","scopes":["audit:read"]}"#, #"{"name":"x","member":2}"#] {
      #expect(try await mia.send(.patch, "tokens/1", body: wrong).status == 422)
    }
    #expect(
      try await mia.send(.patch, "tokens/1", headers: ["if-match": "x"], body: body).status == 400)
  }

  @Test func aTokenEndsWhenItExpiresOrIsRevoked() async throws {
    let api = try await APIDriver.admin()
    let past = try await api.holding(
      [.readLeads], of: 1, expires: SampleJournal.now, random: 3)
    #expect(try await past.get("leads").status == 401)
    let future = try await api.holding(
      [.readLeads], of: 1, expires: SampleJournal.now + Elapsed.second, random: 4)
    #expect(try await future.get("leads").status == 200)
    let workspace = try await api.workspace.workspace()
    let line = Principal(nil, of: workspace.id, by: .commandLine)
    try await workspace.revokeToken(3, by: line, now: SampleJournal.now)
    #expect(try await future.get("leads").status == 401)
    let token = try await workspace.token(3, by: line)
    #expect(token.revoked == SampleJournal.now)
    #expect(token.lastUsed == SampleJournal.now)
  }

  @Test func onlyTheDigestIsKept() async throws {
    let api = try await APIDriver.admin()
    let token = try #require(api.token)
    let database = try #require(api.workspace.database)
    let kept = try await database.read { connection in
      try connection.rows("SELECT * FROM api_tokens") { row in
        row.values().map(\.description).joined(separator: " ")
      }
    }
    #expect(kept.count == 1)
    #expect(!kept[0].contains(token))
    #expect(!kept[0].contains(token.dropFirst(20)))
  }

  /// A token that is lost to its owner does not tell another owner that it is there.
  @Test func othersTokensAreNotEvenThere() async throws {
    let workspace = try await SampleWorkspace(.full).workspace()
    let member = try await workspace.add(
      NewMember(email: "mo@maker.example", name: "Mo", function: .sales, role: .member),
      now: SampleJournal.now)
    let line = Principal(nil, of: workspace.id, by: .commandLine)
    let new = NewToken(name: "x", scopes: [.readLeads], expires: nil)
    let (token, _) = try await workspace.createToken(
      new, for: 1, random: Array(repeating: 9, count: 32), by: line, now: SampleJournal.now)
    let own = Principal(member, of: workspace.id, by: .session(1))
    await #expect(throws: ServiceError.notFound("token \(token.number)")) {
      try await workspace.revokeToken(token.number, by: own, now: SampleJournal.now)
    }
    #expect(try await workspace.tokens(limit: 10, by: own).isEmpty)
    #expect(try await workspace.tokens(limit: 10, by: line).map(\.number) == [token.number])
    await #expect(throws: Denial(.manageTokens, .reach)) {
      _ = try await workspace.createToken(
        new, for: 1, random: [], by: own, now: SampleJournal.now)
    }
  }
}
