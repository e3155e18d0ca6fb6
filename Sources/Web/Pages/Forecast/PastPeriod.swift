import Domain
import Services

/// Of a period that is over: what was won. Nothing is left to estimate.
func wonCard(_ model: ForecastModel, _ t: Texts) -> HTML {
  let (document, unit) = (model.report.document, model.report.document.company)
  let quota: HTML? = unit.quota.map { quota in
    """
    <div><dt>\(t(ForecastText.quota))</dt><dd>\(t.money(quota, document.currency)) \
    <small>\(t(ForecastText.reached, ["p": t.percent(attainment(unit))]))</small></dd></div>
    """
  }
  let renewals: HTML? =
    unit.renewals > 0
    ? """
    <div><dt>\(t(ForecastText.renewals))</dt>\
    <dd>\(t.estimate(unit.renewals, document.currency))</dd></div>
    """ : nil
  return """
    <section class="card feedback"><h2>\(t(ForecastText.won))</h2>
    <div class="headline"><p class="big"><b><a href="\(wonDeals(model))">\
    \(t.money(unit.won, document.currency))</a></b></p>
    <dl>\(quota)\(renewals)</dl></div>
    <p class="muted">\(t(ForecastText.isOver)) <a href="\(Place.forecast(.accuracy))">\
    \(t(ForecastText.accuracy))</a></p>
    \(unconvertedNote(document, t))
    </section>
    """
}

/// What is won over the quota; nil without one.
private func attainment(_ unit: ForecastDocument.Unit) -> Double? {
  unit.quota.flatMap { $0 > 0 ? Double(unit.won) / Double($0) : nil }
}

/// Teams and sellers of a period that is over.
func wonUnitsCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  let document = model.report.document
  let rows = unitRows(document) { unit, isTeam in
    RecordRow(
      name: "\(unitName(unit.name, isTeam, model, t))",
      cells: [
        "\(t.amount(unit.won, document.currency))",
        "\(unit.quota.map { t.amount($0, document.currency) } ?? "–")",
        "\(t.percent(attainment(unit)))",
      ], isSum: isTeam)
  }
  guard !rows.isEmpty else { return nil }
  return tableCard(
    t(ForecastText.units, ["currency": document.currency]), t(ForecastText.wonUnitsHelp),
    [
      (t(ForecastText.team), false), (t(ForecastText.won), true), (t(ForecastText.quota), true),
      (t(ForecastText.reachedShort), true),
    ], rows)
}

/// What was said last of a period that is over, of those of whom anything was.
func saidCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  let sheet = model.report.sheet
  let lines = sheet.teams.map { ($0, true) } + sheet.sellers.map { ($0, false) }
  let rows = lines.compactMap { line, isTeam -> RecordRow? in
    let categories = ForecastCategory.allCases
    guard categories.contains(where: { !line.said($0).isEmpty }) else { return nil }
    return RecordRow(
      name: "\(unitName(line.name, isTeam, model, t))",
      cells: categories.map { saidCell(line, $0, model, t) }, isSum: isTeam)
  }
  guard !rows.isEmpty else { return nil }
  return tableCard(
    t(ForecastText.callsOver, ["currency": model.report.document.currency]),
    t(ForecastText.callsOverHelp), callHeadings(t), rows)
}

private func saidCell(
  _ line: CallSheet.Line, _ category: ForecastCategory, _ model: ForecastModel, _ t: Texts
) -> HTML {
  let amounts = line.said(category).compactMap(\.amount).map {
    t.amount($0, model.report.document.currency)
  }
  guard let last = amounts.first else { return "–" }
  let seller: HTML? =
    amounts.count > 1
    ? "<small>\(t(ForecastText.sellerSays, ["amount": amounts[1]]))</small>" : nil
  return "\(last)\(seller)\(callNotes(line, category, model))"
}
