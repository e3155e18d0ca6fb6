import Foundation
import HTTPTypes
import Testing

@testable import Web

/// Writes pages to a folder to be looked at: `LOOK_AT=folder swift test --filter LookTests`.
@Suite struct LookTests {
  static let folder = ProcessInfo.processInfo.environment["LOOK_AT"]

  static let pages: [(SampleWorkspace.State, String, String)] = [
    (.full, "/leads", "leads"), (.full, "/leads?stage=sql&q=kim", "filtered"),
    (.full, "/leads?q=nobody", "none"), (.full, "/leads/L-1042", "lead"),
    (.full, "/leads/L-1042?as_of=2026-02-10T12:00", "lead-then"),
    (.full, "/leads/L-2001", "lead-new"), (.full, "/agreement", "agreement"),
    (.full, "/agreement?view=text", "agreement-text"), (.full, "/funnel", "funnel"),
    (.full, "/nowhere", "not-found"), (.unfounded, "/welcome", "welcome"),
    (.empty, "/welcome", "beginnings"), (.empty, "/leads", "leads-empty"),
    (.empty, "/agreement", "agreement-none"), (.full, "/import", "import"),
  ]

  @Test(.enabled(if: folder != nil), arguments: Language.allCases, Theme.allCases)
  func writePages(_ language: Language, _ theme: Theme) async throws {
    let folder = URL(filePath: try #require(Self.folder))
    let root = URL(filePath: #filePath).deletingLastPathComponent()
    let shelf = AssetShelf(
      vendorFolder: root.appending(path: "../../Assets/vendor").standardized.path())
    for (state, path, name) in Self.pages {
      var settings = SampleSite.settings()
      settings.shelf = shelf
      let driver = RouterDriver(try await SampleWorkspace(state), settings)
      let cookies = "concord_language=\(language.rawValue); concord_theme=\(theme.rawValue)"
      let answer = try await driver.send(.get, path, headers: ["cookie": cookies])
      let file = "\(name).\(language.rawValue).\(theme.rawValue).html"
      try write(answer.body, to: folder.appending(path: file))
    }
    for name in ["concord.css", "concord.js", "icon.svg"] + AssetShelf.vendorNames {
      guard let item = shelf.item(named: name) else { continue }
      let text = String(decoding: item.bytes, as: UTF8.self)
      try write(text, to: folder.appending(path: String(item.place.path.dropFirst())))
    }
  }

  private func write(_ text: String, to file: URL) throws {
    let folder = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}
