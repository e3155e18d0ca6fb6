import Domain
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// The pages on which admins keep identity providers.
@Suite struct ProviderPageTests {
  typealias Place = FederationPageTests.Place

  static let fields: KeyValuePairs = [
    "label": "Second", "issuer": "https://second.example", "client_id": "c", "secret": "hush hush",
    "domains": "a.example, b.example", "newcomers": "sales",
  ]

  private func post(
    _ place: Place, _ path: String, _ fields: KeyValuePairs<String, String>,
    as session: SecretToken? = SampleSite.mia
  ) async throws -> RouterDriver.Answer {
    try await place.driver.send(
      .post, path, headers: SampleSite.browser, body: SampleSite.form(fields, of: session),
      as: session)
  }

  @Test(arguments: Language.allCases)
  func pages(_ language: Language) async throws {
    let headers = ["accept-language": language.rawValue]
    let empty = try await SampleSite.driver().send(.get, "/providers", headers: headers)
    try expectGolden(empty.body, "providers-none.\(language.rawValue).html")
    let place = try await Place()
    _ = try await place.signIn()
    for (path, name) in [
      ("/providers", "providers"), ("/providers/1", "provider"), ("/members/2", "member-linked"),
    ] {
      let answer = try await place.get(path, headers: headers, as: SampleSite.mia)
      try expectGolden(answer.body, "\(name).\(language.rawValue).html")
    }
    let signIn = try await place.get("/sign-in", headers: headers)
    try expectGolden(signIn.body, "sign-in-providers.\(language.rawValue).html")
  }

  @Test func anAdminAddsChangesAndRemovesOne() async throws {
    let place = try await Place()
    let added = try await post(place, "/providers", Self.fields)
    #expect(added.status == .ok)
    // It was asked at once, and nobody is there.
    #expect(added.body.contains("It cannot be used as it is"))
    #expect(added.body.contains("/sign-in/with/1-2/back"))
    #expect(!added.body.contains("hush hush"))
    let list = try await place.get("/providers", as: SampleSite.mia).body
    #expect(list.contains("a.example, b.example"))
    #expect(list.contains("becomes a viewer in Sales"))
    let changed = try await post(
      place, "/providers/2",
      ["deed": "change", "label": "Third", "client_id": "c", "domains": "", "newcomers": ""])
    #expect(changed.header("location") == "/providers/2")
    #expect(try await place.get("/providers/2", as: SampleSite.mia).body.contains("<h1>Third</h1>"))
    let removed = try await post(place, "/providers/2", ["deed": "remove"])
    #expect(removed.header("location") == "/providers")
    #expect(try await place.get("/providers/2", as: SampleSite.mia).status == .notFound)
  }

  @Test func aFaultIsSaidAndWhatWasTypedStays() async throws {
    let place = try await Place()
    let answer = try await post(
      place, "/providers",
      [
        "label": "Inside", "issuer": "http://10.0.0.7", "client_id": "c", "secret": "hush hush",
        "domains": "", "newcomers": "",
      ])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("outgoing_allow"))
    #expect(answer.body.contains("value=\"http://10.0.0.7\""))
    #expect(!answer.body.contains("hush hush"))
  }

  @Test func theConnectionIsTried() async throws {
    let place = try await Place()
    let answer = try await post(place, "/providers/1", ["deed": "check"])
    #expect(answer.body.contains("It answers, with 1 key that can be used."))
  }

  @Test func passwordsAreTurnedOffAndOn() async throws {
    let place = try await Place()
    for (value, words) in [
      ("off", "sign in by the provider only"), ("on", "can also sign in with their password"),
    ] {
      let answer = try await post(
        place, "/providers", ["deed": "passwords", "passwords": value])
      #expect(answer.header("location") == "/providers")
      #expect(try await place.get("/providers", as: SampleSite.mia).body.contains(words))
    }
  }

  @Test func aLinkIsForgottenOnTheMembersPage() async throws {
    let place = try await Place()
    let session = try #require(try await place.signIn().1)
    let answer = try await post(
      place, "/members/2", ["deed": "unlink", "provider": "1"])
    #expect(answer.header("location") == "/members/2")
    #expect(try await place.get("/leads", as: session).status == .seeOther)
  }

  @Test func othersHaveNoBusinessThere() async throws {
    let place = try await Place()
    for path in ["/providers", "/providers/1"] {
      #expect(try await place.get(path, as: SampleSite.sam).status == .forbidden)
      #expect(
        try await post(place, path, ["deed": "remove"], as: SampleSite.sam).status == .forbidden)
    }
    #expect(try await place.get("/sign-in").body.contains("/sign-in/with/1-1"))
  }
}
