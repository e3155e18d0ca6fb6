import Domain
import Services

/// What will be won: the range first, then what it is made of, what people say beside it, what
/// changed, and how good it was so far. Of a period that is over, what was won.
func forecastPage(_ model: ForecastModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let document = model.report.document
  let isEmpty = document.won + document.lost == 0 && model.report.sheet.sellers.isEmpty
  let body: HTML =
    isEmpty
    ? emptyState(t(ForecastText.empty), t(ForecastText.emptyHelp))
    : """
    <div class="forecast">
    \(ownBiasCard(model, shell))
    \(rangeCard(model, t))
    \(model.isOver ? nil : partsCard(model, t))
    \(model.isOver ? nil : methodsCard(model, t))
    \(model.isOver ? wonUnitsCard(model, t) : unitsCard(model, t))
    \(callsCard(model, shell))
    \(waterfallCard(model, shell))
    \(daysCard(model, t))
    \(model.isOver ? nil : dealsCard(model, t))
    \(model.isOver ? nil : basisCard(model, t))
    \(biasCard(model, t))
    </div>
    """
  return Web.document(
    t(ForecastText.title), shell,
    """
    \(head(model, shell))
    \(model.isDayRefused
      ? "<p class=\"notice warn\" role=\"alert\">\(t(ForecastText.dayFault))</p>" : nil)
    \(forecastTabs(isAccuracy: false, shell))
    \(body)
    """)
}

/// The forecast and how good it was, above each of their pages.
func forecastTabs(isAccuracy: Bool, _ shell: Shell) -> HTML {
  let t = shell.texts
  let tabs: [(Place, String, Bool)] = [
    (.forecast(.page(ForecastView())), t(ForecastText.title), !isAccuracy),
    (.forecast(.accuracy), t(ForecastText.accuracy), isAccuracy),
  ]
  return """
    <nav class="tabs" aria-label="\(t(ForecastText.title))">\
    \(tabs.map { place, name, isHere -> HTML in
      "<a href=\"\(place)\"\(attribute: "aria-current", isHere ? "page" : nil)>\(name)</a>"
    })</nav>
    """
}

private func head(_ model: ForecastModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let today = model.today?.description
  let asOf = t(ForecastText.asOf, ["when": t.moment(model.report.document.asOf)])
  let link = { (period: TargetPeriod?, glyph: HTML) -> HTML? in
    period.map { period in
      let place = Place.forecast(.page(ForecastView(period: period)))
      return "<a class=\"button\" href=\"\(place)\">\(glyph)<span>\(period.text)</span></a>"
    }
  }
  return """
    <header class="page-head"><div><h1>\(t(ForecastText.title)) \(model.period.text)</h1>
    <p class="muted">\(asOf) \(t(ForecastText.help))</p></div>
    <nav class="head-deeds" aria-label="\(t(ForecastText.period))">\
    \(link(model.period.before, Glyph.left))\
    \(link(model.hasNext ? model.period.after : nil, Glyph.right))</nav></header>
    <form method="get" action="\(Place.forecast(.page(ForecastView())))" \
    class="inline-form filters">
    <input type="hidden" name="period" value="\(model.period.text)">
    <label class="field"><span>\(t(ForecastText.asOfDay))</span><input type="date" name="day" \
    value="\(model.view.day?.description ?? "")"\(attribute: "max", today)></label>
    <label class="field"><span>\(t(ForecastText.since))</span><input type="date" name="since" \
    value="\(model.view.since?.description ?? "")"\(attribute: "max", today)></label>
    <button class="button">\(t(ForecastText.show))</button></form>
    """
}

private func rangeCard(_ model: ForecastModel, _ t: Texts) -> HTML {
  let document = model.report.document
  guard model.report.seesCompany else {
    return "<section class=\"card\"><p>\(t(ForecastText.ownOnly))</p></section>"
  }
  guard !model.isOver else { return wonCard(model, t) }
  guard let range = document.company.bookings else {
    let few = t(
      ForecastText.tooFew, count: document.won + document.lost,
      [
        "won": t.number(document.won),
        "least": t.number(Forecast.leastClosed), "leastWon": t.number(Forecast.leastWon),
      ])
    return """
      <section class="card"><h2>\(t(ForecastText.won))</h2>
      <p class="big"><b>\(t.money(document.company.won, document.currency))</b></p>
      <p>\(few)</p></section>
      """
  }
  let money = { (value: Double) in t.estimate(value, document.currency) }
  let quota: HTML? = document.company.quota.map { quota in
    """
    <div><dt>\(t(ForecastText.quota))</dt><dd>\(t.money(quota, document.currency)) \
    <small>\(t(ForecastText.chance, ["p": t.percent(range.chanceOfQuota)]))</small></dd></div>
    """
  }
  return """
    <section class="card feedback"><h2>\(t(ForecastText.range))</h2>
    <div class="headline"><p class="big"><b>\(money(range.p50))</b> \
    <span>\(t(ForecastText.between, ["low": money(range.p10), "high": money(range.p90)]))</span></p>
    <dl><div><dt>\(t(ForecastText.mean))</dt><dd>\(money(range.mean))</dd></div>\(quota)</dl></div>
    \(rangeBar(document.company, range))
    <p class="muted small">\(t(ForecastText.rangeHelp))</p>
    \(verdictNote(model, t))
    \(unconvertedNote(document, t))
    </section>
    """
}

func unconvertedNote(_ document: ForecastDocument, _ t: Texts) -> HTML? {
  guard document.unconverted > 0 else { return nil }
  return """
    <p class="notice warn">\(t(ForecastText.unconverted, count: document.unconverted))</p>
    """
}

/// Won so far, the middle four fifths, the median, and the quota, from nothing to the most of them.
private func rangeBar(_ unit: ForecastDocument.Unit, _ range: ForecastDocument.Range) -> HTML {
  let most = max(range.quantiles.last ?? 0, Double(unit.quota ?? 0), 1) * 1.04
  let place = { (value: Double) in "\((1000 * value / most).rounded() / 10)" }
  let quota: HTML? = unit.quota.map {
    "<rect class=\"quota\" x=\"\(place(Double($0)))\" y=\"0\" width=\"0.4\" height=\"12\"/>"
  }
  return """
    <svg class="range-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">\
    <rect class="rail" width="100" y="4" height="4"/>\
    <rect class="won" width="\(place(Double(unit.won)))" y="4" height="4"/>\
    <rect class="span" x="\(place(range.p10))" width="\(place(range.p90 - range.p10))" y="3" \
    height="6"/><rect class="middle" x="\(place(range.p50))" width="0.6" y="1" height="10"/>\
    \(quota)</svg>
    """
}

/// Where the model was not better than a baseline, the page says so and shows that one.
private func verdictNote(_ model: ForecastModel, _ t: Texts) -> HTML {
  let link: HTML = """
    <a href="\(Place.forecast(.accuracy))">\(t(ForecastText.accuracy))</a>
    """
  guard let accuracy = model.accuracy else {
    return "<p class=\"muted\">\(t(ForecastText.underWay)) \(link)</p>"
  }
  switch accuracy.verdict {
  case .tooFew:
    let text = t(ForecastText.untested, count: accuracy.periods)
    return "<p class=\"muted\">\(text) \(link)</p>"
  case .beatsAll:
    let text = t(ForecastText.beats, count: accuracy.periods)
    return "<p class=\"muted\">\(text) \(link)</p>"
  case .notBetter(let method):
    let document = model.report.document
    let value = document.value(method).map { t.told($0, by: method, document.currency) } ?? "–"
    let text = t(
      ForecastText.notBetter, ["method": t(ForecastText(method)), "value": value])
    return "<p class=\"notice warn\">\(text) \(link)</p>"
  }
}
