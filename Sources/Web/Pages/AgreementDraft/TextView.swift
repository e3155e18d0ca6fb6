import Domain

/// A draft as text. Faults stand under their lines, in a copy of the text below the field: a field
/// itself can show nothing between its lines.
func draftTextPage(
  _ model: DraftModel, text: String, faults: [AgreementFault], _ shell: Shell
) -> HTML {
  let t = shell.texts
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
  return document(
    "\(t(EditorText.asText)) · \(model.name)", shell,
    """
    <article class="agreement draft">
    \(draftHead(model, .text, t))
    <form method="post" action="\(Place.workshop(.text(model.number, isSaved: false)))" \
    class="card text-form" data-guard>\(shell.formToken)\
    <input type="hidden" name="sha256" value="\(model.sha256)">
    <p class="muted">\(t(EditorText.textHelp))</p>
    \(draftNotice(model, t))
    \(faultyLines(text, faults, t))
    <div class="code-field"><label class="unseen" for="text">\(t(WorkshopText.pasteHere))</label>\
    <pre class="gutter" aria-hidden="true">\(gutter(lines, faults))</pre>\
    <textarea id="text" name="text" class="code" spellcheck="false" wrap="off" rows="\
    \(max(20, min(lines + 1, 2_000)))" data-gutter\
    \(attribute: "aria-invalid", faults.isEmpty ? nil : "true")\
    \(attribute: "data-line", faults.first.map { String($0.line) })>\n\(text)</textarea></div>
    \(filePicker(for: "text", t))
    <div class="save-bar"><button class="button primary">\(t(EditorText.save))</button>\
    <a class="button quiet" href="\(Place.workshop(.version(model.number, topic: nil)))">\
    \(t(EditorText.done))</a>\
    <span class="muted unsaved" hidden>\(t(EditorText.unsaved))</span></div>
    </form>
    </article>
    """)
}

/// Line numbers beside the field; those with a fault have a mark.
private func gutter(_ lines: Int, _ faults: [AgreementFault]) -> [HTML] {
  let faulty = Set(faults.map(\.line))
  return (1...max(1, lines)).map { line in
    faulty.contains(line) ? "<b>\(line)</b>\n" : "\(line)\n"
  }
}

/// Each faulty line as it was sent, with two lines around it, and under it what is wrong.
private func faultyLines(_ text: String, _ faults: [AgreementFault], _ t: Texts) -> HTML? {
  guard !faults.isEmpty else { return nil }
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let byLine = Dictionary(grouping: faults.prefix(100), by: \.line)
  let shown = byLine.keys.sorted()
  return """
    <section class="faulty" tabindex="-1" autofocus role="alert"><h2>\
    \(t(EditorText.textFaults, count: faults.count))</h2>\
    <ol>\(shown.map { line -> HTML in
      let around = max(1, line - 1)...min(max(1, lines.count), line + 1)
      return """
        <li><pre class="source-lines">\(around.map { number -> HTML in
          sourceLine(number, lines, byLine[number] ?? [], isFaulty: number == line, t)
        })</pre></li>
        """
    })</ol></section>
    """
}

private func sourceLine(
  _ number: Int, _ lines: [String], _ faults: [AgreementFault], isFaulty: Bool, _ t: Texts
) -> HTML {
  let text = lines.indices.contains(number - 1) ? lines[number - 1] : ""
  let line: HTML = """
    <span class="\(isFaulty ? "faulty-line" : "near-line")"><a href="#text" data-line="\(number)">\
    \(number)</a>\(text)</span>
    """
  guard isFaulty else { return line }
  let marks = faults.map { fault -> HTML in
    let says = FaultWords(t).sentence(fault.problem, fault.expected)
    return "<span class=\"line-fault\"><code>\(fault.path)</code> \(says)</span>"
  }
  return "\(line)\(marks)"
}
