import Domain
import Services

/// What became of the leads that qualify differently.
func outcomesCard(_ impact: ReplayImpact, _ model: ReplayModel, _ t: Texts) -> HTML {
  let groups: [(ReplayText, ReplayCell.Leads, OutcomeCounts)] = [
    (.newly, .newly, impact.newly), (.noLonger, .noLonger, impact.noLonger),
    (.byBoth, .both, impact.both),
  ]
  let outcomes: [Outcome] = [
    .won, .lost, .open, .accepted, .returned, .disqualified, .neverWorked,
  ]
  return """
    <section class="card">
    <h2>\(t(ReplayText.became))</h2>
    <p class="muted">\(t(ReplayText.becameHelp))</p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(ReplayText.became))">
    <table class="list counts"><thead><tr><th scope="col">\(t(WordText.outcome))</th>\
    \(groups.map { "<th scope=\"col\" class=\"number\">\(t($0.0))</th>" as HTML })</tr></thead>
    <tbody>\(outcomes.map { outcomeRows($0, groups, model, t) })</tbody>
    <tfoot><tr><th scope="row">\(t(WordText.total))</th>\(groups.map { _, leads, counts -> HTML in
      """
      <td class="number">\
      \(opening(counts.leads, ReplayCell(leads), .opens, model, t))</td>
      """
    })</tr><tr class="rate"><th scope="row">\(t(ReplayText.winRate))</th>\
    \(groups.map { _, _, counts -> HTML in "<td class=\"number\">\(rateCell(counts, t))</td>" })\
    </tr></tfoot></table></div>
    </section>
    """
}

private func rateCell(_ counts: OutcomeCounts, _ t: Texts) -> HTML {
  guard let rate = counts.tellableWinRate else {
    return "<small>\(winRate(counts, t))</small>"
  }
  let range =
    "\(t.percent(rate.interval.lowerBound))–\(t.percent(rate.interval.upperBound))"
  return "\(t.percent(rate.share)) <small>\(range)</small>"
}

private func outcomeRows(
  _ outcome: Outcome, _ groups: [(ReplayText, ReplayCell.Leads, OutcomeCounts)],
  _ model: ReplayModel, _ t: Texts
) -> HTML {
  let unknown: HTML? =
    outcome == .neverWorked ? " <small>\(t(ReplayText.unknown))</small>" : nil
  let row: HTML = """
    <tr><th scope="row">\(outcomeMark(outcome, t))\(unknown)</th>\
    \(groups.map { _, leads, counts -> HTML in
      """
      <td class="number">\
      \(opening(counts[outcome], ReplayCell(leads, outcome: outcome), .opens, model, t))</td>
      """
    })</tr>
    """
  guard outcome == .returned else { return row }
  var reasons: [String?] = []
  for reason in groups.flatMap(\.2.returnReasons) where !reasons.contains(reason.key) {
    reasons.append(reason.key)
  }
  return row + reasonRows(reasons, groups, model, t)
}

private func reasonRows(
  _ reasons: [String?], _ groups: [(ReplayText, ReplayCell.Leads, OutcomeCounts)],
  _ model: ReplayModel, _ t: Texts
) -> HTML {
  let rows = reasons.map { reason -> HTML in
    """
    <tr class="reason"><th scope="row">\(reason ?? t(ReplayText.noReason))</th>\
    \(groups.map { _, leads, counts -> HTML in
      let count = counts.returnReasons.first { $0.key == reason }?.count ?? 0
      let cell = ReplayCell(leads, outcome: .returned, reason: .init(reason))
      return "<td class=\"number\">\(opening(count, cell, .opens, model, t))</td>"
    })</tr>
    """
  }
  return "\(rows)"
}

/// Leads that qualify under each side, split in one way.
func splitCard(
  _ split: ReplaySplit, _ impact: ReplayImpact, _ model: ReplayModel, _ t: Texts
) -> HTML {
  let all = impact.splits[split] ?? []
  let rows = split == .month ? all : Array(all.prefix(ReplayModel.mostRows))
  let most = all.map { max($0.own, $0.other) }.max() ?? 0
  let columns: [ReplayText] = [.now, .then, .newly, .noLonger]
  let more: HTML? =
    all.count > rows.count
    ? "<p class=\"muted\">\(t(ReplayText.moreRows, count: all.count - rows.count))</p>" : nil
  return """
    <section class="card">
    <h2>\(t(split.title))</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(split.title))">
    <table class="list counts split"><thead><tr><th scope="col">\(t(split.column))</th>\
    <th scope="col"><span class="unseen">\(t(ReplayText.bars))</span></th>\
    \(columns.map { "<th scope=\"col\" class=\"number\">\(t($0))</th>" as HTML })</tr></thead>
    <tbody>\(rows.map { splitRow($0, split, most: most, model, t) })</tbody></table></div>
    \(more)
    </section>
    """
}

private func splitRow(
  _ row: ReplayImpact.Row, _ split: ReplaySplit, most: Int, _ model: ReplayModel, _ t: Texts
) -> HTML {
  let name = split.name(row.key, t)
  let cells: [(Int, ReplayCell.Leads)] = [
    (row.other, .other), (row.own, .own), (row.newly, .newly), (row.noLonger, .noLonger),
  ]
  return """
    <tr><th scope="row">\(name)</th><td class="pair">\
    \(pairOfBars(row.other, row.own, most: most))</td>\(cells.map { count, leads -> HTML in
      let cell = ReplayCell(leads, part: .init(split, row.key))
      return "<td class=\"number\">\(opening(count, cell, .opens, model, t, of: name))</td>"
    })</tr>
    """
}

/// What is and what would be, one above the other.
private func pairOfBars(_ now: Int, _ then: Int, most: Int) -> HTML {
  let width = { (count: Int) in most > 0 ? count * 100 / most : 0 }
  return """
    <svg class="pair-bars" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">\
    <rect class="bar-now" width="\(width(now))" height="4"/><rect class="bar-then" y="6" \
    width="\(width(then))" height="4"/></svg>
    """
}

extension ReplaySplit {
  fileprivate var title: ReplayText {
    switch self {
    case .month: .byMonth
    case .segment: .bySegment
    case .source: .bySource
    case .team: .byTeam
    }
  }

  fileprivate var column: ReplayText {
    switch self {
    case .month: .month
    case .segment: .segment
    case .source: .source
    case .team: .team
    }
  }

  func name(_ key: String?, _ t: Texts) -> String {
    guard let key else { return t(self == .team ? ReplayText.nobody : ReplayText.withoutValue) }
    return self == .month ? CivilMonth(key).map { t.month($0) } ?? key : key
  }
}
