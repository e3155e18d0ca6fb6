/// A place in a document: a node, the way to it, and the list that takes its faults.
struct Place {
  var node: YAMLNode
  var path: DocumentPath
  var faults: FaultList

  func fault(_ problem: String, expected: String) {
    faults.add(problem, expected: expected, at: node.position, path: path)
  }

  /// Says what stands here instead of what was expected.
  func mismatch(expected: String) {
    fault(node.content.description, expected: expected)
  }
}

/// How a value is written: every field of the agreement is read through one.
struct Shape<Value> {
  typealias Reading = (_ place: Place, _ expected: String) -> Value?

  /// What the writer is told to write, such as “a number from 0 to 100”.
  let expected: String
  private let reading: Reading

  /// `reading` tells the fault itself when it returns nil.
  init(_ expected: String, reading: @escaping Reading) {
    self.expected = expected
    self.reading = reading
  }

  /// Nil when the value is not of this shape; then the fault has been told.
  func read(_ place: Place) -> Value? {
    if case .unreadable = place.node.content { return nil }
    return reading(place, expected)
  }

  /// The same shape under other words.
  func expecting(_ words: String) -> Shape {
    Shape(words, reading: reading)
  }

  /// The word, which reads as nil, or what the other shape takes.
  static func word<Other>(_ word: String, or other: Shape<Other>) -> Shape where Value == Other? {
    Shape("\(other.expected), or \(word)") { place, expected in
      if case .scalar(.text(word), _) = place.node.content { return .some(nil) }
      return other.expecting(expected).read(place).map { .some($0) }
    }
  }
}

extension YAMLNode.Content {
  /// What stands there, as the problem of a fault.
  var description: String {
    switch self {
    case .scalar(.null, _): "has no value"
    case .scalar(.text(""), _): "is an empty text"
    case .scalar(.text(let text), _): "is the text \(quoted(text))"
    case .scalar(.number, let text): "is the number \(shown(text))"
    case .scalar(.bool, let text): "is the truth value \(shown(text))"
    case .sequence(let nodes) where nodes.isEmpty: "is an empty list"
    case .sequence: "is a list"
    case .mapping(let pairs) where pairs.isEmpty: "is an empty mapping"
    case .mapping: "is a mapping"
    case .unreadable: "cannot be read"
    }
  }
}
