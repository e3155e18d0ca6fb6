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

  /// A list in which each element goes on from the one before.
  static func ascending<Element>(
    _ expected: String, of element: Shape<Element>, order: Order<Element>
  ) -> Shape where Value == [Element] {
    Shape(expected) { place, expected in
      guard case .sequence = place.node.content else {
        place.mismatch(expected: expected)
        return nil
      }
      let elements = place.elements
      let values = elements.map(element.read)
      for index in values.indices.dropFirst() {
        guard let before = values[index - 1], let value = values[index] else { continue }
        if !order.goesOn(before, value) {
          elements[index].fault(order.problem, expected: order.expected)
        }
      }
      return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }
  }

  /// One value, or what `list` takes.
  static func oneOrMore<Element>(_ list: Shape<[Element]>, of element: Shape<Element>) -> Shape
  where Value == [Element] {
    Shape(list.expected) { place, expected in
      if case .sequence = place.node.content { return list.read(place) }
      return element.expecting(expected).read(place).map { [$0] }
    }
  }

  /// The same list with something in it.
  func filled<Element>() -> Shape where Value == [Element] {
    Shape(expected) { place, expected in
      if case .sequence(let nodes) = place.node.content, nodes.isEmpty {
        place.mismatch(expected: expected)
        return nil
      }
      return self.expecting(expected).read(place)
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
      return reading.refuseOthers() ? value : nil
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
}

/// What an ascending list asks of neighbours, and says when they fail.
struct Order<Element> {
  var problem: String
  var expected: String
  var goesOn: (_ before: Element, _ after: Element) -> Bool
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
