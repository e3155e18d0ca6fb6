/// An agreement as a list of things and what is said of each, in words.
struct AgreementOutline {
  struct Item {
    var section: AgreementSection
    var kind: AgreementWording.Word
    /// Empty for the section itself.
    var name: String
    var details: [Detail] = []
  }

  struct Detail: Hashable {
    var field: AgreementWording.Word
    var value: String
  }

  private(set) var items: [Item] = []
  private let words: AgreementWording

  init(_ agreement: Agreement, in words: AgreementWording) {
    self.words = words
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
    _ section: AgreementSection, _ kind: AgreementWording.Word, named name: String = "",
    _ details: [(AgreementWording.Word, String?)]
  ) {
    let given = details.compactMap { field, value in value.map { Detail(field: field, value: $0) } }
    items.append(Item(section: section, kind: kind, name: name, details: given))
  }

  private func text(_ condition: Condition?) -> String? { condition.map(words.conditions.text) }

  private func text(_ number: Double?, or word: AgreementWording.Word) -> String {
    number.map(plain) ?? words.word(word)
  }
}

extension AgreementOutline {
  private mutating func addFrame(_ agreement: Agreement) {
    add(
      .agreement, .agreement,
      [
        (.name, agreement.name), (.effective, agreement.effective.rfc3339),
        (.timezone, agreement.timezone),
      ])
    for term in agreement.glossary {
      add(
        .glossary, .term, named: term.term,
        [(.means, term.means), (.executedBy, term.rule), (.owner, term.owner)])
    }
  }

  private mutating func addGrade(_ grading: GradingRules) {
    add(.grade, .grade, [(.start, grading.start.letter)])
    for criterion in grading.criteria {
      add(
        .grade, .criterion, named: criterion.name,
        [(.thirds, String(criterion.thirds)), (.when, text(criterion.when))])
    }
  }

  private mutating func addScore(_ scoring: ScoringRules) {
    add(.score, .score, [(.halfLife, text(scoring.halfLifeDays, or: .none))])
    for group in scoring.groups {
      add(.score, .group, named: group.name, [(.ceiling, text(group.max, or: .none))])
    }
    for rule in scoring.rules {
      add(
        .score, .rule, named: rule.name,
        [
          (.points, plain(rule.points)), (.when, text(rule.when)), (.group, rule.group),
          (.halfLife, text(rule.halfLifeDays, or: .none)), (.perDay, rule.perDay.map(String.init)),
          (.ceiling, rule.max.map(plain)),
        ])
    }
  }

  private mutating func addQualification(_ rules: Qualification) {
    for (index, row) in rules.atLeast.enumerated() {
      add(.qualify, .atLeastRow, named: String(index + 1), details(row))
    }
    for (index, row) in rules.atOnce.enumerated() {
      add(
        .qualify, .atOnceRow, named: String(index + 1),
        [(.when, text(row.when))] + details(row.required))
    }
    for (index, condition) in rules.never.enumerated() {
      add(.qualify, .neverRow, named: String(index + 1), [(.when, text(condition))])
    }
  }

  private func details(_ row: Threshold) -> [(AgreementWording.Word, String?)] {
    [(.grade, row.grade?.letter), (.score, row.score.map(plain))]
  }

  private mutating func addRoutes(_ routes: [Route]) {
    for route in routes {
      add(.routes, .route, named: route.name, [(.when, text(route.when))] + details(route.to))
    }
  }

  private func details(_ to: Route.Destination) -> [(AgreementWording.Word, String?)] {
    guard case .team(let team, let method, let capacity) = to else {
      return [(.to, words.word(.accountOwner))]
    }
    let manner: AgreementWording.Word =
      switch method {
      case .roundRobin: .roundRobin
      case .leastLoaded: .leastLoaded
      case .weighted: .weighted
      }
    return [
      (.to, words.conditions.quoted(team)), (.method, words.word(manner)),
      (.capacity, capacity.map(String.init)),
    ]
  }

  private mutating func addServiceLevels(_ levels: ServiceLevels) {
    let weekdays: [AgreementWording.Word] = [.mon, .tue, .wed, .thu, .fri, .sat, .sun]
    let hours = zip(weekdays, levels.calendar.hours).map { ($0, Optional(words.text($1))) }
    add(
      .serviceLevels, .serviceLevels,
      hours + [
        (.acceptWithin, words.text(levels.acceptWithin)),
        (.firstTouchWithin, levels.firstTouchWithin.map { words.text($0) }),
        (.attempts, levels.attempts.map { String($0.atLeast) }),
        (.attemptsWithin, levels.attempts?.within.map { words.text($0) }),
        (.expireAfter, words.text(levels.expireAfter)),
        (.answerSignalWithin, levels.answerSignalWithin.map { words.text($0) }),
        (.escalateTo, levels.escalateTo),
      ])
    for holiday in levels.calendar.holidays.sorted() {
      add(.serviceLevels, .holiday, named: holiday.description, [])
    }
  }

  private mutating func addWaysBack(_ agreement: Agreement) {
    let reasons = agreement.returnReasons.map(words.conditions.quoted).joined(separator: ", ")
    add(.returns, .returnReasons, [(.reasons, reasons.isEmpty ? words.word(.any) : reasons)])
    let recycling = agreement.recycling
    add(
      .recycle, .recycling,
      [
        (.coolDown, String(recycling.coolDownDays)),
        (.scoreAfterwards, words.word(recycling.score == .keep ? .keep : .reset)),
      ])
    let nurture = agreement.nurture
    add(
      .nurture, .nurture,
      [
        (.nurtureAfter, nurture.after.map { words.text($0) } ?? words.word(.never)),
        (.emailCap, nurture.emailCap.map { String($0.count) }),
        (.emailCapDays, nurture.emailCap.map { String($0.days) }),
      ])
  }

  private mutating func addGoals(_ agreement: Agreement) {
    let attribution = agreement.attribution
    add(
      .attribution, .attribution,
      [
        (.model, attribution?.model), (.markovOrder, attribution?.order.map(String.init)),
        (.window, attribution?.windowDays.map(String.init)), (.sourced, attribution?.sourced),
      ])
    for (index, band) in agreement.guardrails.enumerated() {
      add(
        .margin, .guardrail, named: String(index + 1),
        [(.discountUpTo, plain(band.discountUpTo)), (.approval, band.approval)])
    }
    for target in agreement.targets {
      let name = "\(target.period), \(target.measure), \(target.function)"
      add(.targets, .target, named: name, [(.value, plain(target.value))])
    }
    for plan in agreement.pay {
      for share in plan.shares {
        add(
          .pay, .payShare, named: "\(plan.function), \(share.measure)",
          [(.share, plain(share.share))])
      }
    }
  }
}
