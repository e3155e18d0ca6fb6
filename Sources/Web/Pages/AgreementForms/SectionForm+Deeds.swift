import Domain

/// What the buttons of a form do to what is typed in it, short of saving.
extension SectionForm {
  mutating func perform(_ deed: FormDeed) {
    switch deed {
    case .save, .show: break
    case .add(let list):
      fresh = tree.add(blankRow(of: list), to: list, beforeLast: list == Self.routes)
    case .group(let list): fresh = tree.add(ConditionForm.blank, to: list)
    case .remove(let row):
      tree.remove(row)
      fresh = row.asRow?.list
    case .up(let row): fresh = tree.move(row, by: -1)
    case .down(let row): fresh = tree.move(row, by: 1)
    case .asText(let condition):
      let place = FormPlace(tree: tree[condition], path: condition)
      tree[condition] = ConditionForm.asText(ConditionForm.node(place))
      fresh = condition
    case .asRows(let condition):
      let place = FormPlace(tree: tree[condition], path: condition)
      if place["text"].trimmed.isEmpty {
        tree[condition] = ConditionForm.blank
      } else if let read = SectionDocument.condition(ConditionForm.node(place)) {
        tree[condition] = ConditionForm.tree(read)
      }
      fresh = condition
    case .cell(let grade, let score): toggle(grade, score)
    }
  }

  private static let routes = FormPath([.key("routes")])
  private static let thresholds = FormPath([.key("qualify"), .key("at_least")])

  /// A new row as its list has them: with a test to fill in where it carries a condition.
  private func blankRow(of list: FormPath) -> FormTree {
    switch list.description {
    case "grade.criteria", "score.rules", "qualify.at_once", "qualify.never":
      FormTree(fields: ["when": ConditionForm.blank])
    case "routes":
      FormTree(fields: [
        "when": ConditionForm.blank, "to": FormTree(fields: ["kind": FormTree("round_robin")]),
      ])
    case "targets": FormTree(fields: ["function": FormTree("shared")])
    default: FormTree()
    }
  }

  private mutating func toggle(_ grade: String, _ score: String) {
    guard let grade = Grade(grade), let score = Double(score), (0...100).contains(score) else {
      return
    }
    var rows = ThresholdRows(tree[Self.thresholds])
    rows.toggle(grade, score)
    tree[Self.thresholds] = rows.tree
  }
}
