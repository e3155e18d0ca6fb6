import Domain
import Services

/// Where a person stands on each purpose; nothing is said of what nobody recorded.
func consentTable(_ history: ConsentHistory, asOf instant: Instant?, _ t: Texts) -> HTML {
  let standing = history.standing(asOf: instant ?? .distantFuture)
  guard !standing.isEmpty else {
    return "<p class=\"muted\">\(t(PrivacyText.noConsents))</p>"
  }
  return """
    <dl class="fields">\(standing.map { line -> HTML in
      let details = [
        line.latest.basis.map { t.consentBasis($0) }, line.latest.source.map { t.readable($0) },
        t.moment(line.latest.at),
      ].compactMap(\.self).joined(separator: " · ")
      return """
        <div><dt>\(t.readable(line.purpose))</dt><dd><span class="consent-\(line.state.rawValue)">\
        \(t(PrivacyText(line.state)))</span><br><small class="muted">\(details)</small></dd></div>
        """
    })</dl>
    """
}

/// Every recorded change: who, when, from where.
func consentHistory(_ history: ConsentHistory, _ t: Texts) -> HTML? {
  guard !history.facts.isEmpty else { return nil }
  return """
    <details><summary>\(t(PrivacyText.history, count: history.facts.count))</summary>
    <ol class="consent-history">\(history.facts.reversed().map { fact -> HTML in
      let state: PrivacyText = fact.granted ? .given : .withdrawn
      let details = [
        fact.basis.map { t.consentBasis($0) },
        fact.source.map { t(PrivacyText.fromWhere, ["where": t.readable($0)]) },
        fact.by.map { t(PrivacyText.byWhom, ["who": $0]) },
        fact.imported.map { t(PrivacyText.imported, ["time": t.moment($0)]) },
        fact.version.map { t(PrivacyText.ofVersion, ["version": t.readable($0)]) },
      ].compactMap(\.self).joined(separator: " · ")
      let evidence: HTML? = fact.evidence.map { "<q>\(t.readable($0))</q>" }
      return """
        <li><b>\(t.readable(fact.purpose))</b>: \(t(state)) · \(t.time(fact.at))\
        <br><small class="muted">\(details)</small>\(evidence)</li>
        """
    })</ol></details>
    """
}

/// The card of a lead's page, with a form to record a change.
func consentCard(_ model: LeadModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let lead = model.reading.lead
  let known = model.consents.facts.filter { $0.recorded <= model.asOf ?? .distantFuture }
  let history = ConsentHistory(known)
  let person: HTML? =
    shell.may(.exportPerson)
    ? "<p><a href=\"\(Place.privacy(.person(lead)))\">\(t(PrivacyText.everything))</a></p>" : nil
  return """
    <section class="card" id="consents"><h2>\(t(PrivacyText.consents))</h2>
    \(consentTable(history, asOf: model.asOf, t))
    \(consentHistory(history, t))
    \(model.asOf == nil && shell.may(.recordConsent) ? consentForm(lead, shell) : nil)
    \(person)</section>
    """
}

private func consentForm(_ lead: String, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <details><summary>\(t(PrivacyText.recordConsent))</summary>
    <form method="post" action="\(Place.privacy(.consent(lead)))" class="stacked" \
    hx-boost="false">\(shell.formToken)
    <label class="field"><span>\(t(PrivacyText.purpose))</span><input name="purpose" required \
    maxlength="200"><small>\(t(PrivacyText.purposeHelp))</small></label>
    <label class="field"><span>\(t(PrivacyText.decision))</span><select name="granted">\
    \(option("true", t(PrivacyText.given), chosen: true))\
    \(option("false", t(PrivacyText.withdrawn), chosen: false))</select></label>
    \(basisField(t))
    <label class="field"><span>\(t(PrivacyText.source))</span><input name="source" required \
    maxlength="200"><small>\(t(PrivacyText.sourceHelp))</small></label>
    <label class="field"><span>\(t(PrivacyText.evidence))</span><textarea name="evidence" rows="3" \
    maxlength="4000"></textarea><small>\(t(PrivacyText.evidenceHelp))</small></label>
    <label class="field"><span>\(t(PrivacyText.version))</span><input name="version" \
    maxlength="200"></label>
    <button class="button primary">\(t(PrivacyText.record))</button></form></details>
    """
}
