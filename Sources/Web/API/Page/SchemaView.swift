import Domain

/// A schema for people: properties with their kind and meaning, nested lists for what is inside.
enum SchemaView {
  static func html(_ schema: Schema) -> HTML {
    switch schema.shape {
    case .object(let rule) where !rule.properties.isEmpty: list(rule.properties)
    case .list(let element, _): "<p class=\"muted\">\(schema.expected)</p>\(html(element))"
    case .nullable(let inner): html(inner)
    default: "<p class=\"muted\">\(schema.expected)</p>"
    }
  }

  private static func list(_ properties: [ObjectRule.Property]) -> HTML {
    """
    <ul class="schema">\(properties.map { property -> HTML in
      """
      <li><code>\(property.name)</code> <span class="muted">\(property.schema.expected)\
      \(property.isRequired ? "" : ", optional")</span>\
      \(property.schema.note.map { " \($0)" as HTML })\(inner(property.schema))</li>

      """
    })</ul>
    """
  }

  /// What an object or a list of objects holds.
  private static func inner(_ schema: Schema) -> HTML? {
    switch schema.shape {
    case .object(let rule) where !rule.properties.isEmpty: list(rule.properties)
    case .list(let element, _): inner(element)
    case .nullable(let wrapped): inner(wrapped)
    default: nil
    }
  }
}

extension JSON {
  /// With two spaces a level, for people.
  var indented: String { indented(by: "") }

  private func indented(by margin: String) -> String {
    let inner = margin + "  "
    switch self {
    case .object(let members) where !members.isEmpty:
      let lines = members.map { member in
        "\(inner)\(JSON.text(member.key).serialized): \(member.value.indented(by: inner))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
    case .list(let values) where !values.isEmpty:
      let isFlat = values.allSatisfy { $0.members == nil && $0.serialized.utf8.count < 40 }
      if isFlat, serialized.utf8.count < 70 {
        return "[" + values.map(\.serialized).joined(separator: ", ") + "]"
      }
      return "[\n" + values.map { inner + $0.indented(by: inner) }.joined(separator: ",\n")
        + "\n\(margin)]"
    default: return serialized
    }
  }
}
