import Domain
import HTTPTypes
import Services
import Testing

@testable import Web

/// Cookies that we did not hand out open nothing, and break nothing.
struct ForgedCookieTests {
  static let real = SampleSite.mia.text

  static let forged = [
    "", "x", String(real.dropLast()), String(real.dropFirst()), real + "A", real.lowercased(),
    String(real.reversed()), "\"\(real)\"", " \(real)", real.replacing("m", with: "n"),
    String(repeating: "A", count: 43), String(repeating: "A", count: 10_000), "../../etc/passwd",
    "'; DROP TABLE sessions; --", "%00", "é", "{\"member\":1}", "null", "1",
  ]

  @Test(arguments: forged)
  func aForgedCookieIsNobodys(_ text: String) async throws {
    let driver = try await SampleSite.driver()
    let headers = ["cookie": "concord_session=\(text)"]
    let page = try await driver.send(.get, "/leads", headers: headers, as: nil)
    if text.trimmed.trimmingQuotes != Self.real {
      #expect(page.status == .seeOther)
      #expect(page.header("location")?.hasPrefix("/sign-in") == true)
      #expect(!page.body.contains("Kim Vega"))
    }
    let answer = try await driver.send(.get, "/api/v1/me", headers: headers, as: nil)
    #expect([.unauthorized, .ok].contains(answer.status))
    if answer.status == .ok { #expect(text.trimmed.trimmingQuotes == Self.real) }
  }

  /// The cookie of the form alone signs nobody in, and a session in its place is no form.
  @Test func cookiesDoNotStandInForEachOther() async throws {
    let driver = try await SampleSite.driver()
    let swapped = ["cookie": "concord_form=\(Self.real); concord_session=\(SampleSite.nonce)"]
    #expect(
      try await driver.send(.get, "/leads", headers: swapped, as: nil).status == .seeOther)
    var headers = SampleSite.browser
    headers["cookie"] = "concord_form=\(Self.real)"
    let answer = try await driver.send(
      .post, "/theme", headers: headers, body: SampleSite.form(["theme": "dark"]))
    #expect(answer.status == .forbidden)
  }

  /// Guessing tokens or cookies is slowed down by address; whoever has a right one goes on.
  @Test func guessingTokensIsSlowedDown() async throws {
    let api = try await APIDriver.admin()
    var statuses: [Int] = []
    for number in 0..<70 {
      let guess = ["authorization": "Bearer concord_\(number)"]
      let answer = try await api.with(token: nil).get("me", headers: guess)
      statuses.append(answer.status)
      if answer.status == 429 { #expect(answer.header("retry-after") == "1") }
    }
    #expect(statuses.prefix(60).allSatisfy { $0 == 401 })
    #expect(statuses.dropFirst(60).allSatisfy { $0 == 429 })
    #expect(try await api.get("me").status == 200)
    #expect(try await api.signedIn().get("me").status == 200)
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    count > 1 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : self
  }
}
