import Domain

/// A place in a form's tree: what is typed there, and what it is called.
struct FormPlace {
  var tree: FormTree
  var path: FormPath

  subscript(key: String) -> FormPlace { FormPlace(tree: tree[key], path: path.key(key)) }

  var rows: [FormPlace] {
    tree.rows.enumerated().map { FormPlace(tree: $1, path: path.row($0)) }
  }

  var trimmed: String { tree.trimmed }

  /// The word or number typed here; absent when blank.
  var plain: FormNode {
    FormNode(trimmed.isEmpty ? .absent : .plain(trimmed), from: path)
  }

  /// The text typed here; absent when blank.
  var text: FormNode {
    FormNode(trimmed.isEmpty ? .absent : .text(trimmed), from: path)
  }

  /// A percentage as the share of one that the document wants; what is no number stays as it is.
  var share: FormNode {
    guard let percent = Double(trimmed), percent.isFinite else { return plain }
    return FormNode(.plain(FormTree.digits(percent / 100)), from: path)
  }

  /// A count and its unit as one span, such as `4h`, or the unit alone where it is `never`.
  var span: FormNode {
    let (count, unit) = (self["count"].trimmed, self["unit"].trimmed)
    if unit == "never" { return FormNode(.plain(unit), from: path) }
    return FormNode(count.isEmpty ? .absent : .plain(count + unit), from: path)
  }

  /// Every line with something in it.
  var lines: [String] {
    tree.text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// A list of the rows that hold something.
  func list(_ row: (FormPlace) -> FormNode) -> FormNode {
    FormNode(.list(rows.map(row)), from: path)
  }
}

extension FormTree {
  init(number: Double?) { self.init(number.map(FormTree.digits) ?? "") }

  init(number: Int?) { self.init(number.map(String.init) ?? "") }

  /// A share of one as a percentage, to nine decimals.
  init(percentOf share: Double) {
    self.init(FormTree.digits((share * 1e11).rounded() / 1e9))
  }

  /// A span of business time; nil is `never`.
  init(span: BusinessSpan?) {
    switch span {
    case nil: self.init(fields: ["unit": FormTree("never")])
    case .days(let days):
      self.init(fields: ["count": FormTree(number: days), "unit": FormTree("bd")])
    case .elapsed(let elapsed):
      let minutes = Int(elapsed.microseconds / Elapsed.minute.microseconds)
      let isWhole = minutes.isMultiple(of: 60)
      self.init(
        fields: [
          "count": FormTree(number: isWhole ? minutes / 60 : minutes),
          "unit": FormTree(isWhole ? "h" : "m"),
        ])
    }
  }

  /// As the document writes numbers: no grouping, no fraction where there is none.
  static func digits(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}
