import Domain

/// Thresholds as a grid of grade by score, then the rows that go round it.
func qualificationSection(_ qualification: Qualification, _ t: Texts) -> HTML {
  let grid = QualificationGrid(qualification)
  return """
    <p class="muted">\(t(AgreementText.qualificationHelp))</p>
    \(qualification.atLeast.isEmpty ? nil : gridTable(grid, t))
    \(atOnce(qualification.atOnce, t))
    \(never(qualification.never, t))
    """
}

private func gridTable(_ grid: QualificationGrid, _ t: Texts) -> HTML {
  let grades = Grade.letters.reversed().compactMap { Grade($0) }
  return """
    <table class="grid"><caption class="unseen">\(t(AgreementText.gridCaption))</caption>
    <thead><tr><th scope="col">\(t(WordText.grade))</th>\(grid.bands.map { band -> HTML in
      "<th scope=\"col\">\(bandName(grid, band, t))</th>"
    })</tr></thead>
    <tbody>\(grades.map { grade -> HTML in
      let cells = grid.bands.map { cell(grid, grade, $0, t) }
      return "<tr><th scope=\"row\">\(gradeLetters(grade))</th>\(cells)</tr>"
    })</tbody></table>
    """
}

private func bandName(_ grid: QualificationGrid, _ band: Double, _ t: Texts) -> String {
  "\(t.plain(band))–\(t.plain(grid.end(of: band) ?? 100))"
}

private func cell(_ grid: QualificationGrid, _ grade: Grade, _ band: Double, _ t: Texts) -> HTML {
  guard let row = grid.row(grade, band: band) else { return "<td></td>" }
  let name = QualificationRule.atLeast(row).description
  return """
    <td class="in" title="\(name)">\(Glyph.check)<span class="unseen">\(name)</span></td>
    """
}

private func atOnce(_ rows: [HandRaiser], _ t: Texts) -> HTML? {
  guard !rows.isEmpty else { return nil }
  return """
    <h3>\(t(AgreementText.atOnce))</h3><p class="muted">\(t(AgreementText.atOnceHelp))</p>
    <ul class="rules">\(rows.map { row -> HTML in
      "<li>\(ConditionWords(t).sentence(row.when))<small>\(required(row.required, t))</small></li>"
    })</ul>
    """
}

/// `C− or better, any score`.
func required(_ threshold: Threshold, _ t: Texts) -> String {
  let grade = threshold.grade.map { t(LeadsText.gradeFilter, ["grade": gradeLetters($0)]) }
  let score = threshold.score.map { t(LeadsText.scoreFilter, ["score": t.plain($0)]) }
  return t(
    AgreementText.gradeAndScore,
    [
      "grade": grade ?? t(AgreementText.anyGrade), "score": score ?? t(AgreementText.anyScore),
    ])
}

private func never(_ rows: [Condition], _ t: Texts) -> HTML? {
  guard !rows.isEmpty else { return nil }
  return """
    <h3>\(t(AgreementText.never))</h3><p class="muted">\(t(AgreementText.neverHelp))</p>
    <ul class="rules">\(rows.map { row -> HTML in
      "<li>\(ConditionWords(t).sentence(row))</li>"
    })</ul>
    """
}
