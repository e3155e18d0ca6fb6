/// What a button of a section's form asks for; its value is the deed and the row or list that it
/// is about.
enum FormDeed: Sendable, Hashable {
  case save
  /// Show the form again, with what follows from it.
  case show
  case add(FormPath)
  /// A group of tests in a condition.
  case group(FormPath)
  case remove(FormPath)
  case up(FormPath)
  case down(FormPath)
  /// The rows of a condition become text.
  case asText(FormPath)
  /// The text of a condition becomes rows, where rows can say it.
  case asRows(FormPath)
  /// Everything that the cell of the grid stands for qualifies, or does not.
  case cell(grade: String, score: String)

  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    if words == ["save"] { self = .save; return }
    if words == ["show"] { self = .show; return }
    if words.count == 3, words[0] == "cell" {
      self = .cell(grade: words[1], score: words[2])
      return
    }
    guard words.count == 2, let path = FormPath(words[1]) else { return nil }
    switch words[0] {
    case "add": self = .add(path)
    case "group": self = .group(path)
    case "remove": self = .remove(path)
    case "up": self = .up(path)
    case "down": self = .down(path)
    case "text": self = .asText(path)
    case "rows": self = .asRows(path)
    default: return nil
    }
  }

  var value: String {
    switch self {
    case .save: "save"
    case .show: "show"
    case .add(let path): "add \(path)"
    case .group(let path): "group \(path)"
    case .remove(let path): "remove \(path)"
    case .up(let path): "up \(path)"
    case .down(let path): "down \(path)"
    case .asText(let path): "text \(path)"
    case .asRows(let path): "rows \(path)"
    case .cell(let grade, let score): "cell \(grade) \(score)"
    }
  }
}

extension FormTree {
  /// Adds `row` at the end of a list, or before its last one; its path.
  mutating func add(_ row: FormTree, to list: FormPath, beforeLast: Bool = false) -> FormPath {
    var rows = self[list].rows
    let index = max(0, rows.count - (beforeLast ? 1 : 0))
    guard rows.count < FormPath.mostRows else { return list }
    rows.insert(row, at: index)
    self[list].rows = rows
    return list.row(index)
  }

  mutating func remove(_ row: FormPath) {
    guard let (list, index) = row.asRow, self[list].rows.indices.contains(index) else { return }
    self[list].rows.remove(at: index)
  }

  /// Swaps a row with its neighbour; nothing at either end.
  mutating func move(_ row: FormPath, by step: Int) -> FormPath {
    guard let (list, index) = row.asRow, self[list].rows.indices.contains(index),
      self[list].rows.indices.contains(index + step)
    else { return row }
    self[list].rows.swapAt(index, index + step)
    return list.row(index + step)
  }
}
