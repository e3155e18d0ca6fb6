import Domain

/// The clocks, and the hours in which they run.
func clocksSection(_ levels: ServiceLevels, _ zone: String, _ t: Texts) -> HTML {
  let lines: [HTML?] = [
    term(t(AgreementText.acceptWithin), span(levels.acceptWithin, t)),
    levels.firstTouchWithin.map { term(t(AgreementText.firstTouch), span($0, t)) },
    levels.attempts.map { term(t(AgreementText.attempts), attempts($0, t)) },
    term(t(AgreementText.expireAfter), span(levels.expireAfter, t)),
    levels.answerSignalWithin.map { term(t(AgreementText.answerSignal), span($0, t)) },
    levels.escalateTo.map { term(t(AgreementText.escalateTo), $0) },
  ]
  return """
    <p class="muted">\(t(AgreementText.clocksHelp, ["zone": zone]))</p>
    <dl class="fields">\(lines.compactMap(\.self))</dl>
    <h3>\(t(AgreementText.hours))</h3>
    <dl class="fields hours">\(week(levels.calendar, t))</dl>
    \(holidays(levels.calendar.holidays, t))
    """
}

func term(_ name: String, _ value: String) -> HTML {
  "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
}

/// Business time in words; nil is `never`.
private func span(_ span: BusinessSpan?, _ t: Texts) -> String {
  switch span {
  case nil: t(AgreementText.neverClock)
  case .days(let days): t(AgreementText.businessDays, count: days)
  case .elapsed(let elapsed): elapsedWords(elapsed, .wholeHours, .minutes, t)
  }
}

private func elapsedWords(
  _ elapsed: Elapsed, _ hours: AgreementText, _ minutes: AgreementText, _ t: Texts
) -> String {
  let whole = Int(elapsed.microseconds / Elapsed.minute.microseconds)
  return whole.isMultiple(of: 60) && whole > 0
    ? t(hours, count: whole / 60) : t(minutes, count: whole)
}

private func attempts(_ attempts: FollowUpAttempts, _ t: Texts) -> String {
  guard let within = attempts.within else { return t.number(attempts.atLeast) }
  return t(
    AgreementText.attemptsValue, ["n": t.number(attempts.atLeast), "span": span(within, t)])
}

private func week(_ calendar: WorkingHours, _ t: Texts) -> [HTML] {
  let names: [AgreementText] = [
    .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
  ]
  return zip(names, calendar.hours).map { name, openings in
    let hours = openings.map { "\(clock($0.opens))–\(clock($0.closes))" }
    return term(t(name), hours.isEmpty ? t(AgreementText.closed) : hours.joined(separator: ", "))
  }
}

/// Minutes of the day as `09:30`; 1440 is `24:00`.
private func clock(_ minutes: Int) -> String {
  let (hour, minute) = (minutes / 60, minutes % 60)
  return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
}

private func holidays(_ days: Set<CivilDate>, _ t: Texts) -> HTML? {
  guard !days.isEmpty else { return nil }
  let names = days.sorted().map { t.date($0) }.joined(separator: " · ")
  return "<h3>\(t(AgreementText.holidays))</h3><p>\(names)</p>"
}

func returnsSection(_ reasons: [String], _ t: Texts) -> HTML {
  guard !reasons.isEmpty else { return "<p>\(t(AgreementText.anyReason))</p>" }
  return "<ul class=\"words\">\(reasons.map { reason -> HTML in "<li>\(reason)</li>" })</ul>"
}

func recyclingSection(_ recycling: Recycling, _ t: Texts) -> HTML {
  let score: AgreementText =
    switch recycling.score {
    case .keep: .scoreKept
    case .reset: .scoreReset
    }
  let days = t(AgreementText.days, count: recycling.coolDownDays)
  return """
    <dl class="fields">\(term(t(AgreementText.coolDown), days))</dl>
    <p>\(t(score))</p>
    """
}

func nurtureSection(_ nurture: NurtureRules, _ t: Texts) -> HTML {
  let wait = nurture.after.map { after in
    let hours = Int(after.microseconds / Elapsed.hour.microseconds)
    return t(
      AgreementText.nurtureAfter, ["span": t(AgreementText.plainHours, count: hours)])
  }
  let cap: HTML? = nurture.emailCap.map { cap in
    let text = t(
      AgreementText.emailCap, ["n": t.number(cap.count), "days": t.number(cap.days)])
    return "<p>\(text)</p>"
  }
  return "<p>\(wait ?? t(AgreementText.nurtureNever))</p>\(cap)"
}
