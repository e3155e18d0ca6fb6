import HTTPTypes
import Testing

@testable import Web

/// Paths that mean to be somewhere else lead nowhere.
struct PathTrickTests {
  static let escapes = [
    "..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fconcord.db",
    "..%5c..%5cconcord.db",
    "%00", "x%00.csv", "%c0%ae%c0%ae%c0%afetc", "%e0%80%af", "%ff%fe", "%f0%80%80%af", "....//etc",
    "%252e%252e%252f", "~", "*", "file:%2f%2f%2fetc%2fpasswd", "%0a", "%E2%80%AE",
    "a%2fb%2fc", ";x=y", "..;", "con", "nul", "%u002e%u002e",
  ]
  static let rooms = [
    "/leads/", "/assets/0/", "/assets/../", "/import/", "/import/files/", "/agreement/versions/",
    "/agreement/glossary/", "/members/", "/api/v1/leads/", "/api/v1/uploads/", "/api/v1/exports/",
    "/api/v1/imports/", "/api/v1/agreements/", "/api/v1/glossary/alarms/", "/api/v1/tokens/",
    "/api/v1/", "/",
  ]

  @Test(arguments: rooms)
  func aTrickLeadsNowhere(_ room: String) async throws {
    let api = try await APIDriver.admin()
    for escape in Self.escapes {
      let answer = try await api.signedIn().get(room + escape)
      let isNothing = [400, 403, 404].contains(answer.status)
      // The empty segments of `//` are none, so some of these are plain places.
      #expect(isNothing || answer.status == 303, "\(room + escape): \(answer.status)")
      #expect(!answer.body.contains("root:"))
      #expect(!answer.body.contains("SQLite format 3"))
    }
  }

  /// What a path names is compared byte by byte: no case, no slash, no encoding more than once.
  @Test(arguments: [
    "/API/v1/me", "/api/V1/me", "/api/v1/ME", "/api/v1/me/", "/api/v1/me%2f", "/api%2fv1/me",
    "/api/v1//me", "/./api/v1/me", "/api/v1/%6de%20", "/api/v1/leads%2fL-1042",
  ])
  func anotherSpellingIsAnotherPath(_ path: String) async throws {
    let answer = try await APIDriver.admin().get(path)
    #expect([404, 303].contains(answer.status), "\(answer.status)")
    #expect(!answer.body.contains("mia@seller.example"))
  }

  /// Encoded letters are the same letters.
  @Test func anEncodedLetterIsTheLetter() async throws {
    #expect(try await APIDriver.admin().get("/api/v1/%6de").status == 200)
  }
}
