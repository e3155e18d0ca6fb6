import Domain
import Services

/// What sellers and managers say will be won, rolled up, with a form for one's own as long as the
/// period is not over.
func callsCard(_ model: ForecastModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isCaller = shell.may(.callForecast) && shell.principal?.member != nil
  let form: HTML? = isCaller ? callForm(model, shell) : nil
  return """
    \(model.isOver ? saidCard(model, t) : sheetCard(model, t))
    \(model.takesCalls ? form : callFault(model, shell))
    """
}

private func sheetCard(_ model: ForecastModel, _ t: Texts) -> HTML {
  let sheet = model.report.sheet
  let rows = sheet.teams.flatMap { team -> [RecordRow] in
    [callRow(team, true, model, t)]
      + sheet.sellers.filter { $0.team == team.name }.map { callRow($0, false, model, t) }
  }
  let others = sheet.sellers.filter { seller in
    !sheet.teams.contains { $0.name == seller.team }
  }.map { callRow($0, false, model, t) }
  let company: [RecordRow] =
    model.report.seesCompany ? [callRow(sheet.company, true, model, t, isCompany: true)] : []
  let title = t(ForecastText.calls, ["currency": model.report.document.currency])
  return """
    <section class="card" id="calls"><h2>\(title)</h2>
    \(revenueWord(model.view.word, nil, t))
    <p class="muted">\(t(ForecastText.callsHelp))</p>
    \(recordTable(title, callHeadings(t), company + rows + others))</section>
    """
}

func callHeadings(_ t: Texts) -> [(String, Bool)] {
  [(t(ForecastText.team), false)] + ForecastCategory.allCases.map { (t(ForecastText($0)), true) }
}

private func callRow(
  _ line: CallSheet.Line, _ isSum: Bool, _ model: ForecastModel, _ t: Texts,
  isCompany: Bool = false
) -> RecordRow {
  let name = isCompany ? t(ForecastText.company) : unitName(line.name, isSum, model, t)
  return RecordRow(
    name: "\(name)", cells: ForecastCategory.allCases.map { callCell(line, $0, model, t) },
    isSum: isSum)
}

/// The manager's word, else the seller's; below it what it differs from, and why.
private func callCell(
  _ line: CallSheet.Line, _ category: ForecastCategory, _ model: ForecastModel, _ t: Texts
) -> HTML {
  let currency = model.report.document.currency
  let (deals, seller) = (line.deals[category] ?? 0, line.seller[category] ?? 0)
  let manager = line.manager[category] ?? seller
  var notes: [HTML] = []
  if manager != seller {
    notes.append(
      "<small>\(t(ForecastText.sellerSays, ["amount": t.amount(seller, currency)]))</small>")
  }
  if seller != deals {
    notes.append(
      "<small>\(t(ForecastText.dealsSay, ["amount": t.amount(deals, currency)]))</small>")
  }
  let overtaken = line.said(category).filter { ($0.amount ?? 0) < line.won }.map { call -> HTML in
    let words: KeyValuePairs<String, String> = [
      "name": model.report.names[call.by] ?? call.by,
      "amount": t.amount(call.amount ?? 0, currency),
    ]
    return "<small>\(t(ForecastText.belowWon, words))</small>"
  }
  return "\(t.amount(manager, currency))\(notes)\(overtaken)\(callNotes(line, category, model))"
}

/// Why it was said.
func callNotes(
  _ line: CallSheet.Line, _ category: ForecastCategory, _ model: ForecastModel
) -> [HTML] {
  line.said(category).filter { !$0.note.isEmpty }.map { call -> HTML in
    "<small>\(model.report.names[call.by] ?? call.by): \(call.note)</small>"
  }
}

extension CallSheet.Line {
  /// Calls that stand, the manager's before the seller's.
  func said(_ category: ForecastCategory) -> [ForecastCall] {
    [overrides[category], own[category]].compactMap { $0 }.filter { $0.amount != nil }
  }
}

private func callForm(_ model: ForecastModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let own = model.form.holder.isEmpty
  let holders = holders(model, shell)
  let choice: HTML? =
    holders.isEmpty
    ? nil
    : """
    <label class="field"><span>\(t(ForecastText.of))</span><select name="holder">\
    \(option("", t(ForecastText.myDeals), chosen: own))\
    \(holders.map { option($0.word, $0.name, chosen: $0.word == model.form.holder) })\
    </select></label>
    """
  return """
    <form method="post" action="\(Place.forecast(.call))#call" class="card stacked team-form" \
    hx-boost="false">\(shell.formToken)<h2 id="call">\(t(ForecastText.makeCall))</h2>
    \(callFault(model, shell))
    <input type="hidden" name="period" value="\(model.period.text)">
    <div class="inline-form">\(choice)
    <label class="field"><span>\(t(ForecastText.category))</span><select name="category">\
    \(ForecastCategory.allCases.map {
      option($0.rawValue, t(ForecastText($0)), chosen: $0.rawValue == model.form.category)
    })</select></label>
    <label class="field"><span>\(t(ForecastText.callAmount, [
      "currency": model.report.document.currency
    ]))</span><input name="amount" value="\(model.form.amount)" inputmode="decimal" \
    maxlength="20" size="14" autocomplete="off"></label></div>
    <label class="field"><span>\(t(ForecastText.note))</span><input name="note" \
    value="\(model.form.note)" maxlength="\(NewForecastCall.longestNote)" autocomplete="off">\
    <small>\(t(holders.isEmpty ? ForecastText.ownNoteHelp : .noteHelp))</small></label>
    <button class="button primary">\(t(ForecastText.save))</button></form>
    """
}

/// What is wrong with what was typed.
private func callFault(_ model: ForecastModel, _ shell: Shell) -> HTML? {
  guard let fault = model.fault else { return nil }
  let holder = (try? model.form.named()) ?? .member(shell.principal?.member?.email ?? "")
  let won = model.won(by: holder).map {
    shell.texts.money($0, model.report.document.currency)
  }
  return """
    <p class="notice warn" role="alert">\(shell.texts(fault, ["amount": won ?? "–"]))</p>
    """
}

/// Whom this member may make calls of, besides of oneself.
private func holders(_ model: ForecastModel, _ shell: Shell) -> [(word: String, name: String)] {
  guard let principal = shell.principal, principal.reach(of: .callForecast) != .own else {
    return []
  }
  let sheet = model.report.sheet
  return sheet.teams.map {
    (CallForm.word(.team($0.name)), unitName($0.name, true, model, shell.texts))
  }
    + sheet.sellers.filter { !$0.name.isEmpty && $0.name != principal.member?.email }.map {
      (CallForm.word(.member($0.name)), unitName($0.name, false, model, shell.texts))
    }
}

/// What is said of one's own calls, before anybody else sees it.
func ownBiasCard(_ model: ForecastModel, _ shell: Shell) -> HTML? {
  let t = shell.texts
  guard let bias = model.report.ownBias else { return nil }
  return """
    <section class="card"><h2>\(t(ForecastText.ownBias))</h2>
    <p>\(biasSentence(bias, t))</p><p class="muted">\(t(ForecastText.ownBiasHelp))</p>
    <form method="post" action="\(Place.forecast(.seen))">\(shell.formTokenAndReturn)
    <button class="button">\(t(ForecastText.seen))</button></form></section>
    """
}

func biasCard(_ model: ForecastModel, _ t: Texts) -> HTML? {
  guard !model.report.biases.isEmpty else { return nil }
  return forecastTable(
    t(ForecastText.bias), t(ForecastText.biasHelp),
    [(t(ForecastText.seller), false), (t(ForecastText.pattern), false)],
    model.report.biases.map { bias in
      """
      <tr><th scope="row">\(unitName(bias.seller, false, model, t))</th>\
      <td>\(biasSentence(bias, t))</td></tr>
      """
    })
}

private func biasSentence(_ bias: CallBias, _ t: Texts) -> String {
  let text: ForecastText =
    switch bias.pattern {
    case .low: .biasLow
    case .high: .biasHigh
    case .none: .biasNone
    }
  return t(
    text, ["n": t.number(bias.periods), "factor": t.plain(bias.factor, digits: 2)])
}
