import Domain
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Whatever is posted under a key is done once, and answered again as the first time.
struct EveryPostTests {
  struct Post: Sendable {
    var operation: String
    var path: String
    var body: JSON?
  }

  /// In the order of a life; what names a digest gets the draft's.
  static let posts: [Post] = [
    Post(operation: "checkAgreement", path: "agreements/check", body: ["text": "concord: 1"]),
    Post(
      operation: "draftAgreement", path: "agreements",
      body: ["text": .text(AgreementExample.text)]),
    Post(operation: "copyAgreement", path: "agreements/1/copy"),
    Post(operation: "draftReplay", path: "agreements/2/replay/draft?tune=score.0=30"),
    Post(
      operation: "addComment", path: "agreements/2/comments",
      body: ["first_line": 3, "kind": "objection", "body": "Too early."]),
    Post(
      operation: "answerComment", path: "agreements/2/comments/1/answers",
      body: ["body": "When then?"]),
    Post(operation: "proposeAgreement", path: "agreements/2/propose"),
    Post(operation: "signAgreement", path: "agreements/2/sign", body: ["sha256": "…"]),
    Post(operation: "takeBackSignature", path: "agreements/2/take-back"),
    Post(operation: "withdrawAgreement", path: "agreements/2/withdraw"),
    Post(
      operation: "appendEntries", path: "journal",
      body: [["id": "p-1", "kind": "lead.captured", "lead": "P-1", "source": "web"]]),
    Post(operation: "captureLead", path: "leads", body: ["email": "new@buyer.example"]),
    Post(
      operation: "reportSignal", path: "signals", body: ["type": "price", "topic": "Leasing"]),
    Post(
      operation: "answerSignal", path: "signals/17/answers",
      body: ["action": "declined", "text": "We sell."]),
    Post(operation: "createCampaign", path: "campaigns", body: CampaignJSON.example),
    Post(
      operation: "createDiscountRule", path: "discount-rules", body: DiscountJSON.example),
    Post(
      operation: "makeForecastCall", path: "forecast/calls",
      body: ["period": "2030-Q4", "category": "commit", "amount": "120000.00"]),
    Post(
      operation: "readNotices", path: "notices/read", body: ["until": "2027-01-01T00:00:00Z"]),
    Post(
      operation: "retryJob", path: "jobs/retry",
      body: ["kind": "notice_mail", "key": "2/11111111111111111111111111111111"]),
    Post(
      operation: "giveUpJob", path: "jobs/give-up",
      body: ["kind": "digest_mail", "key": "2/1776663600000000"]),
    Post(
      operation: "noteInReview", path: "reviews/2026-W09/notes",
      body: ["kind": "note", "text": "So."]),
    Post(operation: "closeReview", path: "reviews/2026-W09/close"),
    Post(
      operation: "createToken", path: "tokens", body: ["name": "t", "scopes": ["leads:read"]]),
    Post(operation: "revokeToken", path: "tokens/2/revoke"),
    Post(operation: "makeCalendarFeed", path: "me/calendar-feed"),
  ]

  /// Under a key of that number; a signature is of the draft, and tokens are a browser's.
  private static func send(
    _ post: Post, key: Int, _ api: APIDriver
  ) async throws -> APIDriver.Answer {
    var body = post.body
    if post.operation == "signAgreement" {
      body = ["sha256": try await api.get("agreements/2").json["sha256"] ?? .null]
    }
    let isOfPeople = ["tokens", "me/"].contains { post.path.hasPrefix($0) }
    let caller = isOfPeople ? api.signedIn() : api
    return try await caller.send(
      .post, post.path, headers: ["idempotency-key": "post-\(key)"], body: body?.serialized)
  }

  @Test func aPostUnderAKeyIsDoneOnce() async throws {
    let api = try await APIDriver.admin()
    for (index, post) in Self.posts.enumerated() {
      let first = try await Self.send(post, key: index, api)
      #expect([200, 201].contains(first.status), "\(post.operation): \(first.body)")
      let before = try await PermissionWorld.tables(api)
      let second = try await Self.send(post, key: index, api)
      #expect(second.status == first.status)
      #expect(second.header("idempotency-replayed") == "true", "\(post.operation)")
      #expect(second.header("location") == first.header("location"))
      // What is secret is shown once.
      let isSecret = ["createToken", "makeCalendarFeed"].contains(post.operation)
      #expect((second.body == first.body) != isSecret, "\(post.operation)")
      #expect(try await PermissionWorld.tables(api) == before, "\(post.operation)")
    }
  }

  /// Killed between a deed and its answer: whoever asks again is answered as the first time, since
  /// both were written at once. What goes on reading after the deed tells that its answer was lost.
  @Test func theAnswerIsWrittenWithTheDeed() async throws {
    let api = try await APIDriver.admin()
    let database = try #require(api.workspace.database)
    _ = try await database.write { connection in
      try connection.execute(
        script: """
          CREATE TRIGGER killed BEFORE UPDATE ON idempotency_keys WHEN old.status IS NULL
          BEGIN SELECT raise(ABORT, 'killed'); END
          """)
    }
    let more = [
      Post(
        operation: "createTeam", path: "teams",
        body: ["team": "dach", "name": "DACH", "managers": [2]]),
      Post(
        operation: "createAbsence", path: "absences",
        body: [
          "member": 1, "kind": "holiday", "first_day": "2026-05-04", "last_day": "2026-05-08",
        ]),
      Post(
        operation: "noteTouch", path: "leads/L-1042/touches",
        body: ["channel": "call", "outcome": "connected"]),
    ]
    let readOn: Set<String> = ["noteInReview", "readNotices"]
    for (index, post) in (Self.posts + more).enumerated() where !readOn.contains(post.operation) {
      let answer = try await Self.send(post, key: index, api)
      #expect([200, 201].contains(answer.status), "\(post.operation): \(answer.body)")
    }
  }

  /// Files and what is done with them.
  @Test func anImportUnderAKeyIsDoneOnce() async throws {
    let api = try await APIDriver.admin()
    let id = try await api.upload("lead,recorded\nI-1,2026-03-02T09:00:00Z\n")
    // A dry run undoes what it wrote, and is remembered all the same.
    for name in ["check", "import"] {
      let key = ["idempotency-key": name]
      let first = try await api.send(.post, "uploads/\(id)/\(name)", headers: key)
      let second = try await api.send(.post, "uploads/\(id)/\(name)", headers: key)
      #expect(first.status == 200)
      #expect(second.body == first.body)
      #expect(second.header("idempotency-replayed") == "true", "\(name)")
    }
    guard case .list(let imports)? = try await api.get("imports").json["data"] else { return }
    #expect(imports.count == 1)
  }

  /// Every POST takes a key, and its document says so.
  @Test func everyPostTakesAKey() {
    for operation in Web.Operation.all {
      let takesKey = operation.allParameters.contains { $0.name == "Idempotency-Key" }
      #expect(takesKey == (operation.method == .post), "\(operation.id)")
    }
    let posts = Set(Web.Operation.all.filter { $0.method == .post }.map(\.id))
    #expect(Set(Self.posts.map(\.operation)).subtracting(posts) == [])
  }
}
