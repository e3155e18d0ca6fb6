import Domain
import Services
import Statistics

/// How far forecasts were from what came, at fixed times of their quarters, beside what one would
/// have said without them.
func accuracyPage(_ record: ForecastRecord, _ shell: Shell) -> HTML {
  let t = shell.texts
  let again = record.isUnderWay ? underWay(t) : part(.again, .againHelp, record.again, record, t)
  let isAny = record.isUnderWay || (record.frozen + record.again).contains { $0.periods > 0 }
  let body: HTML =
    isAny
    ? "\(part(.frozen, .frozenHelp, record.frozen, record, t))\(again)"
    : emptyState(t(ForecastText.noAccuracy), t(ForecastText.noAccuracyHelp))
  return document(
    t(ForecastText.accuracy), shell,
    """
    <header class="page-head"><div><h1>\(t(ForecastText.accuracy))</h1>
    <p class="muted">\(t(ForecastText.accuracyHelp))</p>
    <p class="muted">\(t(ForecastText.accuracyOfTeams)) \
    <a href="\(Place.results(.report(ResultsQuery())))">\(t(ResultText.title))</a></p></div>
    </header>
    \(forecastTabs(isAccuracy: true, shell))
    <div class="forecast">\(body)</div>
    """,
    head: record.isUnderWay ? askAgain(everySeconds: 5) : nil)
}

/// Shown while the past is made again: asks every few seconds, with or without scripts.
private func underWay(_ t: Texts) -> HTML {
  """
  <section class="empty" hx-get="\(Place.forecast(.accuracy))" hx-trigger="every 3s" \
  hx-target="main" hx-select="main" hx-swap="outerHTML"><h2>\(t(ForecastText.again))</h2>
  <p role="status">\(t(ForecastText.underWay))</p>
  <progress aria-label="\(t(ForecastText.again))"></progress></section>
  """
}

private func part(
  _ title: ForecastText, _ help: ForecastText, _ horizons: [HorizonAccuracy],
  _ record: ForecastRecord, _ t: Texts
) -> HTML {
  let told = horizons.filter { $0.periods > 0 }
  let body: HTML =
    told.isEmpty
    ? "<p>\(t(ForecastText.noneYet))</p>"
    : """
    \(overview(told, t))
    <details><summary>\(t(ForecastText.eachTime))</summary>
    <div class="accuracy">\(told.map { horizon($0, record, t) })</div></details>
    """
  return """
    <section class="accuracy"><h2>\(t(title))</h2><p class="muted">\(t(help))</p>\(body)</section>
    """
}

/// Errors of all methods at all times, and how often the range held.
private func overview(_ horizons: [HorizonAccuracy], _ t: Texts) -> HTML {
  let methods = ForecastMethod.allCases.filter { method in
    horizons.contains { $0.methods.contains { $0.method == method } }
  }
  let rows = methods.map { method -> HTML in
    let cells = horizons.map { horizon -> HTML in
      let error = horizon.methods.first { $0.method == method }?.wape
      return numberCell(t.percent(error))
    }
    return "<tr><th scope=\"row\">\(t(ForecastText(method)))</th>\(cells)</tr>"
  }
  let held = horizons.map { horizon -> HTML in
    let (k, n) = (horizon.coverage.successes, horizon.coverage.trials)
    return numberCell(t(ForecastText.inRangeCount, ["k": t.number(k), "n": t.number(n)]))
  }
  let last: HTML = """
    <tr class="unit-sum"><th scope="row">\(t(ForecastText.inRange))</th>\(held)</tr>
    """
  return forecastTable(
    t(ForecastText.overview), t(ForecastText.overviewHelp),
    [(t(ForecastText.method), false)] + horizons.map { (horizonName($0, t), true) }, rows + [last])
}

private func horizonName(_ accuracy: HorizonAccuracy, _ t: Texts) -> String {
  accuracy.week == 0
    ? t(ForecastText.dayOne) : t(ForecastText.weekOf, ["n": t.number(accuracy.week)])
}

private func horizon(_ accuracy: HorizonAccuracy, _ record: ForecastRecord, _ t: Texts) -> HTML {
  let rows = accuracy.methods.map { method -> HTML in
    let difference = method.difference.map {
      "\(t.points(100 * $0.lowerBound)) … \(t.points(100 * $0.upperBound))"
    }
    return """
      <tr><th scope="row">\(t(ForecastText(method.method)))</th>\
      \(numberCell(t.number(method.periods)))\(numberCell(t.percent(method.wape)))\
      \(numberCell(method.bias.map { t.points(100 * $0) + "%" } ?? "–"))\
      \(numberCell(difference ?? "–"))</tr>
      """
  }
  return forecastTable(
    horizonName(accuracy, t), summary(accuracy, record, t),
    [
      (t(ForecastText.method), false), (t(ForecastText.quarters), true),
      (t(ForecastText.wape), true), (t(ForecastText.biasShort), true),
      (t(ForecastText.difference), true),
    ], rows)
}

private func summary(
  _ accuracy: HorizonAccuracy, _ record: ForecastRecord, _ t: Texts
) -> String {
  let verdict: String =
    switch accuracy.verdict {
    case .tooFew:
      t(ForecastText.verdictFew, count: accuracy.periods)
    case .beatsAll: t(ForecastText.verdictBeats)
    case .notBetter(let method):
      t(ForecastText.verdictNot, ["method": t(ForecastText(method))])
    }
  let coverage = t(
    ForecastText.coverage, count: accuracy.coverage.trials,
    [
      "k": t.number(accuracy.coverage.successes),
      "low": t.percent(accuracy.coverage.interval?.lowerBound),
      "high": t.percent(accuracy.coverage.interval?.upperBound),
    ])
  var parts = [verdict, coverage]
  if let wape = accuracy.teamWape {
    parts.append(t(ForecastText.teamWape, ["wape": t.percent(wape)]))
  }
  if record.seesMoney, let crps = accuracy.crps, let pinball = accuracy.pinball {
    parts.append(
      t(
        ForecastText.crps,
        [
          "crps": t.estimate(crps, record.currency),
          "pinball": t.estimate(pinball, record.currency),
        ]))
  }
  return parts.joined(separator: " ")
}
