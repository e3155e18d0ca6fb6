import Domain
import Services

/// What changed since a day; it adds up.
func waterfallCard(_ model: ForecastModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let (fall, currency) = (model.waterfall, model.report.document.currency)
  let changes = Waterfall.Change.allCases.filter { fall.count($0) > 0 }
  let line = { (name: String, count: HTML, amount: String, isSum: Bool) -> HTML in
    """
    <tr\(attribute: "class", isSum ? "unit-sum" : nil)><th scope="row">\(name)</th>\
    <td class="number">\(count)</td>\(numberCell(amount))</tr>
    """
  }
  let count = { (change: Waterfall.Change) -> HTML in
    "<a href=\"#moved-\(change.rawValue)\">\(t.number(fall.count(change)))</a>"
  }
  let rows =
    [line(t(ForecastText.before), "", t.amount(fall.start, currency), true)]
    + changes.map { change in
      line(
        t(ForecastText(change)), count(change),
        (fall.sum(change) > 0 ? "+" : "") + t.amount(fall.sum(change), currency), false)
    } + [line(t(ForecastText.now), "", t.amount(fall.end, currency), true)]
  let title = t(
    ForecastText.waterfall,
    ["from": t.moment(fall.from), "to": t.moment(fall.to), "currency": currency])
  return """
    \(forecastTable(
      title, t(ForecastText.waterfallHelp),
      [
        (t(ForecastText.change), false), (t(ForecastText.count), true),
        (t(ForecastText.amount), true),
      ], rows, id: "changes"))
    \(fall.moves.isEmpty ? nil : moves(fall, model, t))
    """
}

/// Moves of a kind that are listed at most; the largest.
private let mostMoves = 30

/// The deals behind each change; a link from its count opens the list at them.
private func moves(_ fall: Waterfall, _ model: ForecastModel, _ t: Texts) -> HTML {
  let largest = Waterfall.Change.allCases.flatMap { change -> [(Waterfall.Move, Bool)] in
    let moved = fall.moves.filter { $0.change == change }.sorted {
      ($1.amount.magnitude, $0.opportunity) < ($0.amount.magnitude, $1.opportunity)
    }
    return moved.prefix(mostMoves).enumerated().map { ($1, $0 == 0) }
  }
  let currency = model.report.document.currency
  return """
    <details class="card"><summary>\(t(ForecastText.moves))</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(ForecastText.moves))">
    <table class="list"><caption class="unseen">\(t(ForecastText.moves))</caption>
    <thead><tr><th scope="col">\(t(ForecastText.deal))</th>\
    <th scope="col">\(t(ForecastText.change))</th>\
    <th scope="col" class="number">\(t(ForecastText.amount))</th></tr></thead>
    <tbody>\(largest.map { move, isFirst -> HTML in
      let owner = move.owner.map { model.report.names[$0.lowercased()] ?? $0 } ?? "–"
      return """
        <tr data-row\(attribute: "id", isFirst ? "moved-\(move.change.rawValue)" : nil)>\
        <th scope="row" class="who">\(dealLink(move.opportunity))<small>\(owner)</small></th>\
        <td>\(t(ForecastText(move.change)))</td>\
        \(numberCell((move.amount > 0 ? "+" : "") + t.amount(move.amount, currency)))</tr>
        """
    })</tbody></table></div></details>
    """
}
