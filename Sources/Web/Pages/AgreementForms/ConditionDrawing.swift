import Domain

/// Draws the editor of a condition: tests in rows, groups one level down, or text.
extension FormDrawing {
  /// What the fields of a condition may be about; the same names as the lists of suggestions.
  enum Scope: String {
    case profile = "fields-profile"
    case fact = "fields-fact"
  }

  func condition(_ path: FormPath, _ scope: Scope, _ label: String) -> HTML {
    let tree = form.tree[path]
    return """
      <fieldset class="condition"><legend>\(label)</legend>\
      \(ConditionForm.isText(tree) ? conditionText(path) : rows(path, scope, depth: 0))\
      \(ConditionForm.isText(tree) ? nil : faults(path))</fieldset>
      """
  }

  private func conditionText(_ path: FormPath) -> HTML {
    let lines = max(3, value(path.key("text")).split(separator: "\n").count + 1)
    let rows = "\(t(DraftText.asRows))" as HTML
    return """
      <input type="hidden" name="\(path.key("as").description)" value="text">\
      \(area(path.key("text"), t(DraftText.conditionText), lines: lines))\
      <div class="adders">\(button(.asRows(path), rows))</div>
      """
  }

  private func rows(_ path: FormPath, _ scope: Scope, depth: Int) -> HTML {
    let rows = form.tree[path].rows
    let asText: HTML = "\(t(DraftText.asYAML))"
    return """
      \(join(path, isShown: rows.count > 1 || depth > 0 || isNegated(path)))\
      <ul class="tests">\(rows.indices.map { index -> HTML in
        let row = path.row(index)
        return ConditionRows.isGroup(rows[index])
          ? "<li class=\"group\">\(self.rows(row, scope, depth: depth + 1))</li>"
          : "<li class=\"test\">\(test(row, scope))</li>"
      })</ul>\
      <div class="adders">\
      \(button(.add(path), plus(.addTest)))\
      \(depth == 0 ? button(.group(path), plus(.addGroup)) : nil)\
      \(depth == 0 ? button(.asText(path), asText) : removeGroup(path))</div>
      """
  }

  private func plus(_ text: DraftText) -> HTML { "\(Glyph.plus)<span>\(t(text))</span>" }

  private func isNegated(_ path: FormPath) -> Bool {
    form.tree[path]["join"].trimmed == ConditionForm.Join.none.rawValue
  }

  private func removeGroup(_ path: FormPath) -> HTML {
    button(.remove(path), "\(Glyph.cross)<span>\(t(DraftText.removeGroup))</span>")
  }

  /// With one test there is nothing to join; the choice is sent all the same.
  private func join(_ path: FormPath, isShown: Bool) -> HTML {
    let name = path.key("join")
    guard isShown else {
      return """
        <input type="hidden" name="\(name.description)" value="\(value(name))">
        """
    }
    let words: [(ConditionForm.Join, DraftText)] = [
      (.all, .joinAll), (.any, .joinAny), (.none, .joinNone),
    ]
    return """
      <div class="join">\(select(
        name, t(DraftText.join), words.map { ($0.rawValue, t($1)) }, isLabelHidden: true))</div>
      """
  }

  private func test(_ row: FormPath, _ scope: Scope) -> HTML {
    let isFaulty = !form.faults(within: row).isEmpty
    let field = row.key("field")
    return """
      \(bare(field, t(DraftText.field), "contact.title", list: scope.rawValue, isFaulty))\
      \(select(row.key("test"), t(DraftText.test), tests, isLabelHidden: true))\
      \(bare(row.key("values"), t(DraftText.values), t(DraftText.valuesHint), list: nil, isFaulty))\
      \(button(.remove(row), Glyph.cross, title: t(DraftText.remove)))\
      \(form.faults(within: row).map { fault -> HTML in
        "<small class=\"fault\">\(FaultWords(t).sentence(fault.problem, fault.expected))</small>"
      })
      """
  }

  /// A field whose label is for those who do not see the row.
  private func bare(
    _ path: FormPath, _ label: String, _ placeholder: String, list: String?, _ isFaulty: Bool
  ) -> HTML {
    let isFirst = isFaulty ? form.faults.first.map { $0.field.steps.starts(with: path.steps) } : nil
    let isFresh = path == form.fresh?.key("field") && form.faults.isEmpty
    return """
      <input type="text" name="\(path.description)" id="\(path.description)" aria-label="\(label)" \
      placeholder="\(placeholder)" value="\(value(path))" autocomplete="off"\
      \(attribute: "list", list)\(attribute: "aria-invalid", isFaulty ? "true" : nil)\
      \(flag: "autofocus", isFirst ?? isFresh) class="\(list == nil ? "values" : "path")">
      """
  }

  private var tests: [(value: String, label: String)] {
    ConditionForm.Test.allCases.map { test in
      let word: DraftText =
        switch test {
        case .equals: .testIs
        case .notEquals: .testIsNot
        case .atLeast: .testAtLeast
        case .more: .testMore
        case .atMost: .testAtMost
        case .less: .testLess
        case .contains: .testContains
        case .containsNot: .testContainsNot
        case .startsWith: .testStarts
        case .startsNotWith: .testStartsNot
        case .endsWith: .testEnds
        case .endsNotWith: .testEndsNot
        case .known: .testKnown
        case .unknown: .testUnknown
        }
      return (test.rawValue, t(word))
    }
  }

  /// The fields that there are, to choose from; a company's own are typed.
  func suggestions() -> HTML {
    let words = ConditionWords(t)
    func list(_ id: Scope, _ paths: [String]) -> HTML {
      """
      <datalist id="\(id.rawValue)">\(paths.map { path -> HTML in
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        return "<option value=\"\(path)\">\(words.fieldName(parts[0], parts[1]))</option>"
      })</datalist>
      """
    }
    let all = ConditionWords.knownFields
    let facts = ["activity", "touch", "consent"]
    let isFact = { (path: String) in facts.contains { path.hasPrefix("\($0).") } }
    return """
      \(list(.profile, all.filter { !isFact($0) }))\
      \(list(.fact, all.filter(isFact) + all.filter { !isFact($0) }))
      """
  }

  /// The condition of a form in words, as far as it says something yet.
  func sentence(_ path: FormPath) -> String? {
    let place = FormPlace(tree: form.tree[path], path: path)
    if place.tree.isBlankCondition { return nil }
    return SectionDocument.condition(ConditionForm.node(place)).map(ConditionWords(t).sentence)
  }
}
