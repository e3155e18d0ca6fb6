import Domain
import Services

/// What the small charts draw: a row a result, a column a period, the newest first, which a phone
/// shows beside the names.
func seriesTable(_ model: ResultsModel, _ t: Texts) -> HTML {
  let periods = model.report.results.first?.series.reversed() ?? []
  let title = t(ResultText.overTime)
  return """
    <section class="card results-table"><h2>\(title)</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
    <table class="list records"><caption class="unseen">\(title)</caption><thead><tr>\
    <th scope="col">\(t(ResultText.result))</th>\(periods.map { point -> HTML in
      let running: HTML? =
        point.isRunning ? "<small>\(t(ResultText.soFarShort))</small>" : nil
      return """
        <th scope="col" class="number"><a href="\(Place.results(
          .report(model.asking(point.period))))">\(t.period(point.period))</a>\(running)</th>
        """
    })</tr></thead><tbody>\(model.report.results.map { reading -> HTML in
      """
      <tr><th scope="row">\(t(ResultText(reading.key)))</th>\(reading.series.reversed().map {
        cell($0.figure, reading.key, model, t)
      })</tr>
      """
    })</tbody></table></div></section>
    """
}

/// The results of each group, with how they have grown.
func groupTable(_ model: ResultsModel, _ t: Texts) -> HTML? {
  guard let grouping = model.report.grouping else { return nil }
  let title = t(ResultText.heading(grouping))
  let readings = model.report.results.filter { $0.key.groupings.contains(grouping) }
  var names: [String?] = []
  for reading in readings {
    for group in reading.groups where !names.contains(group.name) { names.append(group.name) }
  }
  let sorted = names.compactMap(\.self).sorted() + (names.contains(nil) ? [nil] : [])
  guard !names.isEmpty else {
    return "<section class=\"card\"><h2>\(title)</h2><p>\(t(ResultText.noGroups))</p></section>"
  }
  return """
    <section class="card results-table"><h2>\(title)</h2>
    <p class="muted">\(t(ResultText.groupHelp))</p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
    <table class="list records"><caption class="unseen">\(title)</caption><thead><tr>\
    <th scope="col">\(t(ResultText(grouping)))</th>\(readings.map { reading -> HTML in
      "<th scope=\"col\" class=\"number\">\(t(ResultText(reading.key)))</th>"
    })</tr></thead><tbody>\(sorted.map { name -> HTML in
      """
      <tr><th scope="row">\(model.name(ofGroup: name, t))</th>\(readings.map { reading -> HTML in
        guard let group = reading.groups.first(where: { $0.name == name }) else {
          return "<td class=\"number\">–</td>"
        }
        return groupCell(group, reading.key, ResultGroupName(grouping, name), model, t)
      })</tr>
      """
    })</tbody></table></div></section>
    """
}

private func groupCell(
  _ group: ResultGroup, _ key: ResultKey, _ name: ResultGroupName, _ model: ResultsModel,
  _ t: Texts
) -> HTML {
  let now = group.told.now
  guard let value = now.value else { return cell(now, key, model, t) }
  let growth = ResultGrowth(now, from: group.told.before, in: key.unit)
  let place = Place.results(.rows(key, model.query, name, after: nil))
  let range = now.interval.map { t.range($0, key.unit, model.report.currency) }
  return """
    <td class="number"><a href="\(place)">\(t.figure(value, key.unit, model.report.currency))</a>\
    \(growth.map { " <small class=\"change\">\(t.growth($0))</small>" as HTML })\
    \(range.map { "<small>\($0)</small>" as HTML })</td>
    """
}

private func cell(
  _ figure: ResultFigure, _ key: ResultKey, _ model: ResultsModel, _ t: Texts
) -> HTML {
  guard let value = figure.value else {
    let why = figure.lack.map { t.lack($0) } ?? ""
    return "<td class=\"number none\"><span title=\"\(why)\">–</span></td>"
  }
  let range = figure.interval.map { t.range($0, key.unit, model.report.currency) }
  return """
    <td class="number">\(t.figure(value, key.unit, model.report.currency))\
    \(range.map { "<small>\($0)</small>" as HTML })</td>
    """
}
