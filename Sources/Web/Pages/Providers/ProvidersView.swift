import Services

func providersPage(_ model: ProvidersModel, _ url: String, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(ProviderText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(ProviderText.title))</h1>
    <p class="muted">\(t(ProviderText.help))</p></div>
    <a class="button" href="\(Place.people(.members))">\(t(PeopleText.members))</a></header>
    \(model.providers.isEmpty
      ? emptyState(t(ProviderText.none), t(ProviderText.noneHelp)) : table(model.providers, t))
    <section class="welcome narrow">
    \(secondFactor(model, shell))
    \(model.providers.isEmpty ? nil : passwords(model, shell))
    <h2 id="add">\(t(ProviderText.add))</h2>
    \(model.fault.map { providerFault($0, t) })
    \(addressesCard(of: model.next, url, t))
    <form method="post" action="\(Place.people(.providers))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    \(providerFields(model.fields, isNew: true, t))
    <button class="button primary">\(t(ProviderText.add))</button></form>
    </section>
    """)
}

private func table(_ providers: [Provider], _ t: Texts) -> HTML {
  """
  <table class="list records as-cards"><caption class="unseen">\(t(ProviderText.title))</caption>
  <thead><tr><th scope="col">\(t(ProviderText.label))</th>\
  <th scope="col">\(t(ProviderText.domains))</th><th scope="col">\(t(ProviderText.newcomers))</th>\
  </tr></thead><tbody>\(providers.map { provider -> HTML in
    """
    <tr><th scope="row"><a href="\(Place.people(.provider(provider.number)))">\(provider.label)</a>\
    <small>\(provider.issuer)</small></th>\
    <td data-label="\(t(ProviderText.domains))">\(domainWords(provider, t))</td>\
    <td data-label="\(t(ProviderText.newcomers))">\(newcomerWords(provider.newcomers, t))</td></tr>
    """
  })</tbody></table>
  """
}

private func domainWords(_ provider: Provider, _ t: Texts) -> String {
  provider.domains.isEmpty ? t(ProviderText.anyDomain) : provider.domains.joined(separator: ", ")
}

private func newcomerWords(_ function: MemberFunction?, _ t: Texts) -> String {
  function.map { t(ProviderText.letIn, ["function": t.function($0)]) } ?? t(ProviderText.refuse)
}

private func passwords(_ model: ProvidersModel, _ shell: Shell) -> HTML {
  let (now, deed): (ProviderText, ProviderText) =
    model.rules.linkedPasswords
    ? (.passwordsOn, .turnPasswordsOff) : (.passwordsOff, .turnPasswordsOn)
  return rule(
    "passwords", isOn: model.rules.linkedPasswords, .passwords, now, .passwordsHelp, deed, shell)
}

private func secondFactor(_ model: ProvidersModel, _ shell: Shell) -> HTML {
  let (now, deed): (ProviderText, ProviderText) =
    model.rules.secondFactor ? (.factorOn, .turnFactorOff) : (.factorOff, .turnFactorOn)
  return rule(
    "factor", isOn: model.rules.secondFactor, .factor, now, .factorHelp, deed, shell)
}

/// A rule for every sign-in: how it stands, and the button that turns it.
private func rule(
  _ name: String, isOn: Bool, _ title: ProviderText, _ now: ProviderText, _ help: ProviderText,
  _ deed: ProviderText, _ shell: Shell
) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.people(.providers))" class="card stacked" \
    hx-boost="false">\(shell.formToken)<h2>\(t(title))</h2>
    <p>\(t(now))</p><p class="muted">\(t(help))</p>\
    <input type="hidden" name="\(name)" value="\(isOn ? "off" : "on")">\
    <button class="button" name="deed" value="\(name)">\(t(deed))</button></form>
    """
}

func providerFault(_ fault: ProviderText, _ t: Texts) -> HTML {
  "<p class=\"notice warn\" role=\"alert\">\(t(fault))</p>"
}

/// What is registered at the provider.
func addressesCard(of id: ProviderID, _ url: String, _ t: Texts) -> HTML {
  let addresses: [(ProviderText, Place)] = [
    (.redirectAddress, .federation(.arrive(id))), (.logoutAddress, .federation(.logout(id))),
    (.afterLogoutAddress, .signIn(back: nil)),
  ]
  return """
    <div class="card stacked"><div><h3>\(t(ProviderText.register))</h3><p class="muted">\
    \(t(ProviderText.registerHelp))</p></div>\(addresses.map { text, place -> HTML in
      """
      <div class="field"><span>\(t(text))</span>\
      <pre class="command" tabindex="0"><code>\(url + place.url)</code></pre></div>
      """
    })</div>
    """
}

func providerFields(_ fields: ProviderFields, isNew: Bool, _ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(ProviderText.label))</span><input name="label" \
  value="\(fields.label)" required maxlength="80" autocomplete="off">\
  <small>\(t(ProviderText.labelHelp))</small></label>
  \(isNew ? issuerField(fields, t) : nil)
  <label class="field"><span>\(t(ProviderText.clientID))</span><input name="client_id" \
  value="\(fields.clientID)" required maxlength="500" autocomplete="off" spellcheck="false"></label>
  <label class="field"><span>\(t(ProviderText.secret))</span><input type="password" name="secret" \
  maxlength="500" autocomplete="off"\(flag: "required", isNew)><small>\
  \(t(isNew ? ProviderText.secretHelp : .secretKept))</small></label>
  <label class="field"><span>\(t(ProviderText.domains))</span><input name="domains" \
  value="\(fields.domains)" maxlength="2000" autocomplete="off" spellcheck="false">\
  <small>\(t(ProviderText.domainsHelp))</small></label>
  <label class="field"><span>\(t(ProviderText.newcomers))</span><select name="newcomers">\
  \(option("", t(ProviderText.refuse), chosen: fields.newcomers == nil))\
  \(MemberFunction.allCases.map { function in
    option(
      function.rawValue, newcomerWords(function, t), chosen: fields.newcomers == function)
  })</select></label>
  """
}

private func issuerField(_ fields: ProviderFields, _ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(ProviderText.issuer))</span><input type="url" name="issuer" \
  value="\(fields.issuer)" required maxlength="1000" autocomplete="off" \
  placeholder="https://id.company.example"><small>\(t(ProviderText.issuerHelp))</small></label>
  """
}
