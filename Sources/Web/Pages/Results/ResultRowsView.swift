import Domain
import Services

/// What a result was worked out from.
func resultRowsPage(_ model: ResultRowsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let period = model.found.span.period
  let name = t(ResultText(model.key))
  let group = model.group.map {
    " · \(resultGroupName($0.name, $0.grouping, model.found.teamNames, t))"
  }
  let title = "\(name)\(group ?? "") · \(t.period(period))"
  let next: HTML? = model.next.map { last in
    let place = Place.results(.rows(model.key, model.query, model.group, after: last))
    return """
      <nav class="pager"><a class="button" href="\(place)">\(t(ResultText.further))</a></nav>
      """
  }
  let partial: HTML? =
    model.found.isPartial ? "<p class=\"notice\">\(t(ResultText.partial))</p>" : nil
  return document(
    title, shell,
    """
    <header class="page-head"><div><h1>\(title)</h1>
    <p class="muted">\(t(ResultText.definition(of: model.key)))</p></div><div class="head-deeds">\
    <a class="button" href="\(Place.results(.report(model.query)))">\(Glyph.left)<span>\
    \(t(ResultText.title))</span></a></div></header>
    \(partial)
    <section class="card">\(figureLine(model, t))\(model.found.rows.isEmpty
      ? "<p>\(t(ResultText.noRows))</p>" : table(model, title, t))</section>\(next)
    """)
}

/// The number above its rows; of a group it stands on the page before.
private func figureLine(_ model: ResultRowsModel, _ t: Texts) -> HTML? {
  guard model.group == nil else { return nil }
  let figure = model.found.figure
  guard let value = figure.value else { return "<p>\(figure.lack.map { t.lack($0) } ?? "")</p>" }
  let range = figure.interval.map {
    t(ResultText.interval, ["range": t.range($0, model.key.unit, model.found.currency)])
  }
  return """
    <p class="rows-figure"><b>\(t.figure(value, model.key.unit, model.found.currency))</b> \
    <span class="muted">\(range ?? "")</span></p>
    """
}

private func table(_ model: ResultRowsModel, _ title: String, _ t: Texts) -> HTML {
  let columns = ResultColumn.of(model.key)
  return """
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
    <table class="list records"><caption class="unseen">\(title)</caption><thead><tr>\
    \(columns.map { column -> HTML in
      """
      <th scope="col"\(attribute: "class", column.isNumber ? "number" : nil)>\(t(column.text))</th>
      """
    })</tr></thead><tbody>\(model.found.rows.map { row -> HTML in
      "<tr>\(columns.map { cell($0, row, model, t) })</tr>"
    })</tbody></table></div>
    """
}

private func cell(
  _ column: ResultColumn, _ row: ResultRow, _ model: ResultRowsModel, _ t: Texts
) -> HTML {
  let content = column.content(row, model, t)
  if column == ResultColumn.of(model.key).first { return "<th scope=\"row\">\(content)</th>" }
  return "<td\(attribute: "class", column.isNumber ? "number" : nil)>\(content)</td>"
}

/// A column of the rows of a result.
enum ResultColumn: Hashable {
  case lead, account, invoice, team, member
  case acceptedAt, by, source, segment, outcome
  case opportunity, wonAt, amount, at, ownAmount
  case forecast, won, miss
  case before, after, change
  case invoices, quota, attainment, ramped

  static func of(_ key: ResultKey) -> [ResultColumn] {
    switch key {
    case .qualifiedLeads, .leadConversion:
      [.lead, .acceptedAt, .by, .source, .segment, .outcome]
    case .newAccounts: [.account, .opportunity, .wonAt, .amount]
    case .forecastAccuracy: [.team, .forecast, .won, .miss]
    case .retention: [.account, .before, .after, .change]
    case .averageBilling: [.account, .invoices, .amount]
    case .revenue: [.invoice, .at, .account, .ownAmount, .amount]
    case .quotaAttainment: [.member, .quota, .won, .attainment, .ramped]
    }
  }

  var isNumber: Bool {
    switch self {
    case .amount, .ownAmount, .forecast, .won, .miss, .before, .after, .invoices, .quota,
      .attainment:
      true
    default: false
    }
  }

  var text: ResultText {
    switch self {
    case .lead: .lead
    case .account: .account
    case .invoice: .invoice
    case .team: .team
    case .member: .member
    case .acceptedAt: .acceptedAt
    case .by: .acceptedBy
    case .source: .source
    case .segment: .segment
    case .outcome: .outcome
    case .opportunity: .opportunity
    case .wonAt: .wonAt
    case .amount: .amount
    case .at: .issuedAt
    case .ownAmount: .ownAmount
    case .forecast: .forecast
    case .won: .won
    case .miss: .miss
    case .before: .billedBefore
    case .after: .billedAfter
    case .change: .change
    case .invoices: .invoices
    case .quota: .quota
    case .attainment: .attained
    case .ramped: .ramped
    }
  }

  func content(_ row: ResultRow, _ model: ResultRowsModel, _ t: Texts) -> HTML {
    let currency = model.found.currency
    let money = { (amount: Int64?) -> HTML in
      "\(amount.map { t.money($0, currency) } ?? t(ResultText.notForYou))"
    }
    switch row.content {
    case .lead(let lead): return self.lead(lead, t)
    case .account(let account): return self.account(account, money, t)
    case .team(let team): return self.team(team, model, money, t)
    case .retained(let retained):
      switch self {
      case .account: return "\(t.readable(RecordKey.bare(account: retained.account)))"
      case .before: return money(retained.before)
      case .after: return money(retained.after)
      default: return "\(t(ResultText(retained.change)))"
      }
    case .billed(let billed):
      switch self {
      case .account: return "\(t.readable(RecordKey.bare(account: billed.account)))"
      case .invoices: return "\(t.number(billed.invoices))"
      default: return money(billed.amount)
      }
    case .invoice(let invoice): return billing(invoice, money, t)
    case .member(let member): return self.member(member, money, t)
    }
  }

  private func lead(_ lead: ResultRow.Lead, _ t: Texts) -> HTML {
    switch self {
    case .lead: "<a href=\"\(Place.lead(lead.lead, asOf: nil))\">\(t.readable(lead.lead))</a>"
    case .acceptedAt: t.time(lead.acceptedAt)
    case .by: "\(lead.by ?? "–")"
    case .source: "\(lead.source.map { t.readable($0) } ?? "–")"
    case .segment: "\(lead.segment.map { t.readable($0) } ?? "–")"
    default:
      if let won = lead.wonAt {
        """
        \(t(ResultText.wonAfter, ["days": t.plain(lead.days, digits: 1)])) \
        <small>\(t.day(won))</small>
        """
      } else {
        "\(t(ResultText.followed, ["days": t.plain(lead.days, digits: 0)]))"
      }
    }
  }

  private func account(
    _ account: ResultRow.NewAccount, _ money: (Int64?) -> HTML, _ t: Texts
  ) -> HTML {
    switch self {
    case .account:
      let parent: HTML? = account.parent.map { key in
        let name = t.readable(RecordKey.bare(account: key))
        return "<small>\(t(ResultText.belongsTo, ["parent": name]))</small>"
      }
      return "\(t.readable(RecordKey.bare(account: account.account)))\(parent)"
    case .opportunity: return dealLink(account.opportunity)
    case .wonAt: return t.time(account.wonAt)
    default: return money(account.amount)
    }
  }

  private func team(
    _ team: ResultRow.Team, _ model: ResultRowsModel, _ money: (Int64?) -> HTML, _ t: Texts
  ) -> HTML {
    switch self {
    case .team: "\(resultGroupName(team.team, .team, model.found.teamNames, t))"
    case .forecast: money(team.forecast)
    case .won: money(team.won)
    default:
      money(team.forecast.flatMap { forecast in team.won.map { forecast - $0 } })
    }
  }

  private func billing(
    _ invoice: ResultRow.Billing, _ money: (Int64?) -> HTML, _ t: Texts
  ) -> HTML {
    switch self {
    case .invoice:
      let credit: HTML? = invoice.isCredit ? "<small>\(t(ResultText.creditNote))</small>" : nil
      return "\(t.readable(invoice.invoice))\(credit)"
    case .at: return t.day(invoice.at)
    case .account: return "\(t.readable(RecordKey.bare(account: invoice.account)))"
    case .ownAmount:
      return "\(invoice.amount.map { t.money($0, invoice.currency) } ?? t(ResultText.notForYou))"
    default: return money(invoice.converted)
    }
  }

  private func member(
    _ member: ResultRow.Attainment, _ money: (Int64?) -> HTML, _ t: Texts
  ) -> HTML {
    switch self {
    case .member:
      "\(member.member)\(member.isTeam ? "<small>\(t(RevenueText.team))</small>" : HTML.empty)"
    case .quota: money(member.quota)
    case .won: money(member.won)
    case .attainment:
      "\(member.attainment.map { t.percent($0) } ?? t(ResultText.notForYou))"
    default: "\(t(member.isRamped ? ResultText.yes : .learning))"
    }
  }
}
