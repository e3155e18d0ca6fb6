import Domain

/// Thresholds as rows and as a grid of grade by score, hand-raisers and exclusions.
extension FormDrawing {
  func qualify() -> HTML {
    let list = FormPath.at("qualify.at_least")
    let rows = form.tree[list].rows
    return """
      <h3>\(t(DraftText.thresholds))</h3><p class="muted">\(t(DraftText.thresholdsHelp))</p>
      <div class="thresholds">\(grid(ThresholdRows(form.tree[list])))
      <div>\(faults(list))<ul class="lines">\(rows.indices.map { index -> HTML in
        let row = list.row(index)
        return """
          <li>\(select(row.key("grade"), t(DraftText.gradeAtLeast), grades(any: .anyGrade)))\
          \(input(row.key("score"), t(DraftText.scoreAtLeast), kind: .number))\
          \(tools(row, movable: 0..<0))\(faults(row))</li>
          """
      })</ul>
      <div class="adders">\(add(list, .addThreshold))\
      \(button(.show, "\(t(DraftText.redraw))"))</div></div></div>
      \(atOnce())\(never())\(suggestions())
      """
  }

  private func grid(_ rows: ThresholdRows) -> HTML {
    let steps = rows.steps
    let grades = Grade.letters.reversed().compactMap { Grade($0) }
    return """
      <table class="grid cells"><caption>\(t(DraftText.gridCaption))</caption>
      <thead><tr><th scope="col"><span class="unseen">\(t(WordText.grade))</span></th>\
      \(steps.map { step -> HTML in "<th scope=\"col\">\(t.plain(step))</th>" })</tr></thead>
      <tbody>\(grades.map { grade -> HTML in
        let cells = steps.map { cell(rows, grade, $0) }
        return "<tr><th scope=\"row\">\(gradeLetters(grade))</th>\(cells)</tr>"
      })</tbody></table>
      """
  }

  private func cell(_ rows: ThresholdRows, _ grade: Grade, _ score: Double) -> HTML {
    let isIn = rows.qualifies(grade, score)
    let deed = FormDeed.cell(grade: grade.letter, score: FormTree.digits(score))
    let says = t(
      isIn ? DraftText.cellIn : .cellOut, ["grade": gradeLetters(grade), "score": t.plain(score)])
    return """
      <td\(attribute: "class", isIn ? "in" : nil)><button name="do" value="\(deed.value)" \
      id="\(deed.value.replacing(" ", with: "_"))" aria-pressed="\(isIn ? "true" : "false")" \
      aria-label="\(says)" title="\(says)" formnovalidate>\(isIn ? Glyph.check : nil)</button></td>
      """
  }

  private func atOnce() -> HTML {
    let list = FormPath.at("qualify.at_once")
    let rows = form.tree[list].rows
    return """
      <h3>\(t(AgreementText.atOnce))</h3><p class="muted">\(t(DraftText.atOnceHelp))</p>\
      \(faults(list))
      <ol class="entries">\(rows.indices.map { index -> HTML in
        let row = list.row(index)
        return entry(
          row, isOpen: isOpen(row), summary: nameless(row.key("when"), requirement(row)),
          tools: tools(row, movable: rows.indices),
          """
          \(condition(row.key("when"), .fact, t(AgreementText.when)))<div class="columns">\
          \(select(row.key("grade"), t(DraftText.gradeAtLeast), grades(any: .anyGrade)))\
          \(input(row.key("score"), t(DraftText.scoreAtLeast), kind: .number))</div>
          """)
      })</ol>
      \(add(list, .addHandRaiser))
      """
  }

  private func requirement(_ row: FormPath) -> String {
    let asked = Threshold(
      grade: Grade(form.tree[row.key("grade")].trimmed),
      score: Double(form.tree[row.key("score")].trimmed))
    return required(asked, t)
  }

  private func never() -> HTML {
    let list = FormPath.at("qualify.never")
    let rows = form.tree[list].rows
    return """
      <h3>\(t(AgreementText.never))</h3><p class="muted">\(t(AgreementText.neverHelp))</p>\
      \(faults(list))
      <ol class="entries">\(rows.indices.map { index -> HTML in
        let row = list.row(index)
        return entry(
          row, isOpen: isOpen(row), summary: nameless(row.key("when"), nil),
          tools: tools(row, movable: rows.indices),
          condition(row.key("when"), .profile, t(AgreementText.when)))
      })</ol>
      \(add(list, .addExclusion))
      """
  }

  /// Of a row that has no name: its condition, and what it asks besides.
  private func nameless(_ when: FormPath, _ asked: String?) -> HTML {
    "<b>\(sentence(when) ?? t(DraftText.noConditionYet))</b><small>\(asked ?? "")</small>"
  }
}
