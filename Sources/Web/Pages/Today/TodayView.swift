import Domain
import Services

func todayPage(_ model: TodayModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(HandOverText.today), shell,
    """
    <header class="page-head"><h1>\(t(HandOverText.today))</h1>
    <div class="head-deeds">\(newLeadLink(shell))\
    <a class="button quiet" href="\(Place.calendar(.settings))">\(t(CalendarText.open))</a>\
    </div></header>
    \(notice(model, t))
    \(model.discounts > 0 ? discountsToDecide(model.discounts, t) : nil)
    <div data-follows="\(Place.handOver(.live(from: model.from)))">\
    \(todayRegion(model, shell))</div>
    """)
}

private func discountsToDecide(_ count: Int, _ t: Texts) -> HTML {
  """
  <p class="notice"><a href="\(Place.margin(.discounts(before: nil)))">\
  \(t(DiscountText.waiting, count: count))</a></p>
  """
}

/// What changes while somebody looks.
func todayRegion(_ model: TodayModel, _ shell: Shell) -> HTML {
  """
  <p class="muted today-sum">\(summary(model, shell.texts))</p>
  \(dealDuties(model, shell.texts))
  \(model.items.isEmpty ? nothing(model, shell) : queue(model, shell))
  """
}

/// What is owed to deals: each next step that is due.
private func dealDuties(_ model: TodayModel, _ t: Texts) -> HTML? {
  guard !model.duties.isEmpty else { return nil }
  return """
    <section class="card deal-duties"><h2>\(t(PipelineText.duties))</h2>
    <ul class="plain-list">\(model.duties.map { card -> HTML in
      let place = Place.pipeline(.deal(card.opportunity, word: nil))
      return """
        <li><a href="\(place)">\(dealName(card, t))</a> \
        \(dealNextStep(card.deal, model.today, t))</li>
        """
    })</ul></section>
    """
}

private func summary(_ model: TodayModel, _ t: Texts) -> String {
  let parts = [
    t(HandOverText.offersCount, count: model.offers),
    t(HandOverText.takenCount, count: model.taken),
    model.overdue > 0 ? t(HandOverText.overdueCount, count: model.overdue) : nil,
  ]
  return parts.compactMap(\.self).joined(separator: " · ")
}

private func notice(_ model: TodayModel, _ t: Texts) -> HTML? {
  if let problem = model.problem {
    return "<p class=\"notice warn\" role=\"alert\">\(t(problem))</p>"
  }
  return model.word.map { "<p class=\"notice\" role=\"status\">\(t(HandOverText($0)))</p>" }
}

private func nothing(_ model: TodayModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  if model.from > 0 {
    return emptyState(t(HandOverText.nothingFurther), t(HandOverText.nothingFurtherHelp))
  }
  let answers = shell.may(.answerOffers)
  return emptyState(
    t(HandOverText.nothing), t(answers ? HandOverText.nothingHelp : HandOverText.notSalesHelp))
}

private func queue(_ model: TodayModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let next: HTML? = model.next.map { next in
    """
    <nav class="pager"><a class="button" rel="next" \
    href="\(Place.handOver(.today(from: next, word: nil)))">\(t(HandOverText.further))</a></nav>
    """
  }
  return """
    <ol class="queue">\(model.items.map { card($0, model, shell) })</ol>
    \(next)
    """
}

private func card(_ item: TodayItem, _ model: TodayModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let reading = item.reading
  let name = reading.profile.contact["name"]?.text.map { t.readable($0) } ?? reading.lead
  let title = reading.profile.contact["title"]?.text
  let company = reading.profile.account["name"]?.text
  let line = [title, company].compactMap { $0.map { t.readable($0) } }.joined(separator: " · ")
  let isLate = item.clocks.first?.left.isLate ?? false
  return """
    <li class="card queue-item\(isLate ? " late" : "")" data-row>
    <header><div class="who"><h2><a href="\(Place.lead(reading.lead, asOf: nil))">\(name)</a></h2>
    <p class="muted">\(line)</p></div>
    <p class="marks">\(stageChip(reading.stage, t))\(gradeBadge(reading.grade, t))\
    \(scoreMeter(reading.score, t))</p></header>
    <dl class="clocks">\(item.clocks.map { clock($0, t) })</dl>
    \(why(item, t))
    \(context(item, t))
    \(reach(reading, t))
    \(deedForms(item, model, shell))
    </li>
    """
}

private func clock(_ clock: TodayItem.Clock, _ t: Texts) -> HTML {
  let late = clock.left.isLate ? " late" : ""
  return """
    <div class="clock\(late)"><dt>\(t(HandOverText(clock.kind)))</dt>\
    <dd><b>\(t.deadline(clock.left))</b> \
    <small class="muted">\(t.beside(clock.left, clock.due))</small></dd></div>
    """
}

/// Why now, in a line: what they did, who they are, and how it came to this member.
private func why(_ item: TodayItem, _ t: Texts) -> HTML {
  let parts = [
    item.facts.isEmpty
      ? nil : t(HandOverText.did, ["what": t.list(item.facts.map { t.readable($0) })]),
    item.fits.isEmpty
      ? nil : t(HandOverText.fits, ["what": t.list(item.fits.map { t.readable($0) })]),
    item.routing.map { t(HandOverText($0.reason)) },
  ].compactMap(\.self)
  return "<p class=\"why\">\(parts.joined(separator: " · "))</p>"
}

/// The account's other people, and the last words exchanged.
private func context(_ item: TodayItem, _ t: Texts) -> HTML {
  let others: HTML? =
    item.neighbours.isEmpty
    ? nil
    : """
    <p class="muted">\(t(HandOverText.others)) \(item.neighbours.map { neighbour -> HTML in
      """
      <a href="\(Place.lead(neighbour.lead, asOf: nil))">\
      \(t.readable(neighbour.name ?? neighbour.lead))</a> 
      """
    })</p>
    """
  let words: HTML? = item.lastWords.map { touch in
    """
    <blockquote class="last-words">\
    \(t.readable(touch.body["note"]?.text ?? ""))\
    <footer class="muted">\(touch.body["by"]?.text ?? "") · \(t.time(touch.at))</footer>\
    </blockquote>
    """
  }
  return "\(others)\(words)"
}

/// Ways to reach the person at once.
private func reach(_ reading: LeadReading, _ t: Texts) -> HTML {
  let phone = reading.profile.contact["phone"]?.text
  let mail: HTML? = reading.mailAddress.map { address in
    """
    <a class="button" data-key="m" href="mailto:\(address)">\(t(HandOverText.email))</a>
    """
  }
  let call: HTML? = phone.map { number in
    """
    <a class="button" data-key="c" href="tel:\(number.filter { $0.isNumber || $0 == "+" })">\
    \(t(HandOverText.call)) \(number)</a>
    """
  }
  return """
    <p class="reach">\(call)\(mail)<a class="button" data-key="s" hx-boost="false" download \
    href="\(Place.handOver(.meeting(reading.lead)))">\(t(HandOverText.schedule))</a></p>
    """
}
