import Domain
import Services

func signalPage(_ model: SignalModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let name = signalName(model.sheet.signal, t)
  return document(
    name, shell,
    """
    <header class="page-head"><div>
    <p class="crumb"><a href="\(Place.signals(.list(SignalsQuery())))">\
    \(t(SignalText.title))</a></p>
    <h1>\(name)</h1><p>\(signalMarks(model.sheet.signal, model.now, t))</p></div></header>
    \(figures(model, t))
    <div class="team-grid">\(evidence(model, t))
    <div>\(answers(model, t))\(effect(model, t))
    \(shell.may(.answerSignals) ? answerForm(model, shell) : nil)
    \(shell.may(.assignSignals) ? ownerForm(model, shell) : nil)
    \(others(model, t))</div></div>
    """)
}

private func figures(_ model: SignalModel, _ t: Texts) -> HTML {
  let (row, signal) = (model.sheet.row, model.sheet.signal)
  let owner = row.owner.flatMap { model.numbers[$0] } ?? t(SignalText.nobody)
  let clock: SignalText = signal.answered == nil ? .due : .answered
  return """
    <dl class="figures card"><div><dt>\(t(SignalText.evidence))</dt><dd>\
    \(signalBreadth(row, t))</dd></div>
    <div><dt>\(t(SignalText.owner))</dt><dd>\(owner)</dd></div>
    <div><dt>\(t(SignalText.opened))</dt><dd>\(t.time(signal.opened))</dd></div>
    <div><dt>\(t(clock))</dt><dd>\(signalClock(signal, model.left, t))</dd></div></dl>
    """
}

private func evidence(_ model: SignalModel, _ t: Texts) -> HTML {
  let older: HTML? = model.sheet.nextEvidence.map { position in
    let place = Place.signals(.signal(model.sheet.signal.id, before: position))
    return "<p><a class=\"button\" href=\"\(place)\">\(t(SignalText.older))</a></p>"
  }
  return """
    <section class="card"><h2>\(t(SignalText.evidence))</h2>
    <ul class="sessions">\(model.sheet.evidence.map { report($0, model, t) })</ul>\(older)</section>
    """
}

private func report(_ evidence: SignalEvidence, _ model: SignalModel, _ t: Texts) -> HTML {
  let report = evidence.report
  let who =
    report.reporter.map { model.names[$0] ?? $0 } ?? t(SignalText.unknownReporter)
  let words: HTML
  if evidence.isHidden {
    words = "<span class=\"muted\">\(t(SignalText.hidden))</span>"
  } else if let text = report.text {
    words = "<q>\(t.readable(text))</q>"
  } else {
    words = "<span class=\"muted\">\(t(SignalText.saidNothing))</span>"
  }
  let lead: HTML? = report.lead.map { name in
    """
     · <a href="\(Place.lead(name, asOf: nil))">\(t(LeadText.lead, ["id": name]))</a>
    """
  }
  return """
    <li><div>\(words)<small>\(who) · \(t.time(report.recorded))\(lead)</small></div></li>
    """
}

private func answers(_ model: SignalModel, _ t: Texts) -> HTML {
  let answers = model.sheet.answers
  guard !answers.isEmpty else {
    return """
      <section class="card"><h2>\(t(SignalText.answers))</h2>
      <p class="muted">\(t(SignalText.noAnswer))</p></section>
      """
  }
  return """
    <section class="card"><h2>\(t(SignalText.answers))</h2>
    <ul class="sessions">\(answers.map { answer -> HTML in
      let who = answer.author.map { model.names[$0] ?? $0 } ?? t(SignalText.unknownReporter)
      let due = answer.due.map { t(SignalText.promised, ["date": t.date($0)]) }
      let head = [t(SignalText(answer.action)), due].compactMap(\.self).joined(separator: " · ")
      return """
        <li><div><b>\(head)</b><br>\(answer.text.map { t.readable($0) } ?? "")\
        <small>\(who) · \(t.time(answer.recorded))</small></div></li>
        """
    })</ul></section>
    """
}

private func effect(_ model: SignalModel, _ t: Texts) -> HTML? {
  model.sheet.effect.map { effect in
    """
    <section class="card"><h2>\(t(SignalText.effect))</h2>
    <p class="muted">\(t(SignalText.effectHelp))</p>
    <dl class="figures"><div><dt>\(t(SignalText.before))</dt><dd>\(t.number(effect.before))</dd>\
    </div><div><dt>\(t(SignalText.after))</dt><dd>\(t.number(effect.after))</dd></div></dl>
    <p>\(t(SignalText(effect.verdict), ["n": t.number(SignalEffect.least)]))</p></section>
    """
  }
}

private func answerForm(_ model: SignalModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let signal = model.sheet.signal
  let title: SignalText = signal.answered == nil ? .answer : .answerAgain
  return """
    <form class="card stacked" method="post" action="\(Place.signals(.answer(signal.id)))" \
    hx-boost="false">\(shell.formToken)<h2>\(t(title))</h2>\(model.fault.map { teamFault($0, t) })
    <label class="field"><span>\(t(SignalText.action))</span><select name="action">\
    \(SignalAction.allCases.map {
      option($0.rawValue, t(SignalText($0)), chosen: $0 == model.draft.action)
    })</select></label>
    <label class="field"><span>\(t(SignalText.what))</span><textarea name="text" rows="3" required \
    maxlength="4000">\(model.draft.text)</textarea><small>\(t(SignalText.whatHelp))</small></label>
    <label class="field"><span>\(t(SignalText.dueBy))</span><input type="date" name="due" \
    value="\(model.draft.due?.description ?? "")"><small>\(t(SignalText.dueHelp))</small></label>
    <button class="button primary">\(t(title))</button></form>
    """
}

private func ownerForm(_ model: SignalModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form class="card stacked" method="post" \
    action="\(Place.signals(.assign(model.sheet.signal.id)))">\(shell.formToken)\
    <label class="field"><span>\(t(SignalText.give))</span><select name="owner">\
    \(model.marketers.map {
      option("\($0.number)", $0.name, chosen: $0.number == model.sheet.row.owner)
    })</select></label><button class="button">\(t(SignalText.save))</button></form>
    """
}

private func others(_ model: SignalModel, _ t: Texts) -> HTML? {
  guard !model.sheet.others.isEmpty else { return nil }
  return """
    <section class="card"><h2>\(t(SignalText.others))</h2>
    <p class="muted">\(t(SignalText.othersHelp))</p>
    <ul class="plain">\(model.sheet.others.map { signalLine($0, t) })</ul></section>
    """
}

/// A signal in a line: its name, when it was opened, how it stands.
func signalLine(_ signal: Signal, _ t: Texts) -> HTML {
  let state: SignalText = signal.answered == nil ? .open : .answered
  return """
    <li><a href="\(Place.signals(.signal(signal.id, before: nil)))">\(signalName(signal, t))</a>\
    <small>\(t.day(signal.opened)) · \(t(state))</small></li>
    """
}
