import Domain
import Services
import Statistics

/// One page that both functions look at together: what to decide first, the promises side by side,
/// then what explains them.
func reviewPage(_ model: ReviewModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let document = model.document
  return page(
    t(ReviewText.title), shell,
    """
    \(head(model, shell))
    <div class="review">
    \(agendaCard(model, t))
    \(coverageCard(model, t))
    \(promisesCard(model, t))
    \(reviewCounts(model, t))
    \(campaignsCard(model, t))
    \(fieldCard(model, shell))
    \(targetsCard(document.targets, t))
    \(notesCard(model, shell))
    </div>
    \(deeds(model, shell))
    """)
}

private func page(_ title: String, _ shell: Shell, _ content: HTML) -> HTML {
  document(title, shell, content)
}

private func head(_ model: ReviewModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let document = model.document
  let last = document.until - Elapsed(microseconds: 1)
  let span = t(
    ReviewText.span,
    [
      "week": model.week.description, "from": t.date(document.from), "to": t.date(last),
    ])
  let agreement: HTML? = document.agreement.map { number in
    let line = t(
      ReviewText.agreementLine, ["n": t.number(number), "name": document.agreementName ?? ""])
    return "<p class=\"muted\">\(line)</p>"
  }
  let next: HTML? =
    model.isRunning ? nil : weekLink(model.week + 1, t(ReviewText.after), Glyph.right)
  return """
    <header class="page-head"><div><h1>\(t(ReviewText.title))</h1>
    <p><b>\(span)</b></p>\(standing(model, t))\(agreement)</div>
    <nav class="head-deeds review-deeds" aria-label="\(t(ReviewText.title))">\
    \(weekLink(model.week + -1, t(ReviewText.before), Glyph.left))\(next)\
    <a class="button" href="\(Place.review(.archive(before: nil)))">\(t(ReviewText.archive))</a>
    </nav></header>
    """
}

private func weekLink(_ week: ISOWeek, _ name: String, _ glyph: HTML) -> HTML {
  """
  <a class="button" href="\(Place.review(.week(week)))">\(glyph)<span>\(name)</span></a>
  """
}

private func standing(_ model: ReviewModel, _ t: Texts) -> HTML {
  guard let closed = model.review.closed else {
    let running: HTML? =
      model.isRunning ? "<span class=\"chip\">\(t(ReviewText.running))</span> " : nil
    let asOf = t(ReviewText.open, ["when": t.moment(model.document.asOf)])
    return "<p class=\"muted\">\(running)\(asOf) \(t(ReviewText.openHelp))</p>"
  }
  let when = t.moment(closed.at)
  let line =
    closed.by.map { number in
      let who = model.review.names[number] ?? t(ReviewText.somebody)
      return t(ReviewText.closed, ["who": who, "when": when])
    } ?? t(ReviewText.closedAlone, ["when": when])
  let fault: HTML? =
    closed.isSound ? nil : "<p class=\"fault\" role=\"alert\">\(t(ReviewText.broken))</p>"
  return """
    <p class="review-closed">\(Glyph.check)<span>\(line)</span></p>\(fault)
    """
}

// MARK: - What to decide

private func agendaCard(_ model: ReviewModel, _ t: Texts) -> HTML {
  let items = model.document.agenda
  let body: HTML =
    items.isEmpty
    ? "<p>\(t(ReviewText.agendaNothing))</p>"
    : """
    <ol class="agenda">\(items.map { item -> HTML in
      """
      <li><p>\(agendaSentence(item, model.document, t))</p>\
      <a href="\(agendaLink(item, model.week))">\(t(ReviewText.look))</a></li>
      """
    })</ol>
    """
  return """
    <section class="card agenda-card"><h2>\(t(ReviewText.agenda))</h2>
    \(body)<p class="muted small">\(t(ReviewText.agendaHelp))</p></section>
    """
}

/// What there is to decide, in a sentence; the mail says the same.
func agendaSentence(
  _ item: ReviewAgenda.Item, _ document: ReviewDocument, _ t: Texts
) -> String {
  let promise = item.promise.map { t(ReviewText($0)) } ?? ""
  let function = functionName(item.function, t)
  switch item.rule {
  case .worsened:
    return t(
      ReviewText.worsened,
      [
        "promise": promise, "function": function,
        "before": t.percent(Rate(successes: item.count.before, trials: item.of.before).value),
        "now": t.percent(Rate(successes: item.count.now, trials: item.of.now).value),
      ])
  case .signal:
    return t(
      item.isOfReturns ? ReviewText.signalOfReturns : .signal,
      ["name": t.readable(item.name ?? ""), "n": t.number(item.count.now)])
  case .reason:
    let numbers: KeyValuePairs = [
      "before": t.number(item.count.before), "now": t.number(item.count.now),
      "name": t.readable(item.name ?? ""),
    ]
    return t(item.name == nil ? ReviewText.noReasonGrew : .reason, numbers)
  case .disputes: return t(ReviewText.disputes, count: item.count.now)
  case .target:
    let target = document.targets.first {
      $0.measure == item.name && $0.period == item.id && $0.function == item.function
    }
    let isMissed = target?.state == TargetReading.State.missed.rawValue
    return t(
      isMissed ? ReviewText.targetMissed : .targetBehind,
      [
        "measure": measureName(item.name ?? "", t), "period": item.id ?? "",
        "function": function,
      ])
  case .broken:
    return t(
      ReviewText.brokenMost,
      [
        "promise": promise, "function": function, "n": t.number(item.count.now),
        "of": t.number(item.of.now),
      ])
  }
}

private func agendaLink(_ item: ReviewAgenda.Item, _ week: ISOWeek) -> String {
  switch item.rule {
  case .worsened, .broken:
    item.promise.flatMap { figureLink(.broken($0), week) } ?? "#promises"
  case .signal:
    item.id.map { Place.signals(.signal($0, before: nil)).url } ?? "#field"
  case .reason: Place.review(.rows(week, .returned(item.name), after: nil)).url
  case .disputes:
    LedgerView().with { $0.isWaiting = true }.place.url
  case .target: "#targets"
  }
}

/// Where a number of promises opens; targets stand on the page itself.
func figureLink(_ figure: ReviewFigure, _ week: ISOWeek) -> String? {
  switch figure {
  case .kept(.target), .broken(.target): "#targets"
  case .kept(.signal): Place.review(.rows(week, .signals(.kept), after: nil)).url
  case .broken(.signal): Place.review(.rows(week, .signals(.late), after: nil)).url
  default: Place.review(.rows(week, figure, after: nil)).url
  }
}

func functionName(_ function: String?, _ t: Texts) -> String {
  switch function {
  case "sales": t(WordText.sales)
  case "marketing": t(WordText.marketing)
  default: t(ReviewText.bothFunctions)
  }
}

func measureName(_ measure: String, _ t: Texts) -> String {
  guard let known = TargetMeasure(named: measure) else { return t.readable(measure) }
  return TargetText(known).map { t($0) } ?? known.ofResult.map { t(ResultText($0.key)) }
    ?? t.readable(measure)
}

// MARK: - What can be done

private func deeds(_ model: ReviewModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let close: HTML? =
    model.review.closed == nil && shell.may(.closeReviews)
    ? """
    <form method="post" action="\(Place.review(.close(model.week)))">\(shell.formToken)
    <button class="button primary">\(t(ReviewText.closeWord))</button>
    <small>\(t(ReviewText.closeHelp))</small></form>
    """ : nil
  let mail: HTML? = shell.principal?.member.map { _ in
    """
    <form method="post" action="\(Place.review(.mail))">\(shell.formTokenAndReturn)
    <input type="hidden" name="wants" value="\(model.getsMail ? "no" : "yes")">
    <button class="button">\(t(model.getsMail ? ReviewText.stopMail : .getMail))</button>
    <small>\(model.getsMail ? t(ReviewText.mailHelp) : "")</small></form>
    """
  }
  return """
    <div class="card review-deeds">\(close)\(mail)
    <p class="muted">\(t(ReviewText.printHelp))</p></div>
    """
}
