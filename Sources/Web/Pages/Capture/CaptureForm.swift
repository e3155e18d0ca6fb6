import Domain
import Services

/// What stands in the form for a new lead, and what is wrong with it.
struct CaptureForm: Sendable {
  enum Problem: Sendable, Hashable {
    case fault(CaptureText)
    /// Somebody with this address is a lead; nil: one that is not theirs to see.
    case known(lead: String?)
  }

  var draft: NewLead
  var problem: Problem?

  init(_ draft: NewLead) { self.draft = draft }

  /// As it was posted.
  init(_ form: Query) {
    func text(_ name: String) -> String { form[name] ?? "" }
    draft = NewLead(
      name: text("name"), email: text("email"), title: text("title"), phone: text("phone"),
      company: text("company"), domain: text("domain"), source: text("source"),
      campaign: text("campaign"), isTaken: form["take"] != nil)
  }
}

/// To the form, for whoever may bring leads.
func newLeadLink(_ shell: Shell) -> HTML? {
  guard shell.may(.recordFacts) else { return nil }
  return """
    <a class="button quiet" href="\(Place.handOver(.capture))">\
    \(shell.texts(CaptureText.title))</a>
    """
}

func capturePage(_ form: CaptureForm, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(CaptureText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(CaptureText.title))</h1>
    <p class="muted">\(t(CaptureText.help))</p></div></header>
    \(form.problem.map { told($0, t) })
    <form class="card stacked team-form" method="post" action="\(Place.handOver(.capture))" \
    hx-boost="false">\(shell.formToken)\(fields(form.draft, shell))\
    <button class="button primary">\(t(CaptureText.save))</button></form>
    """)
}

private func told(_ problem: CaptureForm.Problem, _ t: Texts) -> HTML {
  switch problem {
  case .fault(let text): return teamFault(text, t)
  case .known(nil): return teamFault(CaptureText.knownHidden, t)
  case .known(let lead?):
    return """
      <p class="notice warn" role="alert">\(t(CaptureText.known)) \
      <a href="\(Place.lead(lead, asOf: nil))">\(t(CaptureText.open))</a></p>
      """
  }
}

private func fields(_ draft: NewLead, _ shell: Shell) -> HTML {
  let t = shell.texts
  let most = NewLead.longest
  let function = shell.principal?.member.map { NewLead.defaultSource(of: $0.function) } ?? ""
  return """
    \(textField(t(CaptureText.name), "name", draft.name, most: most, isFirst: true))\
    \(textField(
      t(CaptureText.email), "email", draft.email, most: most, type: "email", mode: "email"))\
    \(textField(t(CaptureText.company), "company", draft.company, most: most))\
    \(textField(t(CaptureText.jobTitle), "title", draft.title, most: most))\
    \(textField(t(CaptureText.phone), "phone", draft.phone, most: most, type: "tel"))\
    \(textField(
      t(CaptureText.domain), "domain", draft.domain, most: most, help: t(CaptureText.domainHelp)))\
    \(textField(
      t(CaptureText.source), "source", draft.source, most: most,
      help: t(CaptureText.sourceHelp, ["function": function])))\
    \(textField(
      t(CaptureText.campaign), "campaign", draft.campaign, most: most,
      help: t(CaptureText.campaignHelp)))\
    \(shell.may(.answerOffers) ? taking(draft, t) : nil)
    """
}

private func taking(_ draft: NewLead, _ t: Texts) -> HTML {
  """
  <label class="choice"><input type="checkbox" name="take" value="yes"\
  \(draft.isTaken ? " checked" : nil)><span>\(t(CaptureText.take))</span>\
  <small>\(t(CaptureText.takeHelp))</small></label>
  """
}
