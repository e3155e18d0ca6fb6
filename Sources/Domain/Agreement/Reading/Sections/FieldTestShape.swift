extension Shape where Value == [FieldTest] {
  /// What stands behind a field of a condition: a scalar, a list of them, or operators.
  static var tests: Shape {
    Shape("a value, a list of values, or operators such as { gte: 20 }") { place, expected in
      switch place.node.content {
      case .scalar:
        return Shape<FieldTest.Scalar>.scalarValue.read(place).map { [.equals([$0])] }
      case .sequence:
        return Shape<[FieldTest.Scalar]>.list(expected, of: .scalarValue).filled().read(place)
          .map { [.equals($0)] }
      case .mapping(let pairs) where !pairs.isEmpty:
        return operators.read(place)
      default:
        place.mismatch(expected: expected)
        return nil
      }
    }
  }

  private static var operators: Shape {
    .mapping("operators") { fields in
      let ranges = FieldTest.RangeOperator.allCases.map { name in
        fields.test(name.rawValue, .rangeBound) { .range(name, $0) }
      }
      let texts = FieldTest.TextOperator.allCases.map { name in
        fields.test(name.rawValue, .parts) { .text(name, $0) }
      }
      let exists = fields.test("exists", .bool) { .exists($0) }
      return (ranges + texts + [exists]).compactMap { $0 }
    }
  }
}

extension Fields {
  fileprivate mutating func test<Value>(
    _ key: String, _ shape: Shape<Value>, _ test: (Value) -> FieldTest
  ) -> FieldTest? {
    optional(key, shape).map(test)
  }
}

extension Shape where Value == FieldTest.Scalar {
  static var scalarValue: Shape {
    scalar("a text, a number, true or false") { scalar, _ in
      switch scalar {
      case .null: nil
      case .text(let text): .text(text)
      case .number(let number): number.isFinite ? .number(number) : nil
      case .bool(let bool): .bool(bool)
      }
    }
  }
}

extension Shape where Value == FieldTest.RangeBound {
  static var rangeBound: Shape {
    scalar("a number, a date (2027-05-01) or an RFC 3339 time") { scalar, _ in
      switch scalar {
      case .number(let number) where number.isFinite: .number(number)
      case .text(let text):
        CivilDate(text).map { .date($0) } ?? Instant(rfc3339: text).map { .instant($0) }
      default: nil
      }
    }
  }
}

extension Shape where Value == [String] {
  /// Parts of a text: one or a list; white space counts, nothing does not.
  fileprivate static var parts: Shape {
    let part = Shape<String>.text("a text that is not empty") { $0.isEmpty ? nil : $0 }
    let list = Shape.list("a text that is not empty, or a list of such texts", of: part)
    return .oneOrMore(list.filled(), of: part)
  }
}
