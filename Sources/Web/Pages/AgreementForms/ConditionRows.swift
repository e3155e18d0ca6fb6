import Domain

/// Conditions to rows and back.
enum ConditionRows {
  /// Nil for what rows do not say: groups deeper than one level.
  static func tree(_ condition: Condition, depth: Int) -> FormTree? {
    switch condition {
    case .all(let parts): joined(parts, .all, depth)
    case .any(let parts): joined(parts, .any, depth)
    case .not(.any(let parts)): joined(parts, .none, depth)
    case .not(.field(let path, let tests)) where row(path, tests, isNegated: true) == nil:
      joined([.field(path, tests)], .none, depth)
    case .not(.all): nil
    case .not(.not(let part)): joined([.not(part)], .none, depth)
    case .not(.field), .field: joined([condition], .all, depth)
    }
  }

  private static func joined(
    _ parts: [Condition], _ join: ConditionForm.Join, _ depth: Int
  ) -> FormTree? {
    guard depth < 2 else { return nil }
    var rows: [FormTree] = []
    for part in parts {
      guard let tests = tests(part, join, depth) else { return nil }
      rows += tests
    }
    return FormTree(fields: ["join": FormTree(join.rawValue)], rows: rows)
  }

  /// The rows of a part: one of each test of a field where all must hold, else a row or a group.
  private static func tests(
    _ part: Condition, _ join: ConditionForm.Join, _ depth: Int
  ) -> [FormTree]? {
    switch part {
    case .field(let path, let tests) where join == .all || tests.count == 1:
      let rows = tests.map { row(path, [$0], isNegated: false) }
      return rows.contains(nil) ? nil : rows.compactMap(\.self)
    case .field(let path, let tests):
      return tree(.all([.field(path, tests)]), depth: depth + 1).map { [$0] }
    case .not(.field(let path, let tests)):
      if let row = row(path, tests, isNegated: true) { return [row] }
      return tree(part, depth: depth + 1).map { [$0] }
    case .all, .any, .not:
      return tree(part, depth: depth + 1).map { [$0] }
    }
  }

  /// Nil where no single test says it.
  private static func row(
    _ path: FieldPath, _ tests: [FieldTest], isNegated: Bool
  ) -> FormTree? {
    guard let test = tests.first, tests.count == 1 else { return nil }
    let said: (ConditionForm.Test, String)?
    switch test {
    case .equals(let scalars):
      said = (isNegated ? .notEquals : .equals, ConditionValues.text(scalars))
    case .text(let sign, let parts):
      said = (word(sign, isNegated), ConditionValues.text(parts.map { .text($0) }, asParts: true))
    case .range(let sign, let bound):
      said = isNegated ? nil : (word(sign), ConditionValues.text(bound))
    case .exists(let exists): said = isNegated ? nil : (exists ? .known : .unknown, "")
    }
    // A field of one line would lose the ends of lines.
    guard let said, !said.1.contains(where: \.isNewline) else { return nil }
    return FormTree(fields: [
      "field": FormTree(path.description), "test": FormTree(said.0.rawValue),
      "values": FormTree(said.1),
    ])
  }

  private static func word(_ sign: FieldTest.RangeOperator) -> ConditionForm.Test {
    switch sign {
    case .gt: .more
    case .gte: .atLeast
    case .lt: .less
    case .lte: .atMost
    }
  }

  private static func word(
    _ sign: FieldTest.TextOperator, _ isNegated: Bool
  ) -> ConditionForm.Test {
    switch sign {
    case .contains: isNegated ? .containsNot : .contains
    case .startsWith: isNegated ? .startsNotWith : .startsWith
    case .endsWith: isNegated ? .endsNotWith : .endsWith
    }
  }
}
