import Domain
import Services

/// Ways to begin a draft.
struct StartModel: Sendable {
  /// Versions to begin from, the newest first.
  var versions: [AgreementLife]
  /// The one that is chosen at first.
  var from: Int?
  /// What was pasted, and what is wrong with it.
  var text = ""
  var faults: [AgreementFault] = []
}

func startPage(_ model: StartModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(WorkshopText.startTitle), shell,
    """
    <article class="agreement">
    \(workshopTabs(.versions, shell))
    <header class="page-head"><h1>\(t(WorkshopText.startTitle))</h1>
    <p class="lead-in">\(t(WorkshopText.startHelp))</p></header>
    <div class="ways starts">\(model.versions.isEmpty ? nil : fromVersion(model, shell))\
    \(fromExample(shell))\(fromText(model, shell))</div>
    </article>
    """)
}

private func fromVersion(_ model: StartModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let inForce = model.versions.first { $0.state == .inForce }?.number
  let chosen = model.from ?? inForce ?? model.versions.first?.number
  return way(
    .fromVersion, .fromVersionHelp,
    """
    <label class="field"><span>\(t(WorkshopText.version))</span><select name="from">\
    \(model.versions.map { life in
      option(
        String(life.number), "\(life.number) · \(life.name) · \(t.state(life.state))",
        chosen: life.number == chosen)
    })</select></label>
    """, shell)
}

private func fromExample(_ shell: Shell) -> HTML {
  let t = shell.texts
  let examples: [(ExampleAgreement, WorkshopText, WorkshopText)] = [
    (.balanced, .balanced, .balancedHelp), (.fastInbound, .fastInbound, .fastInboundHelp),
    (.accountBased, .accountBased, .accountBasedHelp),
  ]
  return way(
    .fromTemplate, .fromTemplateHelp,
    """
    <fieldset class="choices"><legend class="unseen">\(t(WorkshopText.fromTemplate))</legend>\
    \(examples.map { example, name, help -> HTML in
      """
      <label><input type="radio" name="example" value="\(example.rawValue)" required\
      \(flag: "checked", example == .balanced)><span><b>\(t(name))</b><small>\(t(help))</small>\
      </span></label>
      """
    })</fieldset>
    """, shell)
}

private func fromText(_ model: StartModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return way(
    .fromText, .fromTextHelp,
    """
    \(faultList(model.faults, t))
    <label class="field"><span>\(t(WorkshopText.pasteHere))</span>\
    <textarea name="text" rows="8" spellcheck="false" class="code" required\
    \(attribute: "aria-invalid", model.faults.isEmpty ? nil : "true")\
    \(flag: "autofocus", !model.faults.isEmpty)>\n\(model.text)</textarea></label>
    \(filePicker(for: "text", t))
    """, shell)
}

/// A file that the browser reads into the field beside it; shown where there is JavaScript.
func filePicker(for field: String, _ t: Texts) -> HTML {
  """
  <label class="field file" hidden data-fills="\(field)"><span>\(t(WorkshopText.chooseFile))</span>\
  <input type="file" accept=".yaml,.yml,text/yaml,text/plain"></label>
  """
}

/// Every fault of a text with its place.
func faultList(_ faults: [AgreementFault], _ t: Texts) -> HTML? {
  guard !faults.isEmpty else { return nil }
  return """
    <div class="notice bad" role="alert"><div><b>\
    \(t(EditorText.textFaults, count: faults.count))</b>\
    <ol>\(faults.prefix(50).map { fault -> HTML in
      let place = t(
        EditorText.lineFault, ["line": String(fault.line), "column": String(fault.column)])
      let says = FaultWords(t).sentence(fault.problem, fault.expected)
      return "<li><b>\(place)</b> <code>\(fault.path)</code> \(says)</li>"
    })</ol></div></div>
    """
}

private func way(
  _ title: WorkshopText, _ help: WorkshopText, _ fields: HTML, _ shell: Shell
) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.workshop(.start(from: nil)))" class="card way">\
    \(shell.formToken)<h2>\(t(title))</h2><p>\(t(help))</p><div>\(fields)</div>\
    <button class="button primary">\(t(WorkshopText.start))</button></form>
    """
}
