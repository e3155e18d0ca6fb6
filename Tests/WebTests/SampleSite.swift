import Crypto
import Domain
import Foundation
import Services

@testable import Web

/// A driver over a sample workspace with fixed secrets, and browsers that keep the form cookie.
enum SampleSite {
  static let nonce = String(repeating: "0123456789abcdef", count: 2)
  static let password = "both functions agree"
  /// What the cookies of two browsers hold.
  static let mia = token("mia")
  static let sam = token("sam")
  static let secret = SymmetricKey(data: Array(repeating: UInt8(7), count: 32))

  /// Files of each site lie in a folder of their own.
  static func imports(
    newID: @escaping @Sendable () -> String = {
      UUID().uuidString.lowercased().filter { $0 != "-" }
    }
  ) -> ImportDesk {
    ImportDesk(
      folder: FileManager.default.temporaryDirectory
        .appending(path: "concord-uploads-\(UUID().uuidString)").path, newID: newID)
  }

  static func settings(vendor: [String: [UInt8]] = [:]) -> SiteSettings {
    var settings = SiteSettings(
      secret: secret, nonce: { nonce }, now: { SampleJournal.now },
      shelf: AssetShelf(vendor: vendor), imports: imports(),
      api: APISettings(secret: { Array(0..<32) }))
    settings.demoLeads = 40
    // The clock stands still, and some tests ask for everything.
    settings.pagesPerMinute = nil
    // The machine may be busy with all tests at once.
    settings.readyPatience = .seconds(300)
    // A stream says how things stand, and ends.
    settings.live.rounds = 0
    return settings
  }

  /// Over a workspace of its own.
  static func driver(
    _ state: SampleWorkspace.State = .full, vendor: [String: [UInt8]] = [:]
  ) async throws -> RouterDriver {
    driver(try await SampleWorkspace(state), vendor: vendor)
  }

  static func driver(
    _ workspace: SampleWorkspace, vendor: [String: [UInt8]] = [:]
  ) -> RouterDriver {
    RouterDriver(workspace, settings(vendor: vendor))
  }

  static func token(_ name: String) -> SecretToken {
    SecretToken(
      RandomSource { count in
        Array((name + String(repeating: ".", count: count)).utf8.prefix(count))
      })
  }

  /// What a browser sends with a form of ours.
  static let browser = [
    "content-type": "application/x-www-form-urlencoded", "origin": "http://localhost:8080",
    "sec-fetch-site": "same-origin", "cookie": "concord_form=\(nonce)",
  ]

  /// A form's fields with the right token of a session; nil is nobody's.
  static func form(
    _ fields: KeyValuePairs<String, String>, of session: SecretToken? = mia
  ) -> String {
    var query = Query()
    query.add("form_token", FormToken(secret: secret).token(for: nonce, session))
    for (name, value) in fields { query.add(name, value) }
    return query.encoded
  }
}
