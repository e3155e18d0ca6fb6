import Domain
import Services

func privacyPage(_ model: PrivacyModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(PrivacyText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(PrivacyText.title))</h1>
    <p class="muted">\(t(PrivacyText.help))</p></div></header>
    \(model.unknown.map { _ in notice(t(PrivacyText.unknownPerson)) })
    <form class="card stacked" method="get" action="\(Place.privacy(.person("")))">
    <label class="field"><span>\(t(PrivacyText.person))</span><input name="person" required \
    maxlength="320" value="\(model.unknown ?? "")" autocomplete="off">\
    <small>\(t(PrivacyText.personHelp))</small></label>
    <button class="button primary">\(t(PrivacyText.show))</button></form>
    \(erasures(model, t))
    \(shell.may(.recordConsent) ? readmission(model, shell) : nil)
    """)
}

private func notice(_ text: String) -> HTML {
  "<p class=\"notice warn\" role=\"alert\">\(text)</p>"
}

private func erasures(_ model: PrivacyModel, _ t: Texts) -> HTML {
  guard !model.erasures.isEmpty else {
    return """
      <section class="card"><h2>\(t(PrivacyText.erasures))</h2>
      <p class="muted">\(t(PrivacyText.noErasures))</p></section>
      """
  }
  let last = model.hasMore ? model.erasures.last : nil
  let older: HTML? = last.map { record in
    """
    <p><a class="button" href="\(Place.privacy(.start(before: record.number)))">\
    \(t(PeopleText.older))</a></p>
    """
  }
  return """
    <section class="card"><h2>\(t(PrivacyText.erasures))</h2>
    <p class="muted">\(t(PrivacyText.erasuresHelp))</p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PrivacyText.erasures))">
    <table class="list records"><thead><tr><th scope="col">\(t(PeopleText.number))</th>\
    <th scope="col">\(t(PeopleText.when))</th><th scope="col">\(t(PeopleText.who))</th>\
    <th scope="col">\(t(PrivacyText.why))</th><th scope="col">\(t(PrivacyText.entries))</th>\
    </tr></thead><tbody>\(model.erasures.map { record -> HTML in
      """
      <tr><td class="number"><a href="\(Place.privacy(.erased(record.number)))">\
      \(t.number(record.number))</a></td><td>\(t.time(record.at))</td>\
      <th scope="row">\(record.member.flatMap { model.names[$0] } ?? record.means)</th>\
      <td>\(t.basis(record.basis))</td><td class="number">\(t.number(record.entries))</td></tr>
      """
    })</tbody></table></div>\(older)</section>
    """
}

private func readmission(_ model: PrivacyModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let word: HTML? = model.word.map { text in
    "<p class=\"notice\(model.isFault ? " warn" : "")\" role=\"alert\">\(t(text))</p>"
  }
  return """
    <form class="card stacked" method="post" action="\(Place.privacy(.readmission))" \
    hx-boost="false">\(shell.formToken)<h2>\(t(PrivacyText.readmit))</h2>
    <p class="muted">\(t(PrivacyText.readmitHelp))</p>\(word)
    <label class="field"><span>\(t(PrivacyText.address))</span><input type="email" name="email" \
    required maxlength="320" autocomplete="off"></label>
    <label class="field"><span>\(t(PrivacyText.purpose))</span><input name="purpose" required \
    maxlength="200"><small>\(t(PrivacyText.purposeHelp))</small></label>
    \(basisField(t))
    <button class="button">\(t(PrivacyText.record))</button></form>
    """
}

/// The grounds of Article 6(1).
func basisField(_ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(PrivacyText.basis))</span><select name="basis">\
  \(ConsentBasis.allCases.map { option($0.rawValue, t(PrivacyText($0)), chosen: false) })\
  </select></label>
  """
}
