/// An agreement as a list of things and what is said of each.
struct AgreementOutline {
  struct Item {
    var section: AgreementSection
    var thing: AgreementWording.Word
    /// Nil for the section itself.
    var name: AgreementValue?
    var details: [AgreementDetail] = []
  }

  private(set) var items: [Item] = []

  init(_ agreement: Agreement) {
    addFrame(agreement)
    addGrade(agreement.grading)
    addScore(agreement.scoring)
    addQualification(agreement.qualification)
    addRoutes(agreement.routes)
    addServiceLevels(agreement.serviceLevels)
    addWaysBack(agreement)
    addGoals(agreement)
  }

  /// Details without a value are left out.
  private mutating func add(
    _ section: AgreementSection, _ thing: AgreementWording.Word, named name: AgreementValue? = nil,
    _ details: [(AgreementWording.Word, AgreementValue?)]
  ) {
    let given = details.compactMap { field, value in
      value.map { AgreementDetail(field: field, value: $0) }
    }
    items.append(Item(section: section, thing: thing, name: name, details: given))
  }
}

extension AgreementOutline {
  private mutating func addFrame(_ agreement: Agreement) {
    add(
      .agreement, .agreement,
      [
        (.name, .text(agreement.name)), (.effective, .instant(agreement.effective)),
        (.timezone, .text(agreement.timezone)),
      ])
    for term in agreement.glossary {
      add(
        .glossary, .term, named: .text(term.term),
        [
          (.means, .text(term.means)), (.executedBy, term.rule.map { .text($0) }),
          (.owner, term.owner.map { .text($0) }),
        ])
    }
  }

  private mutating func addGrade(_ grading: GradingRules) {
    add(.grade, .grade, [(.start, .text(grading.start.letter))])
    for criterion in grading.criteria {
      add(
        .grade, .criterion, named: .text(criterion.name),
        [(.thirds, .whole(criterion.thirds)), (.when, .condition(criterion.when))])
    }
  }

  private mutating func addScore(_ scoring: ScoringRules) {
    add(.score, .score, [(.halfLife, orNone(scoring.halfLifeDays))])
    for group in scoring.groups {
      add(.score, .group, named: .text(group.name), [(.ceiling, orNone(group.max))])
    }
    for rule in scoring.rules {
      add(
        .score, .rule, named: .text(rule.name),
        [
          (.points, .number(rule.points)), (.when, .condition(rule.when)),
          (.group, rule.group.map { .text($0) }),
          (.halfLife, orNone(rule.halfLifeDays)), (.perDay, rule.perDay.map { .whole($0) }),
          (.ceiling, rule.max.map { .number($0) }),
        ])
    }
  }

  private func orNone(_ number: Double?) -> AgreementValue {
    number.map { .number($0) } ?? .word(.none)
  }

  /// Rows have no names: a threshold is known by its grade, the others by their conditions.
  private mutating func addQualification(_ rules: Qualification) {
    for row in rules.atLeast {
      add(
        .qualify, .atLeastRow, named: row.grade.map { .text($0.letter) } ?? .word(.anyGrade),
        [(.score, row.score.map { .number($0) })])
    }
    for row in rules.atOnce {
      add(
        .qualify, .atOnceRow, named: .condition(row.when),
        [
          (.grade, row.required.grade.map { .text($0.letter) } ?? .word(.any)),
          (.score, row.required.score.map { .number($0) }),
        ])
    }
    for condition in rules.never {
      add(.qualify, .neverRow, named: .condition(condition), [])
    }
  }

  private mutating func addRoutes(_ routes: [Route]) {
    for route in routes {
      add(
        .routes, .route, named: .text(route.name),
        [(.when, route.when.map { .condition($0) })] + details(route.to))
    }
  }

  private func details(_ to: Route.Destination) -> [(AgreementWording.Word, AgreementValue?)] {
    guard case .team(let team, let method, let capacity, let skills) = to else {
      return [(.to, .word(.accountOwner))]
    }
    let manner: AgreementWording.Word =
      switch method {
      case .roundRobin: .roundRobin
      case .leastLoaded: .leastLoaded
      case .weighted: .weighted
      }
    return [
      (.to, .text(team)), (.method, .word(manner)), (.capacity, capacity.map { .whole($0) }),
      (.skills, skills.isEmpty ? nil : .names(skills)),
    ]
  }

  private mutating func addServiceLevels(_ levels: ServiceLevels) {
    let weekdays: [AgreementWording.Word] = [.mon, .tue, .wed, .thu, .fri, .sat, .sun]
    let hours = zip(weekdays, levels.calendar.hours).map { day, openings in
      (day, Optional(AgreementValue.openings(openings)))
    }
    add(
      .serviceLevels, .serviceLevels,
      hours + [
        (.acceptWithin, .span(levels.acceptWithin)),
        (.firstTouchWithin, levels.firstTouchWithin.map { .span($0) }),
        (.attempts, levels.attempts.map { .whole($0.atLeast) }),
        (.attemptsWithin, levels.attempts?.within.map { .span($0) }),
        (.expireAfter, .span(levels.expireAfter)),
        (.answerSignalWithin, levels.answerSignalWithin.map { .span($0) }),
        (.escalateTo, levels.escalateTo.map { .text($0) }),
      ])
    for holiday in levels.calendar.holidays.sorted() {
      add(.serviceLevels, .holiday, named: .text(holiday.description), [])
    }
  }

  private mutating func addWaysBack(_ agreement: Agreement) {
    if agreement.returnReasons.isEmpty { add(.returns, .anyReason, []) }
    for reason in agreement.returnReasons {
      add(.returns, .returnReason, named: .text(reason), [])
    }
    let recycling = agreement.recycling
    add(
      .recycle, .recycling,
      [
        (.coolDown, .whole(recycling.coolDownDays)),
        (.scoreAfterwards, .word(recycling.score == .keep ? .keep : .reset)),
      ])
    let nurture = agreement.nurture
    add(
      .nurture, .nurture,
      [
        (.nurtureAfter, nurture.after.map { .elapsed($0) } ?? .word(.never)),
        (.emailCap, nurture.emailCap.map { .whole($0.count) }),
        (.emailCapDays, nurture.emailCap.map { .whole($0.days) }),
      ])
  }

  private mutating func addGoals(_ agreement: Agreement) {
    let attribution = agreement.attribution
    add(
      .attribution, .attribution,
      [
        (.model, attribution.map { .text($0.model) }),
        (.markovOrder, attribution?.order.map { .whole($0) }),
        (.window, attribution?.windowDays.map { .whole($0) }),
        (.sourced, attribution?.sourced.map { .text($0) }),
      ])
    for band in agreement.guardrails {
      add(
        .margin, .guardrail, named: .number(band.discountUpTo),
        [(.approval, .text(band.approval))])
    }
    for target in agreement.targets {
      add(
        .targets, .target, named: .names([target.period, target.measure, target.function]),
        [(.value, .number(target.value))])
    }
    for plan in agreement.pay {
      for share in plan.shares {
        add(
          .pay, .payShare, named: .names([plan.function, share.measure]),
          [(.share, .number(share.share))])
      }
    }
  }
}
