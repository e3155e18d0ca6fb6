import Domain
import Services

/// What each side would have put before the teams, week by week, beside what they can take.
func loadCard(_ impact: ReplayImpact, _ model: ReplayModel, _ t: Texts) -> HTML {
  let columns: [ReplayText] = [.offers, .peak, .perWeek, .weeksOver]
  return """
    <section class="card">
    <h2>\(t(ReplayText.load))</h2>
    <p class="muted">\(t(ReplayText.loadHelp))</p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(ReplayText.load))">
    <table class="list counts load"><thead><tr><th scope="col">\(t(ReplayText.team))</th>\
    <th scope="col"><span class="unseen">\(t(ReplayText.side))</span></th>\
    <th scope="col">\(t(ReplayText.weeks))</th>\
    \(columns.map { "<th scope=\"col\" class=\"number\">\(t($0))</th>" as HTML })</tr></thead>
    \(impact.load.prefix(ReplayModel.mostRows).map { team($0, model, t) })</table></div>
    </section>
    """
}

private func team(_ load: TeamLoad, _ model: ReplayModel, _ t: Texts) -> HTML {
  let weeks = (load.own.weeks + load.other.weeks).map(\.week)
  let extent = weeks.min().flatMap { first in weeks.max().map { first...$0 } }
  let highest = max(load.own.peak?.offers ?? 0, load.other.peak?.offers ?? 0)
  let frame = Frame(extent: extent, highest: highest)
  let name = load.team ?? t(ReplayText.nobody)
  return """
    <tbody><tr><th scope="rowgroup" rowspan="2">\(name)</th>\
    \(side(load.other, .otherOffers, load.team, frame, model, t))</tr>
    <tr>\(side(load.own, .ownOffers, load.team, frame, model, t))</tr></tbody>
    """
}

/// The weeks and the height that both drawings of a team share.
private struct Frame {
  var extent: ClosedRange<ISOWeek>?
  var highest: Int
}

private func side(
  _ load: TeamLoad.Side, _ leads: ReplayCell.Leads, _ team: String?, _ frame: Frame,
  _ model: ReplayModel, _ t: Texts
) -> HTML {
  let part = ReplayCell.Part(.team, team)
  let peak = load.peak.map { week -> HTML in
    let cell = ReplayCell(leads, part: part, week: week.week)
    let number = opening(week.offers, cell, .opensOffers, model, t, of: week.week.description)
    return "\(number) <small>\(week.week.description)</small>"
  }
  let over: HTML =
    load.weeksOver.map { weeks in
      weeks > 0 ? "<b class=\"over\">\(t.number(weeks))</b>" : "0"
    } ?? "–"
  return """
    <th scope="row" class="side-name">\(t(leads.isOfOwn ? ReplayText.then : .now))</th>\
    <td>\(skyline(load, frame, leads))</td>\
    <td class="number">\
    \(opening(load.offers, ReplayCell(leads, part: part), .opensOffers, model, t))</td>\
    <td class="number">\(peak ?? "–")</td>\
    <td class="number">\(load.capacity.map { t.number($0) } ?? "–")</td>\
    <td class="number">\(over)</td>
    """
}

/// A column a week, with a line at the capacity.
private func skyline(_ load: TeamLoad.Side, _ frame: Frame, _ leads: ReplayCell.Leads) -> HTML? {
  guard let extent = frame.extent, frame.highest > 0 else { return nil }
  let top = max(frame.highest, load.capacity ?? 0)
  let first = extent.lowerBound.number
  let count = extent.upperBound.number - first + 1
  let tone = leads.isOfOwn ? "then" : "now"
  // Heights in hundredths of the drawing.
  let columns = load.weeks.map { week -> HTML in
    let height = max(week.offers * 100 / top, 1)
    let isOver = load.capacity.map { week.offers > $0 } ?? false
    return """
      <rect class="bar-\(isOver ? "over" : tone)" x="\((week.week.number - first) * 4)" \
      y="\(100 - height)" width="3" height="\(height)"/>
      """
  }
  let line = load.capacity.map { capacity -> HTML in
    let y = 100 - capacity * 100 / top
    return """
      <line class="capacity" x1="0" x2="\(count * 4)" y1="\(y)" y2="\(y)" \
      vector-effect="non-scaling-stroke"/>
      """
  }
  return """
    <svg class="skyline" viewBox="0 0 \(count * 4) 100" preserveAspectRatio="none" \
    aria-hidden="true">\(columns)\(line)</svg>
    """
}
