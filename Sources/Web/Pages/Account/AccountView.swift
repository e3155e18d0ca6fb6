import Services

func accountPage(_ model: AccountModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(PeopleText.account), shell,
    """
    <header class="page-head"><div><h1>\(t(PeopleText.account))</h1>
    <p class="muted">\(model.member.name) · \(model.member.email) · \
    \(t.function(model.member.function)) · \(t.role(model.member.role))</p></div></header>
    <section class="welcome narrow">
    \(model.isUnsecured ? wantedNotice(t) : nil)\
    \(model.event.map { notice($0, shell) })
    \(model.standing.proof == .password && !model.isUnsecured ? passwordCard(shell) : nil)
    \(model.standing.isOn ? factorOnCard(model, shell) : factorOffCard(model, shell))
    </section>
    \(linkedCard(model.linked, to: nil, shell))\
    \(sessionsCard(model.sessions, own: model.own, to: .account, shell))
    \(noticesCard(t))\(calendarCard(t))\(apiCard(t))
    """)
}

private func wantedNotice(_ t: Texts) -> HTML {
  "<p class=\"notice warn\" role=\"status\">\(t(PeopleText.secondFactorWanted))</p>"
}

private func noticesCard(_ t: Texts) -> HTML {
  """
  <section class="card"><h2>\(t(NoticeWishText.title))</h2>\
  <p class="muted">\(t(NoticeWishText.help))</p>
  <p><a class="button" href="\(Place.noticeWishes)">\(t(NoticeText.settings))</a></p></section>
  """
}

private func calendarCard(_ t: Texts) -> HTML {
  """
  <section class="card"><h2>\(t(CalendarText.title))</h2>\
  <p class="muted">\(t(CalendarText.help))</p>
  <p><a class="button" href="\(Place.calendar(.settings))">\(t(CalendarText.open))</a></p></section>
  """
}

/// Where programs find what these pages do.
private func apiCard(_ t: Texts) -> HTML {
  """
  <section class="card"><h2>\(t(APIText.title))</h2><p class="muted">\(t(APIText.help))</p>
  <p><a class="button" href="\(Place.api)">\(t(APIText.read))</a></p></section>
  """
}

private func notice(_ event: AccountModel.Event, _ shell: Shell) -> HTML {
  let t = shell.texts
  switch event {
  case .said(let text): return "<p class=\"notice\" role=\"status\">\(t(text))</p>"
  case .fault(let text): return "<p class=\"notice warn\" role=\"alert\">\(t(text))</p>"
  case .refused(.wait): return faultNotice(.waitABit, t)
  case .refused: return faultNotice(.wrongPassword, t)
  case .offer(let offer): return offerCard(offer, shell)
  case .recoveryCodes(let codes):
    return """
      <div class="card" role="status"><h2>\(t(PeopleText.recoveryCodes))</h2>
      <p>\(t(PeopleText.recoveryCodesHelp))</p>
      <ul class="codes">\(codes.map { "<li><code>\($0)</code></li>" as HTML })</ul></div>
      """
  }
}

private func form(_ content: HTML, _ shell: Shell) -> HTML {
  """
  <form method="post" action="\(Place.people(.account))" class="card stacked" hx-boost="false">\
  \(shell.formToken)\(content)</form>
  """
}

private func present(_ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(PeopleText.presentPassword))</span><input type="password" \
  name="present" autocomplete="current-password" required maxlength="300"></label>
  """
}

private func passwordCard(_ shell: Shell) -> HTML {
  let t = shell.texts
  return form(
    """
    <h2>\(t(WelcomeText.password))</h2>\(present(t))
    <label class="field"><span>\(t(SignInText.newPassword))</span><input type="password" \
    name="password" autocomplete="new-password" required maxlength="300">\
    <small>\(t(WelcomeText.passwordHint))</small></label>
    <button class="button" name="deed" value="password">\(t(PeopleText.changePassword))</button>
    """, shell)
}

private func factorOffCard(_ model: AccountModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return form(
    """
    <h2>\(t(PeopleText.secondFactor))</h2><p>\(t(PeopleText.secondFactorHelp))</p>
    \(proven(model, t, deed("offer", .setUp, t)))
    """, shell)
}

private func deed(_ name: String, _ text: PeopleText, _ t: Texts) -> HTML {
  "<button class=\"button\" name=\"deed\" value=\"\(name)\">\(t(text))</button>"
}

/// The button, after what the member shows again who he or she is by: the password, or the word of
/// a provider, which must be fresh.
private func proven(_ model: AccountModel, _ t: Texts, _ button: HTML) -> HTML {
  switch model.standing.proof {
  case .password: return "\(present(t))\(button)"
  case .provider: return button
  case .providerAnew:
    return """
      <p class="muted">\(t(PeopleText.vouchAnew))</p>
      \(model.anew.map { label, place -> HTML in
        let text = t(PeopleText.signInAgain, ["provider": label])
        return "<p><a class=\"button\" href=\"\(place)\">\(text)</a></p>"
      })
      """
  }
}

private func factorOnCard(_ model: AccountModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return form(
    """
    <h2>\(t(PeopleText.secondFactor))</h2>
    <p>\(t(PeopleText.secondFactorOn, count: model.standing.recoveryCodesLeft))</p>
    \(proven(model, t, deed("remove", .turnOff, t)))
    """, shell)
}

private func offerCard(_ offer: SecondFactorOffer, _ shell: Shell) -> HTML {
  let t = shell.texts
  return form(
    """
    <h2>\(t(PeopleText.secondFactor))</h2><p>\(t(PeopleText.offerHelp))</p>
    <p><code class="secret">\(offer.secret)</code></p>
    <p><a class="button" href="\(offer.address)">\(t(PeopleText.openAuthenticator))</a></p>
    <label class="field"><span>\(t(SignInText.code))</span><input name="code" inputmode="numeric" \
    autocomplete="one-time-code" required maxlength="10"></label>
    <button class="button primary" name="deed" value="confirm">\(t(PeopleText.turnOn))</button>
    """, shell)
}
