import Domain
import Services

/// The sheet of a hand-over: what was promised of it, and how that stands.
func handOverPage(_ model: HandOverModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let (card, handOver) = (model.sheet.card, model.sheet.card.handOver)
  return document(
    t(BoardText.sheet, ["name": cardName(card, t)]), shell,
    """
    <header class="page-head"><div>
    <p class="crumb"><a href="\(BoardView().place)">\(t(BoardText.title))</a></p>
    <h1>\(t(BoardText.sheet, ["name": cardName(card, t)]))</h1>
    <p class="muted">\(cardAccount(card, t))</p></div>
    <div class="head-deeds"><a class="button" href="\(Place.lead(handOver.lead, asOf: nil))">\
    \(t(BoardText.openLead))</a></div></header>
    \(model.word.map { "<p class=\"notice\" role=\"status\">\(t(BoardText($0)))</p>" as HTML })
    \(figures(model, t))
    <div class="team-grid"><div>\(promises(model, t))\(breaches(model, t))</div>
    <div>\(handOn(model, shell))\(pauses(model, shell))</div></div>
    """)
}

private func figures(_ model: HandOverModel, _ t: Texts) -> HTML {
  let (card, handOver) = (model.sheet.card, model.sheet.card.handOver)
  let holder = card.holder.map { model.book.name(of: $0) } ?? t(BoardText.nobodyHas)
  let cameBy: HTML? = model.sheet.routing.map { routing -> HTML in
    """
    <div><dt>\(t(BoardText.cameBy))</dt><dd>\(t(BoardText(routing.reason)))</dd></div>
    """
  }
  return """
    <dl class="figures card"><div><dt>\(t(BoardText.state))</dt><dd>\
    \(t(BoardText(handOver.state)))</dd></div>
    <div><dt>\(t(BoardText.holder))</dt><dd>\(holder)</dd></div>
    <div><dt>\(t(BoardText.offeredAt))</dt><dd>\(t.time(handOver.offeredAt))</dd></div>\(cameBy)
    <div><dt>\(t(WordText.source))</dt><dd>\(handOver.source.map { t.readable($0) } ?? "–")</dd>\
    </div></dl>
    """
}

private func promises(_ model: HandOverModel, _ t: Texts) -> HTML {
  let promises = model.sheet.card.promises
  let body: HTML =
    promises.isEmpty
    ? "<p class=\"muted\">\(t(BoardText.noPromises))</p>"
    : """
    <table class="list records as-cards"><caption class="unseen">\(t(BoardText.promises))</caption>
    <thead><tr><th scope="col">\(t(BoardText.promise))</th>\
    <th scope="col">\(t(BoardText.deadline))</th><th scope="col">\(t(BoardText.howStands))</th>\
    </tr></thead><tbody>\(promises.map { promise($0, model, t) })</tbody></table>
    """
  return "<section class=\"card\"><h2>\(t(BoardText.promises))</h2>\(body)</section>"
}

private func promise(_ promise: Promise, _ model: HandOverModel, _ t: Texts) -> HTML {
  let state = promise.state(at: model.now)
  let left = model.left[promise.kind]
  let due: HTML = promise.due.map { due in left.map { t.beside($0, due) } ?? t.time(due) } ?? "–"
  let words: HTML? = left.map { "<small>\(t.deadline($0))</small>" }
  let settled: HTML? = (promise.keptAt ?? promise.pausedSince).map {
    "<small>\(t.time($0))</small>"
  }
  return """
    <tr><th scope="row">\(t(HandOverText(promise.kind)))</th>\
    <td data-label="\(t(BoardText.deadline))">\(due)\(words)</td>\
    <td data-label="\(t(BoardText.howStands))"><span class="chip promise-\(state.rawValue)">\
    \(t(BoardText(state)))</span>\(settled)</td></tr>
    """
}

private func breaches(_ model: HandOverModel, _ t: Texts) -> HTML {
  let breaches = model.sheet.breaches
  let body: HTML =
    breaches.isEmpty
    ? "<p class=\"muted\">\(t(BoardText.noBreaches))</p>"
    : """
    <ul class="sessions">\(breaches.map { breach -> HTML in
      "<li><div><b>\(t(PromiseText(breach.kind)))</b><small>\(t.time(breach.at))</small></div></li>"
    })</ul>
    """
  return "<section class=\"card\"><h2>\(t(BoardText.breaches))</h2>\(body)</section>"
}

private func handOn(_ model: HandOverModel, _ shell: Shell) -> HTML? {
  guard model.sheet.card.mayHandOn, let heirs = model.heirs else { return nil }
  let t = shell.texts
  let handOver = model.sheet.card.handOver
  return """
    <form class="card stacked" method="post" action="\(Place.board(.handOn))">\(shell.formToken)\
    <h2>\(t(BoardText.handOn))</h2><input type="hidden" name="lead" value="\(handOver.lead)">\
    <input type="hidden" name="return" value="\(Place.board(.sheet(handOver.offer)))">
    \(heirChoice(heirs, t))<button class="button">\(t(BoardText.handOn))</button></form>
    """
}

private func pauses(_ model: HandOverModel, _ shell: Shell) -> HTML? {
  let (sheet, t) = (model.sheet, shell.texts)
  guard sheet.card.mayPause || !sheet.pauses.isEmpty else { return nil }
  let known: HTML? =
    sheet.pauses.isEmpty
    ? nil : "<ul class=\"sessions\">\(sheet.pauses.map { pause($0, model, t) })</ul>"
  let form: HTML? = sheet.card.mayPause ? pauseForm(model, shell) : nil
  return """
    <section class="card"><h2>\(t(BoardText.pauses))</h2>
    <p class="muted">\(t(BoardText.pausesHelp))</p>\(known)\(form)</section>
    """
}

private func pause(_ pause: ClockPauseRecord, _ model: HandOverModel, _ t: Texts) -> HTML {
  let until: HTML = pause.pause.until.map { t.time($0) } ?? "\(t(BoardText.pauseOpen))"
  return """
    <li><div>\(pause.reason)<small>\(model.names[pause.member] ?? "") · \
    \(t.time(pause.pause.from)) – \(until)</small></div></li>
    """
}

private func pauseForm(_ model: HandOverModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let offer = model.sheet.card.handOver.offer
  let stands =
    model.sheet.card.deadlines.pausedSince != nil
    || model.sheet.pauses.contains { pause in
      pause.pause.from <= model.now && (pause.pause.until.map { $0 > model.now } ?? true)
    }
  if stands {
    return """
      <form method="post" action="\(Place.board(.resume(offer)))">\(shell.formToken)\
      <button class="button">\(t(BoardText.resume))</button></form>
      """
  }
  let fault: HTML? =
    model.isFaulty
    ? "<p class=\"fault\" role=\"alert\">\(t(BoardText.pauseFault))</p>" : nil
  return """
    <form class="stacked bare" method="post" action="\(Place.board(.pause(offer)))">\
    \(shell.formToken)\(fault)
    <label class="field"><span>\(t(BoardText.pauseReason))</span><input name="reason" required \
    maxlength="500" value="\(model.reason)"></label>
    <label class="field"><span>\(t(BoardText.pauseUntil))</span>\
    <input type="datetime-local" name="until"><small>\(t(BoardText.pauseUntilHelp))</small></label>
    <button class="button">\(t(BoardText.pause))</button></form>
    """
}
