import Domain
import Services

/// What both functions still owe, the next to fall due first.
func openPromisesPage(_ model: OpenPromisesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(PromiseText.open), shell,
    """
    <header class="page-head"><h1>\(t(PromiseText.open))</h1>
    <p class="muted">\(t(PromiseText.openHelp))</p></header>
    \(promiseTabs(.open, t))
    \(choices(model, t))
    \(model.rows.isEmpty
      ? emptyState(t(PromiseText.nothingOpen), t(PromiseText.nothingOpenHelp)) : table(model, t))
    """)
}

private func choices(_ model: OpenPromisesModel, _ t: Texts) -> HTML {
  let functions: [(String, String)] = [
    ("sales", t(WordText.sales)), ("marketing", t(WordText.marketing)),
  ]
  return """
    <form class="inline-form" method="get" action="/promises/open" \
    aria-label="\(t(PromiseText.filters))">\
    \(choice("function", t(PromiseText.whose), functions.map {
      option($0.0, $0.1, chosen: $0.0 == model.view.function)
    }, t))<button class="button">\(t(BoardText.show))</button></form>
    """
}

private func table(_ model: OpenPromisesModel, _ t: Texts) -> HTML {
  """
  <table class="list records as-cards ledger"><caption class="unseen">\
  \(t(PromiseText.open))</caption><thead><tr>\
  <th scope="col">\(t(PromiseText.about))</th><th scope="col">\(t(BoardText.promise))</th>\
  <th scope="col">\(t(BoardText.deadline))</th><th scope="col">\(t(BoardText.holder))</th></tr>\
  </thead><tbody>\(model.rows.map { row($0, model, t) })</tbody></table>
  \(pager(model, t))
  """
}

private func row(_ promise: OpenPromise, _ model: OpenPromisesModel, _ t: Texts) -> HTML {
  let (about, kind, holder): (HTML, HandOverText, String?)
  switch promise.matter {
  case .handOver(let card, let promised):
    about = """
      <a href="\(Place.board(.sheet(card.handOver.offer)))">\(cardName(card, t))</a>\
      <small>\(cardAccount(card, t))</small>
      """
    (kind, holder) = (HandOverText(promised), card.holder)
  case .signal(let row, let owner):
    about = """
      <a href="\(Place.signals(.signal(row.signal.id, before: nil)))">\
      \(signalName(row.signal, t))</a><small>\(t(SignalText(row.signal.topic.kind)))</small>
      """
    (kind, holder) = (.signalClock, owner)
  }
  let left = model.left[promise.about]
  let time: HTML? = left.map { left -> HTML in
    """
    <b class="\(left.isLate ? "late-time" : "")">\(t.deadline(left))</b>
    """
  }
  return """
    <tr data-row class="by-\(promise.function)"><th scope="row" class="who">\(about)</th>\
    <td data-label="\(t(BoardText.promise))"><span class="breach-kind">\(t(kind))</span>\
    <small>\(functionWord(promise.function, t))</small></td>\
    <td data-label="\(t(BoardText.deadline))">\(time)\
    <small>\(left.map { t.beside($0, promise.due) } ?? t.time(promise.due))</small></td>\
    <td data-label="\(t(BoardText.holder))">\
    \(holder.map { model.book.name(of: $0) } ?? t(BoardText.nobodyHas))</td></tr>
    """
}

private func pager(_ model: OpenPromisesModel, _ t: Texts) -> HTML? {
  guard model.hasMore, let last = model.rows.last else { return nil }
  var next = model.view
  next.after = last.place
  return nextPage(.promises(.open(next)), t(BoardText.more))
}
