/// What a condition can see where it stands (spec 3, Conditions).
enum ConditionScope {
  /// `grade`, `never` and `routes`: the profile alone.
  case profile
  /// `score` and `at_once`: the profile, and the fact at hand, which must be named.
  case fact
}

extension Shape where Value == Condition {
  /// A whole condition, as a `when` has it.
  static func condition(over scope: ConditionScope) -> Shape {
    Shape("a condition, such as { account.country: DE }") { place, expected in
      let condition = Shape.entries(over: scope).expecting(expected).read(place)
      if scope == .fact, condition.map(isAboutFact) == false {
        place.fault(
          "names nothing of the fact at hand",
          expected: "at least one field of activity, touch or consent")
      }
      return condition
    }
  }

  /// A mapping whose entries must all hold.
  private static func entries(over scope: ConditionScope) -> Shape {
    Shape("a condition") { place, expected in
      guard case .mapping(let pairs) = place.node.content, !pairs.isEmpty else {
        place.mismatch(expected: expected)
        return nil
      }
      let conditions = pairs.map { entry($0, of: place, over: scope) }
      return conditions.contains(nil)
        ? nil : joined(conditions.compactMap { $0 }, by: Condition.all)
    }
  }

  private static func entry(
    _ pair: YAMLPair, of place: Place, over scope: ConditionScope
  ) -> Condition? {
    let value = place.value(of: pair)
    switch pair.key {
    case "all": return list(over: scope).read(value).map { joined($0, by: Condition.all) }
    case "any": return list(over: scope).read(value).map { joined($0, by: Condition.any) }
    case "not": return entries(over: scope).read(value).map(Condition.not)
    default:
      let path = FieldPath.read(pair, of: place, over: scope)
      // What stands behind a misspelt `any` or `not` is no test of a field.
      guard path != nil || pair.key.contains(".") else { return nil }
      let tests = Shape<[FieldTest]>.tests.read(value)
      guard let path, let tests else { return nil }
      return .field(path, tests)
    }
  }

  private static func list(over scope: ConditionScope) -> Shape<[Condition]> {
    .list("a list of conditions", of: entries(over: scope)).filled()
  }

  /// One condition stands for itself.
  private static func joined(
    _ conditions: [Condition], by join: ([Condition]) -> Condition
  ) -> Condition {
    conditions.count == 1 ? conditions[0] : join(conditions)
  }
}

/// Whether the condition names a field of the fact at hand anywhere.
private func isAboutFact(_ condition: Condition) -> Bool {
  switch condition {
  case .all(let conditions), .any(let conditions): conditions.contains(where: isAboutFact)
  case .not(let condition): isAboutFact(condition)
  case .field(let path, _): path.isAboutFact
  }
}
