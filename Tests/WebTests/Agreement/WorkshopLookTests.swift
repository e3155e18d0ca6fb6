import Domain
import Foundation
import Testing

@testable import Web

/// Writes the workshop's pages to a folder to be looked at, as `LookTests` does.
@Suite struct WorkshopLookTests {
  static let folder = ProcessInfo.processInfo.environment["LOOK_AT"]

  @Test(.enabled(if: folder != nil), arguments: Language.allCases, Theme.allCases)
  func writeForms(_ language: Language, _ theme: Theme) async throws {
    let folder = URL(filePath: try #require(Self.folder))
    let shell = SampleWorkshop.shell(language, theme, try await SampleWorkspace().desk())
    for (name, page) in try SampleWorkshop.pages(shell) {
      let file = folder.appending(
        path: "workshop-\(name).\(language.rawValue).\(theme.rawValue).html")
      try page.markup.write(to: file, atomically: true, encoding: .utf8)
    }
  }
}
