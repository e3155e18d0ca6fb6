import Domain

/// Grade, score, thresholds and routes.
extension SectionCodec {
  static let grade = SectionCodec(
    tree: { agreement in
      FormTree(fields: [
        "grade": FormTree(fields: [
          "start": FormTree(agreement.grading.start.letter),
          "criteria": FormTree(
            rows: agreement.grading.criteria.map { criterion in
              FormTree(fields: [
                "name": FormTree(criterion.name), "thirds": FormTree(number: criterion.thirds),
                "when": ConditionForm.tree(criterion.when),
              ])
            }),
        ])
      ])
    },
    entries: { form in
      let grade = form["grade"]
      let criteria = grade["criteria"].list { row in
        .mapping(
          [
            "name": row["name"].text, "when": ConditionForm.node(row["when"]),
            "thirds": row["thirds"].plain,
          ], from: row.path)
      }
      return [
        .init(
          key: "grade",
          node: .mapping(["start": grade["start"].plain, "criteria": criteria], from: grade.path))
      ]
    },
    take: { $1.grading = $0.grading })

  static let score = SectionCodec(
    tree: { agreement in
      let scoring = agreement.scoring
      return FormTree(fields: [
        "score": FormTree(fields: [
          "half_life_days": FormTree(number: scoring.halfLifeDays),
          "groups": FormTree(
            rows: scoring.groups.map { group in
              FormTree(fields: [
                "name": FormTree(group.name), "max": FormTree(number: group.max),
              ])
            }),
          "rules": FormTree(rows: scoring.rules.map { tree($0, within: scoring) }),
        ])
      ])
    },
    entries: { form in
      let score = form["score"]
      let groups = score["groups"].rows.filter { !$0["name"].trimmed.isEmpty }.map { row in
        FormNode.Entry(
          key: row["name"].trimmed,
          node: .mapping(["max": row["max"].plain], from: row["name"].path))
      }
      let section = FormNode.mapping(
        [
          "half_life_days": score["half_life_days"].plain,
          "groups": FormNode(.mapping(groups), from: score["groups"].path),
          "rules": score["rules"].list(rule),
        ], from: score.path)
      return [.init(key: "score", node: section)]
    },
    take: { $1.scoring = $0.scoring },
    faults: { form in
      form["score"]["groups"].rows
        .filter { !$0.tree.isBlank && $0["name"].trimmed.isEmpty }
        .map { .init(field: $0["name"].path, problem: "missing", expected: "text") }
    })

  /// A half-life that is the section's own stands as blank, which means the section's.
  private static func tree(_ rule: ScoreRule, within scoring: ScoringRules) -> FormTree {
    let isOwn = rule.halfLifeDays != scoring.halfLifeDays
    return FormTree(fields: [
      "name": FormTree(rule.name), "points": FormTree(number: rule.points),
      "group": FormTree(rule.group ?? ""),
      "half_life_days": isOwn
        ? FormTree(rule.halfLifeDays.map(FormTree.digits) ?? "none") : FormTree(),
      "per_day": FormTree(number: rule.perDay), "max": FormTree(number: rule.max),
      "when": ConditionForm.tree(rule.when),
    ])
  }

  private static func rule(_ row: FormPlace) -> FormNode {
    .mapping(
      [
        "name": row["name"].text, "group": row["group"].text,
        "when": ConditionForm.node(row["when"]), "points": row["points"].plain,
        "half_life_days": row["half_life_days"].plain, "per_day": row["per_day"].plain,
        "max": row["max"].plain,
      ], from: row.path)
  }

  static let routes = SectionCodec(
    tree: { agreement in
      FormTree(fields: [
        "routes": FormTree(
          rows: agreement.routes.map { route in
            var row = FormTree(fields: ["name": FormTree(route.name), "to": tree(route.to)])
            if let when = route.when { row["when"] = ConditionForm.tree(when) }
            return row
          })
      ])
    },
    entries: { form in
      let rows = form["routes"].rows
      let routes = rows.map { row -> FormNode in
        let isLast = row.path == rows.last?.path && row["when"].tree.isBlankCondition
        let when =
          isLast ? FormNode(.absent, from: row["when"].path) : ConditionForm.node(row["when"])
        return .mapping(
          ["name": row["name"].text, "when": when, "to": destination(row["to"])], from: row.path)
      }
      return [.init(key: "routes", node: FormNode(.list(routes), from: form["routes"].path))]
    },
    take: { $1.routes = $0.routes })

  private static func tree(_ destination: Route.Destination) -> FormTree {
    switch destination {
    case .accountOwner: FormTree(fields: ["kind": FormTree("account_owner")])
    case .team(let team, let method, let capacity, let skills):
      FormTree(fields: [
        "kind": FormTree(method.rawValue), "team": FormTree(team),
        "capacity_per_week": FormTree(number: capacity),
        "skills": FormTree(skills.joined(separator: ", ")),
      ])
    }
  }

  private static func destination(_ to: FormPlace) -> FormNode {
    if to["kind"].trimmed == "account_owner" {
      return FormNode(.plain("account_owner"), from: to.path)
    }
    return .mapping(
      [
        "team": to["team"].text, "method": to["kind"].plain,
        "capacity_per_week": to["capacity_per_week"].plain, "skills": skills(to["skills"]),
      ], from: to.path)
  }
}

/// The words between the commas; absent where there are none.
private func skills(_ place: FormPlace) -> FormNode {
  let words = Query.words(place.tree.text)
  return FormNode(
    words.isEmpty ? .absent : .list(words.map { FormNode(.text($0), from: place.path) }),
    from: place.path)
}

extension FormTree {
  /// A condition without any test filled in.
  var isBlankCondition: Bool {
    self["text"].trimmed.isEmpty && ConditionForm.isBlank(rows)
  }
}
