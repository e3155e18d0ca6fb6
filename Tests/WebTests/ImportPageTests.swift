import Domain
import Foundation
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// Files through the router: tokens, limits, and who may do what.
@Suite struct ImportPageTests {
  static let token = FormToken(secret: SampleSite.secret).token(
    for: SampleSite.nonce, SampleSite.mia)

  static let browser = [
    "content-type": "multipart/form-data; boundary=b", "origin": "http://localhost:8080",
    "sec-fetch-site": "same-origin", "cookie": "concord_form=\(SampleSite.nonce)",
  ]

  static func form(token: String? = token, file: String, named name: String = "x.csv") -> String {
    let first = token.map { MultipartTests.field("form_token", $0) } ?? ""
    return first + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
      + "Content-Type: text/csv\r\n\r\n\(file)\r\n--b--\r\n"
  }

  @Test func aFileIsReceivedAndImported() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let body = Self.form(file: "id,email\nNEW-1,new@acme.example\nNEW-2,\n")
    let received = try await driver.send(.post, "/import", headers: Self.browser, body: body)
    #expect(received.status == .seeOther)
    let place = try #require(received.header("location"))
    #expect(place.hasPrefix("/import/files/"))
    let page = try await driver.send(.get, place)
    #expect(page.body.contains("What an import would do"))
    #expect(page.body.contains("new@acme.example"))
    let done = try await driver.send(
      .post, place, headers: SampleSite.browser, body: SampleSite.form(["do": "import"]))
    #expect(done.header("location") == place)
    let result = try await driver.send(.get, place)
    #expect(result.header("location") == "/import/1")
    let shown = try await driver.send(.get, "/import/1")
    #expect(shown.body.contains("Import 1"))
    #expect(try await driver.send(.get, "/leads/NEW-1").status == .ok)
    #expect(try await driver.send(.get, "/import/1/rejects").status == .notFound)
    #expect(try await driver.send(.get, "/import/2").status == .notFound)
  }

  @Test(arguments: [
    (form(token: nil, file: "id\n1\n"), HTTPResponse.Status.forbidden),
    (form(token: "00", file: "id\n1\n"), .forbidden),
    (MultipartTests.field("form_token", token) + "--b--\r\n", .unprocessableContent),
    (form(file: ""), .unprocessableContent),
    (String(form(file: "id\n1\n").dropLast(8)), .badRequest),
    ("nonsense", .badRequest),
  ])
  func whatIsNoFormIsRefused(_ body: String, _ status: HTTPResponse.Status) async throws {
    let driver = try await SampleSite.driver()
    let answer = try await driver.send(.post, "/import", headers: Self.browser, body: body)
    #expect(answer.status == status)
  }

  @Test(arguments: [
    ("PK\u{3}\u{4}", "an Excel workbook"), ("%PDF-1.7", "a PDF document"),
    ("<html><body>", "a web page"), ("Farbe\nrot\n", "No column gives"),
  ])
  func aFileThatCannotBeReadSaysWhy(_ file: String, _ message: String) async throws {
    let driver = try await SampleSite.driver()
    let received = try await driver.send(
      .post, "/import", headers: Self.browser, body: Self.form(file: file))
    let page = try await driver.send(.get, try #require(received.header("location")))
    #expect(page.status == .ok)
    #expect(page.body.contains(message))
    #expect(!page.body.contains("value=\"import\""))
  }

  @Test func namesOfFilesAreEscapedAndNoPaths() async throws {
    let driver = try await SampleSite.driver()
    let body = Self.form(file: "id\n1\n", named: "../../<b>x</b>.csv")
    let received = try await driver.send(.post, "/import", headers: Self.browser, body: body)
    let page = try await driver.send(.get, try #require(received.header("location"))).body
    #expect(page.contains("b&gt;.csv</h1>"))
    #expect(!page.contains("<b>x"))
  }

  @Test func unknownUploadsAreNotFound() async throws {
    let driver = try await SampleSite.driver()
    for id in ["0123456789abcdef0123456789abcdef", "x", "..%2F..%2Fetc"] {
      #expect(try await driver.send(.get, "/import/files/\(id)").status == .notFound)
    }
  }
}
