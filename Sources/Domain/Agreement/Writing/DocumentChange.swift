/// Finds the fewest pieces of a text that have to be written anew for it to say something else.
///
/// `old` is what the text says and `new` what it shall say, both in the writer's own form; the
/// nodes are what stands there. Wherever the two forms are equal nothing is touched, so comments,
/// order and manner of writing stay. A change that cannot be made in place makes the value around
/// it anew. Whoever calls checks that the result reads as it should.
struct DocumentChange {
  let lines: DocumentLines
  private(set) var edits: [DocumentEdit] = []

  init(_ lines: DocumentLines) {
    self.lines = lines
  }

  /// `indentation` is that of the key or dash before the node; `inFlow`: brackets surround it.
  mutating func change(
    _ node: YAMLNode, from old: DocumentValue, to new: DocumentValue, indentation: Int,
    inFlow: Bool
  ) {
    guard old != new else { return }
    let before = edits
    let isDone: Bool =
      switch (node.content, old, new) {
      case (.mapping(let pairs), .mapping(let was), .mapping(let shall)):
        changePairs(of: node, pairs, from: was, to: shall, inFlow: inFlow || node.isFlow)
      case (.sequence(let nodes), .list(let was), .list(let shall)) where nodes.count == was.count:
        changeElements(of: node, nodes, from: was, to: shall, inFlow: inFlow || node.isFlow)
      default: false
      }
    guard !isDone else { return }
    edits = before
    rewrite(node, as: new, indentation: indentation, inFlow: inFlow)
  }

  private mutating func edit(_ range: Range<Int>, _ text: String) {
    edits.append(DocumentEdit(range: range, text: text, order: edits.count))
  }

  /// Puts another value in the node's place.
  private mutating func rewrite(
    _ node: YAMLNode, as new: DocumentValue, indentation: Int, inFlow: Bool
  ) {
    var range = lines.offset(node.position)..<lines.offset(node.end)
    // A block of text ends where the next line begins.
    let ending = node.end.column == 1 && node.end.line > node.position.line ? "\n" : ""
    let column = node.position.column - 1
    if inFlow {
      edit(range, new.inFlow)
    } else if new.fitsOneLine(after: column) {
      edit(range, new.oneLine + ending)
    } else if lines.isFirst(node.position) || !isBesideKey(node) {
      edit(range, new.block(at: column) + ending)
    } else {
      range = range.lowerBound - lines.blanks(before: range.lowerBound)..<range.upperBound
      let indented = indentation + 2
      edit(range, DocumentValue.newLine(indented) + new.block(at: indented) + ending)
    }
  }

  /// Whether the node stands behind a colon rather than a dash.
  private func isBesideKey(_ node: YAMLNode) -> Bool {
    let offset = lines.offset(node.position)
    let blanks = lines.blanks(before: offset)
    let column = node.position.column - blanks - 1
    return lines.character(line: node.position.line, column: column) != "-"
  }
}

extension DocumentChange {
  /// Writes every section that changed anew as a whole.
  mutating func replaceSections(
    of root: YAMLNode, from old: DocumentValue, to new: DocumentValue
  ) {
    // Nothing inside a section is the same to start from, so that none is changed in part.
    let emptied = (old.pairs ?? []).map { pair in
      new[pair.key] == pair.value ? pair : DocumentPair(key: pair.key, value: .list([]))
    }
    change(root, from: .mapping(emptied), to: new, indentation: 0, inFlow: false)
  }
}

// MARK: - Mappings

extension DocumentChange {
  /// False when the mapping has to be written anew.
  private mutating func changePairs(
    of node: YAMLNode, _ pairs: [YAMLPair], from old: [DocumentPair], to new: [DocumentPair],
    inFlow: Bool
  ) -> Bool {
    let kept = old.map(\.key).filter { key in new.contains { $0.key == key } }
    guard kept == new.map(\.key).filter({ kept.contains($0) }), !new.isEmpty else { return false }
    let was = Dictionary(old.map { ($0.key, $0.value) }) { first, _ in first }
    let written = Dictionary(pairs.map { ($0.key, $0) }) { first, _ in first }
    let left = pairs.filter { pair in was[pair.key] == nil || new.contains { $0.key == pair.key } }
    guard !left.isEmpty else { return false }
    var previous: YAMLPair?
    for pair in new {
      if let place = written[pair.key] {
        change(
          place.value, from: was[pair.key] ?? .mapping([]), to: pair.value,
          indentation: place.keyPosition.column - 1, inFlow: inFlow)
        previous = place
      } else if was[pair.key] != pair.value {
        guard !inFlow, insert(pair, after: previous, before: left[0]) else { return false }
      }
    }
    for pair in pairs where was[pair.key] != nil && !left.contains(where: { $0.key == pair.key }) {
      guard !inFlow, removeLines(from: pair.keyPosition, to: pair.value.end) else { return false }
    }
    return true
  }

  private mutating func insert(
    _ pair: DocumentPair, after previous: YAMLPair?, before first: YAMLPair
  ) -> Bool {
    guard let previous else {
      guard lines.isFirst(first.keyPosition) else { return false }
      let column = first.keyPosition.column - 1
      let offset = lines.offset(first.keyPosition)
      edit(offset..<offset, pair.block(at: column) + DocumentValue.newLine(column))
      return true
    }
    let column = previous.keyPosition.column - 1
    let text = pair.block(at: column)
    let isSection = column == 0 && text.contains("\n")
    insertLine(text, at: column, after: previous.value.end, apart: isSection)
    return true
  }

  /// On a line of its own behind the line that holds the end of a value.
  private mutating func insertLine(
    _ text: String, at column: Int, after end: YAMLPosition, apart: Bool = false
  ) {
    let line = end.column == 1 ? end.line - 1 : end.line
    let offset = lines.end(ofLine: line)
    edit(offset..<offset, (apart ? "\n" : "") + DocumentValue.newLine(column) + text)
  }

  /// The whole lines of something that stands first on its line; false when it does not.
  private mutating func removeLines(from start: YAMLPosition, to end: YAMLPosition) -> Bool {
    guard lines.isFirst(start) else { return false }
    let last = end.column == 1 ? end.line - 1 : end.line
    edit(lines.start(ofLine: start.line)..<lines.start(ofLine: last + 1), "")
    return true
  }
}

// MARK: - Lists

extension DocumentChange {
  /// False when the list has to be written anew.
  private mutating func changeElements(
    of node: YAMLNode, _ nodes: [YAMLNode], from old: [DocumentValue], to new: [DocumentValue],
    inFlow: Bool
  ) -> Bool {
    guard !new.isEmpty, !old.isEmpty else { return false }
    let steps = ListSteps(from: old.map(\.identity), to: new.map(\.identity)).steps
    let isKept = steps.allSatisfy { if case .both = $0 { true } else { false } }
    guard isKept || !inFlow else { return false }
    let column = node.position.column - 1
    // What comes is written as its neighbours are: down, or on a line each.
    let isDown = nodes.contains { $0.isMapping && !$0.isFlow }
    var previous: YAMLPosition?
    for step in steps {
      switch step {
      case .both(let from, let to):
        change(
          nodes[from], from: old[from], to: new[to], indentation: column, inFlow: inFlow)
        previous = nodes[from].end
      case .removed(let from):
        guard let dash = dash(of: nodes[from], at: node.position.column),
          removeLines(from: dash, to: nodes[from].end)
        else { return false }
        previous = nodes[from].end
      case .added(let to):
        let content =
          isDown && new[to].isMapping
          ? new[to].block(at: column + 2) : new[to].content(at: column + 2, after: column + 2)
        let text = "- " + content
        if let previous {
          insertLine(text, at: column, after: previous)
        } else {
          guard lines.isFirst(node.position) else { return false }
          let offset = lines.offset(node.position)
          edit(offset..<offset, text + DocumentValue.newLine(column))
        }
      }
    }
    return true
  }

  /// Where the dash of an element stands.
  private func dash(of node: YAMLNode, at column: Int) -> YAMLPosition? {
    var line = node.position.line
    while line >= 1 {
      if lines.character(line: line, column: column) == "-",
        lines.indentation(ofLine: line) == column - 1
      {
        return YAMLPosition(line: line, column: column)
      }
      line -= 1
    }
    return nil
  }
}

/// How one list becomes another: elements that are the same thing stay, in the longest run that
/// both have in order; between them, what goes and what comes at one place is a change.
struct ListSteps {
  enum Step: Hashable {
    case both(Int, Int)
    case removed(Int)
    case added(Int)
  }

  private(set) var steps: [Step] = []

  init<Element: Hashable>(from old: [Element], to new: [Element]) {
    var (from, to) = (0, 0)
    for (left, right) in ListSteps.common(old, new) + [(old.count, new.count)] {
      while from < left && to < right {
        steps.append(.both(from, to))
        (from, to) = (from + 1, to + 1)
      }
      while from < left {
        steps.append(.removed(from))
        from += 1
      }
      while to < right {
        steps.append(.added(to))
        to += 1
      }
      if left < old.count { steps.append(.both(left, right)) }
      (from, to) = (left + 1, right + 1)
    }
  }

  /// A longest common subsequence, as pairs of indices.
  static func common<Element: Hashable>(_ old: [Element], _ new: [Element]) -> [(Int, Int)] {
    var length = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
    for left in old.indices.reversed() {
      for right in new.indices.reversed() {
        length[left][right] =
          old[left] == new[right]
          ? length[left + 1][right + 1] + 1 : max(length[left + 1][right], length[left][right + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (left, right) = (0, 0)
    while left < old.count && right < new.count {
      if old[left] == new[right] {
        pairs.append((left, right))
        (left, right) = (left + 1, right + 1)
      } else if length[left + 1][right] >= length[left][right + 1] {
        left += 1
      } else {
        right += 1
      }
    }
    return pairs
  }
}
