import Domain

/// Clocks, calendar, and leads that come back.
extension FormDrawing {
  func serviceLevels() -> HTML {
    let levels = FormPath.at("service_levels")
    let business: [(value: String, label: String)] = [
      ("m", t(DraftText.minutes)), ("h", t(DraftText.hours)), ("bd", t(DraftText.businessDays)),
      ("never", t(DraftText.never)),
    ]
    let clocks: [(String, AgreementText)] = [
      ("accept_within", .acceptWithin), ("expire_after", .expireAfter),
      ("first_touch_within", .firstTouch), ("answer_signal_within", .answerSignal),
    ]
    let attempts = levels.key("attempts")
    return """
      \(faults(levels))<p class="muted">\(t(DraftText.clocksHelp))</p>
      <div class="columns">\(clocks.map { key, name in
        span(levels.key(key), t(name), business)
      })</div>
      <div class="columns">\(input(
        attempts.key("at_least"), t(DraftText.attemptsAtLeast), kind: .number))\
      \(span(attempts.key("within"), t(DraftText.attemptsWithin), business))\
      \(input(levels.key("escalate_to"), t(DraftText.escalateTo)))</div>
      <h3>\(t(AgreementText.hours))</h3><p class="muted">\(t(DraftText.hoursHelp))</p>\
      \(faults(levels.key("calendar")))\(faults(levels.key("calendar").key("hours")))
      <div class="week">\(zip(SectionCodec.weekdays, weekdayNames).map { key, name in
        input(levels.key("calendar").key("hours").key(key), t(name))
      })</div>
      <div class="columns">\(area(
        levels.key("calendar").key("holidays"), t(AgreementText.holidays), lines: 8,
        hint: t(DraftText.holidaysHint)))</div>
      """
  }

  private var weekdayNames: [AgreementText] {
    [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
  }

  func recycle() -> HTML {
    let ways: [(value: String, label: String)] = [
      ("keep", t(DraftText.keepScore)), ("reset", t(DraftText.resetScore)),
    ]
    return """
      <div class="columns">\(input(
        FormPath.at("recycle.cool_down_days"), t(DraftText.coolDown), kind: .number,
        hint: t(DraftText.coolDownHint)))\
      \(select(FormPath.at("recycle.score"), t(DraftText.scoreAfterwards), ways))</div>
      """
  }

  func nurture() -> HTML {
    let units: [(value: String, label: String)] = [
      ("h", t(DraftText.hours)), ("d", t(DraftText.plainDays)), ("never", t(DraftText.never)),
    ]
    return """
      <div class="columns">\(span(
        FormPath.at("nurture.after"), t(DraftText.nurtureAfter), units))</div>
      <h3>\(t(DraftText.emailCap))</h3>\(faults(FormPath.at("nurture.email_cap")))
      <div class="columns">\
      \(input(FormPath.at("nurture.email_cap.count"), t(DraftText.emailsAtMost), kind: .number))\
      \(input(FormPath.at("nurture.email_cap.days"), t(DraftText.inDays), kind: .number))</div>
      """
  }
}
