import Domain

/// What is wrong with a part of a request: where, what was found, what was expected.
struct Fault: Sendable, Hashable {
  enum Place: Sendable, Hashable {
    /// A JSON pointer into the body (RFC 6901); empty is the whole.
    case body(String)
    case query(String)
    case path(String)
    case header(String)
  }

  var place: Place
  var found: String
  var expected: String
}

extension Fault {
  var json: JSON {
    let (key, value) =
      switch place {
      case .body(let pointer): ("pointer", pointer)
      case .query(let name): ("parameter", name)
      case .path(let name): ("path", name)
      case .header(let name): ("header", name)
      }
    return [(key, .text(value)), ("found", .text(found)), ("expected", .text(expected))].object
  }
}

/// Checks a value against a schema; collects every fault up to a limit.
struct SchemaCheck {
  static let mostFaults = 20

  private(set) var faults: [Fault] = []
  private let place: (String) -> Fault.Place

  /// `place` makes a fault's place of a pointer.
  init(place: @escaping (String) -> Fault.Place = Fault.Place.body) {
    self.place = place
  }

  /// Faults of a body.
  static func faults(of value: JSON, in schema: Schema) -> [Fault] {
    var check = SchemaCheck()
    check.check(value, schema, at: "")
    return check.faults
  }

  mutating func check(_ value: JSON, _ schema: Schema, at pointer: String) {
    guard faults.count < SchemaCheck.mostFaults else { return }
    switch (schema.shape, value) {
    case (.any, _), (.boolean, .bool), (.nullable, .null): break
    case (.nullable(let inner), _): check(value, inner, at: pointer)
    case (.integer(let range), .number(let number)):
      let isWhole = number.rounded() == number && number.magnitude < 9.1e15
      if !isWhole || !range.contains(Int(number)) { fault(value, schema, at: pointer) }
    case (.number(let range), .number(let number)):
      if let range, !range.contains(number) { fault(value, schema, at: pointer) }
    case (.text(let rule), .text(let text)):
      if text.holdsNUL { return noteNUL(pointer) }
      if !rule.accepts(text) { fault(value, schema, at: pointer) }
    case (.list(let element, let count), .list(let values)):
      if !count.contains(values.count) { fault(value, schema, at: pointer) }
      for (index, value) in values.enumerated() {
        check(value, element, at: "\(pointer)/\(index)")
      }
    case (.object(let rule), .object(let members)):
      check(members, rule, at: pointer)
    default: fault(value, schema, at: pointer)
    }
  }

  private mutating func check(_ members: [JSON.Member], _ rule: ObjectRule, at pointer: String) {
    if rule.takesAnything { return }
    for member in members {
      let inner = "\(pointer)/\(SchemaCheck.escaped(member.key))"
      if let property = rule.properties.first(where: { $0.name == member.key }) {
        check(member.value, property.schema, at: inner)
      } else if member.key.holdsNUL {
        noteNUL(pointer)
      } else if let others = rule.others {
        check(member.value, others, at: inner)
      } else {
        let names = rule.properties.map(\.name)
        note("an unknown key", expected: SchemaCheck.expected(insteadOf: member.key, names), inner)
      }
    }
    for property in rule.properties where property.isRequired {
      guard !members.contains(where: { $0.key == property.name }) else { continue }
      note("nothing", expected: property.schema.expected, "\(pointer)/\(property.name)")
    }
  }

  private mutating func fault(_ value: JSON, _ schema: Schema, at pointer: String) {
    note(SchemaCheck.found(value), expected: schema.expected, pointer)
  }

  private mutating func noteNUL(_ pointer: String) {
    note("the character NUL (U+0000)", expected: "text without it", pointer)
  }

  private mutating func note(_ found: String, expected: String, _ pointer: String) {
    faults.append(Fault(place: place(pointer), found: found, expected: expected))
  }

  /// `~` and `/` inside a key (RFC 6901).
  static func escaped(_ key: String) -> String {
    var text = ""
    for character in key {
      switch character {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.append(character)
      }
    }
    return text
  }

  /// What an unknown name was probably meant to be, else all that there are.
  static func expected(insteadOf name: String, _ known: [String]) -> String {
    if let meant = Suggestion.meant(by: name, among: known) { return "“\(meant)”" }
    return known.isEmpty ? "nothing here" : "one of " + known.joined(separator: ", ")
  }

  /// The value in few words; never more of a text than one sees at a glance.
  static func found(_ value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number: value.serialized
    case .text(let text): "“\(text.count > 60 ? text.prefix(60) + "…" : text[...])”"
    case .list(let values): "a list of \(values.count)"
    case .object: "an object"
    }
  }
}

extension TextRule {
  func accepts(_ text: String) -> Bool {
    if let choices { return choices.contains { ExactText($0) == ExactText(text) } }
    guard length.contains(text.unicodeScalars.count) else { return false }
    if let pattern, !pattern.accepts(text) { return false }
    switch format {
    case .instant: return Instant(rfc3339: text) != nil
    case .date: return CivilDate(text) != nil
    case .entityTag: return EntityTag.list(text) != nil
    case .cursor, .agreement, nil: return true
    }
  }
}

extension ObjectRule {
  /// Whether every object is as it has to be, whatever its members.
  fileprivate var takesAnything: Bool {
    guard properties.isEmpty, case .any? = others?.shape else { return false }
    return true
  }
}

extension Schema {
  /// In words, for a fault.
  var expected: String {
    switch shape {
    case .any: "a value"
    case .boolean: "true or false"
    case .integer(let range):
      range.upperBound > 1 << 50
        ? "a whole number from \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      range.map {
        "a number from \(JSON.number($0.lowerBound).serialized)"
          + " to \(JSON.number($0.upperBound).serialized)"
      } ?? "a number"
    case .text(let rule): rule.expected
    case .list(let element, let count):
      "a list of "
        + (count.upperBound == .max ? "" : "\(count.lowerBound) to \(count.upperBound) × ")
        + element.expected
    case .object: "an object"
    case .nullable(let inner): "\(inner.expected), or null"
    }
  }
}

extension TextRule {
  var expected: String {
    if let choices { return "one of " + choices.joined(separator: ", ") }
    switch format {
    case .instant: return "an RFC 3339 time such as 2026-03-02T09:15:00Z"
    case .date: return "a date such as 2026-03-02"
    case .entityTag: return "an ETag such as \"5e884898da280471\", or *"
    case .cursor: return "the `next` of an earlier answer"
    case .agreement: return "the text of an agreement"
    case nil: break
    }
    let what = pattern?.expected ?? "text"
    return length.upperBound == .max
      ? what : "\(what), \(length.lowerBound) to \(length.upperBound) characters"
  }
}
