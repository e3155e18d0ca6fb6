import Domain

/// Any condition at all as the document writes it.
enum ConditionAsNode {
  static func node(_ condition: Condition) -> FormNode {
    switch condition {
    case .all(let parts): list("all", parts)
    case .any(let parts): list("any", parts)
    case .not(let part): .mapping(["not": node(part)], from: FormPath())
    case .field(let path, let tests):
      .mapping([path.description: self.tests(tests)], from: FormPath())
    }
  }

  private static func list(_ key: String, _ parts: [Condition]) -> FormNode {
    .mapping([key: FormNode(.list(parts.map(node)), from: FormPath())], from: FormPath())
  }

  private static func tests(_ tests: [FieldTest]) -> FormNode {
    if case .equals(let scalars)? = tests.first, tests.count == 1 {
      return oneOrMore(scalars.map(scalar))
    }
    let entries = tests.map { test -> FormNode.Entry in
      switch test {
      case .equals(let scalars):
        FormNode.Entry(key: "is", node: oneOrMore(scalars.map(scalar)))
      case .range(let sign, let bound):
        FormNode.Entry(key: sign.rawValue, node: leaf(.plain(ConditionValues.text(bound))))
      case .text(let sign, let parts):
        FormNode.Entry(key: sign.rawValue, node: oneOrMore(parts.map { leaf(.text($0)) }))
      case .exists(let exists):
        FormNode.Entry(key: "exists", node: leaf(.plain(exists ? "true" : "false")))
      }
    }
    return FormNode(.mapping(entries), from: FormPath())
  }

  private static func scalar(_ scalar: FieldTest.Scalar) -> FormNode {
    switch scalar {
    case .text(let text): leaf(.text(text))
    case .number(let number): leaf(.plain(FormTree.digits(number)))
    case .bool(let bool): leaf(.plain(bool ? "true" : "false"))
    }
  }

  private static func oneOrMore(_ nodes: [FormNode]) -> FormNode {
    nodes.count == 1 ? nodes[0] : FormNode(.list(nodes), from: FormPath())
  }

  private static func leaf(_ content: FormNode.Content) -> FormNode {
    FormNode(content, from: FormPath())
  }
}
