/// What the rules of agreements look for in the fields of leads and facts: what has to stay of a
/// text so that each rule answers as before.
public struct RuleInterests: Sendable {
  /// What is looked for in one field.
  struct Interest: Sendable {
    /// Parts looked for inside, in front or at the end; folded UTF-8.
    var parts: Set<[UInt8]> = []
    /// Texts that the whole is compared with, as equality compares them.
    var wholes: Set<String> = []
    var numbers: Set<Double> = []
    /// Whether it is read as a number, a date or a time.
    var isMeasured = false
  }

  private var interests: [FieldPath: Interest] = [:]
  /// Every text that a rule names.
  private(set) var texts: [String] = []

  /// Of all versions that decide or may decide.
  public init(_ agreements: [Agreement]) {
    for agreement in agreements {
      for condition in agreement.conditions { note(condition) }
    }
  }

  subscript(path: FieldPath) -> Interest { interests[path] ?? Interest() }

  private mutating func note(_ condition: Condition) {
    switch condition {
    case .all(let parts), .any(let parts): for part in parts { note(part) }
    case .not(let part): note(part)
    case .field(let path, let tests): for test in tests { note(test, of: path) }
    }
  }

  private mutating func note(_ test: FieldTest, of path: FieldPath) {
    var interest = interests[path] ?? Interest()
    switch test {
    case .equals(let scalars):
      for scalar in scalars {
        switch scalar {
        case .text(let text):
          interest.wholes.insert(Caseless.equalityForm(text))
          texts.append(text)
        case .number(let number): interest.numbers.insert(number)
        case .bool: break
        }
      }
    case .range: interest.isMeasured = true
    case .text(_, let parts):
      for part in parts { interest.parts.insert(Array(Caseless.folded(part).utf8)) }
      texts += parts
    case .exists: break
    }
    interests[path] = interest
  }
}

extension Agreement {
  /// Every condition of the document.
  var conditions: [Condition] {
    grading.criteria.map(\.when) + scoring.rules.map(\.when) + qualification.atOnce.map(\.when)
      + qualification.never + routes.compactMap(\.when)
  }
}
