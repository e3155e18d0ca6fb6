import Domain

/// Rows of a condition as the document writes them.
extension ConditionRows {
  static func node(_ place: FormPlace) -> FormNode {
    let join = ConditionForm.Join(rawValue: place["join"].trimmed) ?? .all
    let entries = place.rows.filter { !isBlank($0) }.map(entry)
    switch join {
    case .all: return all(entries, from: place.path)
    case .any: return group("any", entries, from: place.path)
    case .none:
      let inner =
        entries.count == 1
        ? FormNode(.mapping(entries), from: place.path) : group("any", entries, from: place.path)
      return .mapping(["not": inner], from: place.path)
    }
  }

  /// A row that nobody filled in, which the condition does without.
  static func isBlank(_ row: FormPlace) -> Bool {
    isGroup(row.tree)
      ? row.rows.allSatisfy(isBlank)
      : row["field"].trimmed.isEmpty && row["values"].trimmed.isEmpty
  }

  static func isGroup(_ row: FormTree) -> Bool { row.fields["join"] != nil }

  /// One mapping, where no key comes twice; operators on the same field share theirs.
  private static func all(_ entries: [FormNode.Entry], from field: FormPath) -> FormNode {
    var merged: [FormNode.Entry] = []
    for entry in entries {
      if let last = merged.last, last.key == entry.key,
        let both = union(last.node, entry.node)
      {
        merged[merged.count - 1].node = both
      } else {
        merged.append(entry)
      }
    }
    let isPlain = Set(merged.map(\.key)).count == merged.count
    return isPlain ? FormNode(.mapping(merged), from: field) : group("all", merged, from: field)
  }

  /// Operators of two tests together; nil where they are none, or the same.
  private static func union(_ left: FormNode, _ right: FormNode) -> FormNode? {
    guard case .mapping(let first) = left.content, case .mapping(let second) = right.content,
      Set((first + second).map(\.key)).count == first.count + second.count,
      !first.isEmpty, !second.isEmpty, first.allSatisfy({ operators.contains($0.key) })
    else { return nil }
    return FormNode(.mapping(first + second), from: left.field)
  }

  private static let operators = Set(
    FieldTest.RangeOperator.allCases.map(\.rawValue)
      + FieldTest.TextOperator.allCases.map(\.rawValue) + ["exists"])

  private static func group(
    _ key: String, _ entries: [FormNode.Entry], from field: FormPath
  ) -> FormNode {
    let parts = entries.map { FormNode(.mapping([$0]), from: $0.node.field) }
    if parts.isEmpty { return FormNode(.mapping([]), from: field) }
    return .mapping([key: FormNode(.list(parts), from: field)], from: field)
  }

  private static func entry(_ row: FormPlace) -> FormNode.Entry {
    if isGroup(row.tree) {
      let inner = node(row)
      if case .mapping(let entries) = inner.content, let only = entries.first, entries.count == 1 {
        return only
      }
      return FormNode.Entry(key: "all", node: FormNode(.list([inner]), from: row.path))
    }
    let test = ConditionForm.Test(rawValue: row["test"].trimmed) ?? .equals
    let field = row["field"].trimmed
    let asked = asked(test, row["values"])
    return isNegation(test)
      ? FormNode.Entry(key: "not", node: .mapping([field: asked], from: row.path))
      : FormNode.Entry(key: field, node: asked)
  }

  private static func isNegation(_ test: ConditionForm.Test) -> Bool {
    switch test {
    case .notEquals, .containsNot, .startsNotWith, .endsNotWith: true
    default: false
    }
  }

  private static func asked(_ test: ConditionForm.Test, _ values: FormPlace) -> FormNode {
    func parts(_ key: String) -> FormNode {
      .mapping([key: ConditionValues.texts(values)], from: values.path)
    }
    func bound(_ key: String) -> FormNode {
      let given = values.trimmed.isEmpty ? FormNode(.text(""), from: values.path) : values.plain
      return .mapping([key: given], from: values.path)
    }
    return switch test {
    case .equals, .notEquals: ConditionValues.scalars(values)
    case .contains, .containsNot: parts("contains")
    case .startsWith, .startsNotWith: parts("starts_with")
    case .endsWith, .endsNotWith: parts("ends_with")
    case .atLeast, .more, .atMost, .less: bound(test.rawValue)
    case .known, .unknown:
      .mapping(
        ["exists": FormNode(.plain(test == .known ? "true" : "false"), from: values.path)],
        from: values.path)
    }
  }
}

extension ConditionForm {
  /// Whether nobody filled in any of the rows.
  static func isBlank(_ rows: [FormTree]) -> Bool {
    rows.allSatisfy { ConditionRows.isBlank(FormPlace(tree: $0, path: FormPath())) }
  }
}
