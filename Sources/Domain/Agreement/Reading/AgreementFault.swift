/// One thing that is wrong with an agreement's text, and where.
public struct AgreementFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// 1-based.
  public var line: Int
  /// 1-based, in characters.
  public var column: Int
  /// Keys and indices from the top, such as `score.rules[2].when`; `document` for the whole.
  public var path: String
  public var problem: String
  public var expected: String

  public init(line: Int, column: Int, path: String, problem: String, expected: String) {
    self.line = line
    self.column = column
    self.path = path
    self.problem = problem
    self.expected = expected
  }

  public var description: String { "\(line):\(column): \(path): \(problem), expected \(expected)" }
}

/// Why a text was refused: every fault, in the order of the text.
public struct AgreementFaults: Error, Sendable, Hashable, CustomStringConvertible {
  public var faults: [AgreementFault]

  public init(_ faults: [AgreementFault]) {
    self.faults = faults
  }

  /// One fault a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// Gathers faults while a document is read, so that all of them can be told at once.
final class FaultList {
  private var faults: [AgreementFault] = []

  var isEmpty: Bool { faults.isEmpty }

  func add(_ problem: String, expected: String, at position: YAMLPosition, path: DocumentPath) {
    faults.append(
      AgreementFault(
        line: position.line, column: position.column, path: path.description, problem: problem,
        expected: expected))
  }

  /// By place in the text; at one place, as they were found.
  var sorted: AgreementFaults {
    let placed = faults.enumerated().sorted { left, right in
      (left.element.line, left.element.column, left.offset)
        < (right.element.line, right.element.column, right.offset)
    }
    return AgreementFaults(placed.map(\.element))
  }
}
