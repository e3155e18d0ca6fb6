import Domain

/// A value beside the body: in the path, the query or a header.
struct APIParameter: Sendable, Hashable {
  enum Place: String, Sendable, Hashable {
    case path, query, header
  }

  var place: Place
  var name: String
  var schema: Schema
  var isRequired: Bool
  var note: String
}

/// A parameter whose text reads as a value of Swift.
struct ParameterKey<Value: Sendable>: Sendable {
  var parameter: APIParameter
  /// Nil where the text is not what the schema asks for.
  var read: @Sendable (String) -> Value?

  init(
    _ place: APIParameter.Place, _ name: String, _ schema: Schema, _ note: String,
    read: @escaping @Sendable (String) -> Value?
  ) {
    parameter = APIParameter(
      place: place, name: name, schema: schema, isRequired: place == .path, note: note)
    self.read = read
  }
}

extension ParameterKey where Value == String {
  /// Text in the path, such as a record's id.
  static func path(_ name: String, _ note: String) -> ParameterKey {
    ParameterKey(.path, name, Schema(.text(TextRule(length: 1...1_000))), note) { $0 }
  }

  static func query(_ name: String, _ schema: Schema, _ note: String) -> ParameterKey {
    ParameterKey(.query, name, schema, note) { $0 }
  }

  static func header(_ name: String, _ schema: Schema, _ note: String) -> ParameterKey {
    ParameterKey(.header, name, schema, note) { $0 }
  }
}

extension ParameterKey where Value == Int {
  /// A number in the path, such as a version's.
  static func number(_ name: String, _ note: String) -> ParameterKey {
    ParameterKey(.path, name, .integer(1...2_147_483_647), note) { Int($0) }
  }

  static func query(
    _ name: String, _ range: ClosedRange<Int>, standard: Int? = nil, _ note: String
  ) -> ParameterKey {
    var schema = Schema.integer(range)
    schema.standard = standard.map { .number(Double($0)) }
    return ParameterKey(.query, name, schema, note) { Int($0) }
  }
}

extension ParameterKey where Value == Double {
  static func query(_ name: String, _ range: ClosedRange<Double>, _ note: String) -> ParameterKey {
    ParameterKey(.query, name, .number(range), note) { Double($0) }
  }
}

extension ParameterKey where Value == Bool {
  static func query(_ name: String, _ note: String) -> ParameterKey {
    ParameterKey(.query, name, .boolean, note) { $0 == "true" }
  }
}

extension ParameterKey where Value == Instant {
  static func query(_ name: String, _ note: String) -> ParameterKey {
    ParameterKey(.query, name, .instant, note) { Instant(rfc3339: $0) }
  }
}

extension ParameterKey where Value: CaseIterable & RawRepresentable<String> {
  static func choice(_ name: String, _ note: String) -> ParameterKey {
    ParameterKey(.query, name, .choice(Value.self), note) { Value(rawValue: $0) }
  }
}

extension ParameterKey {
  /// Several choices with commas between them.
  static func choices<Choice>(_ name: String, _ note: String) -> ParameterKey
  where Value == [Choice], Choice: CaseIterable & RawRepresentable<String> & Sendable {
    let schema = Schema.list(of: .choice(Choice.self), count: 1...Choice.allCases.count)
    return ParameterKey(.query, name, schema, note) { text in
      APIParameter.parts(of: text).compactMap { Choice(rawValue: $0) }
    }
  }
}

extension APIParameter {
  /// The text as the JSON value that the schema describes.
  func value(of text: String) -> JSON {
    APIParameter.value(of: text, schema)
  }

  private static func value(of text: String, _ schema: Schema) -> JSON {
    switch schema.shape {
    case .integer:
      isInteger(text) ? Int(text).map { .number(Double($0)) } ?? .text(text) : .text(text)
    case .number: number(text).map(JSON.number) ?? .text(text)
    case .boolean: text == "true" ? true : text == "false" ? false : .text(text)
    case .list(let element, _):
      .list(parts(of: text).map { value(of: $0, element) })
    case .nullable(let inner): value(of: text, inner)
    default: .text(text)
    }
  }

  /// The values of a list. Bytes are looked at, as a comma may have a mark combined with it.
  static func parts(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// As JSON writes numbers: no sign in front, no leading zeros.
  private static func isInteger(_ text: String) -> Bool {
    if case .number(let number)? = try? JSON.parse(text) {
      number.rounded() == number
    } else {
      false
    }
  }

  private static func number(_ text: String) -> Double? {
    (try? JSON.parse(text))?.number
  }

  /// What is wrong with the text, if anything.
  func faults(of text: String) -> [Fault] {
    let place: Fault.Place =
      switch place {
      case .path: .path(name)
      case .query: .query(name)
      case .header: .header(name)
      }
    var check = SchemaCheck { _ in place }
    check.check(value(of: text), schema, at: "")
    return check.faults
  }
}
