import Domain
import Services

/// What changes, in words, above everything else.
func replaySummary(_ impact: ReplayImpact, _ model: ReplayModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <section class="card impact-summary" id="impact-summary" aria-live="polite">
    \(figures(impact, model, t))
    <div class="says">\(sentences(impact, model, t))</div>
    \(movedNotice(model, shell))
    </section>
    """
}

private func figures(_ impact: ReplayImpact, _ model: ReplayModel, _ t: Texts) -> HTML {
  let items: [(ReplayText, Int, ReplayCell.Leads, String)] = [
    (.qualifiedNow, impact.otherQualified, .other, "other"),
    (.qualifiedThen, impact.ownQualified, .own, "own"),
    (.newly, impact.newly.leads, .newly, "newly"),
    (.noLonger, impact.noLonger.leads, .noLonger, "no-longer"),
  ]
  return """
    <dl class="figures">\(items.map { name, count, leads, style -> HTML in
      """
      <div class="figure-\(style)"><dt>\(t(name))</dt><dd>\
      \(opening(count, ReplayCell(leads), .opens, model, t, of: t(name)))</dd></div>
      """
    })</dl>
    """
}

private func sentences(_ impact: ReplayImpact, _ model: ReplayModel, _ t: Texts) -> HTML {
  if model.isSame { return "<p>\(t(ReplayText.same))</p>" }
  if impact.newly.leads == 0, impact.noLonger.leads == 0 {
    return "<p>\(t(ReplayText.noChange))</p>"
  }
  return "\(story(impact.newly, .moreLeads, t))\(story(impact.noLonger, .fewerLeads, t))"
}

/// `412 more leads would have qualified. Sales worked 163 of them; of the 120 decided ones 31 %
/// were won (24–38 %). The other 249 nobody worked: …`
private func story(_ counts: OutcomeCounts, _ opening: ReplayText, _ t: Texts) -> HTML? {
  guard counts.leads > 0 else { return nil }
  let unworked = counts.leads - counts.worked
  let unknown: HTML? =
    unworked > 0 ? " \(t(ReplayText.unknownOnes, count: unworked))" : nil
  return """
    <p><b>\(t(opening, count: counts.leads))</b> \
    \(t(ReplayText.workedOnes, count: counts.worked)) \(winRate(counts, t))\(unknown)</p>
    """
}

/// The rate with its interval, or that there is too little to tell one.
func winRate(_ counts: OutcomeCounts, _ t: Texts) -> String {
  guard let rate = counts.tellableWinRate else {
    return t(
      ReplayText.tooFew, count: counts.decided,
      ["least": t.number(OutcomeCounts.leastDecided)])
  }
  return t(
    ReplayText.winRateSays, count: rate.decided,
    [
      "rate": t.percent(rate.share), "low": t.percent(rate.interval.lowerBound),
      "high": t.percent(rate.interval.upperBound),
    ])
}

private func movedNotice(_ model: ReplayModel, _ shell: Shell) -> HTML? {
  let t = shell.texts
  let moved = model.query.tuning.values.count
  guard moved > 0 else { return nil }
  let draft: HTML? =
    shell.may(.draftAgreement)
    ? """
    <form method="post" action="\(Place.replay(.draft(model.number, model.query)))">\
    \(shell.formToken)<button class="button">\(t(ReplayText.makeDraft))</button></form>
    """ : nil
  return """
    <div class="moved"><span>\(t(ReplayText.moved, count: moved))</span>\(draft)\
    <a class="button quiet" href="\(model.place { $0.tuning = AgreementTuning() })">\
    \(t(ReplayText.reset))</a></div>
    """
}
