extension Shape where Value == Qualification {
  static var qualification: Shape {
    .mapping("a mapping with at_least, at_once and never") { fields in
      let atLeast = fields.optional(
        "at_least", .list("a list of rows with grade and score", of: .threshold))
      let atOnce = fields.optional("at_once", .list("a list of rows with when", of: .handRaiser))
      let never = fields.optional("never", .list("a list of rows with when", of: .never))
      return Qualification(atLeast: atLeast ?? [], atOnce: atOnce ?? [], never: never ?? [])
    }
  }
}

extension Shape where Value == Threshold {
  fileprivate static var threshold: Shape {
    .mapping("a row with grade, score or both") { fields in
      let asks = fields.field("grade") != nil || fields.field("score") != nil
      if !asks {
        fields.fault("asks for nothing", expected: "a grade, a score or both")
      }
      return Threshold(
        grade: fields.optional("grade", .grade), score: fields.optional("score", .neededScore))
    }
  }
}

extension Shape where Value == Double {
  fileprivate static var neededScore: Shape { .number(in: 0...100) }
}

extension Shape where Value == HandRaiser {
  fileprivate static var handRaiser: Shape {
    .mapping("a row with when, and if need be grade and score") { fields in
      let when = fields.required("when", .condition(over: .fact))
      let grade = fields.optional("grade", .grade)
      let score = fields.optional("score", .neededScore)
      return when.map { HandRaiser(when: $0, required: Threshold(grade: grade, score: score)) }
    }
  }
}

extension Shape where Value == Condition {
  fileprivate static var never: Shape {
    .mapping("a row with when") { fields in
      fields.required("when", .condition(over: .profile))
    }
  }
}
