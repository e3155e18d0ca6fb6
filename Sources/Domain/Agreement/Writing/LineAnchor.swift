/// Lines of an agreement's text that somebody says something about.
public struct LineAnchor: Sendable, Hashable {
  /// 1-based.
  public var lines: ClosedRange<Int>
  /// What stood there, without the last line feed.
  public var text: String
  /// The place in the document, such as `score.rules[2].points`; `document` outside of all.
  public var path: String

  public init(lines: ClosedRange<Int>, text: String, path: String) {
    self.lines = lines
    self.text = text
    self.path = path
  }

  /// Nil when the document has no such lines.
  public init?(_ lines: ClosedRange<Int>, of document: AgreementDocument) {
    let all = LineAnchor.lines(of: document.text)
    guard lines.lowerBound >= 1, lines.upperBound <= all.count else { return nil }
    self.lines = lines
    text = all[lines.lowerBound - 1..<lines.upperBound].joined(separator: "\n")
    path = document.path(ofLine: lines.lowerBound)
  }

  /// Where the same lines stand in another text: of several places the nearest; nil when they are
  /// gone.
  public func place(in text: String) -> ClosedRange<Int>? {
    let all = LineAnchor.lines(of: text)
    let wanted = LineAnchor.lines(of: self.text + "\n")
    guard !wanted.isEmpty, wanted.count <= all.count else { return nil }
    let places = (0...all.count - wanted.count).filter { start in
      all[start..<start + wanted.count].elementsEqual(wanted)
    }
    let nearest = places.min { abs($0 + 1 - lines.lowerBound) < abs($1 + 1 - lines.lowerBound) }
    return nearest.map { $0 + 1...$0 + wanted.count }
  }

  /// Of a canonical text.
  static func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }
}

extension AgreementDocument {
  /// The innermost value that a line belongs to, as faults name it: `qualify.at_least[1]`.
  public func path(ofLine line: Int) -> String {
    guard let root = YAMLComposer.compose(Array(text.utf8), faults: FaultList()) else {
      return DocumentPath.document.description
    }
    return AgreementDocument.path(ofLine: line, in: root, at: .document).description
  }

  private static func path(
    ofLine line: Int, in node: YAMLNode, at path: DocumentPath
  ) -> DocumentPath {
    switch node.content {
    case .mapping(let pairs):
      // In brackets several pairs share the line: then the whole is meant.
      let candidates = pairs.filter { $0.keyPosition.line <= line && line <= $0.value.lastLine }
      guard candidates.count == 1, let pair = candidates.first else { return path }
      return self.path(ofLine: line, in: pair.value, at: .key(pair.key, of: path))
    case .sequence(let nodes):
      let candidates = nodes.indices.filter {
        nodes[$0].position.line <= line && line <= nodes[$0].lastLine
      }
      guard candidates.count == 1, let index = candidates.first else { return path }
      return self.path(ofLine: line, in: nodes[index], at: .index(index, of: path))
    case .scalar, .unreadable: return path
    }
  }
}

extension YAMLNode {
  fileprivate var lastLine: Int { end.column == 1 ? max(position.line, end.line - 1) : end.line }
}
