import Domain

extension Schema {
  /// As JSON Schema; a named schema as a reference to the document's components.
  var document: JSON {
    guard let name else { return definition }
    let reference: JSON = ["$ref": .text("#/components/schemas/\(name)")]
    guard let note else { return reference }
    return ["$ref": .text("#/components/schemas/\(name)"), "description": .text(note)]
  }

  /// The schema itself, even where it has a name.
  var definition: JSON {
    var members = shape.members
    if let note, name == nil { members.append(("description", .text(note))) }
    if let standard { members.append(("default", standard)) }
    return members.object
  }

  /// This schema's and its parts' named schemas.
  func collectNamed(into known: inout [String: Schema]) {
    if let name {
      guard known[name] == nil else { return }
      known[name] = self
    }
    switch shape {
    case .list(let element, _): element.collectNamed(into: &known)
    case .nullable(let inner): inner.collectNamed(into: &known)
    case .object(let rule):
      for property in rule.properties { property.schema.collectNamed(into: &known) }
      rule.others?.collectNamed(into: &known)
    default: break
    }
  }
}

extension Schema.Shape {
  fileprivate var members: [(String, JSON)] {
    switch self {
    case .any: return []
    case .boolean: return [("type", "boolean")]
    case .integer(let range):
      return [
        ("type", "integer"), ("minimum", .number(Double(range.lowerBound))),
        ("maximum", .number(Double(range.upperBound))),
      ]
    case .number(let range):
      return [("type", "number")]
        + (range.map {
          [("minimum", .number($0.lowerBound)), ("maximum", .number($0.upperBound))]
        } ?? [])
    case .text(let rule): return rule.members
    case .list(let element, let count):
      var members: [(String, JSON)] = [("type", "array"), ("items", element.document)]
      if count.lowerBound > 0 { members.append(("minItems", .number(Double(count.lowerBound)))) }
      if count.upperBound < .max {
        members.append(("maxItems", .number(Double(count.upperBound))))
      }
      return members
    case .object(let rule): return rule.members
    case .nullable(let inner):
      if inner.name != nil {
        return [("anyOf", .list([inner.document, ["type": "null"]]))]
      }
      return inner.nullableMembers
    }
  }
}

extension Schema {
  /// `type` as a list with null; an enumeration has null among its values.
  fileprivate var nullableMembers: [(String, JSON)] {
    var members = shape.members
    if let note { members.append(("description", .text(note))) }
    guard let index = members.firstIndex(where: { $0.0 == "type" }) else { return members }
    members[index].1 = .list([members[index].1, "null"])
    if let choices = members.firstIndex(where: { $0.0 == "enum" }),
      case .list(let values) = members[choices].1
    {
      members[choices].1 = .list(values + [.null])
    }
    return members
  }
}

extension TextRule {
  fileprivate var members: [(String, JSON)] {
    var members: [(String, JSON)] = [("type", "string")]
    if let choices {
      members.append(("enum", .list(choices.map(JSON.text))))
      return members
    }
    if length.lowerBound > 0 { members.append(("minLength", .number(Double(length.lowerBound)))) }
    if length.upperBound < .max {
      members.append(("maxLength", .number(Double(length.upperBound))))
    }
    if let format { members.append(("format", .text(format.rawValue))) }
    if let pattern { members.append(("pattern", .text(pattern.expression))) }
    return members
  }
}

extension ObjectRule {
  fileprivate var members: [(String, JSON)] {
    var members: [(String, JSON)] = [("type", "object")]
    if !properties.isEmpty {
      members.append(
        ("properties", properties.map { ($0.name, $0.schema.document) }.object))
    }
    let required = properties.filter(\.isRequired).map { JSON.text($0.name) }
    if !required.isEmpty { members.append(("required", .list(required))) }
    members.append(("additionalProperties", others?.document ?? .bool(false)))
    return members
  }
}

extension Sequence where Element == (String, JSON) {
  /// The pairs as an object in their order.
  var object: JSON { .object(map { JSON.Member($0.0, $0.1) }) }
}
