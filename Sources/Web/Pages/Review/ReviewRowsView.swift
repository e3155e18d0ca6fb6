import Domain
import Services
import Statistics

/// The hand-overs or signals that a number of a review counts.
func reviewRowsPage(_ model: ReviewRowsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let title = t(
    ReviewText.rowsTitle,
    ["figure": figureName(model.figure, t), "week": model.week.description])
  let help = t(ReviewText.rowsHelp, ["when": t.moment(model.asOf)])
  let body: HTML
  if model.rows.isEmpty && model.signals.isEmpty {
    body = "<p>\(t(ReviewText.rowsNone))</p>"
  } else if model.rows.isEmpty {
    body = "<ul class=\"plain\">\(model.signals.map { signalLine($0, t) })</ul>"
  } else {
    body = rowsTable(model, title, t)
  }
  let next: HTML? = model.next.map { offer in
    let place = Place.review(.rows(model.week, model.figure, after: offer))
    return """
      <nav class="pager"><a class="button" href="\(place)">\(t(ReviewText.further))</a></nav>
      """
  }
  return document(
    title, shell,
    """
    <header class="page-head"><div><h1>\(title)</h1><p class="muted">\(help)</p></div>
    <div class="head-deeds"><a class="button" href="\(Place.review(.week(model.week)))">\
    \(Glyph.left)<span>\(t(ReviewText.title))</span></a></div></header>
    <section class="card">\(body)</section>\(next)
    """)
}

private func rowsTable(_ model: ReviewRowsModel, _ title: String, _ t: Texts) -> HTML {
  """
  <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
  <table class="list records"><caption class="unseen">\(title)</caption><thead><tr>\
  <th scope="col">\(t(WordText.lead))</th><th scope="col">\(t(ReviewText.offeredAt))</th>\
  <th scope="col">\(t(ReviewText.state))</th><th scope="col">\(t(ReviewText.holder))</th>\
  <th scope="col">\(t(WordText.campaign))</th><th scope="col">\(t(ReviewText.route))</th></tr>
  </thead><tbody>\(model.rows.map { handOverRow($0, t) })</tbody></table></div>
  """
}

private func handOverRow(_ row: ReviewRow, _ t: Texts) -> HTML {
  let handOver = row.handOver
  let reason: HTML? = handOver.end?.reason.map { "<small>\(t.readable($0))</small>" }
  return """
    <tr><th scope="row"><a href="\(Place.lead(handOver.lead, asOf: nil))">\
    \(t.readable(handOver.lead))</a></th><td>\(t.time(handOver.offeredAt))</td>\
    <td>\(t(BoardText(handOver.state)))\(reason)</td><td>\(row.holder ?? "–")</td>\
    <td>\(handOver.campaign.map { t.readable($0) } ?? "–")</td><td>\(handOver.route)</td></tr>
    """
}

private func figureName(_ figure: ReviewFigure, _ t: Texts) -> String {
  switch figure {
  case .kept(let promise): "\(t(ReviewText(promise))): \(t(ReviewText.kept))"
  case .broken(let promise): "\(t(ReviewText(promise))): \(t(ReviewText.brokenColumn))"
  case .covered: t(ReviewText.withFeedback)
  case .uncovered: t(ReviewText.withoutFeedback)
  case .undecided: t(ReviewText.stillOpen)
  case .returned(let reason):
    "\(t(ReviewText.back)): \(reason.map { t.readable($0) } ?? t(ReviewText.withoutReason))"
  case .expired(let route): "\(t(ReviewText.ranOut)): \(t.readable(route))"
  case .campaign(let name, let step):
    "\(name.map { t.readable($0) } ?? t(ReviewText.withoutCampaign)): \(t(ReviewText(step)))"
  case .signals(let step): "\(t(SignalText.title)): \(t(ReviewText(step)))"
  }
}

/// Reviews that were closed.
func archivePage(_ model: ArchiveModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let body: HTML =
    model.reviews.isEmpty
    ? emptyState(t(ReviewText.archiveEmpty), t(ReviewText.archiveEmptyHelp))
    : """
    <section class="card"><div class="scroll" tabindex="0" role="region" \
    aria-label="\(t(ReviewText.archive))"><table class="list records">\
    <caption class="unseen">\(t(ReviewText.archive))</caption><thead><tr>\
    <th scope="col">\(t(ReviewText.title))</th>\
    <th scope="col" class="number">\(t(ReviewText.coverage))</th>\
    <th scope="col" class="number">\(t(WordText.marketing)): \(t(ReviewText.brokenColumn))</th>\
    <th scope="col" class="number">\(t(WordText.sales)): \(t(ReviewText.brokenColumn))</th></tr>
    </thead><tbody>\(model.reviews.map { archiveRow($0, t) })</tbody></table></div></section>
    """
  let next: HTML? = model.next.map { week in
    """
    <nav class="pager"><a class="button" href="\(Place.review(.archive(before: week)))">\
    \(t(ReviewText.further))</a></nav>
    """
  }
  return document(
    t(ReviewText.archive), shell,
    """
    <header class="page-head"><div><h1>\(t(ReviewText.archive))</h1>
    <p class="muted">\(t(ReviewText.archiveHelp))</p></div><div class="head-deeds">\
    <a class="button" href="\(Place.review(.week(nil)))">\(t(ReviewText.title))</a></div></header>
    \(body)\(next)
    """)
}

private func archiveRow(_ review: ClosedReview, _ t: Texts) -> HTML {
  let share = review.coverage
  let coverage =
    share.isEnough
    ? t.percent(share.rate.value)
    : t(
      ReviewText.few,
      ["n": t.number(share.decided), "least": t.number(HandOverMeasures.minimum)])
  return """
    <tr><th scope="row"><a href="\(Place.review(.week(review.week)))">\
    \(review.week.description)</a>\
    <small>\(t.moment(review.closing.at))</small></th><td class="number">\(coverage)</td>\
    <td class="number">\(t.number(review.broken["marketing"] ?? 0))</td>\
    <td class="number">\(t.number(review.broken["sales"] ?? 0))</td></tr>
    """
}
