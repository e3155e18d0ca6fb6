/// A canonical text by its lines, for changes at places that the reader tells.
struct DocumentLines {
  /// Of Unicode scalars, as YAML counts columns; without the line feeds.
  private let lines: [[Unicode.Scalar]]
  private let starts: [Int]
  private let text: [Unicode.Scalar]

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
    lines = self.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    var start = 0
    starts = lines.map { line in
      defer { start += line.count + 1 }
      return start
    }
  }

  var count: Int { lines.count }

  func offset(_ position: YAMLPosition) -> Int {
    guard position.line <= starts.count else { return text.count }
    return min(text.count, starts[position.line - 1] + position.column - 1)
  }

  /// Of the first character of a 1-based line; the end of the text for lines beyond it.
  func start(ofLine line: Int) -> Int { offset(YAMLPosition(line: line, column: 1)) }

  /// Of the line feed that ends a 1-based line.
  func end(ofLine line: Int) -> Int {
    line <= lines.count ? starts[line - 1] + lines[line - 1].count : text.count
  }

  /// Whether nothing but blanks stands before a place of its line.
  func isFirst(_ position: YAMLPosition) -> Bool {
    lines[position.line - 1].prefix(position.column - 1).allSatisfy { $0 == " " }
  }

  /// 0-based column of the first character of a line that is no blank; nil for a blank line.
  func indentation(ofLine line: Int) -> Int? {
    lines[line - 1].firstIndex { $0 != " " }
  }

  func character(line: Int, column: Int) -> Unicode.Scalar? {
    let index = column - 1
    return lines[line - 1].indices.contains(index) ? lines[line - 1][index] : nil
  }

  /// Blanks in front of an offset.
  func blanks(before offset: Int) -> Int {
    text[..<offset].reversed().prefix { $0 == " " }.count
  }

  /// The text with pieces replaced; nil when they overlap.
  func replacing(_ edits: [DocumentEdit]) -> String? {
    var result = String.UnicodeScalarView()
    var next = 0
    for edit in edits.sorted(by: { $0.isBefore($1) }) {
      guard edit.range.lowerBound >= next else { return nil }
      result.append(contentsOf: text[next..<edit.range.lowerBound])
      result.append(contentsOf: edit.text.unicodeScalars)
      next = edit.range.upperBound
    }
    result.append(contentsOf: text[next...])
    return String(result)
  }
}

/// One piece of a text that becomes another; several at one place stay in their order.
struct DocumentEdit {
  var range: Range<Int>
  var text: String
  var order: Int

  func isBefore(_ other: DocumentEdit) -> Bool {
    (range.lowerBound, range.upperBound, order)
      < (other.range.lowerBound, other.range.upperBound, other.order)
  }
}
