import Foundation
import Testing

/// Compares a page with the file of that name in Golden/; `RECORD_GOLDENS=1` writes it instead.
/// The hashes of assets are left out, so that a new colour does not change every page.
func expectGolden(
  _ page: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let text = page.replacing(/\/assets\/[0-9a-f]+\//, with: "/assets/-/")
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let first = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }
  let place = first.map { "line \($0.offset + 1): \($0.element.0)" } ?? "the number of lines"
  #expect(text == expected, "\(name) differs at \(place)", sourceLocation: sourceLocation)
}
