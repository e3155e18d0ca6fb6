import Domain

/// The grade with every criterion and what it added.
func gradeCard(_ model: LeadModel, _ t: Texts) -> HTML {
  guard let account = model.grade else {
    return """
      <section class="card"><h2>\(t(LeadText.noAgreement))</h2><p class="muted">\
      \(t(LeadText.noAgreementHelp))</p></section>
      """
  }
  let noCriteria: HTML = """
    <tr><td colspan="2" class="muted">\(t(LeadText.noCriteria))</td></tr>
    """
  return """
    <section class="card">
    <h2>\(t(LeadText.gradeWhy, ["grade": gradeLetters(account.grade)]))</h2>
    <p class="muted">\(underAgreement(model, t))</p>
    <table class="sum">
    <tr><td>\(t(LeadText.gradeStart))</td><td class="number">\(gradeLetters(account.start))</td>\
    </tr>
    \(account.lines.map { line($0, t) })
    \(account.lines.isEmpty ? noCriteria : nil)
    <tr class="total"><td>\(t(LeadText.gradeAdds))\(clampNote(account, t))</td><td class="number">\
    \(gradeBadge(account.grade, t))</td></tr>
    </table>
    </section>
    """
}

private func line(_ line: GradeAccount.Line, _ t: Texts) -> HTML {
  let thirds = t.signed(Double(line.criterion.thirds))
  let says = ConditionWords(t).sentence(line.criterion.when)
  let verdict = t(line.holds ? LeadText.held : LeadText.notHeld)
  return """
    <tr class="\(line.holds ? "held" : "not-held")"><td>\(line.holds ? Glyph.check : Glyph.cross)\
    <span><b>\(line.criterion.name)</b> <span class="unseen">\(verdict)</span><small>\
    \(says)</small></span></td><td class="number">\(line.holds ? thirds : "–")</td></tr>
    """
}

/// Said only where the sum runs past the ends of the scale.
private func clampNote(_ account: GradeAccount, _ t: Texts) -> HTML? {
  let beyond = abs(account.unclampedStep - account.grade.step)
  guard beyond > 0 else { return nil }
  return "<small>\(t(LeadText.gradeClamped, ["n": t.number(beyond)]))</small>"
}

/// `by FY27 first half, version 3`.
func underAgreement(_ model: LeadModel, _ t: Texts) -> String {
  t(LeadText.under, ["agreement": model.agreement.map { agreementName($0, t) } ?? "–"])
}

func agreementName(_ label: AgreementLabel, _ t: Texts) -> String {
  guard let number = label.number else { return label.name }
  return "\(label.name) · \(t(WordText.version, ["n": t.number(number)]))"
}
