extension Shape where Value == Agreement {
  /// The document as a whole. A missing section stands for its default (spec 3, Keys).
  static var agreement: Shape {
    .mapping("an agreement: a mapping that starts with concord: 1") { fields in
      _ = fields.required("concord", .format)
      let name = fields.required("name", .text)
      let effective = fields.required("effective", .instant)
      let timezone = fields.required("timezone", .timezone)
      let glossary = fields.optional("glossary", .glossary)
      let grading = fields.required("grade", .grading)
      let scoring = fields.required("score", .scoring)
      let qualification = fields.required("qualify", .qualification)
      let routes = fields.required("routes", .routes)
      let serviceLevels = fields.required("service_levels", .serviceLevels)
      let returnReasons = fields.optional("returns", .returnReasons)
      let recycling = fields.optional("recycle", .recycling)
      let nurture = fields.optional("nurture", .nurture)
      let attribution = fields.optional("attribution", .attribution)
      let guardrails = fields.optional("margin", .margin)
      let targets = fields.optional("targets", .targets)
      let pay = fields.optional("pay", .pay)
      guard let name, let effective, let timezone, let grading, let scoring, let qualification,
        let routes, let serviceLevels
      else { return nil }
      return Agreement(
        name: name, effective: effective, timezone: timezone, glossary: glossary ?? [],
        grading: grading, scoring: scoring, qualification: qualification, routes: routes,
        serviceLevels: serviceLevels, returnReasons: returnReasons ?? [],
        recycling: recycling ?? Recycling(), nurture: nurture ?? NurtureRules(),
        attribution: attribution, guardrails: guardrails ?? [], targets: targets ?? [],
        pay: pay ?? [])
    }
  }
}

extension Shape where Value == Int {
  /// The version of the format that this reader knows.
  fileprivate static var format: Shape {
    scalar("1, the format of this document") { scalar, _ in scalar == .number(1) ? 1 : nil }
  }
}

extension Shape where Value == Instant {
  static var instant: Shape {
    text("an RFC 3339 time, such as 2027-01-01T00:00:00Z") { Instant(rfc3339: $0) }
  }
}

extension Shape where Value == [String] {
  fileprivate static var returnReasons: Shape {
    Shape("a list of reasons") { place, expected in
      place.refuseRepeats { $0 }
      return Shape.list(expected, of: .text).read(place)
    }
  }
}
