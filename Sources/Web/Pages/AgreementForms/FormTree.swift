/// What a section's form holds, as people typed it: texts under keys and in rows. Nothing in it is
/// checked; a row added and not yet filled is as good as any other.
struct FormTree: Sendable, Hashable {
  var text: String
  var fields: [String: FormTree]
  var rows: [FormTree]

  init(_ text: String = "", fields: [String: FormTree] = [:], rows: [FormTree] = []) {
    self.text = text
    self.fields = fields
    self.rows = rows
  }

  /// The fields of a sent form whose names are paths; all others are left out.
  init(_ form: Query) {
    var root = Sprout()
    for pair in form.pairs {
      if let path = FormPath(pair.name) { root.put(pair.value, at: path.steps[...]) }
    }
    self = root.tree
  }

  subscript(path: FormPath) -> FormTree {
    get {
      path.steps.reduce(self) { tree, step in
        switch step {
        case .key(let key): tree.fields[key] ?? FormTree()
        case .index(let index): tree.rows.indices.contains(index) ? tree.rows[index] : FormTree()
        }
      }
    }
    set { put(newValue, at: path.steps[...]) }
  }

  subscript(key: String) -> FormTree {
    get { fields[key] ?? FormTree() }
    set { fields[key] = newValue }
  }

  /// Without white space on both sides.
  var trimmed: String { text.trimmed }

  /// Whether nobody typed anything here or below, choices aside.
  var isBlank: Bool {
    trimmed.isEmpty && rows.allSatisfy(\.isBlank) && fields.values.allSatisfy(\.isBlank)
  }

  private mutating func put(_ tree: FormTree, at steps: ArraySlice<FormPath.Step>) {
    switch steps.first {
    case nil: self = tree
    case .key(let key): fields[key, default: FormTree()].put(tree, at: steps.dropFirst())
    case .index(let index):
      guard rows.indices.contains(index) else { return }
      rows[index].put(tree, at: steps.dropFirst())
    }
  }
}

/// A tree while the fields of a form come in, with its rows by the number they were sent under.
private struct Sprout {
  var text: String?
  var fields: [String: Sprout] = [:]
  var rows: [Int: Sprout] = [:]

  mutating func put(_ value: String, at steps: ArraySlice<FormPath.Step>) {
    switch steps.first {
    case nil: if text == nil { text = value }
    case .key(let key): fields[key, default: Sprout()].put(value, at: steps.dropFirst())
    case .index(let index): rows[index, default: Sprout()].put(value, at: steps.dropFirst())
    }
  }

  var tree: FormTree {
    let inOrder = rows.sorted { $0.key < $1.key }.map(\.value.tree)
    return FormTree(text ?? "", fields: fields.mapValues(\.tree), rows: inOrder)
  }
}
