import Domain

/// A condition as rows of a form: tests joined by all, any or none, with groups of tests one level
/// down. Whatever does not fit is kept as the text of the condition.
enum ConditionForm {
  /// How rows are joined.
  enum Join: String, CaseIterable { case all, any, none }

  /// What a test asks; `not` before it where it must not hold.
  enum Test: String, CaseIterable {
    case equals = "is"
    case notEquals = "is_not"
    case atLeast = "gte"
    case more = "gt"
    case atMost = "lte"
    case less = "lt"
    case contains
    case containsNot = "contains_not"
    case startsWith = "starts_with"
    case startsNotWith = "starts_with_not"
    case endsWith = "ends_with"
    case endsNotWith = "ends_with_not"
    case known
    case unknown
  }

  /// The condition's rows, where writing them gives the same condition again; else its text.
  static func tree(_ condition: Condition) -> FormTree {
    if let rows = ConditionRows.tree(condition, depth: 0) {
      let place = FormPlace(tree: rows, path: FormPath([.key("when")]))
      if read(node(place)) == condition { return rows }
    }
    return asText(ConditionAsNode.node(condition))
  }

  /// One blank test.
  static var blank: FormTree { FormTree(fields: ["join": FormTree("all")], rows: [FormTree()]) }

  /// The rows turned into text, as it would stand in the document.
  static func asText(_ node: FormNode) -> FormTree {
    FormTree(fields: ["text": FormTree(node.yaml), "as": FormTree("text")])
  }

  static func isText(_ tree: FormTree) -> Bool { tree["as"].trimmed == "text" }

  static func node(_ place: FormPlace) -> FormNode {
    guard isText(place.tree) else { return ConditionRows.node(place) }
    let text = place["text"]
    let isBlank = text.trimmed.isEmpty
    return FormNode(isBlank ? .mapping([]) : .verbatim(text.tree.text), from: text.path)
  }

  /// What the written condition reads as, over a fact where it names one.
  private static func read(_ node: FormNode) -> Condition? {
    SectionDocument.condition(node)
  }
}
