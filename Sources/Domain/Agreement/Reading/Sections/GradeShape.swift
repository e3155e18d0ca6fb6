extension Shape where Value == GradingRules {
  static var grading: Shape {
    .mapping("a mapping with start and criteria") { fields in
      let start = fields.required("start", .grade)
      let criteria = fields.optional("criteria", .named("a list of criteria", of: .criterion))
      guard let start else { return nil }
      return GradingRules(start: start, criteria: criteria ?? [])
    }
  }
}

extension Shape where Value == Grade {
  static var grade: Shape {
    text("a grade: \(listed(Grade.letters))") { Grade($0) }
  }
}

extension Shape where Value == Int {
  /// Twelve steps lead from F to A+; a thousand is a veto with room to spare.
  fileprivate static var thirds: Shape {
    .whole(in: -1000...1000).expecting("a whole number of thirds, at most 1000 each way")
  }
}

extension Shape where Value == Criterion {
  fileprivate static var criterion: Shape {
    .mapping("a criterion with name, when and thirds") { fields in
      let name = fields.required("name", .text)
      let when = fields.required("when", .condition(over: .profile))
      let thirds = fields.required("thirds", .thirds)
      guard let name, let when, let thirds else { return nil }
      return Criterion(name: name, when: when, thirds: thirds)
    }
  }
}
