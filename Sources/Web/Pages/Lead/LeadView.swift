import Domain

func leadPage(_ model: LeadModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let name = leadName(model.reading, t)
  return document(
    name, shell,
    """
    <article class="lead">
    \(leadHead(model, name, t))
    \(asOfBar(model.reading.lead, model.asOf.map { t.zone.clock($0).fieldValue }, t))
    \(pastNotice(model, t))
    <div class="lead-body">
    <div class="lead-why">
    \(deedCard(model, shell))
    \(gradeCard(model, t))
    \(scoreCard(model, t))
    \(predictionCard(model, t))\(ladderCard(model, t))
    \(signalCard(model, shell))
    \(profileCard(model, t))
    \(consentCard(model, shell))
    </div>
    \(timelineSection(model, t))
    </div>
    </article>
    """)
}

/// The lead was captured later than the instant that the page is asked for.
func unknownLeadPage(_ id: String, _ asOf: Place.AsOf?, _ shell: Shell) -> HTML {
  let t = shell.texts
  let title = t(LeadText.lead, ["id": id])
  let help = t(LeadText.unknownThenHelp, ["time": asOf?.text ?? ""])
  return document(
    title, shell,
    """
    <header class="page-head"><h1>\(title)</h1></header>
    \(asOfBar(id, asOf?.text, t))
    \(emptyState(t(LeadText.unknownThen), help))
    """)
}

private func leadName(_ reading: LeadReading, _ t: Texts) -> String {
  reading.profile.contact["name"]?.text.map { t.readable($0) }
    ?? t(LeadText.lead, ["id": reading.lead])
}

private func leadHead(_ model: LeadModel, _ name: String, _ t: Texts) -> HTML {
  let reading = model.reading
  let title = reading.profile.contact["title"]?.text
  let company = reading.profile.account["name"]?.text
  let line = t.readable([title, company].compactMap(\.self).joined(separator: " · "))
  return """
    <header class="lead-head">
    <div class="lead-name">
    <p class="crumb"><a href="\(Place.leads(LeadsQuery()))">\(t(ShellText.leads))</a></p>
    <h1>\(name)</h1>
    <p class="muted">\(line.isEmpty ? reading.lead : line)</p>
    </div>
    <dl class="figures">
    \(figure(t(WordText.stage), stageChip(reading.stage, t), stageNote(reading, t)))
    \(figure(t(WordText.grade), gradeBadge(reading.grade, t), nil))
    \(figure(t(WordText.score), scoreMeter(reading.score, t), nil))
    \(figure(t(WordText.outcome), outcomeMark(reading.outcome, t), reason(reading)))
    \(clocks(reading, model.asOf, t))
    </dl>
    </header>
    """
}

private func stageNote(_ reading: LeadReading, _ t: Texts) -> String {
  t(LeadText.cycleN, ["n": t.number(reading.cycle)])
}

private func figure(_ name: String, _ value: HTML, _ note: String?) -> HTML {
  let small: HTML? = note.map { "<small>\($0)</small>" }
  return "<div><dt>\(name)</dt><dd>\(value)\(small)</dd></div>"
}

/// Why it came back, while that is where it stands.
private func reason(_ reading: LeadReading) -> String? {
  reading.outcome == .returned ? reading.returnReason : nil
}

/// The clocks that run: an offer's, else a cool-down that has not ended.
private func clocks(_ reading: LeadReading, _ asOf: Instant?, _ t: Texts) -> [HTML] {
  if let offer = reading.offer {
    let who = t(LeadText.offeredTo, ["who": offer.to ?? offer.route])
    return [
      offer.acceptBy.map { figure(t(LeadText.acceptBy), t.time($0), who) },
      offer.expiresAt.map { figure(t(LeadText.expires), t.time($0), nil) },
    ].compactMap(\.self)
  }
  guard let end = reading.coolDownEnds, end > reading.asOf else { return [] }
  return [figure(t(LeadText.coolDown), t.time(end), nil)]
}

/// Any date: everything on the page as it was known then.
private func asOfBar(_ id: String, _ value: String?, _ t: Texts) -> HTML {
  let back: HTML? = value.map { _ in
    "<a class=\"button\" href=\"\(Place.lead(id, asOf: nil))\">\(t(LeadText.backToNow))</a>"
  }
  return """
    <form class="as-of" method="get" action="\(Place.lead(id, asOf: nil))">
    <label><span>\(t(LeadText.asOf))</span> <input type="datetime-local" name="as_of" \
    value="\(value ?? "")" step="60"></label>
    <button class="button">\(t(LeadText.showThen))</button>\(back)
    <span class="muted">\(t(ShellText.zoneNote, ["zone": t.zone.identifier]))</span>
    </form>
    """
}

private func pastNotice(_ model: LeadModel, _ t: Texts) -> HTML? {
  model.asOf.map {
    "<p class=\"notice\">\(Glyph.clock)\(t(LeadText.knownAt, ["time": t.moment($0)]))</p>"
  }
}
