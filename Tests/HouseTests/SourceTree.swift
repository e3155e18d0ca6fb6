import Foundation
import Testing

/// The project's own Swift files, as text with comments and string contents blanked out.
enum SourceTree {
  struct File: Sendable, CustomTestStringConvertible {
    /// From the repository's root: `Sources/Domain/Time/Zone.swift`.
    var path: String
    var lines: [String]
    /// The same lines without comments and without what stands inside string literals.
    var code: [String]

    /// The target below `Sources/` or `Tests/`.
    var target: String { String(path.split(separator: "/")[1]) }

    var testDescription: String { path }
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let sources = files(below: "Sources")
  static let tests = files(below: "Tests")

  private static func files(below folder: String) -> [File] {
    let base = root.appending(path: folder)
    let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { name in
      let text = (try? String(contentsOf: base.appending(path: name), encoding: .utf8)) ?? ""
      return File(
        path: "\(folder)/\(name)", lines: text.components(separatedBy: "\n"),
        code: SourceText.code(of: text).components(separatedBy: "\n"))
    }
  }
}

/// Blanks out comments and the contents of string literals, keeping the lines.
enum SourceText {
  static func code(of text: String) -> String {
    var rest = Substring(text)
    var code = ""
    while let next = rest.first {
      if let length = skippable(rest) {
        code += rest.prefix(length).filter { $0 == "\n" }
        rest = rest.dropFirst(length)
      } else {
        code.append(next)
        rest.removeFirst()
      }
    }
    return code
  }

  /// How many characters of a comment or string literal begin here; nil when none does.
  private static func skippable(_ text: Substring) -> Int? {
    if text.hasPrefix("//") { return length(of: text, from: 2, until: "\n", including: false) }
    if text.hasPrefix("/*") { return length(of: text, from: 2, until: "*/", including: true) }
    let hashes = text.prefix { $0 == "#" }
    let opening = text.dropFirst(hashes.count)
    guard opening.first == "\"" else { return nil }
    let quotes = opening.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    return literalLength(text, from: hashes.count + quotes.count, quotes + hashes, String(hashes))
  }

  private static func length(
    of text: Substring, from start: Int, until end: String, including: Bool
  ) -> Int {
    let body = text.dropFirst(start)
    guard let range = body.range(of: end) else { return text.count }
    let found = start + body.distance(from: body.startIndex, to: range.lowerBound)
    return including ? found + end.count : found
  }

  /// Honours `\"` and nested interpolations, in raw literals with their number of signs.
  private static func literalLength(
    _ text: Substring, from start: Int, _ closing: String, _ hashes: String
  ) -> Int {
    var rest = text.dropFirst(start)
    var length = start
    var depth = 0
    while !rest.isEmpty {
      if depth == 0, rest.hasPrefix(closing) { return length + closing.count }
      var step = 1
      if rest.hasPrefix("\\" + hashes + "(") {
        depth += 1
        step = 2 + hashes.count
      } else if rest.hasPrefix("\\" + hashes), depth == 0 {
        step = 2 + hashes.count
      } else if depth > 0, let inner = skippable(rest) {
        step = inner
      } else if depth > 0 {
        depth += rest.first == "(" ? 1 : rest.first == ")" ? -1 : 0
      }
      length += step
      rest = rest.dropFirst(step)
    }
    return length
  }
}
