import Domain

extension FormDrawing {
  /// The fields of the form's section.
  func fields() -> HTML {
    switch form.section {
    case .agreement: basics()
    case .grade: grade()
    case .score: score()
    case .qualify: qualify()
    case .routes: routes()
    case .serviceLevels: serviceLevels()
    case .returns:
      area(FormPath.at("returns"), t(DraftText.reasons), lines: 8, hint: t(DraftText.onePerLine))
    case .recycle: recycle()
    case .nurture: nurture()
    case .attribution: attribution()
    case .margin: margin()
    case .targets: targets()
    case .pay: pay()
    case .glossary: glossary()
    }
  }

  private func basics() -> HTML {
    """
    <div class="columns">\
    \(input(FormPath.at("name"), t(DraftText.agreementName)))\
    \(input(
      FormPath.at("effective"), t(DraftText.effective), kind: effectiveKind,
      hint: t(DraftText.effectiveHint)))\
    \(input(FormPath.at("timezone"), t(DraftText.timezone), hint: "Europe/Berlin"))</div>
    """
  }

  /// A clock to choose from; text where what is typed is no clock, as it would be lost.
  private var effectiveKind: Kind {
    let typed = value(FormPath.at("effective"))
    return typed.isEmpty || LocalTime(fieldValue: typed) != nil ? .dateTime : .text
  }

  private func grade() -> HTML {
    let list = FormPath.at("grade.criteria")
    let rows = form.tree[list].rows
    return """
      <div class="columns">\
      \(select(FormPath.at("grade.start"), t(DraftText.startGrade), grades(any: nil)))</div>
      <h3>\(t(DraftText.criteria))</h3>\(faults(list))
      <ol class="entries">\(rows.indices.map { index -> HTML in
        let row = list.row(index)
        return entry(
          row, isOpen: isOpen(row), summary: criterionSummary(row),
          tools: tools(row, movable: rows.indices),
          """
          <div class="columns">\(input(row.key("name"), t(DraftText.name)))\
          \(input(
            row.key("thirds"), t(AgreementText.thirds), kind: .number,
            hint: t(DraftText.thirdsHint)))</div>\
          \(condition(row.key("when"), .profile, t(AgreementText.when)))
          """)
      })</ol>
      \(add(list, .addCriterion))\(suggestions())
      """
  }

  private func criterionSummary(_ row: FormPath) -> HTML {
    let thirds = Int(form.tree[row.key("thirds")].trimmed).map { t.signed(Double($0)) }
    return summary(row.key("name"), thirds, sentence(row.key("when")))
  }

  /// The name of a row, its figure, and its condition in words.
  func summary(_ name: FormPath, _ figure: String?, _ sentence: String?) -> HTML {
    let name = form.tree[name].trimmed
    return """
      <b>\(name.isEmpty ? t(DraftText.noNameYet) : name)</b>\
      <span class="figure">\(figure ?? "")</span><small>\(sentence ?? "")</small>
      """
  }

  func isOpen(_ row: FormPath) -> Bool { form.open.contains("row-\(row)") }

  /// Thirteen grades, best first; with a first choice for none where it may be left out.
  func grades(any: DraftText?) -> [(value: String, label: String)] {
    let letters = Grade.letters.reversed().compactMap { Grade($0) }
      .map { ($0.letter, gradeLetters($0)) }
    return (any.map { [("", t($0))] } ?? []) + letters
  }

  private func score() -> HTML {
    let groups = FormPath.at("score.groups")
    let rules = FormPath.at("score.rules")
    let rows = form.tree[rules].rows
    return """
      <div class="columns">\(input(
        FormPath.at("score.half_life_days"), t(DraftText.halfLife), kind: .number,
        hint: t(DraftText.halfLifeHint)))</div>
      <h3>\(t(DraftText.rules))</h3>\(faults(rules))
      <ol class="entries">\(rows.indices.map { index -> HTML in
        let row = rules.row(index)
        let points = Double(form.tree[row.key("points")].trimmed).map(t.signed)
        return entry(
          row, isOpen: isOpen(row),
          summary: summary(row.key("name"), points, sentence(row.key("when"))),
          tools: tools(row, movable: rows.indices), ruleFields(row))
      })</ol>
      \(add(rules, .addRule))
      <h3>\(t(DraftText.groups))</h3><p class="muted">\(t(DraftText.groupsHelp))</p>\
      \(faults(groups))
      <ul class="lines">\(form.tree[groups].rows.indices.map { index -> HTML in
        let row = groups.row(index)
        return """
          <li>\(input(row.key("name"), t(DraftText.name)))\
          \(input(row.key("max"), t(DraftText.ceiling), kind: .number))\
          \(tools(row, movable: 0..<0))\(faults(row))</li>
          """
      })</ul>
      \(add(groups, .addGroupOfRules))\(suggestions())
      """
  }

  private func ruleFields(_ row: FormPath) -> HTML {
    let names = form.tree[FormPath.at("score.groups")].rows.map { $0["name"].trimmed }
    let groups = [("", t(WordText.none))] + names.filter { !$0.isEmpty }.map { ($0, $0) }
    return """
      <div class="columns">\(input(row.key("name"), t(DraftText.name)))\
      \(input(row.key("points"), t(AgreementText.points), kind: .number))\
      \(select(row.key("group"), t(AgreementText.group), groups))\
      \(input(
        row.key("half_life_days"), t(DraftText.ownHalfLife), kind: .number,
        hint: t(DraftText.ownHalfLifeHint)))\
      \(input(row.key("per_day"), t(DraftText.perDay), kind: .number))\
      \(input(row.key("max"), t(DraftText.ceiling), kind: .number))</div>\
      \(condition(row.key("when"), .fact, t(AgreementText.when)))
      """
  }

  private func routes() -> HTML {
    let list = FormPath.at("routes")
    let rows = form.tree[list].rows
    let movable = 0..<max(0, rows.count - 1)
    return """
      \(faults(list))<ol class="entries">\(rows.indices.map { index -> HTML in
        let row = list.row(index)
        let isLast = index == rows.count - 1 && form.tree[row.key("when")].isBlankCondition
        let says = isLast ? t(AgreementText.otherwise) : sentence(row.key("when"))
        return entry(
          row, isOpen: isOpen(row), summary: summary(row.key("name"), nil, says),
          tools: tools(row, movable: movable, mayRemove: !isLast),
          routeFields(row, isLast: isLast))
      })</ol>
      \(add(list, .addRoute))\(suggestions())
      """
  }

  private func routeFields(_ row: FormPath, isLast: Bool) -> HTML {
    let ways: [(value: String, label: String)] = [
      ("account_owner", t(DraftText.toOwner)), ("round_robin", t(DraftText.toTeamInTurn)),
      ("least_loaded", t(DraftText.toTeamLeastLoaded)), ("weighted", t(DraftText.toTeamWeighted)),
    ]
    let to = row.key("to")
    return """
      <div class="columns">\(input(row.key("name"), t(DraftText.name)))\
      \(select(to.key("kind"), t(DraftText.goesTo), ways))\
      \(input(to.key("team"), t(DraftText.team)))\
      \(input(
        to.key("capacity_per_week"), t(DraftText.capacity), kind: .number,
        hint: t(DraftText.capacityHint)))\
      \(input(to.key("skills"), t(DraftText.skills), hint: t(DraftText.skillsHint)))</div>\
      \(isLast
        ? "<p class=\"muted\">\(t(DraftText.lastRoute))</p>"
        : condition(row.key("when"), .profile, t(AgreementText.when)))
      """
  }
}

extension FormPath {
  /// A path that the programmer wrote.
  static func at(_ name: StaticString) -> FormPath { FormPath(name.description) ?? FormPath() }
}
