import Services

/// Who is signed in, language and theme: plain forms in a popover, so that they work without
/// JavaScript. Not boosted: the answer changes the document’s own attributes.
func preferencesPanel(_ shell: Shell) -> HTML {
  let t = shell.texts
  let themes: [(Theme, ShellText)] = [
    (.system, .themeSystem), (.light, .themeLight), (.dark, .themeDark),
  ]
  return """
    <div popover id="preferences" class="panel preferences" hx-boost="false">
    \(shell.principal?.member.map { account($0, shell) })
    <h2>\(t(ShellText.preferences))</h2>
    <form method="post" action="\(Place.language)">\(shell.formTokenAndReturn)
    <fieldset><legend>\(t(ShellText.language))</legend><div class="segments">
    \(Language.allCases.map { language in
      segment("language", language.rawValue, language.ownName, language.tag, language == t.language)
    })
    </div></fieldset></form>
    <form method="post" action="\(Place.theme)">\(shell.formTokenAndReturn)
    <fieldset><legend>\(t(ShellText.theme))</legend><div class="segments">
    \(themes.map { theme, name in
      segment("theme", theme.rawValue, t(name), nil, theme == shell.preferences.theme)
    })
    </div></fieldset></form>
    </div>
    """
}

private func account(_ member: Member, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.signOut)" class="account">\(shell.formToken)
    <p><a href="\(Place.people(.account))"><b>\(member.name)</b></a>\
    <small>\(member.email)</small></p>
    <button class="button">\(t(SignInText.signOut))</button></form>
    """
}

private func segment(
  _ name: String, _ value: String, _ label: String, _ language: String?, _ isChosen: Bool
) -> HTML {
  """
  <button name="\(name)" value="\(value)" aria-pressed="\(isChosen ? "true" : "false")\
  "\(attribute: "lang", language)>\(label)</button>
  """
}

/// The `?` sheet.
func shortcutsSheet(_ shell: Shell) -> HTML {
  let t = shell.texts
  let everywhere: [(HTML, ShellText)] = [
    (keys("?"), .keyHelp), (keys("/"), .keySearch), (keys(","), .keyTheme),
    (keys("g", "t", t), .keyToday), (keys("g", "b", t), .keyBoard),
    (keys("g", "p", t), .keyPromises), (keys("g", "l", t), .keyLeads),
    (keys("g", "f", t), .keyFunnel), (keys("g", "s", t), .keySignals),
    (keys("g", "a", t), .keyAgreement), (keys("g", "w", t), .keyReview),
    (keys("g", "d", t), .keyPipeline), (keys("g", "e", t), .keyResults),
    (keys("g", "o", t), .keyForecast), (keys("g", "m", t), .keyMargin),
  ]
  let lists: [(HTML, ShellText)] = [
    (keys("j"), .keyNext), (keys("k"), .keyPrevious), (keys("Enter"), .keyOpen),
    (keys("x"), .keySelect),
  ]
  let deeds: [(HTML, ShellText)] = [
    (keys("a"), .keyAccept), (keys("r"), .keyReturn), (keys("l"), .keyLog),
    (keys("c"), .keyCall), (keys("m"), .keyMail), (keys("s"), .keyMeet),
  ]
  let deals: [(HTML, ShellText)] = [(keys("m"), .keyMove)]
  return """
    <div popover id="shortcuts" class="panel sheet" aria-labelledby="shortcuts-title">
    <h2 id="shortcuts-title">\(t(ShellText.shortcuts))</h2>
    <h3>\(t(ShellText.everywhere))</h3><dl>\(everywhere.map { row($0, t($1)) })</dl>
    <h3>\(t(ShellText.inLists))</h3><dl>\(lists.map { row($0, t($1)) })</dl>
    <h3>\(t(ShellText.onLeads))</h3><dl>\(deeds.map { row($0, t($1)) })</dl>
    <h3>\(t(ShellText.onDeals))</h3><dl>\(deals.map { row($0, t($1)) })</dl>
    <button type="button" class="button" popovertarget="shortcuts" popovertargetaction="hide">\
    \(t(ShellText.close))</button>
    </div>
    """
}

private func row(_ keys: HTML, _ meaning: String) -> HTML {
  "<div><dt>\(keys)</dt><dd>\(meaning)</dd></div>"
}

private func keys(_ key: String) -> HTML { "<kbd>\(key)</kbd>" }

private func keys(_ first: String, _ second: String, _ t: Texts) -> HTML {
  "<kbd>\(first)</kbd> <span>\(t(ShellText.then))</span> <kbd>\(second)</kbd>"
}
