extension Shape where Value == Recycling {
  static var recycling: Shape {
    .mapping("a mapping with cool_down_days and score") { fields in
      Recycling(
        coolDownDays: fields.optional("cool_down_days", .whole(atLeast: 0)) ?? 0,
        score: fields.optional("score", Shape<Recycling.Score>.choice()) ?? .keep)
    }
  }
}

extension Shape where Value == NurtureRules {
  static var nurture: Shape {
    .mapping("a mapping with after and email_cap") { fields in
      NurtureRules(
        after: fields.optional("after", .word("never", or: .elapsed)),
        emailCap: fields.optional("email_cap", .emailCap))
    }
  }
}

extension Shape where Value == NurtureRules.EmailCap {
  fileprivate static var emailCap: Shape {
    .mapping("a mapping with count and days") { fields in
      let count = fields.required("count", .whole(atLeast: 1))
      let days = fields.required("days", .whole(atLeast: 1))
      guard let count, let days else { return nil }
      return NurtureRules.EmailCap(count: count, days: days)
    }
  }
}
