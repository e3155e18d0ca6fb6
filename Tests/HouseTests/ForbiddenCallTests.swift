import Foundation
import Testing

/// Below the roof nothing asks the world for time or identity; nowhere anything may crash, or be
/// printed without a look whether it could be.
struct ForbiddenCallTests {
  static let everywhere = [
    "try!", "as!", "fatalError(", "preconditionFailure(", "@unchecked", "print(",
  ]
  static let belowTheRoof = ["Date()", "Date.now", "UUID()", ".random(", "Calendar.current"]

  @Test(arguments: SourceTree.sources)
  func callsAreAllowed(_ file: SourceTree.File) {
    let forbidden =
      Self.everywhere + (file.target == "concord" ? [] : Self.belowTheRoof)
    for (index, line) in file.code.enumerated() {
      for call in forbidden where Self.contains(line, call) {
        Issue.record("\(file.path):\(index + 1) uses \(call)")
      }
    }
  }

  @Test(arguments: SourceTree.sources)
  func namesSayWhat(_ file: SourceTree.File) {
    let vague = ["Utils", "Helpers", "Extensions", "+ext", "Misc", "Common"]
    #expect(!vague.contains { file.path.contains($0) }, "\(file.path) is no name")
  }

  @Test func theMeasureSeesWholeNames() {
    #expect(Self.contains("let now = Date()", "Date()"))
    #expect(!Self.contains("let day = CivilDate()", "Date()"))
    #expect(!Self.contains("blueprint(x)", "print("))
    #expect(Self.contains("Double.random(in: 0...1)", ".random("))
  }

  /// Whether `call` stands in the line and is not the tail of a longer name.
  static func contains(_ line: String, _ call: String) -> Bool {
    var rest = Substring(line)
    while let range = rest.range(of: call) {
      let before = rest[..<range.lowerBound].last
      let isTail = call.first?.isLetter == true && before.map { $0.isLetter || $0 == "_" } == true
      if !isTail { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
