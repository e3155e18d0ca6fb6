extension Shape {
  /// A scalar that `value` takes, given what it stands for and the text as written.
  static func scalar(
    _ expected: String, _ value: @escaping (YAMLScalar, _ text: String) -> Value?
  ) -> Shape {
    Shape(expected) { place, expected in
      if case .scalar(let scalar, let text) = place.node.content,
        let value = value(scalar, text)
      {
        return value
      }
      place.mismatch(expected: expected)
      return nil
    }
  }

  /// A text that `value` takes.
  static func text(_ expected: String, _ value: @escaping (String) -> Value?) -> Shape {
    scalar(expected) { scalar, _ in
      guard case .text(let text) = scalar else { return nil }
      return value(text)
    }
  }

  /// One of the words of an enum.
  static func choice() -> Shape
  where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    text(listed(Value.allCases.map(\.rawValue))) { Value(rawValue: $0) }
  }
}

extension Shape where Value == String {
  /// Text with something to see in it. A number or a truth value must be quoted to be text.
  static var text: Shape { text("text") }

  static func text(_ expected: String) -> Shape {
    Shape(expected) { place, expected in
      switch place.node.content {
      case .scalar(.text(let text), _) where isVisible(text): return text
      case .scalar(.number, _), .scalar(.bool, _):
        place.mismatch(expected: "\(expected), which needs quotes here")
      default: place.mismatch(expected: expected)
      }
      return nil
    }
  }

  static func choice(_ words: [String]) -> Shape {
    text(listed(words)) { words.contains($0) ? $0 : nil }
  }
}

extension Shape where Value == Double {
  static var number: Shape {
    scalar("a number") { scalar, _ in
      guard case .number(let number) = scalar, number.isFinite else { return nil }
      return number
    }
  }

  static func number(in range: ClosedRange<Double>) -> Shape {
    number(range.contains, "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))")
  }

  static func number(_ fits: @escaping (Double) -> Bool, _ expected: String) -> Shape {
    scalar(expected) { scalar, _ in
      guard case .number(let number) = scalar, number.isFinite, fits(number) else { return nil }
      return number
    }
  }
}

extension Shape where Value == Int {
  /// The largest count that any field takes: far from where arithmetic on it could overflow.
  static var largest: Int { 1_000_000 }

  static func whole(in range: ClosedRange<Int>) -> Shape {
    let expected =
      range.upperBound == largest
      ? "a whole number of at least \(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return scalar(expected) { scalar, _ in
      guard case .number(let number) = scalar, let whole = Int(exactly: number) else { return nil }
      return range.contains(whole) ? whole : nil
    }
  }

  static func whole(atLeast least: Int) -> Shape { whole(in: least...largest) }
}

extension Shape where Value == Bool {
  static var bool: Shape {
    scalar("true or false") { scalar, _ in
      if case .bool(let bool) = scalar { bool } else { nil }
    }
  }
}

/// “a, b or c”.
func listed(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

/// A number without a fraction where it has none.
func plain(_ number: Double) -> String {
  Int(exactly: number).map(String.init) ?? String(number)
}

private func isVisible(_ text: String) -> Bool {
  text.unicodeScalars.contains { !$0.properties.isWhitespace }
    && !text.unicodeScalars.contains {
      $0.properties.generalCategory == .control && !"\n\t".unicodeScalars.contains($0)
    }
}
