import Domain

extension Agreement {
  /// An agreement without surprises, for tests to change in the one thing they are about: in UTC,
  /// always open, so that business time is elapsed time. An activity `demo` is worth 50 points, a
  /// `visit` 10, both without decay; 50 points qualify, and a `call_me` does so at once. Offers
  /// want an answer within 4 hours and expire after 48.
  public static func plain(_ change: (inout Agreement) -> Void = { _ in }) -> Agreement {
    var agreement = Agreement(
      name: "plain", effective: .distantPast, timezone: "UTC",
      grading: GradingRules(start: Grade(clamping: 5)),
      scoring: ScoringRules(rules: [
        ScoreRule(name: "demo", when: .activity("demo"), points: 50),
        ScoreRule(name: "visit", when: .activity("visit"), points: 10),
      ]),
      qualification: Qualification(
        atLeast: [Threshold(score: 50)], atOnce: [HandRaiser(when: .activity("call_me"))]),
      routes: [
        Route(
          name: "everyone", to: .team("inside-sales", method: .roundRobin, capacityPerWeek: nil))
      ],
      serviceLevels: ServiceLevels(
        calendar: .alwaysOpen, acceptWithin: .elapsed(4 * .hour), expireAfter: .elapsed(48 * .hour),
        escalateTo: "sales-managers"))
    change(&agreement)
    return agreement
  }
}

extension WorkingHours {
  public static let alwaysOpen = WorkingHours(
    hours: Array(repeating: [Opening(opens: 0, closes: 1440)], count: 7))

  /// Monday to Friday, from and to full hours.
  public static func weekdays(from opens: Int, to closes: Int) -> WorkingHours {
    let opening = Opening(opens: opens * 60, closes: closes * 60)
    return WorkingHours(hours: (0..<7).map { $0 < 5 ? [opening] : [] })
  }
}

extension Condition {
  /// The field at `path` (such as `contact.title`) meets every test.
  public static func field(_ root: FieldPath.Root, _ name: String, _ tests: FieldTest...)
    -> Condition
  {
    .field(FieldPath(root, name), tests)
  }

  /// The field is one of the texts.
  public static func text(_ root: FieldPath.Root, _ name: String, _ texts: String...) -> Condition {
    .field(FieldPath(root, name), [.equals(texts.map(FieldTest.Scalar.text))])
  }

  /// An activity of this type.
  public static func activity(_ type: String) -> Condition { .text(.activity, "type", type) }
}
