import Domain
import Services

/// How the file is read: what was guessed stands first, anything else can be chosen.
func uploadReading(_ model: UploadModel, _ t: Texts) -> HTML {
  let plan = model.outline?.plan
  let settings = model.settings
  let guess = plan.map { t(UploadText($0.kind)) }
  return """
    <section class="card"><h2>\(t(UploadText.reading))</h2>
    <div class="reading">
    \(select("kind", .kind, .guessed, settings.kind == nil ? guess : nil, ImportKind.allCases.map {
      ($0.rawValue, t(UploadText($0)), $0 == settings.kind)
    }, t))
    \(select("mapping", .mapping, .guessed, settings.mapping == nil ? plan?.mapping?.name : nil,
      (model.outline?.mappings ?? []).map { ($0, $0, $0 == settings.mapping) }, t))
    \(select("encoding", .encoding, .detected, plan?.encoding.encoding.rawValue,
      TextEncoding.allCases.map { ($0.rawValue, $0.rawValue, $0 == settings.encoding) }, t))
    \(plan?.format == .ndjson ? .empty : select(
      "delimiter", .delimiter, .detected, plan?.delimiter.map { t(UploadText($0)) },
      Delimiter.allCases.map { ($0.word, t(UploadText($0)), $0 == settings.delimiter) }, t))
    \(select("decimal", .decimal, .detected, plan.map { t(UploadText($0.decimal)) },
      DecimalMark.allCases.map { ($0.rawValue, t(UploadText($0)), $0 == settings.decimal) }, t))
    \(select("dates", .dates, .detected, plan.map { t(UploadText($0.dateOrder)) },
      DateOrder.allCases.map { ($0.rawValue, t(UploadText($0)), $0 == settings.dateOrder) }, t))
    </div>
    <details\(flag: "open", settings.ownMapping != nil)>
    <summary>\(t(UploadText.ownMapping))</summary>
    <label class="field"><span>\(t(UploadText.ownMappingHint))</span>\
    <textarea name="own" rows="8" spellcheck="false">\(settings.ownMapping ?? "")</textarea></label>
    </details>
    </section>
    """
}

private func select(
  _ name: String, _ label: UploadText, _ how: UploadText, _ found: String?,
  _ options: [(value: String, label: String, isChosen: Bool)], _ t: Texts
) -> HTML {
  // What is settled is not what was found.
  let isSettled = options.contains(where: \.isChosen)
  let open = isSettled || found == nil ? "–" : t(how, ["what": found ?? ""])
  return """
    <label class="field"><span>\(t(label))</span><select name="\(name)"><option value="">\(open)\
    </option>\(options.map { option($0.value, $0.label, chosen: $0.isChosen) })</select></label>
    """
}

/// Where each column goes; the fields can be typed, known ones are suggested.
func uploadColumns(_ outline: ImportOutline, _ settings: UploadSettings, _ t: Texts) -> HTML? {
  let plan = outline.plan
  guard plan.mapping != nil else { return nil }
  let fields = Dictionary(plan.recognised.map { ($0.column, $0.fields) }) { first, _ in first }
  let rows = plan.columns.enumerated().map { index, column in
    let given = settings.fields[index] ?? (fields[column] ?? []).joined(separator: ", ")
    return """
      <tr><th scope="row">\(column)</th><td class="samples">\(samples(index, outline))</td>\
      <td><input name="f\(index)" value="\(given)" list="fields" placeholder="\
      \(t(UploadText.nowhere))" aria-label="\(t(UploadText.goesTo)): \(column)"></td></tr>
      """ as HTML
  }
  return """
    <section class="card"><h2>\(t(UploadText.columns))</h2>
    <p class="muted">\(t(UploadText.columnsHint))</p>
    <input type="hidden" name="columns" value="\(plan.columns.count)">
    <datalist id="fields">\(ImportOutline.fields(of: plan.kind).map { path in
      "<option value=\"\(path)\" label=\"\(fieldLabel(path, t))\"></option>" as HTML
    })</datalist>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(UploadText.columns))">
    <table class="list"><thead><tr><th scope="col">\(t(UploadText.column))</th>\
    <th scope="col">\(t(UploadText.values))</th><th scope="col">\(t(UploadText.goesTo))</th></tr>\
    </thead><tbody>\(rows)</tbody></table></div>
    </section>
    """
}

/// The first values of a column that are no repetition, cut short.
private func samples(_ column: Int, _ outline: ImportOutline) -> String {
  var values: [String] = []
  for row in outline.rows where values.count < 3 && outline.plan.format == .csv {
    guard column < row.cells.count else { continue }
    let value = String(row.cells[column].prefix(40)).trimmed
    if !value.isEmpty, !values.contains(value) { values.append(value) }
  }
  return values.joined(separator: " · ")
}

extension Delimiter {
  /// A tab in a form's value would be trimmed away.
  fileprivate var word: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .bar: "bar"
    }
  }
}
