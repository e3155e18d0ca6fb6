extension LeadState {
  /// A fact older than this when it became known raises no hand any more.
  static let freshFor = 7 * Elapsed.day

  /// Looks at the agreement in force after a fact of the prospect (spec 3, Qualification).
  mutating func evaluate(
    _ fact: JournalEntry, timeline: AgreementTimeline, events: inout LifecycleEvents
  ) {
    guard let stage, stage.awaitsQualification,
      let index = timeline.index(at: fact.recorded)
    else { return }
    let version = timeline.versions[index]
    let fields = fields(fact: fact.isAtHand ? fact : nil)
    let score = score(ofVersion: index, at: fact.recorded, timeline: timeline)
    let kept = keptGrade(ofVersion: index)
    let grade = { kept ?? version.rules.grade(of: fields) }
    guard
      let rule = atOnce(fact, fields, version, grade, score)
        ?? atLeast(fact.recorded, version, grade, score),
      !version.rules.never.contains(where: { $0.holds(for: fields) })
    else { return }
    qualify(by: fact, under: version, grade: grade(), score: score, rule: rule, &events)
  }

  func score(
    ofVersion index: Int, at instant: Instant, timeline: AgreementTimeline
  ) -> Double {
    let version = timeline.versions[index]
    return version.rules.scoring.score { rule in
      scores[index].sum(ofRule: rule, at: instant, rules: version.rules.scoring)
    }
  }

  private func atOnce(
    _ fact: JournalEntry, _ fields: FieldView, _ version: AgreementTimeline.Version,
    _ grade: () -> Grade, _ score: Double
  ) -> QualificationRule? {
    guard fact.isAtHand, fact.recorded.since(fact.at) <= LeadState.freshFor else { return nil }
    let rows = version.rules.agreement.qualification.atOnce
    return rows.indices.first { row in
      version.rules.atOnce[row].holds(for: fields)
        && rows[row].required.isMet(score: score, grade: grade)
    }.map(QualificationRule.atOnce)
  }

  private func atLeast(
    _ instant: Instant, _ version: AgreementTimeline.Version, _ grade: () -> Grade, _ score: Double
  ) -> QualificationRule? {
    if let coolDownEnds, instant < coolDownEnds { return nil }
    return version.rules.agreement.qualification.atLeast.firstIndex {
      $0.isMet(score: score, grade: grade)
    }.map(QualificationRule.atLeast)
  }

  private mutating func qualify(
    by fact: JournalEntry, under version: AgreementTimeline.Version, grade: Grade, score: Double,
    rule: QualificationRule, _ events: inout LifecycleEvents
  ) {
    let decide = { [name, cycle] (content: Decision.Content) in
      Decision(
        lead: name, cycle: cycle, at: fact.recorded, agreement: version.label, trigger: fact.id,
        content: content)
    }
    let qualified = decide(
      .qualified(score: score.roundedToNineDecimals, grade: grade, rule: rule))
    let offer = offer(under: version, at: fact.recorded, trigger: fact.id)
    let offered = decide(
      .offered(
        to: offer.to, route: offer.route, acceptBy: offer.acceptBy, expiresAt: offer.expiresAt))
    events.decisions += [qualified, offered]
    let qualification = dated(fact.recorded, rule)
    firstQualification = firstQualification ?? qualification
    latestQualification = qualification
    origin.isQualified = true
    go(to: .mql, at: fact.recorded, cause: .leadQualified, entry: qualified.id, &events)
    self.offer = offer
    open(offer)
  }

  /// An offer to whom the routes name, with its clocks started.
  private func offer(
    under version: AgreementTimeline.Version, at instant: Instant, trigger: String
  ) -> RunningOffer {
    let levels = version.rules.agreement.serviceLevels
    let end = { (span: BusinessSpan?) in
      span.map { version.rules.calendar.end(of: $0, from: instant) }
    }
    let route = version.rules.route(for: fields())
    return RunningOffer(
      offeredAt: instant, acceptBy: end(levels.acceptWithin), expiresAt: end(levels.expireAfter),
      agreement: version.label, cycle: cycle,
      to: route.flatMap(recipient) ?? levels.escalateTo, route: route?.name ?? "",
      trigger: trigger)
  }

  /// The team, or the account's owner where the profile names one.
  private func recipient(of route: Route) -> String? {
    switch route.to {
    case .team(let team, _, _, _): team
    case .accountOwner: profile.account["owner"]?.text
    }
  }
}
