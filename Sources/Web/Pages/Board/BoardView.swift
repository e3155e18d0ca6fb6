import Domain
import Services

func boardPage(_ model: BoardModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isEmpty = !shell.workspaceHasHandOvers(model)
  return document(
    t(BoardText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(BoardText.title))</h1>
    <p class="muted">\(t(model.board.isOwnOnly ? BoardText.ownHelp : BoardText.help))</p></div>
    </header>
    \(model.view.word.map { "<p class=\"notice\" role=\"status\">\(t(BoardText($0)))</p>" as HTML })
    \(model.problem.map { "<p class=\"notice warn\" role=\"alert\">\(t($0))</p>" as HTML })
    \(isEmpty ? nil : boardFilters(model, t))
    <div data-follows="\(Place.board(.live(model.view.with { $0.after = model.view.after })))">\
    \(boardRegion(model, shell))</div>
    """)
}

/// What changes while somebody looks.
func boardRegion(_ model: BoardModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isEmpty = !shell.workspaceHasHandOvers(model)
  return """
    \(alarms(model, t))
    \(isEmpty ? emptyState(t(BoardText.empty), t(BoardText.emptyHelp)) : content(model, shell))
    """
}

extension Shell {
  /// Whether there is anything at all, so that filters are of use.
  fileprivate func workspaceHasHandOvers(_ model: BoardModel) -> Bool {
    model.view.isFiltered || model.board.columns.contains { $0.count > 0 || ($0.ofTeam ?? 0) > 0 }
  }
}

private func content(_ model: BoardModel, _ shell: Shell) -> HTML {
  if model.page != nil { return boardColumn(model, shell) }
  let t = shell.texts
  return """
    <div class="board">\(model.board.columns.map { column($0, model, t) })</div>
    \(holders(model, t))
    """
}

private func alarms(_ model: BoardModel, _ t: Texts) -> HTML? {
  let alarms = model.board.alarms
  guard !alarms.isEmpty else { return nil }
  let lines = alarms.map { alarm in
    alarm.name.map { name in
      t(BoardText.alarmWho, ["n": t.number(alarm.offers), "who": model.book.name(of: name)])
    } ?? t(BoardText.alarmNobody, ["n": t.number(alarm.offers)])
  }
  var view = BoardView()
  view.filter.isUnattended = true
  view.column = .offered
  return """
    <section class="notice warn alarm" role="alert">\(Glyph.bell)<div>
    <b>\(t(BoardText.alarm, count: alarms.map(\.offers).reduce(0, +)))</b>
    <p>\(lines.joined(separator: " · "))</p></div>
    <a class="button" href="\(view.place)">\(t(BoardText.alarmOpen))</a></section>
    """
}

func boardFilters(_ model: BoardModel, _ t: Texts) -> HTML {
  let (view, choices) = (model.view, model.choices)
  let column: HTML? = view.column.map {
    "<input type=\"hidden\" name=\"column\" value=\"\($0.rawValue)\">"
  }
  let unattended: HTML? =
    view.filter.isUnattended
    ? "<input type=\"hidden\" name=\"unattended\" value=\"yes\">" : nil
  let teams: HTML? =
    choices.teams.isEmpty
    ? nil
    : choice(
      "team", t(BoardText.team),
      choices.teams.map { option($0.team, $0.name, chosen: $0.team == view.filter.team) }, t)
  let members: HTML? =
    choices.members.isEmpty
    ? nil
    : choice(
      "member", t(BoardText.member),
      choices.members.map {
        option("\($0.number)", $0.name, chosen: $0.number == view.filter.member)
      }, t)
  let cleared: HTML? =
    view.isFiltered
    ? """
    <a class="button quiet" href="\(BoardView().with { $0.column = view.column }.place)">\
    \(t(BoardText.clear))</a>
    """ : nil
  return """
    <form class="inline-form" method="get" action="/handovers" \
    aria-label="\(t(BoardText.filters))">\(column)\(unattended)\(teams)\(members)\
    \(choice("source", t(WordText.source), choices.sources.map {
      option($0, t.readable($0), chosen: $0 == view.filter.source)
    }, t))\
    <label class="field"><span>\(t(BoardText.span))</span><select name="days">\
    \(BoardView.spans.map { days in
      option("\(days)", t(BoardText.days, ["n": t.number(days)]), chosen: days == view.filter.days)
    })</select></label>
    <button class="button">\(t(BoardText.show))</button>\(cleared)</form>
    """
}

private func column(_ column: Board.Column, _ model: BoardModel, _ t: Texts) -> HTML {
  let list = model.view.with { $0.column = column.column }
  let notes = [
    column.column.isRunning
      ? nil : t(BoardText.endedSince, count: model.view.filter.days),
    column.ofTeam.map { t(BoardText.ofTeam, ["n": t.number($0)]) },
  ].compactMap(\.self).joined(separator: " · ")
  let overdue: HTML? =
    column.overdue > 0
    ? "<span class=\"chip overdue\">\(t(BoardText.overdue, count: column.overdue))</span>" : nil
  let rest: HTML? =
    column.count > column.cards.count
    ? """
    <p><a class="button quiet" href="\(list.place)">\(t(BoardText.all, count: column.count))</a></p>
    """ : nil
  let cards: HTML =
    column.cards.isEmpty
    ? "<p class=\"muted\">\(t(BoardText.noneHere))</p>"
    : "<ol>\(column.cards.map { boardCard($0, model, t) })</ol>"
  return """
    <section class="board-column column-\(column.column.rawValue)">
    <h2><a href="\(list.place)">\(t(BoardText(column.column)))</a> \
    <span class="count">\(t.number(column.count))</span>\(overdue)</h2>
    <p class="muted">\(notes)</p>\(cards)\(rest)</section>
    """
}

/// A card: whose lead, with whom it is, what is due next. The name opens the lead, the deadline the
/// promises.
private func boardCard(_ card: BoardCard, _ model: BoardModel, _ t: Texts) -> HTML {
  let handOver = card.handOver
  let sheet = Place.board(.sheet(handOver.offer))
  let left = handOver.end == nil ? model.clocks[handOver.offer]?.first?.left : nil
  let isLate = left?.isLate ?? false
  return """
    <li class="board-card\(isLate ? " late" : "")" data-row>
    <p class="who"><a href="\(Place.lead(handOver.lead, asOf: nil))">\(cardName(card, t))</a></p>
    <p class="muted">\(card.account.map { t.readable($0) } ?? "")</p>
    <p class="board-clock"><a href="\(sheet)">\(cardClock(card, model, t))</a></p>
    <p class="muted">\(cardHolder(card, model, t))</p></li>
    """
}

func cardName(_ card: BoardCard, _ t: Texts) -> String {
  card.name.map { t.readable($0) } ?? card.handOver.lead
}

func cardAccount(_ card: BoardCard, _ t: Texts) -> String {
  [card.title, card.account].compactMap { $0.map { t.readable($0) } }.joined(separator: " · ")
}

func cardHolder(_ card: BoardCard, _ model: BoardModel, _ t: Texts) -> String {
  card.holder.map { model.book.name(of: $0) } ?? t(BoardText.nobodyHas)
}

/// What is due next, in business time and by the wall; or how it ended.
func cardClock(_ card: BoardCard, _ model: BoardModel, _ t: Texts) -> HTML {
  if let end = card.handOver.end { return ending(end, card.handOver, t) }
  if card.deadlines.pausedSince != nil { return "<b>\(t(BoardText.still))</b>" }
  guard let clock = model.clocks[card.handOver.offer]?.first else {
    return "<span class=\"muted\">\(t(BoardText.noClock))</span>"
  }
  return """
    <b>\(t(HandOverText(clock.kind))): \(t.deadline(clock.left))</b> \
    <small>\(t.beside(clock.left, clock.due))</small>
    """
}

private func ending(_ end: HandOver.End, _ handOver: HandOver, _ t: Texts) -> HTML {
  let reason = end.reason.map { t.readable($0) } ?? t(BoardText.withoutReason)
  let words =
    switch end.kind {
    case .returned: t(BoardText.returnedFor, ["reason": reason])
    case .disqualified: t(BoardText.disqualified, ["reason": reason])
    case .expired: t(BoardText.expired)
    case .opportunity:
      t(
        handOver.deal.wonAt != nil
          ? BoardText.dealWon : handOver.deal.lostAt != nil ? .dealLost : .deal)
    case .merged: t(BoardText.ended)
    }
  return "<b>\(words)</b> <small>\(t.time(end.at))</small>"
}

private func holders(_ model: BoardModel, _ t: Texts) -> HTML? {
  let holders = model.board.holders
  guard !holders.isEmpty else { return nil }
  let hasPeople = holders.contains(where: \.isPerson)
  return """
    <section class="card"><h2>\(t(BoardText.inHand))</h2>
    <p class="muted">\(t(hasPeople ? BoardText.inHandHelp : .inHandTeamHelp))</p>
    <table class="list records as-cards"><caption class="unseen">\(t(BoardText.inHand))</caption>
    <thead><tr><th scope="col">\(t(BoardText.who))</th>\
    <th scope="col" class="number">\(t(BoardText.sum))</th>\
    <th scope="col" class="number">\(t(BoardText.offered))</th>\
    <th scope="col" class="number">\(t(BoardText.accepted))</th>\
    <th scope="col" class="number">\(t(BoardText.working))</th>\
    <th scope="col" class="number">\(t(BoardText.late))</th>\
    <th scope="col">\(t(BoardText.longest))</th></tr></thead>
    <tbody>\(holders.map { holderRow($0, model, t) })</tbody></table></section>
    """
}

private func holderRow(_ holder: Board.Holder, _ model: BoardModel, _ t: Texts) -> HTML {
  let name = holder.name.map { model.book.name(of: $0) } ?? t(BoardText.nobodyHas)
  let narrowed = model.view.with { view in
    if holder.isPerson {
      view.filter.member = holder.name.flatMap { model.numbers[$0] }
    } else {
      view.filter.team = holder.name
    }
  }
  let who: HTML =
    narrowed.filter == model.view.filter || holder.name == nil
    ? "\(name)" : "<a href=\"\(narrowed.place)\">\(name)</a>"
  let wait: HTML? = holder.waitsSince.map { since -> HTML in
    guard let wait = model.waits[holder.name] else { return t.time(since) }
    return """
      <b>\(t.span(wait).words)</b> <small class="muted">\(t.beside(wait, since))</small>
      """
  }
  return """
    <tr data-row><th scope="row" class="who">\(who)</th>\
    \(figure(.sum, holder.inHand, t))\(figure(.offered, holder.offered, t))\
    \(figure(.accepted, holder.accepted, t))\(figure(.working, holder.working, t))\
    <td class="number" data-label="\(t(BoardText.late))">\(t.number(holder.overdue))</td>\
    <td data-label="\(t(BoardText.longest))">\(wait)</td></tr>
    """
}

private func figure(_ label: BoardText, _ value: Int, _ t: Texts) -> HTML {
  "<td class=\"number\" data-label=\"\(t(label))\">\(t.number(value))</td>"
}
