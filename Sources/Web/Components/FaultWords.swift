/// Says a fault of an agreement in the language of the page. What the reader says is English; it is
/// recognised by its words, and stays English where they are new.
struct FaultWords {
  var texts: Texts

  init(_ texts: Texts) { self.texts = texts }

  /// `Is the text “soon”; expected a number.`
  func sentence(_ problem: String, _ expected: String) -> String {
    let said = texts(
      FaultSentenceText.sentence, ["problem": word(problem), "expected": word(expected)])
    return said.prefix(1).uppercased() + said.dropFirst()
  }

  func word(_ english: String) -> String {
    if texts.language == .english { return english }
    for text in FaultText.allCases {
      guard let values = FaultWords.values(of: text.wording.english, in: english) else { continue }
      return FaultWords.filled(text.wording[texts.language], values)
    }
    return english
  }

  /// What stands where the pattern has `{name}`; nil where the text does not follow the pattern.
  static func values(of pattern: String, in text: String) -> [String: String]? {
    var values: [String: String] = [:]
    var rest = text[...]
    var pattern = pattern[...]
    while let open = pattern.firstIndex(of: "{"),
      let close = pattern[open...].firstIndex(of: "}")
    {
      guard rest.hasPrefix(pattern[..<open]) else { return nil }
      rest = rest[rest.index(rest.startIndex, offsetBy: pattern[..<open].count)...]
      let name = String(pattern[pattern.index(after: open)..<close])
      pattern = pattern[pattern.index(after: close)...]
      let next = pattern.prefix { $0 != "{" }
      if next.isEmpty {
        values[name] = String(rest)
        rest = rest[rest.endIndex...]
      } else {
        guard let end = rest.ranges(of: next).last else { return nil }
        values[name] = String(rest[..<end.lowerBound])
        rest = rest[end.lowerBound...]
      }
    }
    return rest == pattern ? values : nil
  }

  private static func filled(_ text: String, _ values: [String: String]) -> String {
    values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}

/// How a fault is said.
enum FaultSentenceText: CatalogueText {
  case sentence

  var wording: Wording { Wording("{problem}; expected {expected}", "{problem}；应为{expected}") }
}
