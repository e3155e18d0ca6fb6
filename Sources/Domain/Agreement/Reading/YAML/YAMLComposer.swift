/// Builds the nodes of the one document of a text, and tells everything in it that agreements do
/// without: tags, merge keys, keys given twice, endless aliases, bottomless nesting.
struct YAMLComposer {
  /// Collections inside one another, the outermost included.
  static let deepest = 32
  /// Where even passing over a nested value stops.
  private static let unfathomable = 500

  private let events: YAMLEvents
  private let faults: FaultList
  private var anchors: [String: Anchor] = [:]
  /// Characters of the text, and of every alias written out.
  private var weight: Int

  private enum Anchor {
    case open
    case closed(YAMLNode)
  }

  /// The reading cannot go on; the fault has been told.
  private struct Stop: Error {}

  private init(_ bytes: [UInt8], faults: FaultList) {
    events = YAMLEvents(bytes)
    weight = bytes.count
    self.faults = faults
  }

  /// The root of the document; nil when it could not be read to its end.
  static func compose(_ bytes: [UInt8], faults: FaultList) -> YAMLNode? {
    var composer = YAMLComposer(bytes, faults: faults)
    return try? composer.document()
  }
}

// MARK: - Document

extension YAMLComposer {
  private mutating func document() throws(Stop) -> YAMLNode {
    _ = try next()
    let start = try next()
    guard case .documentStart(let version) = start.kind else {
      throw stop("is empty", expected: "an agreement", at: .start)
    }
    if let version, version != "1.2" {
      fault("YAML \(version) is asked for", expected: "YAML 1.2", at: start.position)
    }
    let root = try node(try next(), path: .document, depth: 1)
    _ = try next()
    let end = try next()
    if case .documentStart = end.kind {
      throw stop("a second document starts", expected: "one document", at: end.position)
    }
    return root
  }

  private func next() throws(Stop) -> YAMLEvent {
    do {
      return try events.next()
    } catch {
      throw stop(error.problem, expected: error.expected, at: error.position)
    }
  }

  private func fault(
    _ problem: String, expected: String, at position: YAMLPosition, path: DocumentPath = .document
  ) {
    faults.add(problem, expected: expected, at: position, path: path)
  }

  private func stop(_ problem: String, expected: String, at position: YAMLPosition) -> Stop {
    fault(problem, expected: expected, at: position)
    return Stop()
  }
}

// MARK: - Nodes

extension YAMLComposer {
  private mutating func node(
    _ event: YAMLEvent, path: DocumentPath, depth: Int
  ) throws(Stop) -> YAMLNode {
    if case .alias(let name) = event.kind {
      return alias(name, at: event.position, path: path, depth: depth)
    }
    if let tag = event.tag?.replacing("tag:yaml.org,2002:", with: "!!") {
      fault("has the tag \(quoted(tag))", expected: "no tags", at: event.position, path: path)
    }
    if let anchor = event.anchor { anchors[anchor] = .open }
    let node = try content(event, path: path, depth: depth)
    if let anchor = event.anchor { anchors[anchor] = .closed(node) }
    return node
  }

  private mutating func content(
    _ event: YAMLEvent, path: DocumentPath, depth: Int
  ) throws(Stop) -> YAMLNode {
    if case .scalar(let text, let isPlain) = event.kind {
      if text.holdsNUL {
        fault(
          "holds the character NUL (U+0000)", expected: "text without it", at: event.position,
          path: path)
        return unreadable(at: event.position)
      }
      let scalar = isPlain ? YAMLScalar(plain: text) : .text(text)
      return YAMLNode(
        content: .scalar(scalar, text: text), position: event.position, end: event.end,
        weight: event.length + 1, height: 0)
    }
    guard depth <= Self.deepest else {
      tellDepth(at: event.position, path: path)
      try passOver()
      return unreadable(at: event.position)
    }
    if case .sequenceStart = event.kind {
      return try sequence(from: event, path: path, depth: depth)
    }
    return try mapping(from: event, path: path, depth: depth)
  }

  private mutating func sequence(
    from start: YAMLEvent, path: DocumentPath, depth: Int
  ) throws(Stop) -> YAMLNode {
    var elements: [YAMLNode] = []
    var end = start.end
    while true {
      let event = try next()
      if case .collectionEnd = event.kind {
        end = start.isFlow ? event.end : elements.last?.end ?? end
        break
      }
      elements.append(
        try node(event, path: .index(elements.count, of: path), depth: depth + 1))
    }
    return YAMLNode(
      content: .sequence(elements), position: start.position, end: end, isFlow: start.isFlow,
      weight: elements.reduce(2) { $0 + $1.weight },
      height: 1 + (elements.lazy.map(\.height).max() ?? 0))
  }

  private mutating func mapping(
    from start: YAMLEvent, path: DocumentPath, depth: Int
  ) throws(Stop) -> YAMLNode {
    var pairs: [YAMLPair] = []
    var lines: [String: Int] = [:]
    var weight = 2
    var end = start.end
    while true {
      let event = try next()
      if case .collectionEnd = event.kind {
        if start.isFlow { end = event.end }
        break
      }
      let key = try key(event, path: path, depth: depth)
      let valuePath = key.map { DocumentPath.key($0, of: path) } ?? path
      let value = try node(try next(), path: valuePath, depth: depth + 1)
      weight += event.length + value.weight
      end = value.end
      guard let key else { continue }
      if let line = lines.updateValue(event.position.line, forKey: key) {
        fault(
          "given twice (first in line \(line))", expected: "each key once", at: event.position,
          path: valuePath)
      } else {
        pairs.append(YAMLPair(key: key, keyPosition: event.position, value: value))
      }
    }
    return YAMLNode(
      content: .mapping(pairs), position: start.position, end: end, isFlow: start.isFlow,
      weight: weight,
      height: 1 + (pairs.lazy.map(\.value.height).max() ?? 0))
  }

  /// Nil after a fault.
  private mutating func key(
    _ event: YAMLEvent, path: DocumentPath, depth: Int
  ) throws(Stop) -> String? {
    let node = try node(event, path: path, depth: depth + 1)
    switch node.content {
    case .scalar(_, text: "<<"):
      fault(
        "merge keys (<<) are not part of YAML 1.2", expected: "the keys themselves",
        at: event.position, path: path)
      return nil
    case .scalar(_, text: let text) where !text.isEmpty:
      return text
    case .scalar, .sequence, .mapping:
      fault("has a key that is not a word", expected: "a word", at: event.position, path: path)
      return nil
    case .unreadable:
      return nil
    }
  }
}

// MARK: - Limits

extension YAMLComposer {
  private mutating func alias(
    _ name: String, at position: YAMLPosition, path: DocumentPath, depth: Int
  ) -> YAMLNode {
    switch anchors[name] {
    case .closed(let node):
      let isWithin = weight <= YAMLText.longest
      weight += node.weight
      if weight <= YAMLText.longest, depth + node.height - 1 <= Self.deepest { return node }
      if weight <= YAMLText.longest {
        tellDepth(at: position, path: path)
      } else if isWithin {
        fault(
          "the document is longer than 1 MiB once the alias *\(shown(name)) is written out",
          expected: "fewer repetitions", at: position, path: path)
      }
    case .open:
      fault(
        "the alias *\(shown(name)) stands inside the value that it repeats",
        expected: "the value itself", at: position, path: path)
    case nil:
      fault(
        "the alias *\(shown(name)) has no anchor before it",
        expected: "&\(shown(name)) on an earlier value", at: position, path: path)
    }
    return unreadable(at: position)
  }

  private func tellDepth(at position: YAMLPosition, path: DocumentPath) {
    fault(
      "is nested too deep", expected: "at most \(Self.deepest) levels", at: position, path: path)
  }

  /// Goes to the end of the collection that has just started.
  private func passOver() throws(Stop) {
    var open = 1
    while open > 0 {
      let event = try next()
      switch event.kind {
      case .sequenceStart, .mappingStart: open += 1
      case .collectionEnd: open -= 1
      default: break
      }
      // What follows is left unread: to look for its end would take time without bound.
      guard open < Self.unfathomable else { throw Stop() }
    }
  }

  private func unreadable(at position: YAMLPosition) -> YAMLNode {
    YAMLNode(content: .unreadable, position: position, end: position, weight: 1, height: 0)
  }
}
