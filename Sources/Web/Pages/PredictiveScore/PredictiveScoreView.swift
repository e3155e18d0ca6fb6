import Domain
import Statistics

/// How good the predictive score is, and on what it was trained; nil before the first training.
func predictiveScorePage(_ training: PredictiveTraining?, _ shell: Shell) -> HTML {
  let t = shell.texts
  let days = t.number(PredictiveTraining.horizonDays)
  return document(
    t(PredictiveText.title), shell,
    """
    <div class="predictive">
    <header class="page-head"><h1>\(t(PredictiveText.title))</h1><p class="muted">\
    \(t(PredictiveText.help, ["days": days])) \(t(PredictiveText.advises))</p></header>
    \(training.map { body($0, t) }
      ?? emptyState(t(PredictiveText.none), t(PredictiveText.noneHelp)))
    </div>
    """)
}

private func body(_ training: PredictiveTraining, _ t: Texts) -> HTML {
  """
  \(verdict(training, t))
  \(training.report.map { quality($0, training, t) })
  \(training.report.map { deciles($0, t) })
  \(training.report.map { followUp($0, t) })
  \(slices(training, t))
  """
}

private func verdict(_ training: PredictiveTraining, _ t: Texts) -> HTML {
  guard let report = training.report else {
    let slice = training.evaluation
    return emptyState(
      t(PredictiveText.tooLittle),
      t(
        PredictiveText.tooLittleHelp,
        [
          "least": t.number(PredictiveTraining.least), "won": t.number(slice.won),
          "lost": t.number(slice.notWon),
        ]))
  }
  return report.isUseful
    ? "<p class=\"notice\">\(Glyph.check)\(t(PredictiveText.useful))</p>"
    : "<p class=\"notice warn\">\(t(PredictiveText.useless))</p>"
}

private func quality(
  _ report: PredictiveReport, _ training: PredictiveTraining, _ t: Texts
) -> HTML {
  let help = t(
    PredictiveText.qualityHelp,
    ["n": t.number(training.evaluation.leads), "share": t.percent(report.base)])
  let columns: [(PredictiveText, Bool)] = [(.measure, false), (.value, true)]
  let line = [report.slope, report.intercept].compactMap(\.self).map { t.decimal($0, digits: 2) }
  let rows: [(PredictiveText, String, String?, PredictiveText)] = [
    (.skill, t.percent(report.skill), nil, .skillHelp),
    (.auc, t.percent(report.auc), between(report.aucLow, report.aucHigh, t), .aucHelp),
    (.brier, t.decimal(report.brier, digits: 4), nil, .brierHelp),
    (.loss, t.decimal(report.logLoss, digits: 4), nil, .lossHelp),
    (.line, line.isEmpty ? "–" : line.joined(separator: " · "), nil, .lineHelp),
  ]
  return """
    <section class="card"><h2>\(t(PredictiveText.quality))</h2><p class="muted">\(help)</p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PredictiveText.quality))">
    <table class="list"><thead><tr>\(heads(columns, t))</tr></thead>
    <tbody>\(rows.map { name, value, range, help -> HTML in
      let interval: HTML? = range.map { "<div><small>\($0)</small></div>" }
      return """
        <tr><th scope="row">\(t(name))<div><small class="muted">\(t(help))</small></div></th>\
        <td class="number"><b>\(value)</b>\(interval)</td></tr>
        """
    })</tbody></table></div></section>
    """
}

private func deciles(_ report: PredictiveReport, _ t: Texts) -> HTML {
  let columns: [(PredictiveText, Bool)] = [
    (.decile, false), (.leads, true), (.said, true), (.came, true), (.lift, true),
  ]
  return """
    <section class="card"><h2>\(t(PredictiveText.deciles))</h2><p class="muted">\
    \(t(PredictiveText.decilesHelp))</p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PredictiveText.deciles))">
    <table class="list"><thead><tr>\(heads(columns, t))</tr></thead>
    <tbody>\(report.deciles.enumerated().map { place, bin -> HTML in
      """
      <tr><th scope="row">\(t.number(place + 1))</th><td class="number">\(t.number(bin.leads))</td>\
      <td class="number">\(t.percent(bin.said))\(bar(bin.said))</td>\(rate(bin.rate, t))\
      <td class="number">\(bin.lift.map { t.decimal($0, digits: 2) } ?? "–")</td></tr>
      """
    })</tbody></table></div></section>
    """
}

private func followUp(_ report: PredictiveReport, _ t: Texts) -> HTML {
  let columns: [(PredictiveText, Bool)] = [
    (.decile, false), (.offered, true), (.said, true), (.followed, true),
  ]
  let none: HTML? =
    report.followUp.isEmpty ? "<p>\(t(PredictiveText.noOffers))</p>" : nil
  let table: HTML = """
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PredictiveText.followUp))">
    <table class="list"><thead><tr>\(heads(columns, t))</tr></thead>
    <tbody>\(report.followUp.enumerated().map { place, bin -> HTML in
      """
      <tr><th scope="row">\(t.number(place + 1))</th>\
      <td class="number">\(t.number(bin.offered))</td>\
      <td class="number">\(t.percent(bin.said))</td>\(rate(bin.rate, t))</tr>
      """
    })</tbody></table></div>
    """
  return """
    <section class="card"><h2>\(t(PredictiveText.followUp))</h2><p class="muted">\
    \(t(PredictiveText.followUpHelp))</p>\(none ?? table)</section>
    """
}

private func slices(_ training: PredictiveTraining, _ t: Texts) -> HTML {
  let slices: [(PredictiveText, PredictiveTraining.Slice)] = [
    (.fit, training.fit), (.calibration, training.calibration), (.evaluation, training.evaluation),
  ]
  let columns: [(PredictiveText, Bool)] = [
    (.slice, false), (.from, false), (.to, false), (.leads, true), (.won, true),
  ]
  let days = t.number(PredictiveTraining.horizonDays)
  let trained = t(
    PredictiveText.trained,
    ["time": t.moment(training.asOf), "n": t.number(Int(training.sequence))])
  return """
    <section class="card"><h2>\(t(PredictiveText.slices))</h2><p class="muted">\
    \(t(PredictiveText.slicesHelp, ["days": days])) \(trained)</p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PredictiveText.slices))">
    <table class="list"><thead><tr>\(heads(columns, t))</tr></thead>
    <tbody>\(slices.map { name, slice -> HTML in
      """
      <tr><th scope="row">\(t(name))</th><td>\(slice.from.map { t.date($0) } ?? "–")</td>\
      <td>\(slice.to.map { t.date($0) } ?? "–")</td>\
      <td class="number">\(t.number(slice.leads))</td>\
      <td class="number">\(t.number(slice.won))</td></tr>
      """
    })</tbody></table></div></section>
    """
}

private func heads(_ columns: [(PredictiveText, Bool)], _ t: Texts) -> [HTML] {
  columns.map { text, isNumber in
    isNumber
      ? "<th scope=\"col\" class=\"number\">\(t(text))</th>" : "<th scope=\"col\">\(t(text))</th>"
  }
}

private func rate(_ rate: Rate, _ t: Texts) -> HTML {
  let of = t(
    PredictiveText.ofAll, ["n": t.number(rate.successes), "total": t.number(rate.trials)])
  let range = rate.interval.flatMap { between($0.lowerBound, $0.upperBound, t) } ?? "–"
  return """
    <td class="number">\(t.percent(rate.value))\(bar(rate.value ?? 0))<small>\(of) · \(range)\
    </small></td>
    """
}

private func between(_ low: Double?, _ high: Double?, _ t: Texts) -> String? {
  guard let low, let high else { return nil }
  return t(PredictiveText.between, ["low": t.percent(low), "high": t.percent(high)])
}
