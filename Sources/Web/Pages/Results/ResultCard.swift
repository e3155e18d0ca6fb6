import Domain
import Services

/// One of the eight: its number, how it has grown, how it went over time, what else there is to
/// know, and by what it is defined.
func resultCard(_ reading: ResultReading, _ model: ResultsModel, _ t: Texts) -> HTML {
  let (key, now) = (reading.key, reading.told.now)
  let currency = model.report.currency
  let rows = Place.results(.rows(key, model.query, nil, after: nil))
  let number: HTML =
    now.value.map { value in
      """
      <p class="result-value"><a href="\(rows)">\(t.figure(value, key.unit, currency))</a></p>
      <p class="result-range">\(interval(now, key.unit, currency, t))</p>
      """
    } ?? """
      <p class="result-value none">–</p>
      <p class="result-range">\(now.lack.map { t.lack($0) } ?? "")</p>
      """
  return """
    <section class="card result" id="\(key.rawValue)"><h2>\(t(ResultText(key)))</h2>
    \(number)
    \(growth(reading, model, t))
    \(sparkline(reading, model, t))
    \(parts(reading, currency, t))
    \(billing(reading, model, t))
    <p class="result-foot">\(basis(now, key, t)) <a href="\(rows)">\(t(ResultText.openRows))</a></p>
    <details><summary>\(t(ResultText.definition))</summary>
    <p>\(t(ResultText.definition(of: key)))</p><p class="muted">\(agreement(model, t))</p></details>
    </section>
    """
}

private func interval(
  _ figure: ResultFigure, _ unit: ResultUnit, _ currency: String, _ t: Texts
) -> String {
  figure.interval.map { t(ResultText.interval, ["range": t.range($0, unit, currency)]) }
    ?? t(ResultText.noInterval)
}

/// Against the period before and the year before.
private func growth(_ reading: ResultReading, _ model: ResultsModel, _ t: Texts) -> HTML {
  let period = model.period
  let lines: [(ResultGrowth?, ResultFigure?, TargetPeriod?)] = [
    (reading.growth, reading.told.before, period.before),
    (reading.growthOfYear, reading.told.yearBefore, period.yearBefore),
  ]
  let told: [HTML] = lines.enumerated().compactMap { place, line in
    // Of a year both are the same.
    guard let compared = line.2, place == 0 || period.kind != .year else { return nil }
    let words = line.0.map { t.growth($0) } ?? "–"
    let then = line.1?.value.map { t.figure($0, reading.key.unit, model.report.currency) }
    return """
      <div><dt>\(t(ResultText.against, ["period": t.period(compared)]))</dt>\
      <dd><b>\(words)</b>\(then.map { " <small>\($0)</small>" as HTML })</dd></div>
      """
  }
  return "<dl class=\"result-growth\">\(told)</dl>"
}

private func parts(_ reading: ResultReading, _ currency: String, _ t: Texts) -> HTML? {
  let parts = reading.told.now.parts
  guard !parts.isEmpty else { return nil }
  let lines: [HTML] = parts.map { part in
    let figure = part.figure
    let told: HTML =
      figure.value.map { value in
        let range = figure.interval.map { t.range($0, part.unit, currency) }
        return """
          \(t.figure(value, part.unit, currency))\(range.map { " <small>\($0)</small>" as HTML })
          """
      } ?? "<small>\(figure.lack.map { t.lack($0) } ?? "")</small>"
    return "<div><dt>\(t(ResultText(part.key)))</dt><dd>\(told)</dd></div>"
  }
  return "<dl class=\"result-parts\">\(lines)</dl>"
}

/// Why the average bill is another than in the period before.
private func billing(_ reading: ResultReading, _ model: ResultsModel, _ t: Texts) -> HTML? {
  guard let change = reading.billing, let before = model.period.before else { return nil }
  let lines: [(ResultText, Int64)] = [
    (.price, change.price), (.volume, change.volume), (.mix, change.mix),
    (.together, change.change),
  ]
  let currency = model.report.currency
  let note: HTML? =
    change.unit == .invoice
    ? "<p class=\"billing-change\"><small>\(t(ResultText.byInvoice))</small></p>" : nil
  return """
    <table class="list billing-change"><caption>\(t(
      ResultText.whyChanged, ["period": t.period(before)]))</caption><tbody>\(lines.map {
      """
      <tr><th scope="row">\(t($0))</th><td class="number">\($1 > 0 ? "+" : "")\(t.money(
        MoneyText.whole($1, currency), currency))</td></tr>
      """ as HTML
    })</tbody></table>\(note)
    """
}

/// Of what it was worked out.
private func basis(_ figure: ResultFigure, _ key: ResultKey, _ t: Texts) -> HTML {
  let leftOut: HTML? =
    figure.leftOut > 0
    ? " <span class=\"left-out\">\(t(ResultText.leftOut, count: figure.leftOut))</span>" : nil
  return "<span>\(t(ResultText.basis(of: key), count: figure.n))</span>\(leftOut)"
}

private func agreement(_ model: ResultsModel, _ t: Texts) -> String {
  guard let agreement = model.results.agreement else { return t(ResultText.noAgreement) }
  let name = t.readable(agreement.name)
  return t(
    ResultText.underAgreement,
    ["name": agreement.number.map { "\(name) (\($0))" } ?? name])
}

/// The periods up to this one, with their intervals as a band. The numbers stand in the table below
/// the cards.
private func sparkline(_ reading: ResultReading, _ model: ResultsModel, _ t: Texts) -> HTML? {
  let points = reading.series
  let known = points.compactMap(\.figure.value)
  guard known.count > 1 else { return nil }
  let bounds = points.compactMap(\.figure.interval)
  let top = max(known.max() ?? 0, bounds.map(\.upperBound).max() ?? 0)
  let bottom = min(0, known.min() ?? 0, bounds.map(\.lowerBound).min() ?? 0)
  let line = ResultLine(bottom: bottom, top: top > bottom ? top : bottom + 1, count: points.count)
  let label = t(
    ResultText.overTimeOf,
    ["result": t(ResultText(reading.key)), "n": t.number(points.count)])
  return """
    <svg class="result-line" viewBox="0 0 200 56" role="img" aria-label="\(label)">\
    <path class="band" d="\(line.band(points.map(\.figure.interval)))"/>\
    <path class="zero" d="M0 \(line.y(0))H200"/>\
    <path class="line" d="\(line.line(points.map(\.figure.value)))"/>\
    \(line.dots(points))</svg>
    <p class="result-ends"><span>\(points.first.map { t.period($0.period) } ?? "")</span>\
    <span>\(points.last.map { t.period($0.period) } ?? "")</span></p>
    """
}

/// Where the points of a small chart lie, 200 wide and 56 high.
private struct ResultLine {
  var bottom: Double
  var top: Double
  var count: Int

  func x(_ place: Int) -> String { coordinate(4 + 192 * Double(place) / Double(count - 1)) }

  func y(_ value: Double) -> String {
    coordinate(52 - 48 * (value - bottom) / (top - bottom))
  }

  private func coordinate(_ value: Double) -> String {
    String(Double((value * 10).rounded()) / 10)
  }

  /// With gaps where there is no number.
  func line(_ values: [Double?]) -> String {
    var (path, isOpen) = ("", false)
    for (place, value) in values.enumerated() {
      if let value { path += "\(isOpen ? "L" : "M")\(x(place)) \(y(value))" }
      isOpen = value != nil
    }
    return path
  }

  func band(_ intervals: [ClosedRange<Double>?]) -> String {
    var (path, run) = ("", [(Int, ClosedRange<Double>)]())
    for (place, interval) in intervals.enumerated() {
      if let interval { run.append((place, interval)) }
      if interval == nil || place == intervals.count - 1 {
        path += closed(run)
        run = []
      }
    }
    return path
  }

  private func closed(_ run: [(Int, ClosedRange<Double>)]) -> String {
    guard run.count > 1 else { return "" }
    let upper = run.map { "\(x($0.0)) \(y($0.1.upperBound))" }
    let lower = run.reversed().map { "\(x($0.0)) \(y($0.1.lowerBound))" }
    return "M" + (upper + lower).joined(separator: "L") + "Z"
  }

  /// Of each number; the last one, and what still runs, look different.
  func dots(_ points: [ResultPoint]) -> [HTML] {
    points.enumerated().compactMap { place, point in
      point.figure.value.map { value in
        let kind = point.isRunning ? "running" : place == points.count - 1 ? "last" : "past"
        return """
          <circle class="dot-\(kind)" cx="\(x(place))" cy="\(y(value))" r="\
          \(kind == "past" ? "1.6" : "3.2")"/>
          """
      }
    }
  }
}
