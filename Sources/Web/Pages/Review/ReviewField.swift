import Domain
import Services

/// What the field said in the week, and what was done about it.
func fieldCard(_ model: ReviewModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let document = model.document
  return """
    <section class="card" id="field"><h2>\(t(ReviewText.field))</h2>
    <p class="muted">\(t(ReviewText.fieldHelp))</p><div class="thirds">
    \(signals(.opened, document.opened, document.newSignals, model, t))
    \(signals(.answered, document.answered, document.answeredSignals, model, t))
    \(signals(.overdue, document.overdue, document.overdueSignals, model, t))
    </div></section>
    """
}

private func signals(
  _ step: ReviewFigure.SignalStep, _ count: ReviewDocument.Pair, _ rows: [ReviewDocument.Signal],
  _ model: ReviewModel, _ t: Texts
) -> HTML {
  let list: HTML =
    rows.isEmpty
    ? "<p class=\"muted\">\(t(ReviewText.noSignals))</p>"
    : "<ul class=\"plain\">\(rows.map { signalLine($0, t) })</ul>"
  return """
    <div><h3>\(t(ReviewText(step))) <b>\(figure(count.now, .signals(step), model.week, t))</b> \
    <small>(\(t.number(count.before)))</small></h3>\(list)</div>
    """
}

func signalLine(_ signal: ReviewDocument.Signal, _ t: Texts) -> HTML {
  let title = t.readable(signal.title)
  let name = signal.isOfReturns ? t(SignalText.returnedFor, ["reason": title]) : title
  let reports: SignalText = signal.isOfReturns ? .returns : .reports
  let kind = SignalKind(rawValue: signal.kind).map { t(SignalText($0)) }
  let parts = [kind, t(reports, count: signal.reports), fate(signal, t)].compactMap(\.self)
  return """
    <li><a href="\(Place.signals(.signal(signal.id, before: nil)))">\(name)</a> \
    <small>\(parts.joined(separator: " · "))</small></li>
    """
}

private func fate(_ signal: ReviewDocument.Signal, _ t: Texts) -> String? {
  if let answered = signal.answered {
    let action = signal.action.flatMap { SignalAction(rawValue: $0) }
    return t(
      ReviewText.answeredOn,
      [
        "action": action.map { t(SignalText($0)) } ?? t(SignalText.otherAction),
        "when": t.date(answered),
      ])
  }
  return signal.due.map { t(ReviewText.dueBy, ["when": t.date($0)]) }
}

// MARK: - Targets

func targetsCard(_ targets: [ReviewDocument.Target], _ t: Texts) -> HTML {
  let body: HTML =
    targets.isEmpty
    ? "<p>\(t(TargetText.none))</p>"
    : """
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(TargetText.title))">
    <table class="list records targets"><caption class="unseen">\(t(TargetText.title))</caption>
    <thead><tr><th scope="col">\(t(TargetText.measure))</th>\
    <th scope="col">\(t(TargetText.period))</th>\
    <th scope="col" class="number">\(t(TargetText.goal))</th>\
    <th scope="col" class="number">\(t(TargetText.attained))</th>\
    <th scope="col">\(t(TargetText.state))</th></tr></thead>
    <tbody>\(targets.map { targetRow($0, t) })</tbody></table></div>
    """
  return """
    <section class="card" id="targets"><h2>\(t(TargetText.title))</h2>
    <p class="muted">\(t(TargetText.help))</p>\(body)</section>
    """
}

private func targetRow(_ target: ReviewDocument.Target, _ t: Texts) -> HTML {
  let state = TargetReading.State(rawValue: target.state) ?? .unmeasured
  let goal = quantity(target.goal, target, t)
  let isCeiling = TargetMeasure(named: target.measure)?.isCeiling ?? false
  return """
    <tr><th scope="row">\(measureName(target.measure, t))\
    <small>\(functionName(target.function, t))</small></th>\
    <td>\(target.period)<small>\(t(
      TargetText.elapsed, ["share": t.percent(target.elapsed)]))</small></td>\
    <td class="number">\(isCeiling ? t(TargetText.atMost, ["value": goal]) : goal)</td>\
    <td class="number">\(attained(target, t))</td>\
    <td><span class="chip target-\(target.state)">\(t(TargetText(state)))</span></td></tr>
    """
}

private func attained(_ target: ReviewDocument.Target, _ t: Texts) -> HTML {
  if let why = target.unmeasured.flatMap({ TargetReading.Unmeasured(rawValue: $0) }) {
    return "<small>\(t(TargetText(why)))</small>"
  }
  guard let value = target.value else {
    let few = t(
      ReviewText.few,
      ["n": t.number(target.decided ?? 0), "least": t.number(HandOverMeasures.minimum)])
    return "<small>\(few)</small>"
  }
  let notes = [interval(target, t), left(target, t)].compactMap(\.self)
  let isCeiling = TargetMeasure(named: target.measure)?.isCeiling ?? false
  let meter: HTML? =
    target.goal > 0 && !isCeiling
    ? bar(value / target.goal, tone: target.state == "behind" ? "warn" : "accent") : nil
  return """
    \(quantity(value, target, t))\(meter)\
    \(notes.map { "<small>\($0)</small>" as HTML })
    """
}

private func interval(_ target: ReviewDocument.Target, _ t: Texts) -> String? {
  guard let low = target.low, let high = target.high else { return nil }
  guard let kept = target.kept, let decided = target.decided else {
    return t(
      TargetText.interval,
      ["low": quantity(low, target, t), "high": quantity(high, target, t)])
  }
  let span = t(TargetText.interval, ["low": t.percent(low), "high": t.percent(high)])
  let counted = t(
    TargetText.ofDecided, ["kept": t.number(kept), "decided": t.number(decided)])
  return "\(span) · \(counted)"
}

private func left(_ target: ReviewDocument.Target, _ t: Texts) -> String? {
  target.leftOut > 0 ? t(TargetText.leftOut, count: target.leftOut) : nil
}

private func quantity(_ value: Double, _ target: ReviewDocument.Target, _ t: Texts) -> String {
  if target.isShare { return t.percent(value) }
  guard target.isMoney else { return t.plain(value) }
  return [t.plain(value, digits: 2), target.currency].compactMap(\.self).joined(separator: " ")
}

// MARK: - Notes

func notesCard(_ model: ReviewModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let notes = model.document.notes
  let list: HTML =
    notes.isEmpty
    ? "<p>\(t(ReviewText.noNotes))</p>"
    : "<ul class=\"plain notes\">\(notes.map { note($0, model, t) })</ul>"
  let isOpen = model.review.closed == nil && shell.may(.noteReviews)
  return """
    <section class="card" id="notes"><h2>\(t(ReviewText.notes))</h2>
    \(list)\(isOpen ? noteForm(model, shell) : nil)</section>
    """
}

private func note(_ note: ReviewDocument.Note, _ model: ReviewModel, _ t: Texts) -> HTML {
  let who = model.review.names[note.member] ?? t(ReviewText.somebody)
  return """
    <li><p><span class="chip\(note.isDecision ? " decision" : "")">\
    \(t(note.isDecision ? ReviewText.decision : .note))</span> \(t.readable(note.text))</p>\
    <small>\(who) · \(functionName(note.function, t)) · \(t.moment(note.at))</small></li>
    """
}

private func noteForm(_ model: ReviewModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let fault: HTML? = model.fault.map { "<p class=\"fault\" role=\"alert\">\(t($0))</p>" }
  return """
    <form class="note-form review-deeds" method="post" \
    action="\(Place.review(.note(model.week)))">\(shell.formToken)\(fault)
    <label class="field"><span>\(t(ReviewText.text))</span><textarea name="text" rows="3" \
    maxlength="2000" required>\(model.draft)</textarea>\
    <small>\(t(ReviewText.textHelp)) \(t(ReviewText.notesHelp))</small></label>
    <div class="buttons"><button class="button primary" name="kind" value="decision">\
    \(t(ReviewText.decision))</button> <button class="button" name="kind" value="note">\
    \(t(ReviewText.note))</button></div></form>
    """
}
