import Domain
import Services

func agreementPage(
  _ model: AgreementModel, _ view: Place.AgreementView, _ shell: Shell
) -> HTML {
  let t = shell.texts
  return document(
    t(AgreementText.title), shell,
    """
    <article class="agreement">
    \(workshopTabs(.inForce, shell))
    \(toSignNotices(model.toSign, t))
    \(agreementHead(model, view, t))
    \(teamAlarms(model.alarms, t))
    <p>\(shell.may(.replayAgreement) ? model.version.map { replayLink($0, t) } : nil)</p>
    \(view == .text ? agreementText(model, t) : agreementWords(model.agreement, t))
    </article>
    """)
}

/// Before the first agreement: how one comes about.
func noAgreementPage(toSign: [AgreementLife], _ shell: Shell) -> HTML {
  let t = shell.texts
  let begin: HTML =
    shell.may(.draftAgreement)
    ? """
    <p class="adders"><a class="button primary" href="\(Place.workshop(.start(from: nil)))">\
    \(t(WorkshopText.startDraft))</a><a class="button" href="\(Place.workshop(.versions))">\
    \(t(WorkshopText.versions))</a></p>
    """ : .empty
  return document(
    t(AgreementText.title), shell,
    """
    <article class="agreement">\(workshopTabs(.inForce, shell))
    \(toSignNotices(toSign, t))
    \(emptyState(t(AgreementText.none), t(AgreementText.noneHelp), begin))</article>
    """)
}

private func agreementHead(
  _ model: AgreementModel, _ view: Place.AgreementView, _ t: Texts
) -> HTML {
  let version: HTML? = model.version.map {
    "<span class=\"version\">\(t(WordText.version, ["n": t.number($0)]))</span>"
  }
  let since = t(AgreementText.inForceSince, ["time": t.moment(model.agreement.effective)])
  return """
    <header class="page-head agreement-head">
    <div><h1>\(model.agreement.name) \(version)</h1>
    <p class="muted">\(since) · \(t(ShellText.zoneNote, ["zone": t.zone.identifier]))</p></div>
    <nav class="segments" aria-label="\(t(AgreementText.title))">
    \(viewLink(.words, t(AgreementText.inWords), view))
    \(viewLink(.text, t(AgreementText.asText), view))
    </nav>
    </header>
    <dl class="seals">
    \(model.signatures.map { signature($0, t) })
    <div><dt>\(t(AgreementText.sha))</dt><dd><code class="hash">\(model.sha256)</code></dd></div>
    </dl>
    """
}

private func viewLink(
  _ place: Place.AgreementView, _ name: String, _ view: Place.AgreementView
) -> HTML {
  """
  <a href="\(Place.agreement(place))"\(attribute: "aria-current", place == view ? "page" : nil)>\
  \(name)</a>
  """
}

private func signature(_ signature: AgreementModel.Signature, _ t: Texts) -> HTML {
  let who: String =
    if let member = signature.member, let at = signature.at {
      t(AgreementText.signedBy, ["who": member, "time": t.moment(at)])
    } else {
      t(AgreementText.notSigned)
    }
  return """
    <div class="by-\(signature.function.rawValue)"><dt>\(t.function(signature.function))</dt><dd>\
    \(signature.member == nil ? nil : Glyph.check)\(who)</dd></div>
    """
}

/// The text beside its line numbers, which are not copied with it.
private func agreementText(_ model: AgreementModel, _ t: Texts) -> HTML {
  let lines = model.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let shown = lines.last == "" ? Array(lines.dropLast()) : lines
  return """
    <p><a class="button" href="\(Place.agreement(.file))" hx-boost="false" download>\
    \(Glyph.download)<span>\(t(AgreementText.download))</span></a></p>
    <pre class="source" tabindex="0"><code>\(shown.map { line -> HTML in
      "<span class=\"line\">\(line)\n</span>"
    })</code></pre>
    """
}
