import Domain
import Services

/// The page of a file that was handed in: how it is read, where its columns go, what its first
/// rows become.
func uploadPage(_ model: UploadModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let tried: HTML? = model.checked.map { checked($0, t) }
  let columns: HTML? = model.outline.flatMap { uploadColumns($0, model.settings, t) }
  let rows: HTML? = model.outline.map { uploadRows($0, t) }
  return document(
    model.upload.name, shell,
    """
    <div class="imports upload">
    <p class="crumb"><a href="\(Place.imports(.list(before: nil)))">\(t(ImportText.title))</a></p>
    <header class="page-head"><h1>\(model.upload.name)</h1></header>
    <p class="lead-in">\(t(UploadText.nothingYet, ["size": size(model.upload.size, t)]))</p>
    \(notices(model, t))
    <form method="post" action="\(Place.imports(.upload(model.upload.id)))" class="whole">\
    \(shell.formToken)
    \(reading(model, t))
    \(tried)
    \(columns)
    \(rows)
    \(actions(model, t))
    </form>
    </div>
    """)
}

/// A file of mails or meetings leaves nothing to choose.
private func reading(_ model: UploadModel, _ t: Texts) -> HTML {
  guard let kind = model.settings.followUps else { return uploadReading(model, t) }
  return """
    <section class="card" id="reading">
    <h2>\(t(kind == .mail ? FollowUpText.mailTitle : .calendarTitle))</h2>
    <p>\(t(kind == .mail ? FollowUpText.mailHint : .calendarHint))</p>
    <p class="muted">\(t(FollowUpText.kept))</p>
    </section>
    """
}

private func size(_ bytes: Int, _ t: Texts) -> String {
  switch bytes {
  case ..<1024: "\(bytes) B"
  case ..<1_048_576: "\(t.decimal(Double(bytes) / 1024, digits: 1)) KB"
  default: "\(t.decimal(Double(bytes) / 1_048_576, digits: 1)) MB"
  }
}

private func notices(_ model: UploadModel, _ t: Texts) -> [HTML] {
  var warnings: [String] = []
  if let fault = model.fault {
    warnings.append("\(t(UploadText.cannotRead)): \(t.fault(fault))")
  }
  if let why = model.failure { warnings.append(t(UploadText.failed, ["why": why])) }
  for group in model.outline?.missing ?? [] {
    let fields = group.map { fieldLabel($0, t) }.joined(separator: " / ")
    warnings.append(t(UploadText.missing, ["fields": fields]))
  }
  warnings += model.unknownFields.map { t(UploadText.unknownField, ["field": $0]) }
  warnings += (model.outline?.plan.notes ?? []).map { t.note($0) }
  let earlier: HTML? = model.earlier.map { record in
    """
    <p class="notice">\(t(UploadText.sameFile, ["number": "\(record.number)"]))</p>
    """
  }
  return warnings.map { "<p class=\"notice warn\" role=\"alert\">\($0)</p>" }
    + [earlier].compactMap(\.self)
}

private func checked(_ report: FileImportReport, _ t: Texts) -> HTML {
  """
  <section class="card" id="checked">
  <h2>\(t(UploadText.checked))</h2>
  \(tally(Tally(report), t))
  <p class="muted">\(t(UploadText.checkedHint))</p>
  </section>
  """
}

/// The first button is the one that Enter presses: it changes nothing.
private func actions(_ model: UploadModel, _ t: Texts) -> HTML {
  let go: HTML =
    model.isReady
    ? """
    <button class="button" name="do" value="check" title="\(t(UploadText.checkHint))">\
    \(t(UploadText.check))</button>
    <button class="button primary" name="do" value="import">\(t(UploadText.doImport))</button>
    """ : .empty
  let update: HTML? =
    model.settings.followUps == nil
    ? """
    <button class="button" name="do" value="preview">\(t(UploadText.update))</button>
    """ : nil
  return """
    <div class="actions">
    \(update)
    \(go)
    <button class="button quiet" name="do" value="discard">\(t(UploadText.discard))</button>
    </div>
    """
}

/// A field's everyday name with its own.
func fieldLabel(_ path: String, _ t: Texts) -> String {
  let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
  guard parts.count == 2, let root = parts.first else { return path }
  let name = ConditionWords(t).fieldName(root, parts[1])
  return name == parts[1] ? path : "\(name) (\(path))"
}

/// Shown while rows are read: asks again every second, with or without scripts.
func importRunPage(_ upload: Upload, isDryRun: Bool, rows: Int, _ shell: Shell) -> HTML {
  let t = shell.texts
  let place = Place.imports(.upload(upload.id))
  let title = t(isDryRun ? ImportText.trying : .running, ["file": upload.name])
  return document(
    title, shell,
    """
    <div class="imports">
    <section class="empty" hx-get="\(place)" hx-trigger="every 1s" hx-target="main" \
    hx-select="main" hx-swap="outerHTML" hx-replace-url="true">
    <h1>\(title)</h1>
    <p role="status">\(t(ImportText.rowsSoFar, count: rows))</p>
    <progress aria-label="\(title)"></progress>
    <p>\(t(ImportText.runningHint))</p>
    </section>
    </div>
    """,
    head: askAgain(everySeconds: 2))
}
