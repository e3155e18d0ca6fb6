import Domain
import HTTPTypes
import Services
import Testing

@testable import Web

/// Whatever of a request comes back in a header comes back on one line.
struct HeaderInjectionTests {
  static let breaks = [
    "%0d%0aset-cookie:%20stolen=1", "%0aset-cookie:%20stolen=1", "%0dset-cookie:%20stolen=1",
    "%e5%98%8a%e5%98%8dset-cookie:%20stolen=1", "%c2%85set-cookie:%20stolen=1",
    "%e2%80%a8set-cookie:%20stolen=1", "%0d%0a%0d%0a<script>",
  ]

  static let paths = [
    "/sign-in?return=/leads/", "/leads?text=", "/leads/", "/api/v1/leads/",
    "/api/v1/leads?filter[source]=", "/agreement/glossary/", "/password?token=", "/email?token=",
    "/assets/0/", "/api/v1/exports/", "/api/v1/glossary/alarms/",
  ]

  @Test(arguments: paths)
  func aLineBreakOfAnAddressStaysInside(_ path: String) async throws {
    let driver = try await SampleSite.driver()
    for text in Self.breaks {
      try Self.check(try await driver.send(.get, path + text))
      try Self.check(try await driver.send(.get, path + text, as: nil))
      try Self.check(
        try await driver.send(
          .post, path + text, headers: SampleSite.browser,
          body: SampleSite.form(["theme": "dark", "return": "/leads"])))
    }
  }

  /// Where a form sends one on.
  @Test(arguments: ["\r\nset-cookie: stolen=1", "/leads\r\nset-cookie: stolen=1", "//evil.example"])
  func aLineBreakOfAFormStaysInside(_ text: String) async throws {
    let answer = try await SampleSite.driver().send(
      .post, "/theme", headers: SampleSite.browser,
      body: SampleSite.form(["theme": "dark\r\nset-cookie: stolen=1", "return": text]))
    try Self.check(answer)
    let place = answer.header("location") ?? "/"
    #expect(place.hasPrefix("/") && !place.hasPrefix("//"))
  }

  /// Names of files are for people, and never part of a header.
  @Test(arguments: ["a\r\nset-cookie: stolen=1.csv", "\"; filename=\"evil.exe", "../../etc/passwd"])
  func theNameOfAFileIsNoHeader(_ name: String) async throws {
    let api = try await APIDriver.admin()
    var query = Query()
    query.add("name", name)
    let made = try await api.send(
      .post, "uploads?\(query.encoded)", headers: ["content-type": "text/csv"],
      body: "lead,recorded\nI-1,yesterday\n")
    #expect(made.status == 201)
    #expect(!(made.json["name"]?.text ?? "").contains { $0.isNewline || $0 == "/" })
    let id = made.json["upload"]?.text ?? ""
    #expect(try await api.send(.post, "uploads/\(id)/import").json["import"] == 1)
    for path in ["imports/1/rejects", "imports/1", "exports/leads"] {
      let answer = try await api.get(path)
      #expect(answer.status == 200)
      for field in answer.headers {
        #expect(!field.value.contains { $0.isNewline })
        #expect(!field.value.contains("evil"))
      }
    }
    #expect(
      try await api.get("imports/1/rejects").header("content-disposition")
        == "attachment; filename=\"rejects-1.csv\"")
  }

  private static func check(_ answer: RouterDriver.Answer) throws {
    #expect(answer.status != .internalServerError)
    #expect(answer.cookies["stolen"] == nil)
    for field in answer.headers {
      #expect(!field.value.unicodeScalars.contains { $0 == "\r" || $0 == "\n" }, "\(field)")
    }
  }
}
