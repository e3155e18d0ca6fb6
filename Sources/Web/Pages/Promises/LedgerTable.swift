import Domain
import Services

/// The rows of the ledger: what broke, about what, with whom, and what is said of it.
func ledgerTable(_ model: LedgerModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <table class="list records as-cards ledger"><caption class="unseen">\
    \(t(PromiseText.broken))</caption><thead><tr>\
    <th scope="col">\(t(PromiseText.about))</th><th scope="col">\(t(PromiseText.kind))</th>\
    <th scope="col">\(t(PromiseText.when))</th><th scope="col">\(t(BoardText.holder))</th>\
    <th scope="col">\(t(PromiseText.said))</th></tr></thead>
    <tbody>\(model.rows.map { row($0, model, shell) })</tbody></table>
    \(pager(model, t))
    """
}

private func row(_ breach: Breach, _ model: LedgerModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let holder = breach.holder.map { model.book.name(of: $0) } ?? "–"
  let excused = breach.isExcused ? " excused" : ""
  return """
    <tr data-row class="by-\(breach.function)\(excused)"><th scope="row" class="who">\
    \(matter(breach, model, t))</th>\
    <td data-label="\(t(PromiseText.kind))"><span class="breach-kind">\
    \(t(PromiseText(breach.kind)))</span><small>\(functionWord(breach.function, t))</small></td>\
    <td data-label="\(t(PromiseText.when))">\(t.time(breach.at))</td>\
    <td data-label="\(t(BoardText.holder))">\(holder)</td>\
    <td data-label="\(t(PromiseText.said))">\(dispute(breach, model, shell))</td></tr>
    """
}

func functionWord(_ function: String, _ t: Texts) -> String {
  switch function {
  case "sales": t(WordText.sales)
  case "marketing": t(WordText.marketing)
  default: t(PromiseText.shared)
  }
}

/// What the promise was about; it opens.
private func matter(_ breach: Breach, _ model: LedgerModel, _ t: Texts) -> HTML {
  switch breach.matter {
  case .handOver(let handOver, _):
    let label = model.labels[handOver.lead]
    let name = label?.name.map { t.readable($0) } ?? handOver.lead
    let account = label?.account.map { t.readable($0) } ?? ""
    return """
      <a href="\(Place.board(.sheet(handOver.offer)))">\(name)</a><small>\(account)</small>
      """
  case .signal(let signal):
    return """
      <a href="\(Place.signals(.signal(signal.id, before: nil)))">\(signalName(signal, t))</a>\
      <small>\(t(SignalText(signal.topic.kind)))</small>
      """
  case .target(let reading):
    let goal = targetValue(reading.target.value, of: reading, t)
    let value = reading.value.map { targetValue($0, of: reading, t) } ?? "–"
    return """
      <a href="\(Place.workshop(.version(reading.agreement, topic: .targets)))">\
      \(measureName(reading.target.measure, t)) · \(reading.target.period)</a>\
      <small>\(t(PromiseText.attained, ["value": value, "goal": goal]))</small>
      """
  }
}

/// A number in the unit of what the target measures.
private func targetValue(_ value: Double, of reading: TargetReading, _ t: Texts) -> String {
  switch reading.attained {
  case .share: return t.percent(value)
  case .money(_, let currency, _):
    return [t.plain(value, digits: 2), currency].compactMap(\.self).joined(separator: " ")
  case .result(_, let currency):
    switch reading.measure?.unit {
    case .share: return t.percent(value)
    case .money: return "\(t.plain(value, digits: 2)) \(currency)"
    case .count, nil: return t.plain(value)
    }
  case .count, .unmeasured: return t.plain(value)
  }
}

/// What was said against it, the ruling, and forms for either.
private func dispute(_ breach: Breach, _ model: LedgerModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  guard let dispute = breach.dispute else {
    return shell.may(.disputeBreaches) ? disputeForm(breach, model, shell) : "–"
  }
  let who = model.names[dispute.member] ?? ""
  let said: HTML = """
    <span class="chip">\(t(PromiseText(dispute.ruling)))</span>
    <small>“\(t.readable(dispute.reason))” \(who), \(t.day(dispute.at))</small>
    """
  if let ruling = dispute.ruling {
    return """
      \(said)<small>“\(t.readable(ruling.reason))” \
      \(model.names[ruling.member] ?? ""), \(t.day(ruling.at))</small>
      """
  }
  let mayRule = shell.may(.ruleBreaches) && dispute.member != model.reader
  return mayRule ? "\(said)\(rulingForm(dispute, model, shell))" : said
}

private func disputeForm(_ breach: Breach, _ model: LedgerModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <details class="deed-more"><summary class="button quiet">\(t(PromiseText.dispute))</summary>\
    <form method="post" action="\(Place.promises(.dispute))">\(shell.formToken)\
    <input type="hidden" name="return" value="\(model.view.place)">\
    <input type="hidden" name="kind" value="\(breach.kind.rawValue)">\
    <input type="hidden" name="about" value="\(breach.about)">
    <label class="field"><span>\(t(PromiseText.disputeWhy))</span>\
    <input name="reason" required maxlength="500"></label>
    <button class="button">\(t(PromiseText.dispute))</button></form></details>
    """
}

private func rulingForm(
  _ dispute: DisputeRecord, _ model: LedgerModel, _ shell: Shell
) -> HTML {
  let t = shell.texts
  return """
    <details class="deed-more"><summary class="button">\(t(PromiseText.rule))</summary>\
    <form method="post" action="\(Place.promises(.rule))">\(shell.formToken)\
    <input type="hidden" name="return" value="\(model.view.place)">\
    <input type="hidden" name="dispute" value="\(dispute.number)">
    <label class="field"><span>\(t(PromiseText.ruleWhy))</span>\
    <input name="reason" required maxlength="500"></label>
    <div class="buttons"><button class="button" name="ruling" value="stands">\
    \(t(PromiseText.stands))</button>\
    <button class="button" name="ruling" value="excused">\(t(PromiseText.excuse))</button></div>\
    </form></details>
    """
}

private func pager(_ model: LedgerModel, _ t: Texts) -> HTML? {
  guard model.hasMore, let last = model.rows.last else { return nil }
  return nextPage(model.view.with { $0.after = last.place }.place, t(BoardText.more))
}
