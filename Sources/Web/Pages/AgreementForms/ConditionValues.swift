import Domain

/// The values of a test as one line: items with commas between them, in double quotes where an item
/// holds a comma or a quote, or is text that looks like a number or a truth value.
enum ConditionValues {
  static func text(_ scalars: [FieldTest.Scalar], asParts: Bool = false) -> String {
    scalars.map { scalar in
      switch scalar {
      case .number(let number): FormTree.digits(number)
      case .bool(let bool): bool ? "true" : "false"
      case .text(let text): asParts ? part(text) : item(text)
      }
    }.joined(separator: ", ")
  }

  static func text(_ bound: FieldTest.RangeBound) -> String {
    switch bound {
    case .number(let number): FormTree.digits(number)
    case .date(let date): date.description
    case .instant(let instant): instant.rfc3339
    }
  }

  /// A scalar, or a list of them.
  static func scalars(_ values: FormPlace) -> FormNode {
    let items = split(values.tree.text).map { item in
      FormNode(
        !item.isQuoted && isOther(item.text) ? .plain(item.text) : .text(item.text),
        from: values.path)
    }
    if items.isEmpty { return FormNode(.text(""), from: values.path) }
    return items.count == 1 ? items[0] : FormNode(.list(items), from: values.path)
  }

  /// Texts alone, whatever they look like.
  static func texts(_ values: FormPlace) -> FormNode {
    let items = split(values.tree.text).map { FormNode(.text($0.text), from: values.path) }
    if items.isEmpty { return FormNode(.text(""), from: values.path) }
    return items.count == 1 ? items[0] : FormNode(.list(items), from: values.path)
  }

  private static func item(_ text: String) -> String {
    isOther(text) ? quoted(text) : part(text)
  }

  private static func part(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text == text.trimmed && !text.contains { ",，、\"\\\n".contains($0) }
    return isPlain ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Whether the document would read the word as a number or a truth value.
  static func isOther(_ word: String) -> Bool {
    if ["true", "false"].contains(word) { return true }
    var digits = word[...]
    if let sign = digits.first, "+-".contains(sign) { digits = digits.dropFirst() }
    let isDigits = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 }
    return isDigits && digits.filter { $0 == "." }.count < 2 && digits != "."
  }

  /// Items between commas (also the Chinese ones); in quotes, a backslash keeps the next character.
  static func split(_ line: String) -> [(text: String, isQuoted: Bool)] {
    var items: [(text: String, isQuoted: Bool)] = []
    var text = ""
    var (isQuoted, isInside, isKept) = (false, false, false)
    func end() {
      let item = isQuoted ? text : text.trimmed
      if isQuoted || !item.isEmpty { items.append((item, isQuoted)) }
      (text, isQuoted) = ("", false)
    }
    for character in line {
      if isKept {
        text.append(character)
        isKept = false
      } else if isInside {
        if character == "\\" { isKept = true } else if character == "\"" { isInside = false }
        if character != "\\", character != "\"" { text.append(character) }
      } else if character == "\"", text.trimmed.isEmpty {
        (text, isQuoted, isInside) = ("", true, true)
      } else if ",，、\n".contains(character) {
        end()
      } else if !isQuoted || !character.isWhitespace {
        text.append(character)
      }
    }
    end()
    return items
  }
}
