import Domain
import Services

func jobsPage(_ model: JobsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(JobText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(JobText.title))</h1>
    <p class="muted">\(t(JobText.help))</p></div>
    <div class="head-deeds"><a class="button" href="\(Place.operations)">\
    \(t(OperationsText.title))</a></div></header>
    \(model.place.word.map { word($0, t) })
    \(health(model, t))
    \(tabs(model, t))
    \(model.jobs.isEmpty ? empty(model, t) : table(model, shell))
    \(model.next.map { nextPage(.jobs($0), t(JobText.further)) })
    """)
}

private func word(_ word: JobsPlace.Word, _ t: Texts) -> HTML {
  let tone = word == .gone ? " warn" : ""
  return "<p class=\"notice\(tone)\" role=\"status\">\(t(JobText(word)))</p>"
}

private func empty(_ model: JobsModel, _ t: Texts) -> HTML {
  // At the end of a list that others worked off meanwhile there is a way back.
  let back: HTML =
    model.place.after == nil
    ? .empty
    : """
    <a class="button" href="\(Place.jobs(JobsPlace(model.place.list)))">\(t(JobText.first))</a>
    """
  return model.place.list == .failed
    ? emptyState(t(JobText.noneFailed), t(JobText.noneFailedHelp), back)
    : emptyState(t(JobText.noneTrying), t(JobText.noneTryingHelp), back)
}

// MARK: - Health

private func health(_ model: JobsModel, _ t: Texts) -> HTML {
  let health = model.health
  let oldest = health.oldest(at: model.now).map { t.duration($0) } ?? t(JobText.noneWaits)
  let figures: [(JobText, String)] = [
    (.oldest, oldest), (.due, count(health.due, t)), (.trying, count(health.trying, t)),
    (.failed, count(health.failed, t)),
  ]
  return """
    <section class="card job-health" aria-label="\(t(JobText.health))"><dl class="figures">
    \(figures.map { name, value -> HTML in
      "<div><dt>\(t(name))</dt><dd>\(value)</dd></div>"
    })</dl>\(model.health.isLate(at: model.now) ? late(model, t) : nil)</section>
    """
}

private func late(_ model: JobsModel, _ t: Texts) -> HTML {
  "<p class=\"notice warn\">\(t(model.sendsMail ? JobText.late : .lateWithoutMail))</p>"
}

private func count(_ number: Int, _ t: Texts) -> String {
  number < JobHealth.most ? t.number(number) : "\(t.number(number))+"
}

private func tabs(_ model: JobsModel, _ t: Texts) -> HTML {
  let tabs: [(TroubledJobs, JobText, Int)] = [
    (.failed, .failed, model.health.failed), (.trying, .trying, model.health.trying),
  ]
  return """
    <nav class="tabs" aria-label="\(t(JobText.title))">\(tabs.map { list, name, number -> HTML in
      """
      <a href="\(Place.jobs(JobsPlace(list)))"\
      \(attribute: "aria-current", list == model.place.list ? "page" : nil)>\
      \(t(name)) <span>\(count(number, t))</span></a>
      """
    })</nav>
    """
}

// MARK: - Rows

private func table(_ model: JobsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let when: JobText = model.place.list == .failed ? .ended : .next
  return """
    <table class="list records as-cards jobs"><caption class="unseen">\(t(JobText.title))</caption>
    <thead><tr><th scope="col">\(t(JobText.job))</th>\
    <th scope="col" class="number">\(t(JobText.tries))</th>\
    <th scope="col">\(t(JobText.error))</th><th scope="col">\(t(when))</th>\
    <th scope="col"><span class="unseen">\(t(JobText.deeds))</span></th></tr></thead>
    <tbody>\(model.jobs.map { row($0, model, when, shell) })</tbody></table>
    """
}

private func row(
  _ job: TroubledJob, _ model: JobsModel, _ when: JobText, _ shell: Shell
) -> HTML {
  let t = shell.texts
  let kind = JobKind(rawValue: job.kind).map { t(JobText($0)) } ?? job.kind
  return """
    <tr data-row><th scope="row">\(kind)<small><code>\(job.key)</code></small></th>\
    <td class="number" data-label="\(t(JobText.tries))">\(t.number(job.attempts))</td>\
    <td class="job-error" data-label="\(t(JobText.error))">\(t.readable(job.error))</td>\
    <td data-label="\(t(when))">\(moment(job, model, t))\
    <small>\(t(JobText.since, ["time": t.moment(job.created)]))</small></td>\
    <td class="job-deeds">\(deeds(job, model, shell))</td></tr>
    """
}

private func moment(_ job: TroubledJob, _ model: JobsModel, _ t: Texts) -> HTML {
  if job.state == .running { return "\(t(JobText.running))" }
  if let next = job.next, next <= model.now { return "\(t(JobText.now))" }
  return (job.ended ?? job.next).map { t.time($0) } ?? "–"
}

/// Nothing while somebody runs it.
private func deeds(_ job: TroubledJob, _ model: JobsModel, _ shell: Shell) -> HTML? {
  guard job.state != .running else { return nil }
  let t = shell.texts
  let giveUp: HTML? =
    job.state == .waiting
    ? """
    <button class="button quiet" name="deed" value="give_up">\(t(JobText.giveUp))</button>
    """ : nil
  return """
    <form method="post" action="\(Place.jobs(JobsPlace(model.place.list)))">\(shell.formToken)\
    <input type="hidden" name="list" value="\(model.place.list.rawValue)">\
    <input type="hidden" name="kind" value="\(job.kind)">\
    <input type="hidden" name="key" value="\(job.key)">\
    <button class="button" name="deed" value="retry">\(t(JobText.retry))</button>\(giveUp)</form>
    """
}
