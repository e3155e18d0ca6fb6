import Domain

/// The explanation of a lead: parts that add up.
enum ExplanationJSON {
  static let schema = Schema.object([
    Schema.anyText.required("lead"), Schema.instant.required("as_of"),
    Schema.choice(Stage.self).required("stage"),
    Schema.object([
      Schema.count.orNull.noted("Null where it is no numbered version.").required("number"),
      Schema.anyText.required("name"),
    ]).orNull.noted("The version in force at the instant.").required("agreement"),
    grade.orNull.required("grade"), score.orNull.required("score"),
    qualification.orNull.required("qualification"),
  ]).named("Explanation")

  private static let grade = Schema.object([
    Schema.choice(Grade.letters).required("start"),
    Schema.list(
      of: .object([
        Schema.anyText.required("name"), Schema(.integer(-100...100)).required("thirds"),
        Schema.boolean.required("holds"),
      ])
    ).required("criteria"),
    Schema.choice(Grade.letters).required("grade"),
  ])

  private static let score = Schema.object([
    Schema.list(
      of: .object([
        Schema.anyText.orNull.noted("Null: the rules outside groups.").required("name"),
        Schema.number.orNull.required("max"), Schema.number.required("sum"),
        Schema.number.required("capped"),
        Schema.list(
          of: .object([
            Schema.anyText.required("name"), Schema.number.required("points"),
            Schema.number.orNull.required("half_life_days"),
            Schema.count.orNull.required("per_day"), Schema.number.orNull.required("max"),
            Schema.number.required("sum"), Schema.number.required("capped"),
            Schema.list(
              of: .object([
                Schema.anyText.noted("Id of the journal entry.").required("entry"),
                Schema.instant.required("at"), Schema.instant.required("recorded"),
                Schema.number.noted("What is left of its points.").required("points"),
              ])
            ).required("facts"),
          ])
        ).required("rules"),
      ])
    ).required("groups"),
    Schema.number.required("sum"), Schema.number(0...100).required("score"),
  ])

  private static let qualification = Schema.object([
    Schema.list(
      of: .object([
        Schema.anyText.required("rule"), Schema.boolean.required("grade_suffices"),
        Schema.boolean.required("score_suffices"),
      ])
    ).required("rows"),
    Schema.list(of: Schema.count).noted("Rows of `never` that hold.").required("forbidden_by"),
    Schema.instant.orNull.required("cools_down_until"),
  ])

  static func json(_ explanation: LeadExplanation) -> JSON {
    let label = explanation.agreement
    return [
      ("lead", .text(explanation.reading.lead)), ("as_of", .instant(explanation.reading.asOf)),
      ("stage", .text(explanation.reading.stage.rawValue)),
      (
        "agreement",
        label.map { [("number", .count($0.number)), ("name", .text($0.name))].object } ?? .null
      ),
      ("grade", explanation.grade.map(json) ?? .null),
      ("score", explanation.score.map(json) ?? .null),
      ("qualification", explanation.qualification.map(json) ?? .null),
    ].object
  }

  private static func json(_ grade: GradeExplanation) -> JSON {
    let criteria = grade.criteria.map { part in
      [
        ("name", .text(part.name)), ("thirds", .count(part.thirds)), ("holds", .bool(part.holds)),
      ].object
    }
    return [
      ("start", .text(grade.start.letter)), ("criteria", .list(criteria)),
      ("grade", .text(grade.grade.letter)),
    ].object
  }

  private static func json(_ score: ScoreExplanation) -> JSON {
    [
      ("groups", .list(score.groups.map(json))), ("sum", .number(score.sum)),
      ("score", .number(score.score)),
    ].object
  }

  private static func json(_ group: ScoreExplanation.Group) -> JSON {
    [
      ("name", .words(group.name)), ("max", .decimal(group.max)), ("sum", .number(group.sum)),
      ("capped", .number(group.capped)), ("rules", .list(group.rules.map(json))),
    ].object
  }

  private static func json(_ rule: ScoreExplanation.Rule) -> JSON {
    let facts = rule.facts.map { fact in
      [
        ("entry", .text(fact.entry)), ("at", .instant(fact.at)),
        ("recorded", .instant(fact.recorded)), ("points", .number(fact.points)),
      ].object
    }
    return [
      ("name", .text(rule.name)), ("points", .number(rule.points)),
      ("half_life_days", .decimal(rule.halfLifeDays)), ("per_day", .count(rule.perDay)),
      ("max", .decimal(rule.max)), ("sum", .number(rule.sum)), ("capped", .number(rule.capped)),
      ("facts", .list(facts)),
    ].object
  }

  private static func json(_ qualification: QualificationExplanation) -> JSON {
    let rows = qualification.rows.map { row in
      [
        ("rule", .text(row.rule.description)), ("grade_suffices", .bool(row.gradeSuffices)),
        ("score_suffices", .bool(row.scoreSuffices)),
      ].object
    }
    return [
      ("rows", .list(rows)),
      ("forbidden_by", .list(qualification.forbiddenBy.map { .count($0) })),
      ("cools_down_until", .instant(qualification.coolsDownUntil)),
    ].object
  }
}
