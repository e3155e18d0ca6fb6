import Domain

extension Agreement {
  /// An agreement drawn from a seed over the fields that ``RandomJournal`` gives: every kind of
  /// condition, rules with and without decay, ceilings and daily limits, all ways to qualify.
  public static func random(seed: UInt64) -> Agreement {
    var draw = AgreementDraw(random: SeededRandom(seed: seed))
    return draw.agreement(named: "random \(seed)")
  }
}

private struct AgreementDraw {
  var random: SeededRandom

  mutating func agreement(named name: String) -> Agreement {
    Agreement(
      name: name, effective: .distantPast,
      timezone: random.pick(["Europe/Berlin", "America/New_York", "UTC", "Asia/Shanghai"]),
      grading: GradingRules(
        start: Grade(clamping: random.int(2..<9)),
        criteria: (0..<random.int(0..<5)).map { number in
          Criterion(
            name: "c\(number)", when: profileCondition(depth: 2), thirds: random.int(-4..<5))
        }),
      scoring: scoring(), qualification: qualification(), routes: routes(),
      serviceLevels: serviceLevels(),
      recycling: Recycling(
        coolDownDays: random.pick([0, 3, 20]), score: random.pick([.keep, .reset])),
      nurture: NurtureRules(after: random.pick([nil, 1 * .hour, 2 * .day])))
  }

  private mutating func scoring() -> ScoringRules {
    let rules = (0..<random.int(1..<8)).map { number in
      ScoreRule(
        name: "r\(number)", group: random.pick([nil, nil, "web", "mail"]),
        when: .all([factCondition(), random.oneIn(3) ? anyCondition(depth: 2) : factCondition()]),
        points: Double(random.pick([-20, 3, 7, 15, 40])),
        halfLifeDays: random.pick([nil, 0.5, 14, 60]), perDay: random.pick([nil, nil, 1, 2]),
        max: random.pick([nil, nil, 0, 20]))
    }
    return ScoringRules(
      groups: [ScoreGroup(name: "web", max: 25), ScoreGroup(name: "mail", max: nil)],
      rules: rules)
  }

  private mutating func qualification() -> Qualification {
    Qualification(
      atLeast: (0..<random.int(0..<4)).map { _ in threshold() },
      atOnce: (0..<random.int(0..<3)).map { _ in
        HandRaiser(
          when: .all([factCondition(), anyCondition(depth: 1)]),
          required: random.oneIn(2) ? threshold() : Threshold())
      },
      never: (0..<random.int(0..<2)).map { _ in profileCondition(depth: 1) })
  }

  private mutating func threshold() -> Threshold {
    Threshold(
      grade: random.pick([nil, Grade("C-"), Grade("B"), Grade("A-")]),
      score: random.pick([nil, 0, 10, 25, 60]))
  }

  private mutating func routes() -> [Route] {
    let team = Route.Destination.team("sdr", method: .roundRobin, capacityPerWeek: 5)
    return [
      Route(
        name: "some", when: profileCondition(depth: 1), to: random.pick([.accountOwner, team])),
      Route(name: "rest", to: random.pick([.accountOwner, team])),
    ]
  }

  private mutating func serviceLevels() -> ServiceLevels {
    let calendars: [WorkingHours] = [
      .alwaysOpen, .weekdays(from: 9, to: 17),
      WorkingHours(
        hours: (0..<7).map {
          $0 < 4 ? [.init(opens: 540, closes: 750), .init(opens: 810, closes: 1440)] : []
        }, holidays: [CivilDate(dayNumber: 20_550), CivilDate(dayNumber: 20_580)]),
    ]
    let spans: [BusinessSpan?] = [
      nil, .elapsed(.zero), .elapsed(30 * .minute), .elapsed(4 * .hour), .days(0), .days(2),
    ]
    return ServiceLevels(
      calendar: random.pick(calendars), acceptWithin: random.pick(spans),
      expireAfter: random.pick(spans + [.days(5), .elapsed(48 * .hour)]),
      escalateTo: random.pick([nil, "managers"]))
  }

  // MARK: Conditions

  private mutating func factCondition() -> Condition {
    let tests: [(FieldPath.Root, String, FieldTest)] = [
      (.activity, "type", .equals([.text("page_view"), .text("WEBINAR ")])),
      (.activity, "type", .text(.contains, ["form", "web"])),
      (.activity, "form", .exists(true)), (.activity, "form", .equals([.text("demo_request")])),
      (.touch, "outcome", .equals([.text("connected"), .text("replied")])),
      (.touch, "direction", .exists(true)), (.consent, "granted", .equals([.bool(true)])),
      (.consent, "granted", .equals([.bool(false)])),
    ]
    let (root, name, test) = random.pick(tests)
    return .field(root, name, test)
  }

  private mutating func anyCondition(depth: Int) -> Condition {
    random.oneIn(2) ? factCondition() : profileCondition(depth: depth)
  }

  private mutating func profileCondition(depth: Int) -> Condition {
    switch depth > 0 ? random.int(0..<5) : 0 {
    case 1: .not(profileCondition(depth: depth - 1))
    case 2: .any([profileCondition(depth: depth - 1), profileCondition(depth: depth - 1)])
    case 3: .all([profileCondition(depth: depth - 1), profileCondition(depth: depth - 1)])
    default: profileTest()
    }
  }

  private mutating func profileTest() -> Condition {
    let tests: [(FieldPath.Root, String, [FieldTest])] = [
      (.account, "industry", [.equals([.text("manufacturing")])]),
      (.account, "employees", [.range(.gte, .number(20)), .range(.lt, .number(1000))]),
      (.account, "tier", [.equals([.number(1), .number(2)])]),
      (.account, "owner", [.exists(true)]),
      (.contact, "authority", [.range(.gte, .number(4))]),
      (.contact, "authority", [.exists(false)]),
      (.contact, "email_domain", [.equals([.text("mail.example")])]),
      (.contact, "email_domain", [.text(.endsWith, [".example"])]),
      (.contact, "title", [.text(.contains, ["chief", "vp"])]),
      (.contact, "consent.email", [.equals([.bool(true)])]),
      (.lead, "source", [.equals([.text("web"), .text("partner")])]),
      (.lead, "campaign", [.text(.startsWith, ["spr"])]),
      (.lead, "cycle", [.range(.gt, .number(1))]), (.lead, "cycle", [.equals([.number(1)])]),
    ]
    let (root, name, chosen) = random.pick(tests)
    return .field(FieldPath(root, name), chosen)
  }
}
