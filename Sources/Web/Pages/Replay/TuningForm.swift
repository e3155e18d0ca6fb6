import Domain
import Services

/// Sliders of a version's numbers. Without scripts the number fields and a button do the same; with
/// them the summary and the tables are drawn anew while a slider is dragged.
func tuningForm(_ model: ReplayModel, _ t: Texts) -> HTML {
  let path = "/agreement/versions/\(model.number)/replay"
  let against = model.query.against.map { number -> HTML in
    "<input type=\"hidden\" name=\"against\" value=\"\(number)\">"
  }
  return """
    <form class="card tuning" method="get" action="\(path)" data-live hx-get="\(path)" \
    hx-trigger="submit, redraw" hx-target="#impact" hx-select="#impact" hx-swap="outerHTML" \
    hx-select-oob="#impact-summary" hx-sync="this:queue last" hx-replace-url="true">
    <h2>\(t(ReplayText.tune))</h2>
    <p class="muted">\(t(ReplayText.tuneHelp))</p>
    \(against)
    \(thresholds(model, t))
    \(points(model, t))
    \(halfLives(model, t))
    \(coolDown(model, t))
    <p class="tuning-foot"><button class="button primary">\(t(ReplayText.redraw))</button></p>
    </form>
    """
}

private func thresholds(_ model: ReplayModel, _ t: Texts) -> HTML? {
  let rows = model.sheet.own.agreement.qualification.atLeast
  guard !rows.isEmpty else { return nil }
  return """
    <fieldset><legend>\(t(ReplayText.thresholds))</legend>
    \(rows.indices.map { row -> HTML in
      let name = t(AgreementText.row, ["n": t.number(row + 1)])
      return """
        <div class="threshold">\(gradeChoice(row, name, model, t))\
        \(slider(.score(row), "\(name): \(t(WordText.score))", 0...100, model))</div>
        """
    })</fieldset>
    """
}

private func gradeChoice(_ row: Int, _ name: String, _ model: ReplayModel, _ t: Texts) -> HTML {
  let knob = AgreementTuning.Knob.grade(row)
  let given = model.sheet.own.agreement[knob] ?? 0
  let chosen = Int(model.query.tuning[knob] ?? given)
  let options = Grade.letters.indices.reversed().map { step in
    option(String(step), gradeLetters(Grade(clamping: step)), chosen: step == chosen)
  }
  return """
    <label class="field"><span>\(name): \(t(WordText.grade))</span>\
    <select name="\(knob.name)" data-base="\(fieldValue(given))">\(options)</select></label>
    """
}

private func points(_ model: ReplayModel, _ t: Texts) -> HTML? {
  let rules = model.sheet.own.agreement.scoring.rules
  guard !rules.isEmpty else { return nil }
  return """
    <fieldset><legend>\(t(AgreementText.points))</legend>
    \(rules.indices.map { rule -> HTML in
      let reach = max(abs(rules[rule].points) * 2, 20)
      let range = rules[rule].points < 0 ? -reach...0 : 0...reach
      return slider(.points(rule), rules[rule].name, range, model)
    })</fieldset>
    """
}

private func halfLives(_ model: ReplayModel, _ t: Texts) -> HTML? {
  let rules = model.sheet.own.agreement.scoring.rules
  guard !rules.isEmpty else { return nil }
  let isMoved = model.query.tuning.values.keys.contains { knob in
    if case .halfLife = knob { true } else { false }
  }
  return """
    <details\(flag: "open", isMoved)><summary>\(t(ReplayText.halfLives))</summary>
    <fieldset><legend class="unseen">\(t(ReplayText.halfLives))</legend>
    \(rules.indices.map { rule -> HTML in
      slider(.halfLife(rule), rules[rule].name, 0...max(180, rules[rule].halfLifeDays ?? 0), model)
    })</fieldset></details>
    """
}

private func coolDown(_ model: ReplayModel, _ t: Texts) -> HTML {
  let given = Double(model.sheet.own.agreement.recycling.coolDownDays)
  return """
    <fieldset><legend>\(t(AgreementText.coolDown))</legend>
    \(slider(.coolDown, t(ReplayText.days), 0...max(120, given), model))</fieldset>
    """
}

/// A number with a slider that moves it. The slider has no name: it is sent by the number alone,
/// and is shown where scripts run.
private func slider(
  _ knob: AgreementTuning.Knob, _ label: String, _ range: ClosedRange<Double>, _ model: ReplayModel
) -> HTML {
  let given = model.sheet.own.agreement[knob] ?? 0
  let value = model.query.tuning[knob] ?? given
  let id = "knob-\(knob.name)"
  let bounds = knob.range
  return """
    <div class="knob"><label for="\(id)">\(label)</label>\
    <input type="range" data-slides="\(id)" aria-label="\(label)" hidden \
    min="\(fieldValue(range.lowerBound))" max="\(fieldValue(range.upperBound))" step="1" \
    value="\(fieldValue(value))">\
    <input type="number" id="\(id)" name="\(knob.name)" value="\(fieldValue(value))" \
    data-base="\(fieldValue(given))" min="\(fieldValue(bounds.lowerBound))" \
    max="\(fieldValue(bounds.upperBound))" step="any"></div>
    """
}
