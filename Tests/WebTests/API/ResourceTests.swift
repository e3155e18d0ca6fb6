import Domain
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// What the operations answer over a sample workspace.
struct ResourceTests {
  /// Every operation that reads answers as its schema says.
  @Test(arguments: Operation.all.filter { $0.method == .get }.map(\.id))
  func answersFitTheirSchemas(_ id: String) async throws {
    let operation = try #require(Operation.all.first { $0.id == id })
    guard case .permission = operation.access else { return }
    let api = try await APIDriver.admin()
    let upload = try await api.sampleThings()
    let path = operation.samplePath.replacing(APIDriver.noUpload, with: upload)
      .replacing("/nothing", with: "/10")
    let answer = try await api.get(path)
    #expect(answer.status == 200, "\(answer.body)")
    let described = try #require(operation.answers.first)
    guard let schema = described.schema else {
      #expect(described.types.contains(answer.header("content-type") ?? ""))
      return
    }
    #expect(SchemaCheck.faults(of: answer.json, in: schema) == [])
  }

  @Test func pagesGoThroughEverythingOnce() async throws {
    let api = try await APIDriver.admin()
    guard case .list(let all)? = try await api.get("leads?limit=200").json["data"] else { return }
    #expect(all.count > 10)
    for sort in ["score", "-score", "name", "-last_fact_at", "grade", "captured_at", "stage"] {
      var leads: [String] = []
      var after = ""
      repeat {
        let page = try await api.get("leads?limit=3&sort=\(sort)\(after)")
        #expect(page.status == 200)
        guard case .list(let rows)? = page.json["data"] else { break }
        leads += rows.compactMap { $0["lead"]?.text }
        after = page.json["next"]?.text.map { "&after=\($0)" } ?? ""
      } while !after.isEmpty && leads.count < 100
      #expect(leads.sorted() == all.compactMap { $0["lead"]?.text }.sorted(), "\(sort)")
    }
  }

  @Test func aCursorOfAnotherOrderIsRefused() async throws {
    let api = try await APIDriver.admin()
    let next = try await api.get("leads?limit=1&sort=score").json["next"]?.text ?? ""
    #expect(try await api.get("leads?limit=1&sort=score&after=\(next)").status == 200)
    #expect(try await api.get("leads?limit=1&sort=-score&after=\(next)").status == 400)
    #expect(try await api.get("opportunities?after=\(next)").status == 400)
  }

  @Test func fieldsChooseWhatIsShown() async throws {
    let answer = try await APIDriver.admin().get("leads?fields=lead,stage&filter[stage]=sql")
    #expect(answer.body == #"{"data":[{"lead":"L-1042","stage":"sql"}],"next":null}"#)
  }

  @Test func aLeadIsShownAsOfAnInstant() async throws {
    let api = try await APIDriver.admin()
    let then = try await api.get("leads/L-1042?as_of=2026-02-02T09:16:00Z")
    #expect(then.json["stage"] == "inquiry")
    #expect(then.json["score_at"] == "2026-02-02T09:16:00Z")
    #expect(try await api.get("leads/L-1042?as_of=2026-01-01T00:00:00Z").status == 404)
  }

  @Test func everyEntryIsAnsweredInItsPlace() async throws {
    let lines = """
      {"id":"n1","kind":"lead.captured","lead":"L-9","source":"web"}
      {"id":"n2","kind":"lead.offered","lead":"L-9"}

      {"id":"n3","kind":"lead.won","lead":"L-9"}
      {"id":"n1","kind":"lead.captured","lead":"L-9","source":"web"}
      {"id":"n1","kind":"lead.captured","lead":"L-9","source":"mail"}
      {"id":"n4","kind":"lead.accepted","lead":"L-8","by":"ana@seller.example"}
      {"id":"n5"
      """
    let answer = try await APIDriver.admin().send(
      .post, "journal", headers: ["content-type": "application/x-ndjson"], body: lines)
    guard case .list(let answers)? = answer.json["data"] else {
      Issue.record("\(answer.body)")
      return
    }
    #expect(
      answers.map { $0["status"]?.text } == [
        "appended", "refused", "faulty", "duplicate", "differing", "refused", "faulty",
      ])
    #expect(answer.json["counts"]?["faulty"] == 2)
  }

  @Test func amountsAreForThoseWhoMaySeeThem() async throws {
    let api = try await APIDriver.admin()
    let seen = try await api.get("opportunities/O-77").json["amount"]
    #expect(seen == ["amount": "48000.00", "currency": "EUR"])
    let workspace = try await api.workspace.workspace()
    let viewer = try await workspace.add(
      NewMember(email: "vi@maker.example", name: "Vi", function: .sales, role: .viewer),
      now: SampleJournal.now)
    let other = try await api.holding(TokenScope.allCases, of: viewer.number, random: 5)
    #expect(try await other.get("opportunities/O-77").json["amount"] == .null)
    #expect(try await !other.get("leads/L-1042").body.contains("48000"))
    #expect(try await !other.get("leads/L-1042/timeline?limit=200").body.contains("48000"))
  }

  /// The answer of a seller is the seller's to give.
  @Test func nobodyAnswersForOthers() async throws {
    let api = try await APIDriver.admin()
    let workspace = try await api.workspace.workspace()
    let seller = try await workspace.add(
      NewMember(email: "sam@maker.example", name: "Sam", function: .sales, role: .member),
      now: SampleJournal.now)
    let sam = try await api.holding(TokenScope.allCases, of: seller.number, random: 6)
    let capture = #"[{"id":"sam-0","kind":"lead.captured","lead":"L-9","source":"fair"}]"#
    #expect(try await sam.send(.post, "journal", body: capture).json["counts"]?["appended"] == 1)
    let claim = { (id: String, by: String) in
      #"[{"id":"\#(id)","kind":"lead.claimed","lead":"L-9","by":"\#(by)"}]"#
    }
    let other = try await sam.send(.post, "journal", body: claim("sam-1", "ana@maker.example"))
    #expect(other.json["counts"]?["denied"] == 1)
    let own = try await sam.send(.post, "journal", body: claim("sam-2", "Sam@maker.example"))
    #expect(own.json["counts"]?["appended"] == 1, "\(own.body)")
  }
}
