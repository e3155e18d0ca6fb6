/// A YAML document other than an agreement, read by the same rules: text with its places.
public struct YAMLDocument: Sendable {
  /// Keys and indices from the top; empty for the whole.
  public let path: String
  /// 1-based.
  public let line: Int
  /// 1-based, in characters.
  public let column: Int
  public let content: Content

  public indirect enum Content: Sendable {
    /// A scalar as it is written; whatever it would be in YAML's core schema but null.
    case text(String)
    case null
    case list([YAMLDocument])
    case mapping([(key: String, value: YAMLDocument)])
  }

  /// The root of the document; throws every fault of its syntax.
  public static func read(_ text: String) throws(AgreementFaults) -> YAMLDocument {
    let faults = FaultList()
    guard
      let root = YAMLText.checked(Array(text.utf8), faults: faults)
        .flatMap({ YAMLComposer.compose($0, faults: faults) }), faults.isEmpty
    else { throw faults.sorted }
    return YAMLDocument(root, path: "")
  }

  private init(_ node: YAMLNode, path: String) {
    self.path = path
    line = node.position.line
    column = node.position.column
    switch node.content {
    case .scalar(.null, _), .unreadable: content = .null
    case .scalar(_, let text): content = .text(text)
    case .sequence(let nodes):
      content = .list(nodes.enumerated().map { YAMLDocument($1, path: "\(path)[\($0)]") })
    case .mapping(let pairs):
      let prefix = path.isEmpty ? "" : "\(path)."
      content = .mapping(
        pairs.map { ($0.key, YAMLDocument($0.value, path: prefix + shown($0.key))) })
    }
  }
}
