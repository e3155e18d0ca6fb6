import Domain
import Services

/// On a lead's page: what was reported about it, and a form that takes ten seconds.
func signalCard(_ model: LeadModel, _ shell: Shell) -> HTML? {
  guard model.asOf == nil, shell.may(.readSignals) else { return nil }
  let t = shell.texts
  let known: HTML =
    model.signals.isEmpty
    ? "<p class=\"muted\">\(t(SignalText.noneOfLead))</p>"
    : "<ul class=\"plain\">\(model.signals.map { signalLine($0, t) })</ul>"
  return """
    <section class="card"><h2>\(t(SignalText.ofLead))</h2>\(known)
    \(shell.may(.reportSignals) ? form(model.reading.lead, shell) : nil)</section>
    """
}

private func form(_ lead: String, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <details><summary>\(t(SignalText.report))</summary>
    <form class="stacked bare" method="post" action="\(Place.signals(.report(lead: nil)))" \
    hx-boost="false">\(shell.formToken)\(reportFields(ReportForm(lead: lead), t))</form></details>
    """
}
