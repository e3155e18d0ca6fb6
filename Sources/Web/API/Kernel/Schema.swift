import Domain

/// What a JSON value of the API looks like. Requests are checked against it, answers are described
/// by it, and the OpenAPI document writes it out (JSON Schema 2020-12).
struct Schema: Sendable, Hashable {
  indirect enum Shape: Sendable, Hashable {
    case any
    case boolean
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>?)
    case text(TextRule)
    case list(of: Schema, count: ClosedRange<Int>)
    case object(ObjectRule)
    /// The value or null.
    case nullable(Schema)
  }

  var shape: Shape
  /// Name among the document's components; equal names are equal schemas.
  var name: String?
  var note: String?
  /// What a caller gets who leaves the value out.
  var standard: JSON?

  init(_ shape: Shape, name: String? = nil) {
    self.shape = shape
    self.name = name
  }

  func named(_ name: String) -> Schema { changed { $0.name = name } }
  func noted(_ note: String) -> Schema { changed { $0.note = note } }
  func standing(at value: JSON) -> Schema { changed { $0.standard = value } }
  var orNull: Schema { Schema(.nullable(self)) }

  private func changed(_ change: (inout Schema) -> Void) -> Schema {
    var copy = self
    change(&copy)
    return copy
  }
}

/// Rules of a text; lengths are in Unicode scalars, as JSON Schema counts them.
struct TextRule: Sendable, Hashable {
  enum Format: String, Sendable, Hashable {
    case instant = "date-time"
    case date
    /// A ``Cursor``.
    case cursor
    /// `"5e884898da280471"`, several with commas between them, or `*`.
    case entityTag = "entity-tag"
    /// A whole agreement in YAML.
    case agreement = "concord-agreement"
  }

  var length: ClosedRange<Int> = 0...10_000
  var format: Format?
  /// The only values there are, where the text is a choice.
  var choices: [String]?
  var pattern: TextPattern? = .storable
}

/// A regular expression for the document beside the same rule as code.
struct TextPattern: Sendable, Hashable {
  var expression: String
  /// In words, for a fault.
  var expected: String
  var accepts: @Sendable (String) -> Bool

  static func == (left: TextPattern, right: TextPattern) -> Bool {
    left.expression == right.expression
  }

  func hash(into hasher: inout Hasher) { hasher.combine(expression) }
}

/// Properties of an object, in the order they are written.
struct ObjectRule: Sendable, Hashable {
  struct Property: Sendable, Hashable {
    var name: String
    var schema: Schema
    var isRequired: Bool
  }

  var properties: [Property]
  /// Whether other properties may be there, and of what kind; nil: none.
  var others: Schema?
}

extension Schema {
  static let any = Schema(.any)
  static let boolean = Schema(.boolean)
  static let number = Schema(.number(nil))
  static let instant = text(format: .instant)
  static let date = text(format: .date)
  /// A count of things.
  static let count = Schema(.integer(0...9_007_199_254_740_991))
  /// A text as the database gives it.
  static let anyText = Schema(.text(TextRule(length: 0...Int.max, pattern: nil)))

  static func integer(_ range: ClosedRange<Int>) -> Schema { Schema(.integer(range)) }
  static func number(_ range: ClosedRange<Double>) -> Schema { Schema(.number(range)) }

  /// Text that people give: something other than white space, nothing a database cannot hold.
  static func words(_ length: ClosedRange<Int>) -> Schema {
    Schema(.text(TextRule(length: length, pattern: .visible)))
  }

  static func text(format: TextRule.Format) -> Schema {
    Schema(.text(TextRule(length: 0...Int.max, format: format, pattern: nil)))
  }

  static func choice(_ values: [String]) -> Schema { Schema(.text(TextRule(choices: values))) }

  static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ type: Choice.Type
  ) -> Schema {
    choice(Choice.allCases.map(\.rawValue))
  }

  static func list(of element: Schema, count: ClosedRange<Int> = 0...Int.max) -> Schema {
    Schema(.list(of: element, count: count))
  }

  static func map(of value: Schema) -> Schema {
    Schema(.object(ObjectRule(properties: [], others: value)))
  }

  /// A closed object; `properties` are required unless made ``optional``.
  static func object(_ properties: [ObjectRule.Property]) -> Schema {
    Schema(.object(ObjectRule(properties: properties, others: nil)))
  }

  func required(_ name: String) -> ObjectRule.Property {
    ObjectRule.Property(name: name, schema: self, isRequired: true)
  }

  func optional(_ name: String) -> ObjectRule.Property {
    ObjectRule.Property(name: name, schema: self, isRequired: false)
  }

  /// The same object with every property left to choice, as `fields` leaves it.
  var sparse: Schema {
    guard case .object(var rule) = shape else { return self }
    for index in rule.properties.indices { rule.properties[index].isRequired = false }
    var copy = self
    copy.shape = .object(rule)
    copy.name = name.map { "Sparse\($0)" }
    return copy
  }

  /// Names of an object's properties.
  var propertyNames: [String] {
    guard case .object(let rule) = shape else { return [] }
    return rule.properties.map(\.name)
  }
}

extension TextPattern {
  /// What a database can hold; ``SchemaCheck`` refuses the character in every text.
  static let storable = TextPattern(
    expression: #"^[^\u0000]*$"#, expected: "text", accepts: { !$0.holdsNUL })

  /// Something to see, no NUL.
  static let visible = TextPattern(
    expression: #"^[^\u0000]*[^\s\u0000][^\u0000]*$"#, expected: "text that is not blank",
    accepts: { text in
      text.unicodeScalars.contains { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
        && !text.holdsNUL
    })

  /// How many digits may follow the point is the currency's to say.
  static let decimal = TextPattern(
    expression: #"^-?[0-9]{1,19}(\.[0-9]{1,3})?$"#, expected: "a decimal, such as 1200.50",
    accepts: { text in text.wholeMatch(of: /-?[0-9]{1,19}(\.[0-9]{1,3})?/) != nil })

  static let email = TextPattern(
    expression: #"^[^@\s\u0000-\u001F\u0085\uFEFF]+@[^@\s\u0000-\u001F\u0085\uFEFF]+$"#,
    expected: "an e-mail address",
    accepts: { text in
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
        && !text.unicodeScalars.contains {
          $0.properties.isWhitespace || $0.value < 0x20 || $0 == "\u{FEFF}"
        }
    })
}
