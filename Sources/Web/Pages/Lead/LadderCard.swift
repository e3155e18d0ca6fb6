import Domain

/// How far the lead is from each row that would qualify it; shown while it waits to qualify.
func ladderCard(_ model: LeadModel, _ t: Texts) -> HTML? {
  let stage = model.reading.stage
  guard let account = model.qualification, stage == .inquiry || stage == .nurture,
    !account.rows.isEmpty
  else { return nil }
  return """
    <section class="card">
    <h2>\(t(LeadText.ladder))</h2>
    <p class="muted">\(t(LeadText.ladderHelp))</p>
    \(obstacles(account, t))
    <ul class="ladder">\(account.rows.map { row($0, t) })</ul>
    </section>
    """
}

private func row(_ row: QualificationExplanation.Row, _ t: Texts) -> HTML {
  let grade = row.required.grade.map { t(LeadsText.gradeFilter, ["grade": gradeLetters($0)]) }
  let score = row.required.score.map { t(LeadsText.scoreFilter, ["score": t.plain($0)]) }
  return """
    <li>\(part(grade ?? t(AgreementText.anyGrade), row.gradeSuffices, t))\
    \(part(score ?? t(AgreementText.anyScore), row.scoreSuffices, t))</li>
    """
}

private func part(_ name: String, _ isMet: Bool, _ t: Texts) -> HTML {
  """
  <span class="\(isMet ? "met" : "unmet")">\(isMet ? Glyph.check : Glyph.cross)\(name) \
  <span class="unseen">\(t(isMet ? LeadText.met : LeadText.unmet))</span></span>
  """
}

private func obstacles(_ account: QualificationExplanation, _ t: Texts) -> HTML {
  let forbidden: HTML? =
    account.forbiddenBy.isEmpty ? nil : "<p class=\"notice warn\">\(t(LeadText.forbidden))</p>"
  let cooling: HTML? = account.coolsDownUntil.map { end in
    "<p class=\"notice warn\">\(t(LeadText.coolingDown, ["time": t.moment(end)]))</p>"
  }
  return "\(forbidden)\(cooling)"
}
