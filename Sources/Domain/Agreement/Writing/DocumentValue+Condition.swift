extension DocumentValue {
  /// The condition as a mapping whose entries all hold.
  init(_ condition: Condition) {
    guard case .all(let conditions) = condition else {
      self = .mapping([DocumentPair(condition)])
      return
    }
    let pairs = conditions.map(DocumentPair.init)
    let areDistinct = Set(pairs.map(\.key)).count == pairs.count
    self = areDistinct && pairs.count > 1 ? .mapping(pairs) : .mapping([DocumentPair(condition)])
  }

  fileprivate init(_ tests: [FieldTest]) {
    if case .equals(let scalars) = tests.first {
      let values = scalars.map(DocumentValue.init)
      self = values.count == 1 ? values[0] : .list(values)
      return
    }
    self = .mapping(
      tests.map { test in
        switch test {
        case .equals(let scalars):
          DocumentPair(key: "equals", value: .list(scalars.map(DocumentValue.init)))
        case .range(let comparison, let bound):
          DocumentPair(key: comparison.rawValue, value: DocumentValue(bound))
        case .text(let search, let parts):
          DocumentPair(key: search.rawValue, value: .oneOrMore(parts))
        case .exists(let exists): DocumentPair(key: "exists", value: .bool(exists))
        }
      })
  }

  private init(_ scalar: FieldTest.Scalar) {
    switch scalar {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .bool(let bool): self = .bool(bool)
    }
  }

  private init(_ bound: FieldTest.RangeBound) {
    switch bound {
    case .number(let number): self = .number(number)
    case .date(let date): self = .plain(date.description)
    case .instant(let instant): self = .text(instant.rfc3339)
    }
  }

  private static func oneOrMore(_ texts: [String]) -> DocumentValue {
    texts.count == 1 ? .text(texts[0]) : .list(texts.map(DocumentValue.text))
  }
}

extension DocumentPair {
  /// A condition as an entry of a mapping.
  init(_ condition: Condition) {
    switch condition {
    case .all(let conditions):
      self.init(key: "all", value: .list(conditions.map(DocumentValue.init)))
    case .any(let conditions):
      self.init(key: "any", value: .list(conditions.map(DocumentValue.init)))
    case .not(let condition): self.init(key: "not", value: DocumentValue(condition))
    case .field(let path, let tests):
      self.init(key: path.description, value: DocumentValue(tests))
    }
  }
}
