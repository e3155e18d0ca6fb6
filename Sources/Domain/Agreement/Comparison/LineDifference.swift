/// What differs between two texts, line by line.
public struct LineDifference: Sendable, Hashable {
  public enum Line: Sendable, Hashable {
    /// 1-based numbers in both texts.
    case same(String, old: Int, new: Int)
    case removed(String, old: Int)
    case added(String, new: Int)
  }

  /// Of both texts, in order.
  public var lines: [Line]

  public init(from old: String, to new: String) {
    let before = LineAnchor.lines(of: AgreementText.canonical(old)).map(String.init)
    let after = LineAnchor.lines(of: AgreementText.canonical(new)).map(String.init)
    // What is the same at both ends needs no search.
    let head = zip(before, after).prefix { $0 == $1 }.count
    let rest = min(before.count, after.count) - head
    let tail = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.prefix(rest).count
    let middle = LineDifference.steps(
      Array(before[head..<before.count - tail]), Array(after[head..<after.count - tail]), head)
    lines =
      (0..<head).map { .same(before[$0], old: $0 + 1, new: $0 + 1) } + middle
      + (0..<tail).map { index in
        let (from, to) = (before.count - tail + index, after.count - tail + index)
        return .same(before[from], old: from + 1, new: to + 1)
      }
  }

  /// Beyond so many lines on a side that differ, they are told as a block that goes and one that
  /// comes: the search takes their product in time.
  private static let mostSearched = 2_000

  private static func steps(_ old: [String], _ new: [String], _ head: Int) -> [Line] {
    let isSearched = max(old.count, new.count) <= mostSearched
    let common = isSearched ? ListSteps.common(old, new) : []
    var lines: [Line] = []
    var (from, to) = (0, 0)
    for (left, right) in common + [(old.count, new.count)] {
      lines += (from..<left).map { .removed(old[$0], old: head + $0 + 1) }
      lines += (to..<right).map { .added(new[$0], new: head + $0 + 1) }
      if left < old.count, right < new.count {
        lines.append(.same(old[left], old: head + left + 1, new: head + right + 1))
      }
      (from, to) = (left + 1, right + 1)
    }
    return lines
  }

  /// As `diff -u` prints them: so many lines of context around what differs, `@@` between parts.
  public func unified(context: Int) -> [String] {
    var result: [String] = []
    var last = -1
    for index in lines.indices where isNear(index, context) {
      if index > last + 1 { result.append("@@ line \(index + 1) @@") }
      result.append(LineDifference.text(of: lines[index]))
      last = index
    }
    return result
  }

  private func isNear(_ index: Int, _ context: Int) -> Bool {
    let range = max(0, index - context)...min(lines.count - 1, index + context)
    return lines[range].contains { if case .same = $0 { false } else { true } }
  }

  private static func text(of line: Line) -> String {
    switch line {
    case .same(let text, _, _): " " + text
    case .removed(let text, _): "-" + text
    case .added(let text, _): "+" + text
    }
  }
}
