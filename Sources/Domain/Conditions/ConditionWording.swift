/// The words in which conditions are told to people; another language brings its own.
public struct ConditionWording: Sendable {
  /// What a condition says of a field. `{field}` and `{value}` stand for the two.
  public enum Phrase: String, Sendable, CaseIterable {
    case equals = "{field} is {value}"
    case moreThan = "{field} is more than {value}"
    case atLeast = "{field} is at least {value}"
    case lessThan = "{field} is less than {value}"
    case atMost = "{field} is at most {value}"
    case contains = "{field} contains {value}"
    case startsWith = "{field} starts with {value}"
    case endsWith = "{field} ends with {value}"
    case given = "{field} is given"
    case missing = "{field} is missing"
    case not = "not ({value})"
    case group = "({value})"
    case quoted = "“{value}”"
    case comma = ", "
    case or = " or "
    case and = " and "
    case yes = "yes"
    case no = "no"
  }

  /// A phrase in this language, with its placeholders.
  public var phrase: @Sendable (Phrase) -> String
  /// The name of a field, such as “account industry”.
  public var field: @Sendable (FieldPath) -> String

  public init(
    phrase: @escaping @Sendable (Phrase) -> String, field: @escaping @Sendable (FieldPath) -> String
  ) {
    self.phrase = phrase
    self.field = field
  }

  public static let english = ConditionWording(
    phrase: \.rawValue, field: { ConditionWording.plainName($0) })

  /// The path in plain words where it is made of such (`account.annual_revenue`), else as it is.
  public static func plainName(_ path: FieldPath) -> String {
    let isPlain = path.name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (97...122).contains(byte) || (48...57).contains(byte)
    }
    guard isPlain else { return path.description }
    return "\(path.root.rawValue) \(path.name.replacing("_", with: " "))"
  }
}

extension ConditionWording {
  /// The condition as a sentence: “account industry is Manufacturing or Logistics”.
  public func text(_ condition: Condition) -> String {
    switch condition {
    case .all(let conditions):
      conditions.map { isJoined($0) ? filled(.group, text($0)) : text($0) }
        .joined(separator: phrase(.and))
    case .any(let conditions):
      conditions.map { isJoined($0) ? filled(.group, text($0)) : text($0) }
        .joined(separator: phrase(.or))
    case .not(let condition): filled(.not, text(condition))
    case .field(let path, let tests):
      tests.map { text($0, of: field(path)) }.joined(separator: phrase(.and))
    }
  }

  private func isJoined(_ condition: Condition) -> Bool {
    switch condition {
    case .all, .any: true
    case .not: false
    case .field(_, let tests): tests.count > 1
    }
  }

  private func text(_ test: FieldTest, of field: String) -> String {
    switch test {
    case .equals(let scalars): filled(.equals, choice(scalars.map(text)), of: field)
    case .range(let comparison, let bound):
      filled(Phrase(comparison), text(bound), of: field)
    case .text(let search, let parts):
      filled(Phrase(search), choice(parts.map(quoted)), of: field)
    case .exists(let exists): filled(exists ? .given : .missing, of: field)
    }
  }

  private func text(_ scalar: FieldTest.Scalar) -> String {
    switch scalar {
    case .text(let text): isPlain(text) ? text : quoted(text)
    case .number(let number): plain(number)
    case .bool(let bool): phrase(bool ? .yes : .no)
    }
  }

  private func text(_ bound: FieldTest.RangeBound) -> String {
    switch bound {
    case .number(let number): plain(number)
    case .date(let date): date.description
    case .instant(let instant): instant.rfc3339
    }
  }

  /// Whether a text needs no quotation marks to be told from a number, a word of this language, or
  /// several values.
  private func isPlain(_ text: String) -> Bool {
    let words = [Phrase.comma, .or, .and].map(phrase)
    return YAMLScalar(plain: text) == .text(text) && Caseless.trimmed(text) == text
      && text != phrase(.yes) && text != phrase(.no) && !text.contains("“")
      && !words.contains { text.contains($0) }
  }

  /// The text in this language's quotation marks.
  func quoted(_ text: String) -> String { filled(.quoted, text) }

  /// “a, b or c”.
  private func choice(_ values: [String]) -> String {
    guard let last = values.last, values.count > 1 else { return values.first ?? "" }
    return values.dropLast().joined(separator: phrase(.comma)) + phrase(.or) + last
  }

  private func filled(_ phrase: Phrase, _ value: String = "", of field: String = "") -> String {
    // The field goes in last: a value may hold anything, even a placeholder.
    let parts = self.phrase(phrase).split(separator: "{value}", omittingEmptySubsequences: false)
    return parts.map { $0.replacing("{field}", with: field) }.joined(separator: value)
  }
}

extension ConditionWording.Phrase {
  fileprivate init(_ comparison: FieldTest.RangeOperator) {
    self =
      switch comparison {
      case .gt: .moreThan
      case .gte: .atLeast
      case .lt: .lessThan
      case .lte: .atMost
      }
  }

  fileprivate init(_ search: FieldTest.TextOperator) {
    self =
      switch search {
      case .contains: .contains
      case .startsWith: .startsWith
      case .endsWith: .endsWith
      }
  }
}
