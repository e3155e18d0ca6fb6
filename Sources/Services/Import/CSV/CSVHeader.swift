/// The columns of a file, each under a name that no other column has.
public struct CSVHeader: Sendable, Hashable {
  /// Names as written, without white space around them; a second `Email` is `Email.2`, a column
  /// without a name is `column N`.
  public let names: [String]
  /// What was done to the names, for people.
  public let notes: [ImportNote]

  init(_ cells: [String]) {
    var notes: [ImportNote] = []
    var taken: Set<String> = []
    var names: [String] = []
    for (index, cell) in cells.enumerated() {
      let trimmed = cell.trimmed
      let base = trimmed.isEmpty ? "column \(index + 1)" : trimmed
      if trimmed.isEmpty { notes.append(.unnamedColumn(number: index + 1)) }
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base).\(number)"
        number += 1
      }
      if name != base { notes.append(.repeatedColumn(base, called: name)) }
      names.append(name)
    }
    self.names = names
    self.notes = notes
  }
}

extension String {
  /// Without Unicode white space on both sides.
  var trimmed: String {
    // Nearly all text begins and ends with a visible ASCII character.
    if let first = utf8.first, let last = utf8.last, (0x21..<0x7F).contains(first),
      (0x21..<0x7F).contains(last)
    {
      return self
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return first == startIndex && last == index(before: endIndex)
      ? self : String(self[first...last])
  }
}
