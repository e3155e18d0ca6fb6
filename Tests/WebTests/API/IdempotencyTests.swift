import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Requests with a key of the caller's are carried out once.
struct IdempotencyTests {
  static func line(_ id: String, lead: String = "L-9") -> String {
    #"[{"id":"\#(id)","kind":"lead.captured","lead":"\#(lead)","source":"web"}]"#
  }

  @Test func aRepeatedRequestIsAnsweredAsTheFirstTime() async throws {
    let api = try await APIDriver.admin()
    let key = ["idempotency-key": "k-1"]
    let first = try await api.send(.post, "journal", headers: key, body: Self.line("a"))
    #expect(first.status == 200)
    #expect(first.json["counts"]?["appended"] == 1)
    #expect(first.header("idempotency-replayed") == nil)
    let second = try await api.send(.post, "journal", headers: key, body: Self.line("a"))
    #expect(second.body == first.body)
    #expect(second.header("idempotency-replayed") == "true")
    // Without the key the same entry is a duplicate.
    let third = try await api.send(.post, "journal", body: Self.line("a"))
    #expect(third.json["counts"]?["duplicate"] == 1)
  }

  @Test func aKeyBelongsToOneRequest() async throws {
    let api = try await APIDriver.admin()
    let key = ["idempotency-key": "k-1"]
    _ = try await api.send(.post, "journal", headers: key, body: Self.line("a"))
    let other = try await api.send(.post, "journal", headers: key, body: Self.line("b"))
    #expect(other.status == 422)
    #expect(other.problem == "idempotency-key-reused")
    let elsewhere = try await api.send(
      .post, "agreements/check", headers: key, body: #"{"text":"x"}"#)
    #expect(elsewhere.status == 422)
    #expect(try await Self.entries(api, like: "b") == 0)
  }

  @Test func keysOfOneCallerAreNoneOfAnothers() async throws {
    let api = try await APIDriver.admin()
    let other = try await api.holding(TokenScope.allCases, of: 1, random: 2)
    let key = ["idempotency-key": "k-1"]
    _ = try await api.send(.post, "journal", headers: key, body: Self.line("a"))
    let answer = try await other.send(.post, "journal", headers: key, body: Self.line("b"))
    #expect(answer.json["counts"]?["appended"] == 1)
  }

  @Test func aRefusedRequestLeavesItsKeyFree() async throws {
    let api = try await APIDriver.admin()
    let key = ["idempotency-key": "k-1"]
    #expect(try await api.send(.post, "journal", headers: key, body: "{}").status == 422)
    let answer = try await api.send(.post, "journal", headers: key, body: Self.line("a"))
    #expect(answer.json["counts"]?["appended"] == 1)
  }

  static let wrongKeys = ["", "a b", String(repeating: "k", count: 256)]

  @Test(arguments: wrongKeys)
  func aKeyIsVisibleASCII(_ key: String) async throws {
    let answer = try await APIDriver.admin().send(
      .post, "journal", headers: ["idempotency-key": key], body: Self.line("a"))
    #expect(answer.status == 400)
    #expect(answer.faults == ["Idempotency-Key: visible ASCII, 1 to 255 characters"])
  }

  /// Many at once: one carries it out, the others hear its answer or that it is under way.
  @Test func ofManyAtOnceOneCarriesItOut() async throws {
    let api = try await APIDriver.admin()
    let key = ["idempotency-key": "k-1"]
    let answers = try await withThrowingTaskGroup(of: APIDriver.Answer.self) { group in
      for _ in 0..<24 {
        group.addTask {
          try await api.send(.post, "journal", headers: key, body: Self.line("a"))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let done = answers.filter { $0.status == 200 }
    #expect(Set(done.map(\.body)).count == 1)
    #expect(done.filter { $0.header("idempotency-replayed") == nil }.count == 1)
    for answer in answers where answer.status != 200 {
      #expect(answer.problem == "idempotency-key-in-use")
      #expect(answer.header("retry-after") == "1")
    }
    #expect(try await Self.entries(api, like: "a") == 1)
  }

  /// Two processes on one database know nothing of each other's requests: the schema decides.
  @Test func ofTwoProcessesOneCarriesItOut() async throws {
    let one = try await APIDriver.admin()
    let other = APIDriver(over: one.workspace).with(token: one.token)
    let key = ["idempotency-key": "k-1"]
    let answers = try await withThrowingTaskGroup(of: APIDriver.Answer.self) { group in
      for api in [one, other] {
        group.addTask {
          try await api.send(.post, "journal", headers: key, body: Self.line("a"))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.allSatisfy { $0.status == 200 })
    #expect(Set(answers.map(\.body)).count == 1)
    #expect(try await Self.entries(one, like: "a") == 1)
  }

  /// The process died after the deed and before its answer was kept.
  @Test func aLostAnswerIsToldAndNothingIsDoneTwice() async throws {
    let api = try await APIDriver.admin()
    let key = ["idempotency-key": "k-1"]
    let first = try await api.send(.post, "journal", headers: key, body: Self.line("a"))
    #expect(first.status == 200)
    let database = try #require(api.workspace.database)
    _ = try await database.write { connection in
      try connection.execute(
        "UPDATE idempotency_keys SET status = NULL, location = NULL, type = NULL, body = NULL")
    }
    let second = try await api.send(.post, "journal", headers: key, body: Self.line("a"))
    #expect(second.status == 409)
    #expect(second.problem == "answer-lost")
    #expect(try await Self.entries(api, like: "a") == 1)
  }

  private static func entries(_ api: APIDriver, like id: String) async throws -> Int? {
    let database = try #require(api.workspace.database)
    return try await database.read { connection in
      try connection.first("SELECT count(*) FROM journal WHERE id = \(id)") { $0.int() }
    }
  }
}

extension APIDriver {
  func with(token: String?) -> APIDriver {
    var copy = self
    copy.token = token
    return copy
  }
}
