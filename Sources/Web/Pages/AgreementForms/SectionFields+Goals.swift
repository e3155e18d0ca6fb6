import Domain

/// Credit, margin, targets, pay and words.
extension FormDrawing {
  func attribution() -> HTML {
    let models =
      [("", t(DraftText.noAttribution))]
      + AttributionRules.models.map { ($0, $0.replacing("_", with: " ")) }
    let orders = [("", t(WordText.none)), ("1", "1"), ("2", "2"), ("3", "3")]
    return """
      \(faults(FormPath.at("attribution")))<div class="columns">\
      \(select(FormPath.at("attribution.model"), t(AgreementText.model), models))\
      \(select(FormPath.at("attribution.order"), t(DraftText.markovOrder), orders))\
      \(input(FormPath.at("attribution.window_days"), t(DraftText.windowDays), kind: .number))\
      \(input(
        FormPath.at("attribution.sourced"), t(AgreementText.sourced), hint: "first_touch"))</div>
      """
  }

  func margin() -> HTML {
    let list = FormPath.at("guardrails")
    let approvals: [(value: String, label: String)] = [
      ("none", t(WordText.none)), ("manager", t(DraftText.byManager)),
      ("leadership", t(WordText.leadership)),
    ]
    return """
      <p class="muted">\(t(DraftText.marginHelp))</p>\(faults(list))
      <ul class="lines">\(form.tree[list].rows.indices.map { index -> HTML in
        let row = list.row(index)
        return """
          <li>\(input(
            row.key("discount_up_to"), t(DraftText.discountPercent), kind: .number))\
          \(select(row.key("approval"), t(AgreementText.approval), approvals))\
          \(tools(row, movable: form.tree[list].rows.indices))\(faults(row))</li>
          """
      })</ul>
      \(add(list, .addGuardrail))
      """
  }

  func targets() -> HTML {
    let list = FormPath.at("targets")
    let functions: [(value: String, label: String)] = [
      ("marketing", t(WordText.marketing)), ("sales", t(WordText.sales)),
      ("shared", t(AgreementText.shared)),
    ]
    return """
      \(faults(list))<ul class="lines wide">\(form.tree[list].rows.indices.map { index -> HTML in
        let row = list.row(index)
        return """
          <li>\(input(row.key("period"), t(AgreementText.period), hint: "2027-Q1"))\
          \(input(row.key("measure"), t(AgreementText.measure), list: "measures"))\
          \(select(row.key("function"), t(AgreementText.function), functions))\
          \(input(row.key("value"), t(AgreementText.value), kind: .number))\
          \(tools(row, movable: form.tree[list].rows.indices))\(faults(row))</li>
          """
      })</ul>
      \(add(list, .addTarget))\(measures())
      """
  }

  func pay() -> HTML {
    let plans: [(String, WordText)] = [("sales", .sales), ("marketing", .marketing)]
    return """
      <p class="muted">\(t(DraftText.payHelp))</p>\(faults(FormPath.at("pay")))
      <div class="plans">\(plans.map { key, name -> HTML in
        let list = FormPath.at("pay").key(key)
        let rows = form.tree[list].rows
        return """
          <section><h3 class="by-\(key)">\(t(name))</h3>
          <ul class="lines">\(rows.indices.map { index -> HTML in
            let row = list.row(index)
            return """
              <li>\(input(row.key("measure"), t(AgreementText.measure), list: "measures"))\
              \(input(row.key("share"), t(DraftText.percent), kind: .number))\
              \(tools(row, movable: 0..<0))</li>
              """
          })</ul>\(rows.isEmpty ? nil : sum(rows))\(faults(list))
          <div class="adders">\(add(list, .addShare))\
          \(rows.isEmpty ? nil : button(.show, "\(t(DraftText.sumUp))"))</div></section>
          """
      })</div>\(measures())
      """
  }

  private func sum(_ rows: [FormTree]) -> HTML {
    let sum = rows.compactMap { Double($0["share"].trimmed) }.reduce(0, +)
    let isWhole = abs(sum - 100) < 1e-7
    return """
      <p class="sum-of-shares\(isWhole ? "" : " fault")">\
      \(t(DraftText.sumOfShares, ["sum": t.plain(sum)]))</p>
      """
  }

  /// Measures that agreements name; others may be typed.
  private func measures() -> HTML {
    let names = [
      "accepted_leads", "accepted_pipeline", "followed_up_in_time", "gross_revenue_retention",
      "won_gross_margin", "won_revenue",
    ]
    return """
      <datalist id="measures">\(names.map { name -> HTML in
        "<option value=\"\(name)\">\(name.replacing("_", with: " "))</option>"
      })</datalist>
      """
  }

  func glossary() -> HTML {
    let list = FormPath.at("glossary")
    let rows = form.tree[list].rows
    return """
      <p class="muted">\(t(DraftText.glossaryHelp))</p>\(faults(list))
      <ol class="entries">\(rows.indices.map { index -> HTML in
        let row = list.row(index)
        return entry(
          row, isOpen: isOpen(row),
          summary: summary(row.key("term"), nil, form.tree[row.key("means")].trimmed),
          tools: tools(row, movable: rows.indices),
          """
          <div class="columns">\(input(row.key("term"), t(DraftText.term)))\
          \(input(
            row.key("rule"), t(DraftText.executedBy), list: "sections",
            hint: t(DraftText.executedByHint)))\
          \(input(row.key("owner"), t(DraftText.owner)))</div>\
          \(area(row.key("means"), t(DraftText.means), lines: 3))
          """)
      })</ol>
      \(add(list, .addTerm))
      <datalist id="sections">\(AgreementSection.allCases.filter { $0 != .agreement }.map {
        "<option value=\"\($0.rawValue)\">" as HTML
      })</datalist>
      """
  }
}
