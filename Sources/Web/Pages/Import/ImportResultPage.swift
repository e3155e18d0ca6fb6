import Domain
import Services

/// What one import did.
struct ImportResultModel {
  var record: ImportRecord
  var by: String?
  var keepsRejects: Bool
}

func importResultPage(_ model: ImportResultModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let record = model.record
  return document(
    t(ImportText.resultTitle, ["number": "\(record.number)"]), shell,
    """
    <div class="imports">
    <p class="crumb"><a href="\(Place.imports(.list(before: nil)))">\(t(ImportText.title))</a></p>
    <header class="page-head"><h1>\(t(ImportText.resultTitle, ["number": "\(record.number)"]))\
    </h1></header>
    <p class="lead-in">\(t(ImportText.resultIntro, [
      "file": record.file, "kind": t.kind(of: record),
    ])) · \(t.time(record.at)) · \(model.by ?? t(ImportText.commandLine))</p>
    <section class="card" id="tally">
    \(tally(Tally(record), t))
    <p class="muted">\(t(ImportText.adds))</p>
    </section>
    \(rejects(model, t))
    <p class="actions">
    <a class="button primary" href="\(Place.leads(LeadsQuery()))">\(t(ImportText.openLeads))</a>
    \(unmatched(record, t))
    <a class="button" href="\(Place.imports(.list(before: nil)))">\(t(ImportText.another))</a>
    </p>
    </div>
    """)
}

private func rejects(_ model: ImportResultModel, _ t: Texts) -> HTML? {
  guard model.record.rejected > 0 else { return nil }
  guard model.keepsRejects else { return "<p class=\"muted\">\(t(ImportText.gone))</p>" }
  return """
    <section class="card">
    <p>\(t(ImportText.downloadHint))</p>
    <p><a class="button" hx-boost="false" href="\(Place.imports(.rejects(model.record.number)))">\
    \(Glyph.download)<span>\(t(ImportText.download))</span></a></p>
    </section>
    """
}

private func unmatched(_ record: ImportRecord, _ t: Texts) -> HTML? {
  guard record.unmatched > 0 else { return nil }
  return """
    <a class="button" href="\(Place.imports(.unmatched(after: nil)))">\
    \(t(ImportText.seeUnmatched))</a>
    """
}

/// Counts of an import that add up: read is the sum of the next four.
struct Tally {
  var read: Int
  var imported: Int
  var known: Int
  var differing: Int
  var leftOut: Int
  var rejected: Int
  var unmatched: Int

  init(_ record: ImportRecord) {
    (read, imported, known) = (record.read, record.imported, record.duplicates)
    (differing, leftOut) = (record.differing, record.decisionsLeftOut)
    (rejected, unmatched) = (record.rejected, record.unmatched)
  }

  init(_ report: FileImportReport) {
    let counts = report.counts
    (read, imported, known) = (counts.read, counts.imported, counts.duplicates)
    (differing, leftOut) = (counts.differingDuplicates, counts.decisionsLeftOut)
    (rejected, unmatched) = (counts.rejected, report.unmatched)
  }
}

func tally(_ tally: Tally, _ t: Texts) -> HTML {
  let differing =
    tally.differing > 0 ? t(ImportText.differing, ["n": t.number(tally.differing)]) : nil
  return """
    <dl class="tally">
    \(figure(ImportText.read, tally.read, t))\
    \(figure(ImportText.imported, tally.imported, t, tone: tally.imported > 0 ? "good" : nil))\
    \(figure(ImportText.known, tally.known, t, note: differing))\
    \(tally.leftOut > 0 ? figure(ImportText.leftOut, tally.leftOut, t) : .empty)\
    \(figure(ImportText.rejected, tally.rejected, t, tone: tally.rejected > 0 ? "bad" : nil))
    </dl>
    \(tally.unmatched > 0 ? """
      <p class="muted">\(t(ImportText.unmatched)): \(t.number(tally.unmatched))</p>
      """ : .empty)
    """
}

private func figure(
  _ text: ImportText, _ number: Int, _ t: Texts, tone: String? = nil, note: String? = nil
) -> HTML {
  """
  <div\(attribute: "class", tone)><dt>\(t(text))</dt><dd>\(t.number(number))\
  \(note.map { "<small>\($0)</small>" as HTML })</dd></div>
  """
}
