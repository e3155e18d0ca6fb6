/// A place in the text, both 1-based; columns count characters (Unicode scalars).
struct YAMLPosition: Hashable, Comparable {
  var line: Int
  var column: Int

  static let start = YAMLPosition(line: 1, column: 1)

  static func < (left: YAMLPosition, right: YAMLPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// One value of a YAML document, with aliases written out.
struct YAMLNode {
  indirect enum Content {
    /// What the plain or quoted text stands for, and the text itself.
    case scalar(YAMLScalar, text: String)
    case sequence([YAMLNode])
    case mapping([YAMLPair])
    /// Something already told as a fault; nothing more is said about it.
    case unreadable
  }

  var content: Content
  var position: YAMLPosition
  /// Where the characters of the value end, this place not included.
  var end: YAMLPosition
  /// Whether it is a collection in brackets.
  var isFlow = false

  /// How much text the node would take with every alias written out, in characters.
  var weight: Int
  /// Collections on the longest way down, this one included; 0 for a scalar.
  var height: Int

  var isMapping: Bool {
    if case .mapping = content { true } else { false }
  }
}

/// A key and its value, in the order of the document.
struct YAMLPair {
  var key: String
  var keyPosition: YAMLPosition
  var value: YAMLNode
}

/// A scalar in the core schema of YAML 1.2.
enum YAMLScalar: Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
}
