import Domain
import Services
import Statistics

/// A row of a table of the loop.
struct LoopLine {
  var name: String
  var side: LoopSide
  var row: LoopReport.Row
  /// The leads that it counts.
  var list: LeadsQuery
  var model: LoopModel
  var texts: Texts
}

/// On a phone a row is a card, and each cell says what it is.
func loopTable(
  _ title: String, of what: LoopText, _ lines: [LoopLine], _ model: LoopModel, _ t: Texts
) -> HTML {
  let columns = LoopColumn.shown(model)
  return """
    <div class="loop-box" tabindex="0" role="region" aria-label="\(title)">
    <table class="list loop"><caption class="unseen">\(title)</caption><thead><tr>\
    <th scope="col">\(t(what))</th>\
    \(columns.map { "<th scope=\"col\" class=\"number\">\($0.title(t))</th>" as HTML })</tr></thead>
    <tbody>\(lines.map { line -> HTML in
      """
      <tr><th scope="row">\(line.name)</th>\(columns.map { $0.cell(line) })</tr>
      """
    })</tbody></table></div>
    """
}

/// A column: what it counts, and which leads are behind a number of it.
enum LoopColumn: Hashable {
  case figure(LoopFigure)
  case value
  case cost

  static func shown(_ model: LoopModel) -> [LoopColumn] {
    switch model.query.columns {
    case .path:
      let figures: [LoopFigure] = [
        .leads, .qualified, .taken, .worked, .touchedByMarketing, .withDealWon,
      ]
      return figures.map(LoopColumn.figure) + [.value]
    case .costs:
      let figures: [LoopFigure] = [.leads, .qualified, .withDealWon]
      return figures.map(LoopColumn.figure) + [.value] + (model.seesCosts ? [.cost] : [])
    case .outcomes:
      let figures: [LoopFigure] = [
        .leads, .neverWorked, .open, .accepted, .returned, .expired, .disqualified, .lastWon, .lost,
      ]
      return figures.map(LoopColumn.figure)
    }
  }

  func title(_ t: Texts) -> String {
    switch self {
    case .figure(let figure): figure.outcome.map(t.outcome) ?? t(figure.text)
    case .value: t(LoopText.value)
    case .cost: t(CampaignText.cost)
    }
  }

  func cell(_ line: LoopLine) -> HTML {
    let content: HTML =
      switch self {
      case .figure(let figure): count(figure, line)
      case .value: value(line)
      case .cost: cost(line)
      }
    return """
      <td class="number"><span class="cell-label">\(title(line.texts))</span><span>\(content)\
      </span></td>
      """
  }

  private func count(_ figure: LoopFigure, _ line: LoopLine) -> HTML {
    let t = line.texts
    let count = figure.count(line.row.now.tally)
    var list = line.list
    figure.narrow(&list)
    let number: HTML =
      count > 0
      ? "<a href=\"\(Place.leads(list))\">\(t.number(count))</a>" : "\(t.number(count))"
    let moved: HTML? = line.row.then.map { self.change(count - figure.count($0.tally), t) }
    let share: HTML? = figure.hasRate ? loopRate(count, figure, line) : nil
    let why: [HTML] = figure == .returned ? reasons(line) : []
    return "<span class=\"figure\">\(number)\(moved)</span>\(share)\(why)"
  }

  private func change(_ difference: Int, _ t: Texts) -> HTML {
    guard difference != 0 else { return "<small class=\"change\">±0</small>" }
    let sign = difference > 0 ? "+" : ""
    return "<small class=\"change moved\">\(sign)\(t.number(difference))</small>"
  }

  /// Why leads came back; each reason leads to its leads.
  private func reasons(_ line: LoopLine) -> [HTML] {
    line.row.now.reasons.prefix(3).map { reason in
      var list = line.list
      list.outcome = .returned
      list.origin.returnReason = reason.reason
      let words = line.texts(
        LoopText.reason,
        [
          "reason": line.texts.readable(reason.reason), "n": line.texts.number(reason.leads),
        ])
      return "<small><a href=\"\(Place.leads(list))\">\(words)</a></small>"
    }
  }

  private func value(_ line: LoopLine) -> HTML {
    let (t, now) = (line.texts, line.row.now)
    guard !now.won.isEmpty else { return money([], line.row.then?.won.map(\.money), t) }
    let notes: [HTML] = now.won.map { value in
      guard let interval = value.interval else {
        return "<small>\(t(LoopText.fewDeals))</small>"
      }
      return "<small class=\"figure\">\(range(interval, value.money.currency, t))</small>"
    }
    return "\(money(now.won.map(\.money), line.row.then?.won.map(\.money), t))\(notes)"
  }

  private func cost(_ line: LoopLine) -> HTML {
    let (t, now) = (line.texts, line.row.now)
    let each: [(LoopReport.CostPer?, LoopText)] = [
      (now.cost(per: now.tally.qualified), .perQualified), (now.cost(per: now.tally.won), .perWon),
    ]
    let notes: [HTML] = each.compactMap { cost, text in
      cost.map { cost in
        let interval: HTML? = cost.interval.map { bounds in
          " <span class=\"figure\">(\(range(bounds, cost.money.currency, t)))</span>"
        }
        let amount = t.money(whole(cost.money.amount, cost.money.currency), cost.money.currency)
        return "<small>\(t(text, ["cost": amount]))\(interval)</small>"
      }
    }
    return "\(money(now.cost ?? [], line.row.then?.cost, t))\(notes)"
  }

  private func money(
    _ now: [LoopReport.Money], _ then: [LoopReport.Money]?, _ t: Texts
  ) -> HTML {
    let amounts = now.map { t.money(whole($0.amount, $0.currency), $0.currency) }
    let shown: HTML =
      "<span class=\"figure\">\(amounts.isEmpty ? "–" : amounts.joined(separator: ", "))</span>"
    guard let then else { return shown }
    let changes = LoopReport.Money.change(now, since: then).map { money in
      (money.amount > 0 ? "+" : "") + t.amount(whole(money.amount, money.currency), money.currency)
    }
    guard !changes.isEmpty else {
      return "\(shown)\(amounts.isEmpty ? nil : "<small class=\"change\">±0</small>" as HTML)"
    }
    return """
      \(shown)<small class="change moved">\(changes.joined(separator: ", "))</small>
      """
  }

  private func range(_ range: ClosedRange<Int64>, _ currency: String?, _ t: Texts) -> String {
    let (low, high) = (range.lowerBound, range.upperBound)
    return
      "\(t.amount(whole(low, currency), currency))–\(t.amount(whole(high, currency), currency))"
  }

  /// Without cents, which say nothing here; amounts below one unit keep theirs.
  private func whole(_ minor: Int64, _ currency: String?) -> Int64 {
    MoneyText.whole(minor, currency)
  }
}

/// The share of the leads, how many points it moved, and its interval.
func loopRate(_ count: Int, _ figure: LoopFigure, _ line: LoopLine) -> HTML {
  let t = line.texts
  guard let rate = line.row.now.rate(count), let value = rate.value, let interval = rate.interval
  else { return "<small>\(t(LoopText.few))</small>" }
  let was = line.row.then.flatMap { then in
    then.rate(figure.count(then.tally))?.value
  }
  let points = was.map { ((value - $0) * 1_000).rounded() / 10 }
  let moved = points.map { $0 == 0 ? "" : " " + ($0 > 0 ? "+" : "") + t.decimal($0, digits: 1) }
  let range = t(
    LoopText.range,
    [
      "low": t.decimal(interval.lowerBound * 100, digits: 1),
      "high": t.percent(interval.upperBound),
    ])
  return """
    <small class="figure">\(t.percent(value))\(moved ?? "")</small>\
    <small class="figure">\(range)</small>
    """
}

extension LoopFigure {
  /// Whether it is told as a share of the leads too.
  var hasRate: Bool {
    switch self {
    case .qualified, .taken, .worked, .touchedByMarketing, .withDealWon: true
    default: false
    }
  }

  /// The outcome in which its leads stand.
  var outcome: Outcome? {
    switch self {
    case .neverWorked: .neverWorked
    case .open: .open
    case .accepted: .accepted
    case .returned: .returned
    case .expired: .expired
    case .disqualified: .disqualified
    case .lastWon: .won
    case .lost: .lost
    default: nil
    }
  }

  var text: LoopText {
    switch self {
    case .qualified: .qualified
    case .taken: .taken
    case .worked: .worked
    case .touchedByMarketing: .touched
    case .withDealWon: .won
    default: .leads
    }
  }

  /// Narrows a list to the leads that it counts.
  func narrow(_ list: inout LeadsQuery) {
    list.outcome = outcome
    switch self {
    case .qualified: list.qualified = true
    case .taken: list.origin.taken = true
    case .worked: list.origin.worked = true
    case .touchedByMarketing: list.origin.touchedByMarketing = true
    case .withDealWon: list.origin.won = true
    default: break
    }
  }
}
