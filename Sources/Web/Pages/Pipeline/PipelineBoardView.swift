import Domain
import Services

func pipelinePage(_ model: PipelineModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(PipelineText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(PipelineText.title))</h1>
    <p class="muted">\(t(model.board.seesAll ? PipelineText.help : .ownHelp))</p></div></header>
    \(pipelineTabs(.board(PipelineView()), shell))
    \(model.problem.map { "<p class=\"notice warn\" role=\"alert\">\(t($0))</p>" as HTML })
    \(model.isEmpty ? nil : filters(model, t))
    \(model.isEmpty
      ? emptyState(t(PipelineText.empty), t(PipelineText.emptyHelp)) : columns(model, shell))
    """)
}

private func filters(_ model: PipelineModel, _ t: Texts) -> HTML {
  let (view, board) = (model.view, model.board)
  let column: HTML? = view.stage.map {
    "<input type=\"hidden\" name=\"column\" value=\"\($0.isEmpty ? "-" : $0)\">"
  }
  let teams: HTML? =
    model.teams.isEmpty
    ? nil
    : choice(
      "team", t(PipelineText.team),
      model.teams.map { option($0.team, $0.name, chosen: $0.team == view.filter.team) }, t)
  let cleared: HTML? =
    view.isFiltered
    ? """
    <a class="button quiet" href="\(PipelineView().with { $0.stage = view.stage }.place)">\
    \(t(PipelineText.clear))</a>
    """ : nil
  return """
    <form class="inline-form" method="get" action="/pipeline" \
    aria-label="\(t(PipelineText.filters))">\(column)\
    \(choice("owner", t(PipelineText.owner), board.owners.map {
      option($0, model.book.name(of: $0), chosen: $0 == view.filter.owner)
    }, t))\(teams)\
    \(choice("category", t(PipelineText.category), board.settings.settings.categories.map {
      option($0, t.category($0), chosen: $0 == view.filter.category)
    }, t))\
    \(choice("closes", t(PipelineText.closes), model.periods.map {
      option($0.description, $0.description, chosen: $0 == view.filter.closes)
    }, t))\
    <button class="button">\(t(PipelineText.show))</button>\(cleared)</form>
    """
}

private func columns(_ model: PipelineModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  if let stage = model.view.stage {
    let shown = model.board.columns.first { RecordKey.folded($0.stage ?? "") == stage }
    let whole = model.view.with { $0.stage = nil }
    let more: HTML? = shown.flatMap { column in
      let next = model.view.from + column.cards.count
      guard next < column.count else { return nil }
      return nextPage(model.view.with { $0.from = next }.place, t(PipelineText.more))
    }
    return """
      <p><a href="\(whole.place)">\(t(PipelineText.wholeBoard))</a></p>
      <div class="pipeline-full">\(shown.map { column($0, model, shell) })</div>\(more)
      """
  }
  return """
    <div class="board pipeline">\(model.board.columns.map { column($0, model, shell) })</div>
    """
}

private func column(_ column: PipelineBoard.Column, _ model: PipelineModel, _ shell: Shell) -> HTML
{
  let t = shell.texts
  let key = RecordKey.folded(column.stage ?? "")
  let list = model.view.with { $0.stage = key }
  let name = column.stage.map { t.readable($0) } ?? t(PipelineText.noStage)
  let left: HTML? =
    column.unsummed > 0
    ? "<span class=\"muted\">\(t(PipelineText.unsummed, count: column.unsummed))</span>" : nil
  let isWhole = model.view.stage != nil
  let rest: HTML? =
    !isWhole && column.count > column.cards.count
    ? """
    <p><a class="button quiet" href="\(list.place)">\(t(PipelineText.all, count: column.count))\
    </a></p>
    """ : nil
  let cards: HTML =
    column.cards.isEmpty
    ? "<p class=\"muted\">\(t(PipelineText.noneHere))</p>"
    : "<ol>\(column.cards.map { card($0, model, shell) })</ol>"
  return """
    <section class="board-column" data-stage="\(column.stage ?? "")">
    <h2><a href="\(list.place)">\(name)</a> <span class="count">\(t.number(column.count))</span>\
    </h2>
    <p class="column-sum"><b>\(t.money(column.total, model.board.currency))</b> \(left)</p>
    \(cards)\(rest)</section>
    """
}

private func card(_ card: DealCard, _ model: PipelineModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let deal = card.deal
  let isLate = deal.closeOn.map { $0 < model.today } ?? false
  return """
    <li class="board-card deal-card\(isLate ? " late" : "")" data-row data-deal\
    \(attribute: "data-move", card.mayWork ? card.opportunity : nil)>
    <p class="who"><a href="\(Place.pipeline(.deal(card.opportunity, word: nil)))">\
    \(dealName(card, t))</a></p>
    \(deal.name == nil ? nil : card.account.map { account -> HTML in
      let name = card.accountName.map { t.readable($0) } ?? RecordKey.bare(account: account)
      return "<p class=\"muted\">\(name)</p>"
    })
    <p class="deal-sum"><b>\(dealAmount(card, t))</b> \(categoryChip(card, model.board, t))</p>
    <p>\(closing(card, model, t))</p>
    <p>\(dealNextStep(deal, model.today, t))</p>
    <p class="muted">\(standing(card, model, t))</p>
    \(bothFunctions(card, t))
    \(card.mayWork ? moveForm(card, model, shell) : nil)</li>
    """
}

func dealName(_ card: DealCard, _ t: Texts) -> String {
  let account = card.accountName ?? card.account.map { RecordKey.bare(account: $0) }
  return (card.deal.name ?? account).map { t.readable($0) } ?? card.opportunity
}

/// An amount of 0 is one; that there is none, or that it is not for these eyes, is said.
func dealAmount(_ card: DealCard, _ t: Texts) -> String {
  if card.hidesMoney { return t(PipelineText.hidden) }
  return card.deal.amount.map { t.money($0, card.deal.currency) } ?? t(PipelineText.noAmount)
}

private func categoryChip(_ card: DealCard, _ board: PipelineBoard, _ t: Texts) -> HTML? {
  board.settings.settings.category(of: card.deal).map {
    "<span class=\"chip\">\(t.category($0))</span>"
  }
}

private func closing(_ card: DealCard, _ model: PipelineModel, _ t: Texts) -> HTML {
  guard let day = card.deal.closeOn else { return "\(t(PipelineText.noClose))" }
  let pushed: HTML? =
    card.pushes > 0
    ? " <span class=\"chip overdue\">\(t(PipelineText.pushed, count: card.pushes))</span>" : nil
  let isLate = day < model.today
  let word = t(isLate ? PipelineText.closeLate : .closeOn, ["day": t.date(day)])
  return "<span\(attribute: "class", isLate ? "late-time" : nil)>\(word)</span>\(pushed)"
}

/// What is to be done next, and by when; that there is nothing is said too.
func dealNextStep(_ deal: DealVersion, _ today: CivilDate, _ t: Texts) -> HTML {
  guard deal.nextStep != nil || deal.nextStepOn != nil else {
    return "<span class=\"late-time\">\(t(PipelineText.noNextStep))</span>"
  }
  let isLate = deal.nextStepOn.map { $0 < today } ?? false
  let day = deal.nextStepOn.map { t.date($0) }
  let words = [deal.nextStep.map { t.readable($0) }, day].compactMap(\.self)
  return """
    <span\(attribute: "class", isLate ? "late-time" : nil)>→ \(words.joined(separator: " · "))\
    </span>
    """
}

private func standing(_ card: DealCard, _ model: PipelineModel, _ t: Texts) -> String {
  let age = card.stageSince.map { since in
    let days = max(0, model.today.dayNumber - t.zone.date(of: since).dayNumber)
    return t(PipelineText.inStage, count: days)
  }
  let owner = card.deal.owner.map { model.book.name(of: $0) } ?? t(PipelineText.nobody)
  return [owner, age].compactMap(\.self).joined(separator: " · ")
}

/// What each side did for the deal, the same size.
func bothFunctions(_ card: DealCard, _ t: Texts) -> HTML {
  let touch = { (touch: DealTouch?) -> String in
    guard let touch else { return t(PipelineText.noTouch) }
    let channel = touch.channel.flatMap(TouchChannel.init).map { t(TouchText($0)) }
    return [channel, t.date(touch.at)].compactMap(\.self).joined(separator: " · ")
  }
  let source: HTML? = card.source.map {
    """
    <div><dt>\(t(WordText.source))</dt><dd>\(t.readable($0))\
    \(card.campaign.map { " · \(t.readable($0))" } ?? "")</dd></div>
    """
  }
  return """
    <dl class="both-touches"><div class="by-sales"><dt>\(t(WordText.sales))</dt>\
    <dd>\(touch(card.salesTouch))</dd></div>\
    <div class="by-marketing"><dt>\(t(WordText.marketing))</dt>\
    <dd>\(touch(card.marketingTouch))</dd></div>\(source)</dl>
    """
}

/// The way without a mouse: the same form that dragging sends.
private func moveForm(_ card: DealCard, _ model: PipelineModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let stages = model.board.columns.compactMap(\.stage)
  return """
    <details class="deal-move"><summary data-key="m">\(t(PipelineText.move))</summary>
    <form method="post" action="\(Place.pipeline(.move))">\(shell.formToken)\
    <input type="hidden" name="deal" value="\(card.opportunity)">\
    <input type="hidden" name="version" value="\(card.version)">\
    <input type="hidden" name="return" value="\(model.view.with { _ in }.place)">\
    <label class="field"><span>\(t(PipelineText.stage))</span><select name="stage">\
    \(stages.map { option($0, t.readable($0), chosen: $0 == card.deal.stage) })</select></label>\
    <button class="button">\(t(PipelineText.move))</button></form></details>
    """
}
