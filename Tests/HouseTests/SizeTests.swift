import Testing

/// Sizes that keep the house readable: files of 400 lines and functions of 70 at most.
struct SizeTests {
  static let longestFile = 400
  static let longestFunction = 70
  static let longestLine = 100

  @Test(arguments: SourceTree.sources + SourceTree.tests)
  func filesAndLinesAreShort(_ file: SourceTree.File) {
    #expect(file.lines.count <= Self.longestFile, "\(file.path) has \(file.lines.count) lines")
    // Text that is served or shown as it stands (styles, scripts, examples) may have longer lines.
    guard !file.lines.contains(where: { $0.contains("#\"\"\"") }) else { return }
    let long = file.lines.indices.filter { file.lines[$0].count > Self.longestLine }
    #expect(long.isEmpty, "\(file.path) has long lines at \(long.map { $0 + 1 })")
  }

  @Test(arguments: SourceTree.sources + SourceTree.tests)
  func functionsAreShort(_ file: SourceTree.File) {
    for function in Self.functions(in: file.code) {
      #expect(
        function.length <= Self.longestFunction,
        "\(file.path):\(function.line) has a function of \(function.length) lines")
    }
  }

  @Test func theMeasureSeesALongFunction() {
    let body = Array(repeating: "  work()", count: 71)
    let found = Self.functions(in: ["func long() {"] + body + ["}", "func short() { }"])
    #expect(found.map(\.length) == [73, 1])
    #expect(SourceText.code(of: "a \"} { \\(b(\"}\")) {\" c // {\n/* } */ d") == "a  c \n d")
  }

  /// First line and length of every function, initialiser and accessor with a body.
  static func functions(in code: [String]) -> [(line: Int, length: Int)] {
    code.indices.filter { isDeclaration(code[$0]) }.compactMap { start in
      length(from: start, in: code).map { (start + 1, $0) }
    }
  }

  private static func isDeclaration(_ line: String) -> Bool {
    let words = line.split { $0 == " " || $0 == "(" || $0 == "<" }
    return words.contains("func") || words.contains("init")
      || words.contains("var") && line.hasSuffix("{")
  }

  /// Lines up to the brace that closes the body; nil for a requirement without one.
  private static func length(from start: Int, in code: [String]) -> Int? {
    var depth = 0
    for index in start..<code.count {
      for character in code[index] where character == "{" || character == "}" {
        depth += character == "{" ? 1 : -1
        if depth == 0 { return index - start + 1 }
        if depth < 0 { return nil }
      }
    }
    return nil
  }
}
