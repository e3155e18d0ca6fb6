import Services

/// Second step: demo data, an import, or an empty start.
func beginningsPage(_ shell: Shell) -> HTML {
  let t = shell.texts
  if shell.workspace?.hasLeads == true { return filledPage(shell) }
  return document(
    t(WelcomeText.beginTitle), shell,
    """
    <section class="welcome wide">
    <h1>\(t(WelcomeText.beginTitle))</h1>
    <p class="lead-in">\(t(WelcomeText.beginIntro))</p>
    <div class="ways">
    <form method="post" action="\(Place.welcomeDemo)" class="card way" hx-boost="false" data-busy>\
    \(shell.formToken)
    \(Glyph.people)<h2>\(t(WelcomeText.demo))</h2><p>\(t(WelcomeText.demoHelp))</p>
    <button class="button primary">\(t(WelcomeText.demoButton))</button></form>
    <div class="card way">\(Glyph.download)<h2>\(t(WelcomeText.importTitle))</h2><p>\
    \(t(WelcomeText.importHelp))</p>
    <a class="button" href="\(Place.imports(.list(before: nil)))">\
    \(t(WelcomeText.importButton))</a></div>
    <form method="post" action="\(Place.welcomeEmpty)" class="card way" hx-boost="false">\
    \(shell.formToken)
    \(Glyph.seal)<h2>\(t(WelcomeText.empty))</h2><p>\(t(WelcomeText.emptyHelp))</p>
    <button class="button">\(t(WelcomeText.emptyButton))</button></form>
    </div>
    </section>
    """)
}

private func filledPage(_ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(WelcomeText.filled), shell,
    emptyState(
      t(WelcomeText.filled), t(WelcomeText.filledHelp),
      """
      <p><a class="button primary" href="\(Place.leads(LeadsQuery()))">\
      \(t(WelcomeText.openLeads))</a></p>
      """, isWholePage: true))
}
