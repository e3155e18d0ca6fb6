import Domain
import Services
import Statistics

/// Prices and margin of a period, and what the last days of quarters cost.
func marginPage(_ model: MarginModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let sheet = model.sheet
  let isEmpty =
    sheet.report.whole.deals == 0 && sheet.beyond.isEmpty && sheet.report.quarters.isEmpty
    && sheet.report.omissions == MarginOmissions()
  return document(
    t(MarginText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(MarginText.title))</h1>
    <p class="muted">\(t(MarginText.help))</p></div></header>
    \(marginTabs(.sheet(model.query), toDecide: model.toDecide, shell))
    \(choices(model, t))
    \(sheet.seesAll ? nil : "<p class=\"notice\">\(t(MarginText.narrow))</p>" as HTML)
    \(isEmpty ? emptyState(t(MarginText.empty), t(MarginText.emptyHelp)) : content(model, shell))
    """)
}

/// Above each of the pages.
func marginTabs(_ here: MarginPlace, toDecide: Int = 0, _ shell: Shell) -> HTML {
  let t = shell.texts
  let waiting = toDecide > 0 ? " (\(t.number(toDecide)))" : ""
  let tabs: [(MarginPlace, String)] = [
    (.sheet(MarginQuery()), t(MarginText.title)),
    (.discounts(before: nil), t(DiscountText.title) + waiting),
    (.guardrails, t(DiscountText.guardrails)),
  ]
  return """
    <nav class="tabs" aria-label="\(t(MarginText.title))">\
    \(tabs.map { place, name -> HTML in
      let isHere = place.path == here.path
      return """
        <a href="\(Place.margin(place))"\(attribute: "aria-current", isHere ? "page" : nil)>\
        \(name)</a>
        """
    })</nav>
    """
}

private func choices(_ model: MarginModel, _ t: Texts) -> HTML {
  return """
    <form class="filters margin-choices" method="get" \
    action="\(Place.margin(.sheet(MarginQuery())).path)" \
    aria-label="\(t(LeadsText.filters))">
    <label class="field"><span>\(t(MarginText.period))</span>\
    <select name="period">\(periodOptions(model.sheet.period, upTo: model.today, t))</select>\
    </label>
    <label class="field"><span>\(t(MarginText.asOf))</span><input type="date" name="as_of" \
    value="\(model.query.asOf?.text ?? "")" max="\(model.today.description)"></label>
    <button class="button">\(t(WordText.apply))</button>
    <p class="muted">\(t(MarginText.asOfNote)) \(t.time(model.sheet.asOf))</p>
    </form>
    """
}

private func content(_ model: MarginModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <div class="review">\(quarterEndCard(model, t))
    \(bunchingCard(model, t))
    \(pricesCard(model, t))
    \(quartersCard(model, t))
    \(bandsCard(model, t))
    \(beyondCard(model, t))
    \(repsCard(model, t))
    \(groupsCard(.segment, model.sheet.report.segments, model, t))
    \(groupsCard(.product, model.sheet.report.products, model, t))
    \(bundlesCard(model, t))</div>
    """
}

// MARK: - The whole

private func pricesCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let report = model.sheet.report
  let whole = report.whole
  return """
    <section class="card"><h2>\(t(MarginText.prices))</h2>
    <p class="muted">\(t(MarginText.pricesHelp))</p>
    <dl class="margin-figures">
    <div><dt>\(t(MarginText.won))</dt><dd>\
    <b>\(dealsLink(whole.deals, MarginCut(.all), model, t))</b>
    <small>\(t.money(wholeUnits(whole.amount, report.currency), report.currency))</small></dd></div>
    <div><dt>\(t(MarginText.realisation))</dt><dd>\(ratio(whole.realisation, t))</dd></div>
    <div><dt>\(t(MarginText.margin))</dt><dd>\(ratio(whole.margin, t))</dd></div>
    </dl>\(omissions(report.omissions, t))</section>
    """
}

/// A ratio with its range, or how many deals there are and how many it takes.
func ratio(_ ratio: MoneyRatio, _ t: Texts) -> HTML {
  guard let value = ratio.value, let interval = ratio.interval else {
    return "<small>\(fewDeals(ratio.deals, t))</small>"
  }
  return """
    <b>\(t.percent(value))</b> <small>\(span(interval, t)) · \
    \(t(MarginText.deals, count: ratio.deals))</small>
    """
}

func span(_ interval: ClosedRange<Double>, _ t: Texts) -> String {
  t(
    MarginText.range,
    [
      "low": t.decimal(interval.lowerBound * 100, digits: 1),
      "high": t.percent(interval.upperBound),
    ])
}

func fewDeals(_ count: Int, _ t: Texts) -> String {
  t(MarginText.few, ["n": t.number(count), "least": t.number(MoneyRatio.least)])
}

private func omissions(_ counted: MarginOmissions, _ t: Texts) -> [HTML] {
  omissionWords(counted, t).map { "<p class=\"muted\">\($0)</p>" }
}

/// What is in no sum, or not in all, and why.
func omissionWords(_ counted: MarginOmissions, _ t: Texts) -> [String] {
  let notes: [(Int, MarginText)] = [
    (counted.withoutAmount, .withoutAmount), (counted.withoutRate, .withoutRate),
    (counted.withoutList, .withoutList), (counted.withoutCost, .withoutCost),
  ]
  return notes.filter { $0.0 > 0 }.map { count, text in t(text, count: count) }
}

/// A number that opens into its deals.
func dealsLink(_ count: Int, _ cut: MarginCut, _ model: MarginModel, _ t: Texts) -> HTML {
  guard count > 0 else { return "0" }
  return "<a href=\"\(Place.margin(.deals(model.query, cut, after: nil)))\">\(t.number(count))</a>"
}

/// Without cents, which say nothing here.
func wholeUnits(_ minor: Int64, _ currency: String?) -> Int64 {
  let units: Int64 = [1, 10, 100, 1_000][MinorUnits.decimals(of: currency)]
  return (minor + (minor < 0 ? -units : units) / 2) / units * units
}
