import Domain

/// A section of a draft as a form.
func sectionPage(_ model: DraftModel, _ form: SectionForm, _ shell: Shell) -> HTML {
  let t = shell.texts
  let drawing = FormDrawing(form: form, t: t)
  let here = AgreementPlace.section(model.number, form.section, isSaved: false)
  return document(
    "\(t(form.section.title)) · \(model.name)", shell,
    """
    <article class="agreement draft">
    \(draftHead(model, .form, t))
    <div class="clauses">
    \(sectionList(model, form.section, t))
    <form method="post" action="\(Place.workshop(here))" class="card section-form" data-guard>
    <button name="do" value="save" class="unseen" tabindex="-1">\(t(EditorText.save))</button>
    \(shell.formToken)<input type="hidden" name="sha256" value="\(model.sha256)">
    <h2>\(t(form.section.title))</h2>
    \(draftNotice(model, t))
    \(faultSummary(form, t))
    \(drawing.fields())
    \(saveBar(model, t))
    </form>
    </div>
    </article>
    """)
}

/// The sections beside the form; those that say something new have a mark.
private func sectionList(
  _ model: DraftModel, _ current: AgreementSection, _ t: Texts
) -> HTML {
  """
  <nav class="contents sections" aria-label="\(t(AgreementText.contents))"><ol>\
  \(DraftModel.sections.map { section -> HTML in
    let place = Place.workshop(.section(model.number, section, isSaved: false))
    let mark: HTML? =
      model.changed.contains(section)
      ? """
        <span class="changed" title="\(t(EditorText.changedSection))"><span class="unseen">\
        \(t(EditorText.changed))</span></span>
        """ : nil
    return """
      <li><a href="\(place)"\(attribute: "aria-current", section == current ? "page" : nil)>\
      \(t(section.title))\(mark)</a></li>
      """
  })</ol></nav>
  """
}

/// What the last save came to.
func draftNotice(_ model: DraftModel, _ t: Texts) -> HTML? {
  switch model.notice {
  case nil: nil
  case .saved: "<p class=\"notice\" role=\"status\">\(Glyph.check)\(t(EditorText.saved))</p>"
  case .overtaken:
    """
    <div class="notice warn" role="alert"><p>\(t(EditorText.overtaken))</p></div>
    """
  }
}

/// All faults of the form in one place, each a link to its field.
private func faultSummary(_ form: SectionForm, _ t: Texts) -> HTML? {
  guard !form.faults.isEmpty else { return nil }
  let placed = form.faults.filter { !$0.field.steps.isEmpty }
  let told = (form.faults(at: FormPath()) + placed).prefix(12)
  return """
    <div class="notice bad" role="alert"><div><b>\
    \(t(EditorText.faults, count: form.faults.count))</b>\
    <ul>\(told.map { fault -> HTML in
      let says = FaultWords(t).sentence(fault.problem, fault.expected)
      return """
        <li><a href="#\(fault.field.description)" hx-boost="false">\(fault.field.description)</a> \
        \(says)</li>
        """
    })</ul></div></div>
    """
}

private func saveBar(_ model: DraftModel, _ t: Texts) -> HTML {
  """
  <div class="save-bar"><button name="do" value="save" class="button primary">\
  \(t(EditorText.save))</button>\
  <a class="button quiet" href="\(Place.workshop(.version(model.number, topic: nil)))">\
  \(t(EditorText.done))</a>\
  <span class="muted unsaved" hidden>\(t(EditorText.unsaved))</span></div>
  """
}
