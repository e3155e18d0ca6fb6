/// The fields of a mapping, as they are asked for.
struct Fields {
  private let place: Place
  private let pairs: [YAMLPair]
  /// Every key that was asked for, in that order.
  private var known: [String] = []

  init(_ pairs: [YAMLPair], of place: Place) {
    self.place = place
    self.pairs = pairs
  }

  /// The field's value; nil after a fault, which a missing field is too.
  mutating func required<Value>(_ key: String, _ shape: Shape<Value>) -> Value? {
    if let field = field(key) { return shape.read(field) }
    place.faults.add(
      "missing", expected: shape.expected, at: place.node.position,
      path: .key(key, of: place.path))
    return nil
  }

  /// The field's value; nil when it is missing, or after a fault.
  mutating func optional<Value>(_ key: String, _ shape: Shape<Value>) -> Value? {
    field(key).flatMap(shape.read)
  }

  /// The same where nil is a value too (`none`, `never`).
  mutating func optional<Value>(_ key: String, _ shape: Shape<Value?>) -> Value? {
    field(key).flatMap(shape.read) ?? nil
  }

  /// The field itself, for a look at it besides its value.
  mutating func field(_ key: String) -> Place? {
    if !known.contains(key) { known.append(key) }
    return pairs.first { $0.key == key }.map(place.value)
  }

  /// Tells a fault of the mapping as a whole.
  func fault(_ problem: String, expected: String) {
    place.fault(problem, expected: expected)
  }

  /// Tells every key that nobody asked for, and the known key that is nearest to it.
  /// False after one.
  func refuseOthers() -> Bool {
    let others = pairs.filter { !known.contains($0.key) }
    for pair in others {
      place.faults.add(
        "unknown key", expected: suggestion(for: pair.key, among: known), at: pair.keyPosition,
        path: .key(pair.key, of: place.path))
    }
    return others.isEmpty
  }
}
