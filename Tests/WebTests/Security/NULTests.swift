import Domain
import HTTPTypes
import Services
import Testing

@testable import Web

/// The character NUL is refused at the door, with its place, and nothing is done.
struct NULTests {
  @Test func inTheBodyOfARequest() async throws {
    let api = try await APIDriver.admin()
    let answer = try await api.send(
      .post, "members",
      body: #"{"email":"new@maker.example","name":"N\u0000","function":"sales","role":"member"}"#)
    #expect(answer.status == 422 || answer.status == 400, "\(answer.status)")
    #expect(answer.faults == ["/name: text without it"])
    #expect(answer.body.contains("the character NUL (U+0000)"))
  }

  @Test func inAParameter() async throws {
    let answer = try await APIDriver.admin().get("leads?filter[source]=a%00b")
    #expect(answer.status == 400)
    #expect(answer.faults.first?.hasPrefix("filter[source]: ") == true, "\(answer.body)")
  }

  @Test func inAPath() async throws {
    #expect(try await APIDriver.admin().get("leads/a%00b").status == 404)
    #expect(try await SampleSite.driver().send(.get, "/leads/a%00b").status == .notFound)
  }

  /// The other lines are taken.
  @Test func inALineOfAJournal() async throws {
    let lines = #"""
      {"id":"z1","kind":"lead.captured","lead":"L-91","source":"web"}
      {"id":"z2","kind":"lead.captured","lead":"L-92","contact":{"name":"K\u0000m"}}
      {"id":"z\u00003","kind":"lead.captured","lead":"L-93"}
      """#
    let answer = try await APIDriver.admin().send(
      .post, "journal", headers: ["content-type": "application/x-ndjson"], body: lines)
    guard case .list(let answers)? = answer.json["data"] else {
      Issue.record("\(answer.body)")
      return
    }
    #expect(answers.map { $0["status"]?.text } == ["appended", "faulty", "faulty"])
    #expect(answers[1].serialized.contains("contact.name"), "\(answers[1].serialized)")
  }

  @Test func inAForm() async throws {
    let body = SampleSite.form(["theme": "dark"]) + "&note=a%00b"
    let answer = try await SampleSite.driver().send(
      .post, "/theme", headers: SampleSite.browser, body: body)
    #expect(answer.status == .badRequest)
    #expect(answer.body.contains("The field “note” holds the character NUL (U+0000)"))
    #expect(answer.cookies["concord_theme"] == nil)
  }

  @Test func inTheQueryOfAPage() async throws {
    let answer = try await SampleSite.driver().send(.get, "/leads?q=a%00b")
    #expect(answer.status == .badRequest)
    #expect(answer.body.contains("The field “q” holds"))
  }
}
