import Domain
import Services

/// How the company's deals run: stages, categories, reasons, currency.
func pipelineSettingsPage(_ model: PipelineSettingsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let may = shell.may(.setRevenue)
  let fault = FieldFault(model.problem?.field, model.problem.map { t($0) })
  let (currency, year) = (FieldMark("currency", fault), FieldMark("year_begins", fault))
  let saved: HTML? = model.word.map { _ in
    "<p class=\"notice\" role=\"status\">\(t(PipelineText.saved))</p>"
  }
  return document(
    t(PipelineText.settings), shell,
    """
    <header class="page-head"><div>
    <h1>\(t(PipelineText.settings))</h1><p class="muted">\(t(PipelineText.settingsHelp))</p></div>
    </header>
    \(pipelineTabs(.settings(word: nil), shell))
    \(saved)\(model.problem.map { faultNotice(t($0), fault) })
    <form method="post" action="\(Place.pipeline(.settings(word: nil)))" \
    class="card stacked team-form" hx-boost="false">\(shell.formToken)
    <input type="hidden" name="version" value="\(model.version.version)">
    <fieldset class="plain"\(flag: "disabled", !may)>
    <label class="field"><span>\(t(PipelineText.stages))</span><textarea name="stages" rows="8" \
    maxlength="8000">\(model.form.stages)</textarea><small>\(t(PipelineText.stagesHelp))</small>\
    </label>
    <label class="field"><span>\(t(PipelineText.categories))</span><textarea name="categories" \
    rows="4" maxlength="4000">\(model.form.categories)</textarea>\
    <small>\(t(PipelineText.categoriesHelp))</small></label>
    <label class="field"><span>\(t(PipelineText.reasons))</span><textarea name="loss_reasons" \
    rows="6" maxlength="4000">\(model.form.reasons)</textarea>\
    <small>\(t(PipelineText.reasonsHelp))</small></label>
    <label class="field"><span>\(t(PipelineText.currency))</span><input name="currency" \
    value="\(model.form.currency)" maxlength="3" size="4" required autocomplete="off"\
    \(currency.attributes)><small>\(t(PipelineText.currencyHelp))</small>\(currency.note)</label>
    <label class="field"><span>\(t(PipelineText.yearBegins))</span><input type="number" \
    name="year_begins" value="\(model.form.yearBegins)" min="1" max="12" required \
    autocomplete="off"\(year.attributes)><small>\(t(PipelineText.yearBeginsHelp))</small>\
    \(year.note)</label>
    </fieldset>
    \(may ? "<button class=\"button primary\">\(t(PipelineText.save))</button>" : .empty)
    </form>
    """)
}
