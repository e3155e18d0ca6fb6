import Domain
import Services

/// Where files go in, and what was imported so far.
struct ImportsModel {
  /// Rows of the list.
  static let pageSize = 25

  var records: [ImportRecord]
  /// Where older imports go on; nil at the end.
  var older: Int?
  /// Names of members by their number.
  var members: [Int: String]
  /// Why the last try did not lead anywhere.
  var fault: ImportText?

  static func load(
    before number: Int?, at desk: Desk, fault: ImportText? = nil
  ) async throws -> ImportsModel {
    var query = ImportListQuery(limit: pageSize + 1)
    query.after = number
    var records = try await desk.seat.imports(query)
    let more = records.count > pageSize
    if more { records.removeLast() }
    return ImportsModel(
      records: records, older: more ? records.last?.number : nil,
      members: try await desk.seat.memberNames(), fault: fault)
  }
}

extension Seat {
  /// Names of members by their number.
  func memberNames() async throws -> [Int: String] {
    Dictionary(try await members().map { ($0.number, $0.name) }) { first, _ in first }
  }
}

func importsPage(_ model: ImportsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(ImportText.title), shell,
    """
    <div class="imports">
    <header class="page-head"><h1>\(t(ImportText.title))</h1></header>
    <p class="lead-in">\(t(ImportText.intro))</p>
    \(model.fault.map { notice(t($0, ["limit": megabytes(t)])) })
    \(entrance(shell))
    \(history(model, t))
    </div>
    """)
}

private func megabytes(_ t: Texts) -> String { t.number(Upload.largest / 1_048_576) }

private func notice(_ text: String) -> HTML {
  "<p class=\"notice warn\" role=\"alert\">\(text)</p>"
}

/// The token comes first: it is looked at before the file is received.
private func entrance(_ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.imports(.list(before: nil)))" class="card entrance" \
    enctype="multipart/form-data" hx-boost="false" data-busy>\(shell.formToken)
    <label class="field drop"><span>\(t(ImportText.file))</span>\
    <input type="file" name="file" accept=".csv,.tsv,.txt,.ndjson,.jsonl,\
    .eml,.mbox,.ics,text/csv,text/plain,text/calendar,message/rfc822" \
    aria-describedby="file-note">\
    <small id="file-note">\(t(ImportText.fileHint, ["limit": megabytes(t)]))</small></label>
    <details><summary>\(t(ImportText.paste))</summary>
    <label class="field"><span>\(t(ImportText.pasteHint))</span>\
    <textarea name="text" rows="6" spellcheck="false"></textarea></label></details>
    <button class="button primary">\(t(ImportText.look))</button>
    <p class="muted">\(t(ImportText.orCommand)) <code>concord import leads leads.csv --dry-run\
    </code></p>
    </form>
    """
}

private func history(_ model: ImportsModel, _ t: Texts) -> HTML {
  guard !model.records.isEmpty else {
    return "<p class=\"muted\">\(t(ImportText.noHistory))</p>"
  }
  let older: HTML? = model.older.map { number in
    """
    <nav class="pager"><span></span><a class="button" rel="next" \
    href="\(Place.imports(.list(before: number)))">\(t(ImportText.older))\(Glyph.right)</a></nav>
    """
  }
  return """
    <h2>\(t(ImportText.history))</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(ImportText.history))">
    <table class="list">
    <thead><tr>\(heading(.number, t, number: true))\(heading(.name, t))\(heading(.kind, t))\
    \(heading(.when, t))\(heading(.by, t))\(heading(.read, t, number: true))\
    \(heading(.imported, t, number: true))\(heading(.known, t, number: true))\
    \(heading(.rejected, t, number: true))</tr></thead>
    <tbody>\(model.records.map { row($0, model, t) })</tbody>
    </table></div>
    \(older)
    """
}

private func heading(_ text: ImportText, _ t: Texts, number: Bool = false) -> HTML {
  "<th scope=\"col\"\(attribute: "class", number ? "number" : nil)>\(t(text))</th>"
}

private func row(_ record: ImportRecord, _ model: ImportsModel, _ t: Texts) -> HTML {
  """
  <tr><td class="number">\(record.number)</td>\
  <th scope="row"><a href="\(Place.imports(.result(record.number)))">\(record.file)</a></th>\
  <td>\(t.kind(of: record))</td><td>\(t.time(record.at))</td>\
  <td>\(record.member.flatMap { model.members[$0] } ?? t(ImportText.commandLine))</td>\
  <td class="number">\(t.number(record.read))</td>\
  <td class="number">\(t.number(record.imported))</td>\
  <td class="number">\(t.number(record.duplicates))</td>\
  <td class="number">\(t.number(record.rejected))</td></tr>
  """
}

extension Texts {
  /// What the rows of an import were.
  func kind(of record: ImportRecord) -> String {
    ImportKind(rawValue: record.kind).map { self(UploadText($0)) }
      ?? FollowUpKind(rawValue: record.kind).map { self(FollowUpText($0)) } ?? record.kind
  }
}
