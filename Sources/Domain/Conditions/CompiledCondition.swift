/// A condition made ready for being asked many times: texts folded, dates placed in the zone.
indirect enum CompiledCondition: Sendable {
  case all([CompiledCondition])
  case any([CompiledCondition])
  case not(CompiledCondition)
  case field(FieldPath, [CompiledTest])

  init(_ condition: Condition, zone: Zone) {
    switch condition {
    case .all(let parts): self = .all(parts.map { CompiledCondition($0, zone: zone) })
    case .any(let parts): self = .any(parts.map { CompiledCondition($0, zone: zone) })
    case .not(let part): self = .not(CompiledCondition(part, zone: zone))
    case .field(let path, let tests):
      self = .field(path, tests.map { CompiledTest($0, zone: zone) })
    }
  }

  func holds(for fields: FieldView) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.holds(for: fields) }
    case .any(let parts): parts.contains { $0.holds(for: fields) }
    case .not(let part): !part.holds(for: fields)
    case .field(let path, let tests): CompiledCondition.meets(fields[path], tests)
    }
  }

  static func meets(_ value: JSON?, _ tests: [CompiledTest]) -> Bool {
    guard let value, !value.isAbsent else {
      return tests.allSatisfy { if case .exists(false) = $0 { true } else { false } }
    }
    // Of a list, one element has to meet all operators: a range is one test.
    guard case .list(let elements) = value else {
      return tests.allSatisfy { $0.isMet(by: value) }
    }
    let about = tests.filter { if case .exists = $0 { false } else { true } }
    return tests.allSatisfy { if case .exists(false) = $0 { false } else { true } }
      && (about.isEmpty || elements.contains { meets($0, about) })
  }
}

/// One test of a field, ready to be asked.
enum CompiledTest: Sendable {
  case equals(texts: Set<String>, numbers: Set<Double>, bools: Set<Bool>)
  case number(FieldTest.RangeOperator, Double)
  case time(FieldTest.RangeOperator, Instant, Zone)
  case text(FieldTest.TextOperator, [FoldedText])
  case exists(Bool)

  init(_ test: FieldTest, zone: Zone) {
    switch test {
    case .equals(let scalars): self = CompiledTest.equals(anyOf: scalars)
    case .range(let comparison, .number(let number)): self = .number(comparison, number)
    case .range(let comparison, .date(let date)):
      self = .time(comparison, zone.instant(date), zone)
    case .range(let comparison, .instant(let instant)): self = .time(comparison, instant, zone)
    case .text(let comparison, let parts): self = .text(comparison, parts.map(FoldedText.init))
    case .exists(let expected): self = .exists(expected)
    }
  }

  /// Whether a present value that is no list meets the test.
  func isMet(by value: JSON) -> Bool {
    switch self {
    case .exists(let expected): return expected
    case .equals(let texts, let numbers, let bools):
      return CompiledTest.equals(value, texts, numbers, bools)
    case .number(let comparison, let bound):
      return value.number.map { comparison.holds($0, bound) } ?? false
    case .time(let comparison, let bound, let zone):
      let instant = value.text.flatMap { CompiledTest.instant(from: $0, in: zone) }
      return instant.map { comparison.holds($0, bound) } ?? false
    case .text(let comparison, let parts):
      guard let text = value.text else { return false }
      let whole = Array(Caseless.folded(text).utf8)
      return parts.contains { comparison.holds(whole, $0) }
    }
  }

  private static func equals(anyOf scalars: [FieldTest.Scalar]) -> CompiledTest {
    var texts: Set<String> = []
    var numbers: Set<Double> = []
    var bools: Set<Bool> = []
    for scalar in scalars {
      switch scalar {
      case .text(let text): texts.insert(Caseless.equalityForm(text))
      case .number(let number): numbers.insert(number)
      case .bool(let bool): bools.insert(bool)
      }
    }
    return .equals(texts: texts, numbers: numbers, bools: bools)
  }

  private static func equals(
    _ value: JSON, _ texts: Set<String>, _ numbers: Set<Double>, _ bools: Set<Bool>
  ) -> Bool {
    switch value {
    case .text(let text):
      !texts.isEmpty && texts.contains(Caseless.equalityForm(text))
    case .number(let number): numbers.contains(number)
    case .bool(let bool): bools.contains(bool)
    case .null, .list, .object: false
    }
  }

  private static func instant(from text: String, in zone: Zone) -> Instant? {
    CivilDate(text).map { zone.instant($0) } ?? Instant(rfc3339: text)
  }
}

extension FieldTest.RangeOperator {
  func holds<Value: Comparable>(_ value: Value, _ bound: Value) -> Bool {
    switch self {
    case .gt: value > bound
    case .gte: value >= bound
    case .lt: value < bound
    case .lte: value <= bound
    }
  }
}

extension FieldTest.TextOperator {
  func holds(_ whole: [UInt8], _ part: FoldedText) -> Bool {
    switch self {
    case .contains: part.isInside(whole)
    case .startsWith: part.starts(whole)
    case .endsWith: part.ends(whole)
    }
  }
}
