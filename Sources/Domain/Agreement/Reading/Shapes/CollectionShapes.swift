extension Shape {
  /// A list whose elements are each of one shape.
  static func list<Element>(_ expected: String, of element: Shape<Element>) -> Shape
  where Value == [Element] {
    Shape(expected) { place, expected in
      guard case .sequence = place.node.content else {
        place.mismatch(expected: expected)
        return nil
      }
      let values = place.elements.map(element.read)
      return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }
  }

  /// A list of mappings with a name under `key`, each name once.
  static func named<Element>(
    _ expected: String, of element: Shape<Element>, by key: String = "name"
  ) -> Shape where Value == [Element] {
    Shape(expected) { place, expected in
      place.refuseRepeats { element in element.child(key) }
      return Shape.list(expected, of: element).read(place)
    }
  }

  /// One value or a list of them.
  static func oneOrMore<Element>(_ expected: String, of element: Shape<Element>) -> Shape
  where Value == [Element] {
    Shape(expected) { place, expected in
      guard case .sequence = place.node.content else {
        return element.expecting(expected).read(place).map { [$0] }
      }
      return Shape.list(expected, of: element).read(place)
    }
  }

  /// A mapping with known keys. Those that `fields` does not ask for are faults.
  static func mapping(_ expected: String, _ fields: @escaping (inout Fields) -> Value?) -> Shape {
    Shape(expected) { place, expected in
      guard case .mapping(let pairs) = place.node.content else {
        place.mismatch(expected: expected)
        return nil
      }
      var reading = Fields(pairs, of: place)
      let value = fields(&reading)
      reading.refuseOthers()
      return value
    }
  }

  /// A mapping whose keys are names of the writer's own.
  static func entries<Element>(
    _ expected: String, of element: @escaping (_ key: String) -> Shape<Element>
  ) -> Shape where Value == [Element] {
    Shape(expected) { place, expected in
      guard case .mapping(let pairs) = place.node.content else {
        place.mismatch(expected: expected)
        return nil
      }
      let values = pairs.map { element($0.key).read(place.value(of: $0)) }
      return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }
  }

  /// The same shape with a further look at what was read; `check` tells what it finds.
  func checking(_ check: @escaping (Value, Place) -> Void) -> Shape {
    Shape(expected) { place, expected in
      let value = self.expecting(expected).read(place)
      if let value { check(value, place) }
      return value
    }
  }
}

extension Place {
  /// Of a list; none of anything else.
  var elements: [Place] {
    guard case .sequence(let nodes) = node.content else { return [] }
    return nodes.enumerated().map { index, node in
      Place(node: node, path: .index(index, of: path), faults: faults)
    }
  }

  func child(_ key: String) -> Place? {
    guard case .mapping(let pairs) = node.content else { return nil }
    return pairs.first { $0.key == key }.map(value)
  }

  /// Of a mapping; none of anything else.
  var keys: [String] {
    guard case .mapping(let pairs) = node.content else { return [] }
    return pairs.map(\.key)
  }

  func value(of pair: YAMLPair) -> Place {
    Place(node: pair.value, path: .key(pair.key, of: path), faults: faults)
  }

  /// Tells every text among those of the elements that came before.
  func refuseRepeats(_ text: (Place) -> Place?) {
    var lines: [String: Int] = [:]
    for place in elements.compactMap(text) {
      guard case .scalar(.text(let text), _) = place.node.content else { continue }
      if let line = lines[text] {
        place.fault("repeats \(quoted(text)) of line \(line)", expected: "each of them once")
      } else {
        lines[text] = place.node.position.line
      }
    }
  }
}
