import Domain
import Services

/// One column of the board in full, page by page. Whoever may hands on what is chosen.
func boardColumn(_ model: BoardModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let cards = model.page?.cards ?? []
  let body: HTML = cards.isEmpty ? nothing(model, t) : list(cards, model, shell)
  return "\(columnTabs(model, t))\(body)"
}

private func columnTabs(_ model: BoardModel, _ t: Texts) -> HTML {
  let whole = model.view.with { $0.column = nil }
  return """
    <nav class="tabs" aria-label="\(t(BoardText.title))">\
    <a href="\(whole.place)">\(t(BoardText.wholeBoard))</a>\
    \(model.board.columns.map { column -> HTML in
      """
      <a href="\(model.view.with { $0.column = column.column }.place)"\
      \(attribute: "aria-current", column.column == model.view.column ? "page" : nil)>\
      \(t(BoardText(column.column))) <span>\(t.number(column.count))</span></a>
      """
    })</nav>
    """
}

private func nothing(_ model: BoardModel, _ t: Texts) -> HTML {
  let cleared = BoardView().with { $0.column = model.view.column }
  let clear: HTML = """
    <a class="button" href="\(cleared.place)">\(t(BoardText.clear))</a>
    """
  return emptyState(
    t(model.view.isFiltered ? BoardText.noMatch : .noneHere), t(BoardText.emptyHelp),
    model.view.isFiltered ? clear : .empty)
}

private func list(_ cards: [BoardCard], _ model: BoardModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isRunning = model.view.column?.isRunning ?? false
  let clock = isRunning ? t(BoardText.deadline) : t(BoardText.ended)
  let hands = model.choices.heirs != nil
  let head: HTML? =
    hands
    ? """
    <th scope="col" class="choose"><input type="checkbox" data-select-all hidden \
    aria-label="\(t(WordText.all))"></th>
    """ : nil
  let table: HTML = """
    <table class="list records as-cards" data-select>\
    <caption class="unseen">\(t(BoardText.title))</caption><thead><tr>\(head)\
    <th scope="col">\(t(WordText.lead))</th><th scope="col">\(t(BoardText.holder))</th>\
    <th scope="col">\(clock)</th><th scope="col">\(t(WordText.source))</th></tr></thead>
    <tbody>\(cards.map { row($0, clock, hands: hands, model, t) })</tbody></table>
    """
  guard let heirs = model.choices.heirs else { return "\(table)\(pager(cards, model, t))" }
  return """
    <form method="post" action="\(Place.board(.handOn))" class="hand-on-form">\(shell.formToken)\
    <input type="hidden" name="return" value="\(model.view.with { _ in }.place)">
    \(table)
    <div class="action-bar"><span><b data-selected>0</b> \(t(BoardText.selected))</span>\
    \(heirChoice(heirs, t))<button class="button primary">\(t(BoardText.handOn))</button></div>
    </form>\(pager(cards, model, t))
    """
}

/// A select of members and teams; a team's value is its word.
func heirChoice(_ heirs: (members: [Member], teams: [Team]), _ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(BoardText.handOnTo))</span><select name="to" required>\
  <option value="">\(t(BoardText.choose))</option><optgroup label="\(t(BoardText.members))">\
  \(heirs.members.map { option("\($0.number)", $0.name, chosen: false) })</optgroup>\
  <optgroup label="\(t(BoardText.teams))">\
  \(heirs.teams.map { option("team:\($0.team)", $0.name, chosen: false) })</optgroup>\
  </select></label>
  """
}

private func row(
  _ card: BoardCard, _ clock: String, hands: Bool, _ model: BoardModel, _ t: Texts
) -> HTML {
  let handOver = card.handOver
  let name = cardName(card, t)
  let box: HTML? =
    card.mayHandOn
    ? "<input type=\"checkbox\" name=\"lead\" value=\"\(handOver.lead)\" aria-label=\"\(name)\">"
    : nil
  let pick: HTML? = hands ? "<td class=\"choose\">\(box)</td>" : nil
  return """
    <tr data-row>\(pick)<th scope="row" class="who">\
    <a href="\(Place.lead(handOver.lead, asOf: nil))">\(name)</a>\
    <small>\(cardAccount(card, t))</small></th>\
    <td data-label="\(t(BoardText.holder))">\(cardHolder(card, model, t))</td>\
    <td data-label="\(clock)"><a href="\(Place.board(.sheet(handOver.offer)))">\
    \(cardClock(card, model, t))</a></td>\
    <td data-label="\(t(WordText.source))">\(handOver.source.map { t.readable($0) } ?? "–")</td>\
    </tr>
    """
}

private func pager(_ cards: [BoardCard], _ model: BoardModel, _ t: Texts) -> HTML? {
  guard model.page?.hasMore == true, let last = cards.last else { return nil }
  return nextPage(model.view.with { $0.after = last.position }.place, t(BoardText.more))
}
