import Domain
import Services

/// What will be erased, what will be kept, and why; then the second step.
func erasurePage(_ model: ErasureModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let outline = model.outline
  return document(
    t(PrivacyText.erase), shell,
    """
    <article class="agreement signing">
    <p class="crumb"><a href="\(Place.privacy(.person(model.person)))">\
    \(t(PrivacyText.everything))</a></p>
    <h1>\(t(PrivacyText.erase))</h1>
    <p class="muted">\(t.readable(model.person)) · <code>\(outline.object)</code></p>
    \(model.fault.map { "<p class=\"notice warn\" role=\"alert\">\(t($0))</p>" as HTML })
    <section class="card"><h2>\(t(PrivacyText.willGo))</h2>
    <p class="muted">\(t(PrivacyText.willGoHelp))</p>
    <ul class="plain-list">\(erased(outline, t).map { "<li>\($0)</li>" as HTML })</ul></section>
    <section class="card"><h2>\(t(PrivacyText.willStay))</h2>
    <p class="muted">\(t(PrivacyText.willStayHelp))</p>
    <ul class="plain-list">\(kept(outline, t).map { "<li>\($0)</li>" as HTML })</ul></section>
    <p class="notice">\(t(PrivacyText.backups))</p>
    \(model.basis.map { confirmation(model, $0, shell) } ?? firstStep(model, shell))
    </article>
    """)
}

private func erased(_ outline: ErasureOutline, _ t: Texts) -> [String] {
  let fields = outline.fields.filter { !["id", "lead"].contains($0) }
  let own = outline.entries.values.reduce(0, +)
  let lines = [
    own == 0 ? nil : t(PrivacyText.ownEntries, count: own),
    fields.isEmpty
      ? nil : t(PrivacyText.fieldsOf, ["fields": fields.joined(separator: ", ")]),
    outline.mentions == 0 ? nil : t(PrivacyText.otherEntries, count: outline.mentions),
    outline.records == 0 ? nil : t(PrivacyText.otherRows, count: outline.records),
  ]
  return lines.compactMap(\.self) + [t(PrivacyText.filesToo)]
}

private func kept(_ outline: ErasureOutline, _ t: Texts) -> [String] {
  let versions = outline.versions.map { t.number($0) }.joined(separator: ", ")
  return [t(PrivacyText.keptTimes), t(PrivacyText.keptWords), t(PrivacyText.keptRules)]
    + (outline.versions.isEmpty ? [] : [t(PrivacyText.keptVersions, ["versions": versions])])
}

private func firstStep(_ model: ErasureModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.privacy(.erasure(model.person)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)<input type="hidden" name="step" value="confirm">
    <label class="field"><span>\(t(PrivacyText.why))</span><select name="basis">\
    \(ErasureBasis.allCases.map { option($0.rawValue, t.basis($0.rawValue), chosen: false) })\
    </select></label>
    <button class="button">\(t(PrivacyText.goOn))</button></form>
    """
}

private func confirmation(
  _ model: ErasureModel, _ basis: ErasureBasis, _ shell: Shell
) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.privacy(.erasure(model.person)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)<input type="hidden" name="step" value="erase">\
    <input type="hidden" name="basis" value="\(basis.rawValue)">
    <p class="notice warn">\(t(PrivacyText.forGood))</p>
    <p>\(t(PrivacyText.why)): \(t.basis(basis.rawValue))</p>
    <label class="field"><span>\(t(PrivacyText.typeAgain))</span><input name="confirm" required \
    maxlength="1000" autocomplete="off"><small>\(model.person)</small></label>
    <p class="adders"><button class="button primary">\(t(PrivacyText.eraseNow))</button> \
    <a class="button" href="\(Place.privacy(.person(model.person)))">\(t(PrivacyText.cancel))</a>\
    </p></form>
    """
}

/// An erasure as it is kept: everything but whom.
func erasedPage(_ record: ErasureRecord, _ shell: Shell) -> HTML {
  let t = shell.texts
  let lines: [(PrivacyText, String)] = [
    (.why, t.basis(record.basis)), (.leads, t.number(record.leads)),
    (.entries, t.number(record.entries)), (.mentions, t.number(record.mentions)),
    (.rows, t.number(record.records)), (.changedDecisions, t.number(record.decisions)),
    (.purged, record.purged.map { t.moment($0) } ?? t(PrivacyText.notPurged)),
  ]
  return document(
    t(PrivacyText.erasureN, ["n": t.number(record.number)]), shell,
    """
    <p class="crumb"><a href="\(Place.privacy(.start(before: nil)))">\(t(PrivacyText.title))</a></p>
    <header class="page-head"><div><h1>\(t(PrivacyText.erasureN, ["n": t.number(record.number)]))\
    </h1><p class="muted">\(t.moment(record.at)) · \(record.means)</p></div></header>
    <p class="notice">\(t(PrivacyText.done))</p>
    <dl class="card fields">\(lines.map { name, value -> HTML in
      "<div><dt>\(t(name))</dt><dd>\(value)</dd></div>"
    })<div><dt>\(t(PrivacyText.erasedFields))</dt><dd>\
    \(record.fields.joined(separator: ", "))</dd></div></dl>
    <p class="notice">\(t(PrivacyText.backups))</p>
    """)
}
