import Domain
import Services

func resultsPage(_ model: ResultsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let file: HTML? =
    shell.may(.exportData)
    ? """
    <a class="button" href="\(Place.results(.file(model.query)))" hx-boost="false" download>\
    \(t(ResultText.file))</a>
    """ : nil
  return document(
    "\(t(ResultText.title)) · \(t.period(model.period))", shell,
    """
    <header class="page-head results-head"><div><h1>\(t(ResultText.title)) · \
    \(t.period(model.period))</h1><p class="muted">\(stretch(model, t))</p></div>\
    <div class="head-deeds">\(file)</div></header>
    \(choices(model, t))
    \(notes(model, t))
    \(model.results.isEmpty
      ? emptyState(t(ResultText.empty), t(ResultText.emptyHelp)) : content(model, t))
    """)
}

private func content(_ model: ResultsModel, _ t: Texts) -> HTML {
  """
  <div class="results">\(model.report.results.map { resultCard($0, model, t) })</div>
  \(groupTable(model, t))
  \(seriesTable(model, t))
  <p class="muted results-note">\(t(ResultText.intervalHelp))</p>
  """
}

/// From when to when, and as of when.
private func stretch(_ model: ResultsModel, _ t: Texts) -> HTML {
  let period = model.period
  let days = t(
    ResultText.days, ["first": t.date(period.first), "last": t.date(period.end + -1)])
  return """
    \(days) · \(t(ResultText.known, ["when": t.moment(model.report.asOf)])) · \
    \(t(ResultText.currency, ["currency": model.report.currency]))
    """
}

private func notes(_ model: ResultsModel, _ t: Texts) -> [HTML] {
  var notes: [HTML] = []
  if model.isAsOfUnreadable {
    notes.append("<p class=\"notice warn\" role=\"alert\">\(t(ResultText.asOfFault))</p>")
  }
  if model.report.span.isUpcoming {
    notes.append("<p class=\"notice\">\(t(ResultText.upcoming))</p>")
  } else if model.report.span.isRunning {
    notes.append("<p class=\"notice\">\(t(ResultText.runningHelp))</p>")
  }
  if !model.results.seesMoney {
    notes.append("<p class=\"notice\">\(t(ResultText.hiddenHelp))</p>")
  }
  return notes
}

/// A plain GET form.
private func choices(_ model: ResultsModel, _ t: Texts) -> HTML {
  let today = model.results.zone.date(of: model.now)
  let groupings: [HTML] = ResultGrouping.allCases.map {
    option($0.rawValue, t(ResultText($0)), chosen: $0 == model.query.grouping)
  }
  return """
    <form class="inline-form filters" method="get" \
    action="\(Place.results(.report(ResultsQuery())))">
    <label class="field"><span>\(t(ResultText.period))</span><select name="period">\
    \(periodOptions(model.period, upTo: today, t))</select></label>
    <label class="field"><span>\(t(ResultText.by))</span><select name="by">\
    \(option("", t(ResultText.asWhole), chosen: model.query.grouping == nil))\(groupings)</select>\
    </label>
    <label class="field"><span>\(t(ResultText.asOf))</span><input type="date" name="as_of" \
    value="\(model.query.asOf?.text ?? "")" max="\(today.description)"></label>
    <button class="button">\(t(ResultText.show))</button></form>
    """
}
