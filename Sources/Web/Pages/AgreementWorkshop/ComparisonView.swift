import Domain
import Services

/// Two versions beside each other.
struct ComparisonModel: Sendable {
  var versions: [AgreementLife]
  var from: AgreementVersion?
  var to: AgreementVersion?
  var changes: [AgreementChange]
  var asText: Bool
}

func comparisonPage(_ model: ComparisonModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(WorkshopText.compareTitle), shell,
    """
    <article class="agreement">
    \(workshopTabs(.comparison, shell))
    <header class="page-head agreement-head"><h1>\(t(WorkshopText.compareTitle))</h1>
    \(model.from == nil ? nil : views(model, t))</header>
    \(model.versions.count < 2
      ? "<p>\(t(WorkshopText.onlyOne))</p>" : choices(model, t))
    \(comparison(model, t))
    </article>
    """)
}

private func views(_ model: ComparisonModel, _ t: Texts) -> HTML {
  func link(_ asText: Bool, _ name: WorkshopText) -> HTML {
    let place = AgreementPlace.comparison(
      from: model.from?.number, to: model.to?.number, asText: asText)
    return """
      <a href="\(Place.workshop(place))"\
      \(attribute: "aria-current", asText == model.asText ? "page" : nil)>\(t(name))</a>
      """
  }
  return """
    <nav class="segments" aria-label="\(t(WorkshopText.compareTitle))">\(link(false, .inWords))\
    \(link(true, .asText))</nav>
    """
}

private func choices(_ model: ComparisonModel, _ t: Texts) -> HTML {
  func select(_ name: String, _ label: WorkshopText, _ chosen: Int?) -> HTML {
    """
    <label class="field"><span>\(t(label))</span><select name="\(name)">\
    \(model.versions.map { life in
      option(
        String(life.number), "\(life.number) · \(life.name) · \(t.state(life.state))",
        chosen: life.number == chosen)
    })</select></label>
    """
  }
  let view: HTML? = model.asText ? "<input type=\"hidden\" name=\"view\" value=\"text\">" : nil
  return """
    <form class="filters compare" action="\
    \(Place.workshop(.comparison(from: nil, to: nil, asText: false)))">\
    \(select("from", .from, model.from?.number))\(select("to", .to, model.to?.number))\(view)\
    <button class="button">\(t(WorkshopText.show))</button></form>
    """
}

private func comparison(_ model: ComparisonModel, _ t: Texts) -> HTML? {
  guard let from = model.from, let to = model.to else { return nil }
  if model.asText { return textComparison(from, to, t) }
  return """
    <section class="card changes">\(changeList(model.changes, t))</section>
    """
}

/// Lines of context around what differs.
private let context = 3

private func textComparison(_ from: AgreementVersion, _ to: AgreementVersion, _ t: Texts) -> HTML {
  let rows = BesideRow.rows(LineDifference(from: from.text, to: to.text))
  if rows.allSatisfy(\.isSame) { return "<p>\(t(WorkshopText.identical))</p>" }
  return """
    <div class="beside"><table><colgroup><col class="line-number"><col>\
    <col class="line-number"><col></colgroup><thead><tr>\
    <th scope="col" colspan="2">\(label(from, t))</th>\
    <th scope="col" colspan="2">\(label(to, t))</th></tr></thead><tbody>\
    \(hunks(rows).map { hunk -> HTML in
      if hunk.isFolded {
        return """
          <tr class="folded"><td colspan="4">\
          \(t(WorkshopText.unchangedLines, count: hunk.rows.count))</td></tr>
          """
      }
      return "\(hunk.rows.map { row($0, t) })"
    })</tbody></table></div>
    """
}

private func label(_ version: AgreementVersion, _ t: Texts) -> String {
  "\(t(WordText.version, ["n": t.number(version.number)])) · \(version.name)"
}

private func row(_ row: BesideRow, _ t: Texts) -> HTML {
  let gone: HTML? = row.isSame || row.old == nil ? nil : unseen(t(WorkshopText.gone))
  let come: HTML? = row.isSame || row.new == nil ? nil : unseen(t(WorkshopText.come))
  let style =
    row.isSame ? "same" : row.new == nil ? "only-old" : row.old == nil ? "only-new" : "both"
  return """
    <tr class="\(style)"><td class="line-number">\(row.old.map { String($0.number) } ?? "")</td>\
    <td class="old-line">\(gone)<code>\(row.old?.text ?? "")</code></td>\
    <td class="line-number">\(row.new.map { String($0.number) } ?? "")</td>\
    <td class="new-line">\(come)<code>\(row.new?.text ?? "")</code></td></tr>
    """
}

private func unseen(_ word: String) -> HTML { "<span class=\"unseen\">\(word): </span>" }

/// A row of both texts: a line that went and one that came in its place stand beside each other.
struct BesideRow: Sendable, Hashable {
  struct Line: Sendable, Hashable {
    var number: Int
    var text: String
  }

  var old: Line?
  var new: Line?
  var isSame: Bool

  static func rows(_ difference: LineDifference) -> [BesideRow] {
    var rows: [BesideRow] = []
    var gone: [Line] = []
    var come: [Line] = []
    func pair() {
      for index in 0..<max(gone.count, come.count) {
        rows.append(
          BesideRow(
            old: gone.indices.contains(index) ? gone[index] : nil,
            new: come.indices.contains(index) ? come[index] : nil, isSame: false))
      }
      (gone, come) = ([], [])
    }
    for line in difference.lines {
      switch line {
      case .removed(let text, let number): gone.append(Line(number: number, text: text))
      case .added(let text, let number): come.append(Line(number: number, text: text))
      case .same(let text, let old, let new):
        pair()
        rows.append(
          BesideRow(
            old: Line(number: old, text: text), new: Line(number: new, text: text), isSame: true))
      }
    }
    pair()
    return rows
  }
}

private struct Hunk {
  var rows: [BesideRow]
  var isFolded: Bool
}

/// Rows with long stretches of equal lines folded.
private func hunks(_ rows: [BesideRow]) -> [Hunk] {
  var hunks: [Hunk] = []
  var start = 0
  while start < rows.count {
    let isSame = rows[start].isSame
    let end = rows[start...].firstIndex { $0.isSame != isSame } ?? rows.count
    let run = Array(rows[start..<end])
    let head = start == 0 ? 0 : context
    let tail = end == rows.count ? 0 : context
    if isSame, run.count > head + tail + 2 {
      hunks.append(Hunk(rows: Array(run.prefix(head)), isFolded: false))
      hunks.append(Hunk(rows: Array(run.dropFirst(head).dropLast(tail)), isFolded: true))
      hunks.append(Hunk(rows: Array(run.suffix(tail)), isFolded: false))
    } else {
      hunks.append(Hunk(rows: run, isFolded: false))
    }
    start = end
  }
  return hunks
}
