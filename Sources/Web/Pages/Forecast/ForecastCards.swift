import Domain
import Services

/// A table of the page within its card.
func forecastTable(
  _ title: String, _ help: String?, _ headings: [(String, isNumber: Bool)], _ rows: [HTML],
  id: String? = nil
) -> HTML {
  """
  <section class="card"\(attribute: "id", id)><h2>\(title)</h2>
  \(help.map { "<p class=\"muted\">\($0)</p>" as HTML })
  <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
  <table class="list"><caption class="unseen">\(title)</caption><thead><tr>\
  \(headings.map { name, isNumber -> HTML in
    "<th scope=\"col\"\(attribute: "class", isNumber ? "number" : nil)>\(name)</th>"
  })</tr></thead><tbody>\(rows)</tbody></table></div></section>
  """
}

func numberCell(_ text: String) -> HTML { "<td class=\"number\">\(text)</td>" }

func partsCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  let (document, unit) = (model.report.document, model.report.document.company)
  guard model.report.seesCompany, unit.bookings != nil else { return nil }
  let money = { (value: Double) in t.estimate(value, document.currency) }
  let won = t.money(unit.won, document.currency)
  let parts: [(ForecastText, ForecastText, HTML)] = [
    (.won, .wonHelp, "<a href=\"\(wonDeals(model))\">\(won)</a>"),
    (.open, .openHelp, "<a href=\"\(openDeals(model, nil))\">\(money(unit.open))</a>"),
    (.unborn, .unbornHelp, "\(money(unit.unborn))"),
    (.bookings, .bookingsHelp, "\(money(unit.mean))"),
    (.renewals, .renewalsHelp, "\(money(unit.renewals))"),
    (.total, .totalHelp, "\(money(unit.mean + unit.renewals))"),
  ]
  return forecastTable(
    t(ForecastText.parts), t(ForecastText.partsHelp),
    [(t(ForecastText.part), false), (t(ForecastText.mean), true)],
    parts.map { name, help, value in
      let isSum = name == .bookings || name == .total
      return """
        <tr\(attribute: "class", isSum ? "unit-sum" : nil)><th scope="row">\(t(name))\
        <small>\(t(help))</small></th><td class="number">\(value)</td></tr>
        """
    })
}

/// The deals that were won in the period.
func wonDeals(_ model: ForecastModel) -> Place {
  var query = MarginQuery()
  query.period = model.period
  return .margin(.deals(query, MarginCut(.all), after: nil))
}

/// The deals that are open now: of the company, or of what one of its teams or sellers has.
private func openDeals(_ model: ForecastModel, _ unit: (name: String, isTeam: Bool)?) -> Place {
  var view = PipelineView()
  if let unit, !unit.name.isEmpty {
    if unit.isTeam { view.filter.team = unit.name } else { view.filter.owner = unit.name }
  }
  return view.place
}

extension Texts {
  /// Of an estimate three digits, of what is counted all of them.
  func told(_ minor: Double, by method: ForecastMethod, _ currency: String) -> String {
    switch method {
    case .model, .combined, .stageWeighted: estimate(minor, currency)
    case .seller, .manager, .commit, .lastYear, .naive:
      money(Int64(minor.rounded()), currency)
    }
  }
}

/// Model, judgement and baselines side by side.
func methodsCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  let document = model.report.document
  guard model.report.seesCompany, !document.values.isEmpty else { return nil }
  let reference = document.value(.model)
  let rows = ForecastMethod.allCases.compactMap { method -> HTML? in
    guard let value = document.value(method) else { return nil }
    let gap = reference.flatMap { reference -> String? in
      guard method != .model, reference > 0 else { return nil }
      return t.points(100 * (value - reference) / reference) + "%"
    }
    return """
      <tr><th scope="row">\(t(ForecastText(method)))\
      <small>\(t(ForecastText.help(of: method)))</small></th>\
      \(numberCell(t.told(value, by: method, document.currency)))\
      \(numberCell(gap ?? "–"))</tr>
      """
  }
  let weights = t(
    ForecastText.weights, count: document.weightPeriods,
    [
      "model": t.percent(document.modelWeight), "judgement": t.percent(document.judgementWeight),
    ])
  return forecastTable(
    t(ForecastText.methods), document.value(.combined) == nil ? nil : weights,
    [
      (t(ForecastText.method), false), (t(ForecastText.says), true),
      (t(ForecastText.toModel), true),
    ], rows)
}

func unitsCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  let document = model.report.document
  let money = { (value: Double) in t.estimatedAmount(value, document.currency) }
  let row = { (unit: ForecastDocument.Unit, isTeam: Bool) -> RecordRow in
    let range = unit.bookings.map { "\(money($0.p10)) – \(money($0.p90))" } ?? "–"
    let chance = unit.bookings?.chanceOfQuota.map { t.percent($0) } ?? "–"
    return RecordRow(
      name: """
        <a href="\(openDeals(model, (unit.name, isTeam)))">\
        \(unitName(unit.name, isTeam, model, t))</a>
        """,
      cells: [
        "\(t.amount(unit.won, document.currency))",
        "\(document.isEnough ? money(unit.mean) : "–")", "\(range)",
        "\(unit.quota.map { t.amount($0, document.currency) } ?? "–")", "\(chance)",
      ], isSum: isTeam)
  }
  let rows = unitRows(document, row)
  guard !rows.isEmpty else { return nil }
  return tableCard(
    t(ForecastText.units, ["currency": document.currency]), t(ForecastText.unitsHelp),
    [
      (t(ForecastText.team), false), (t(ForecastText.won), true), (t(ForecastText.mean), true),
      (t(ForecastText.range), true), (t(ForecastText.quota), true),
      (t(ForecastText.chanceShort), true),
    ], rows)
}

/// Of each team, with those of its sellers below; of all sellers where there are no teams.
func unitRows(
  _ document: ForecastDocument, _ row: (ForecastDocument.Unit, _ isTeam: Bool) -> RecordRow
) -> [RecordRow] {
  guard !document.teams.isEmpty else { return document.sellers.map { row($0, false) } }
  return document.teams.flatMap { team -> [RecordRow] in
    let members = document.sellers.filter { (document.roster[$0.name] ?? "") == team.name }
    return [row(team, true)] + members.map { row($0, false) }
  }
}

func unitName(_ name: String, _ isTeam: Bool, _ model: ForecastModel, _ t: Texts) -> String {
  if name.isEmpty { return t(isTeam ? ForecastText.noTeam : .noOwner) }
  return model.report.names[name] ?? name
}

func dealsCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  guard !model.report.deals.isEmpty else { return nil }
  let currency = model.report.document.currency
  let rows = model.report.deals.map { deal -> RecordRow in
    let owner = deal.owner.map { model.report.names[$0.lowercased()] ?? $0 } ?? "–"
    return RecordRow(
      name: "\(dealLink(deal.opportunity))<small>\(owner)</small>",
      cells: [
        """
        \(deal.stage.isEmpty ? "–" : t.readable(deal.stage))\
        <small>\(t(ForecastText.weeks, count: deal.age))</small>
        """, "\(deal.closeOn.map { t.date($0) } ?? "–")",
        "\(t.amount(deal.amount, currency))", "\(t.percent(deal.chance))",
        "\(t.estimatedAmount(deal.chance * deal.amountIfWon, currency))",
      ], opens: true)
  }
  return tableCard(
    t(ForecastText.deals), t(ForecastText.dealsHelp),
    [
      (t(ForecastText.deal), false), (t(ForecastText.stage), false),
      (t(ForecastText.closes), false), (t(ForecastText.amount), true),
      (t(ForecastText.winChance), true), (t(ForecastText.adds), true),
    ], rows)
}

/// What chances rest on.
func basisCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  guard let basis = model.report.basis else { return nil }
  let rows = basis.stages.map { stage -> HTML in
    """
    <tr><th scope="row">\(stage.stage.isEmpty ? "–" : t.readable(stage.stage))</th>\
    \(numberCell(t.number(stage.weeks)))\(numberCell(t.number(stage.wins)))\
    \(numberCell(t.number(stage.losses)))\(numberCell(t.percent(stage.amountRatio)))</tr>
    """
  }
  let shock = t(
    ForecastText.shock, count: basis.shock.periods,
    [
      "rho": t.plain(basis.shock.mean, digits: 2),
      "low": t.plain(basis.shock.interval.lowerBound, digits: 2),
      "high": t.plain(basis.shock.interval.upperBound, digits: 2),
    ])
  return forecastTable(
    t(ForecastText.basis), t(ForecastText.basisHelp) + " " + shock,
    [
      (t(ForecastText.stage), false), (t(ForecastText.dealWeeks), true),
      (t(ForecastText.wins), true), (t(ForecastText.losses), true),
      (t(ForecastText.finalAmount), true),
    ], rows)
}

/// How the range narrowed, day by day, as it was frozen.
func daysCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  let days = model.frozen.filter { $0.document.company.bookings != nil }
  guard !days.isEmpty, model.report.seesCompany else { return nil }
  let currency = model.report.document.currency
  let cell = { (minor: Double, isEstimate: Bool) -> HTML in
    let major = MinorUnits.major(Int64(minor.rounded()), currency: currency)
    let told =
      isEstimate ? t.estimatedAmount(minor, currency) : t.amount(Int64(minor.rounded()), currency)
    // Plain digits, for the chart.
    return "<td class=\"number\" data-value=\"\(Int(major.rounded()))\">\(told)</td>"
  }
  let rows = days.map { day -> HTML in
    let (unit, range) = (day.document.company, day.document.company.bookings)
    return """
      <tr><th scope="row">\(CivilDate(day.day).map { t.date($0) } ?? day.day)</th>\
      \(cell(range?.p10 ?? 0, true))\(cell(range?.p50 ?? 0, true))\
      \(cell(range?.p90 ?? 0, true))\(cell(Double(unit.won), false))</tr>
      """
  }
  return """
    <section class="card"><h2>\(t(ForecastText.days, ["currency": currency]))</h2>
    <p class="muted">\(t(ForecastText.daysHelp))</p>
    <figure class="chart" data-chart="forecast-days" \
    data-unit="\(currency)" hidden><canvas role="img" \
    aria-label="\(t(ForecastText.days, ["currency": currency]))"></canvas></figure>
    <details><summary>\(t(ForecastText.asTable))</summary>
    <div class="scroll" tabindex="0" role="region" \
    aria-label="\(t(ForecastText.days, ["currency": currency]))">
    <table class="list counts" id="forecast-days" data-order="given">\
    <caption class="unseen">\(t(ForecastText.days, ["currency": currency]))</caption>
    <thead><tr><th scope="col">\(t(ForecastText.day))</th>\
    <th scope="col" class="number" data-series="edge">P10</th>\
    <th scope="col" class="number" data-series="accent">P50</th>\
    <th scope="col" class="number" data-series="edge">P90</th>\
    <th scope="col" class="number" data-series="good">\(t(ForecastText.won))</th></tr></thead>
    <tbody>\(rows)</tbody></table></div></details></section>
    """
}
