import Services

func signInPage(_ model: SignInModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(SignInText.title), shell,
    """
    <section class="welcome narrow">
    <h1>\(t(SignInText.title))</h1>
    \(model.notice.map { notice($0, SignInText.refused, t) })\
    \(model.providers.isEmpty ? nil : providers(model, t))
    <form method="post" action="\(Place.signIn(back: model.back))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    <label class="field"><span>\(t(SignInText.email))</span><input type="email" name="email" \
    value="\(model.email ?? "")" autocomplete="username" required\
    \(flag: "autofocus", model.providers.isEmpty) maxlength="200"></label>
    <label class="field"><span>\(t(SignInText.password))</span><input type="password" \
    name="password" autocomplete="current-password" required maxlength="300"></label>
    <button class="button\(model.providers.isEmpty ? " primary" : "")">\
    \(t(SignInText.signIn))</button>
    <p class="muted">\(t(SignInText.forgotten))</p>
    </form>
    \(model.isWithoutPasswords ? withoutPasswords(t) : nil)
    \(model.demo.isEmpty ? nil : demo(model, shell))
    </section>
    """)
}

func signInCodePage(_ notice: SignInModel.Notice?, back: String?, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(SignInText.codeTitle), shell,
    """
    <section class="welcome narrow">
    <h1>\(t(SignInText.codeTitle))</h1>
    \(notice.map { Web.notice($0, SignInText.codeRefused, t) })
    <form method="post" action="\(Place.signInCode(back: back))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    <p>\(t(SignInText.codeHelp))</p>
    <label class="field"><span>\(t(SignInText.code))</span><input name="code" \
    autocomplete="one-time-code" inputmode="text" required autofocus maxlength="30" \
    spellcheck="false"></label>
    <button class="button primary">\(t(SignInText.confirm))</button>
    </form>
    <form method="post" action="\(Place.signOut)" hx-boost="false">\(shell.formToken)
    <button class="button">\(t(SignInText.other))</button></form>
    </section>
    """)
}

/// Links rather than forms: the way leads to another site, where no form of ours may go.
private func providers(_ model: SignInModel, _ t: Texts) -> HTML {
  """
  <div class="card stacked providers">\(model.providers.map { provider -> HTML in
    """
    <a class="button primary" rel="nofollow" hx-boost="false" \
    href="\(Place.federation(.depart(provider.id, back: model.back)))">\
    \(t(ProviderText.signInWith, ["label": provider.label]))</a>
    """
  })</div>
  <p class="muted or">\(t(ProviderText.or))</p>
  """
}

private func notice(_ notice: SignInModel.Notice, _ refused: SignInText, _ t: Texts) -> HTML {
  if case .left(let url, let label) = notice { return farewell(url, label, t) }
  let text =
    switch notice {
    case .refused: t(refused)
    case .busy: t(SignInText.busy)
    case .passwordSet: t(SignInText.passwordSet)
    case .wait(let seconds): t(SignInText.wait, count: seconds)
    case .provider(let fault): t(ProviderText(fault))
    case .left(_, let label): t(ProviderText.signedOut, ["label": label])
    }
  let isGood = notice == .passwordSet
  return """
    <p class="notice \(isGood ? "good" : "warn")" role="\(isGood ? "status" : "alert")">\(text)</p>
    """
}

private func farewell(_ url: String, _ label: String, _ t: Texts) -> HTML {
  """
  <div class="notice" role="status"><div><p>\(t(ProviderText.signedOut, ["label": label]))</p>
  <p><a class="button" href="\(url)" rel="noreferrer" hx-boost="false">\
  \(t(ProviderText.signOutThere, ["label": label]))</a></p></div></div>
  """
}

private func withoutPasswords(_ t: Texts) -> HTML {
  """
  <div class="card"><h2>\(t(SignInText.nobody))</h2><p>\(t(SignInText.nobodyHelp))</p>
  <pre class="command" tabindex="0"><code>concord member reset you@company.example</code></pre>
  </div>
  """
}

private func demo(_ model: SignInModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let help = t(SignInText.demoHelp, ["password": Entrance.demoPassword])
  return """
    <div class="card"><h2>\(t(SignInText.demoTitle))</h2><p>\(help)</p>
    <ul class="demo-people">\(model.demo.map { person -> HTML in
      """
      <li><form method="post" action="\(Place.signIn(back: model.back))" hx-boost="false">\
      \(shell.formToken)<input type="hidden" name="email" value="\(person.email)">\
      <input type="hidden" name="password" value="\(Entrance.demoPassword)">\
      <button class="button">\(t(SignInText.demoButton, ["name": person.name]))</button> \
      <span class="by-\(person.function.rawValue)">\(t.function(person.function))</span> \
      <small class="muted">\(person.email)</small></form></li>
      """
    })</ul></div>
    """
}
