import Services

func providerPage(_ model: ProviderModel, _ url: String, _ shell: Shell) -> HTML {
  let t = shell.texts
  let provider = model.provider
  let place = Place.people(.provider(provider.number))
  return document(
    provider.label, shell,
    """
    <header class="page-head"><div><h1>\(provider.label)</h1>
    <p class="muted">\(provider.issuer)</p></div>
    <a class="button" href="\(Place.people(.providers))">\(t(ProviderText.title))</a></header>
    <section class="welcome narrow">
    \(model.fault.map { providerFault($0, t) })\(model.check.map { checkNotice($0, t) })
    <form method="post" action="\(place)" class="card stacked" hx-boost="false">\
    \(shell.formToken)\(providerFields(model.fields, isNew: false, t))
    <button class="button primary" name="deed" value="change">\(t(PeopleText.save))</button></form>
    \(addressesCard(of: provider.id, url, t))
    <form method="post" action="\(place)" class="card stacked" hx-boost="false">\
    \(shell.formToken)<button class="button" name="deed" value="check">\
    \(t(ProviderText.check))</button><p class="muted">\(t(ProviderText.checkHelp))</p>\
    <button class="button" name="deed" value="remove">\(t(ProviderText.remove))</button>\
    <p class="muted">\(t(ProviderText.removeHelp))</p></form>
    </section>
    """)
}

private func checkNotice(_ result: Result<Int, FederationFault>, _ t: Texts) -> HTML {
  switch result {
  case .success(let keys):
    "<p class=\"notice good\" role=\"status\">\(t(ProviderText.reached, count: keys))</p>"
  case .failure(let fault):
    """
    <div class="notice warn" role="alert"><p>\(t(ProviderText.notReached))</p>\
    <p><code>\(fault.description)</code></p></div>
    """
  }
}

/// The providers that somebody signs in by, on the pages of a member and of one's own account;
/// with `place`, each with a button that forgets it.
func linkedCard(_ linked: [LinkedProvider], to place: PeoplePlace?, _ shell: Shell) -> HTML? {
  guard !linked.isEmpty else { return nil }
  let t = shell.texts
  return """
    <section class="card"><h2>\(t(ProviderText.linked))</h2>
    <ul class="sessions">\(linked.map { link -> HTML in
      """
      <li><div><b>\(link.label)</b>\
      <small>\(t(PeopleText.since, ["time": t.moment(link.linked)]))</small></div>\
      \(place.map { unlink(link, $0, shell) })</li>
      """
    })</ul></section>
    """
}

private func unlink(_ link: LinkedProvider, _ place: PeoplePlace, _ shell: Shell) -> HTML {
  """
  <form method="post" action="\(Place.people(place))" hx-boost="false">\(shell.formToken)\
  <input type="hidden" name="provider" value="\(link.provider)">\
  <button class="button" name="deed" value="unlink">\(shell.texts(ProviderText.unlink))</button>\
  </form>
  """
}
