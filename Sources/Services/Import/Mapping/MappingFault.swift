import Domain

/// What is wrong with a mapping, and where: `line:column: path: what, expected`.
public struct MappingFault: Error, Hashable, Sendable, CustomStringConvertible {
  public var line: Int
  public var column: Int
  public var path: String
  public var problem: String
  public var expected: String

  public var description: String {
    let place = path.isEmpty ? "" : "\(path): "
    return "\(line):\(column): \(place)\(problem), expected \(expected)"
  }
}

/// Every fault of a mapping: a person mends them all at once.
public struct MappingFaults: Error, Hashable, Sendable, CustomStringConvertible {
  public var faults: [MappingFault]
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension MappingFault {
  /// A fault of the YAML itself.
  init(_ fault: AgreementFault) {
    self.init(
      line: fault.line, column: fault.column, path: fault.path == "document" ? "" : fault.path,
      problem: fault.problem, expected: fault.expected)
  }
}
