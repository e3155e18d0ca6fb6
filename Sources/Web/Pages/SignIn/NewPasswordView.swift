import Services

func newPasswordPage(_ model: NewPasswordModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isInvitation = model.link.purpose == .invitation
  let title =
    isInvitation
    ? t(SignInText.invitationTitle, ["company": model.link.company]) : t(SignInText.resetTitle)
  let help = t(
    isInvitation ? SignInText.invitationHelp : .resetHelp, ["email": model.link.email])
  let note = t(model.fault ?? WelcomeText.passwordHint)
  return document(
    title, shell,
    """
    <section class="welcome narrow">
    <h1>\(title)</h1>
    <p class="lead-in">\(help)</p>
    <form method="post" action="\(Place.newPassword(token: model.token))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    <input type="email" name="email" value="\(model.link.email)" autocomplete="username" hidden>
    <label class="field"><span>\(t(SignInText.newPassword))</span><input type="password" \
    name="password" autocomplete="new-password" required autofocus maxlength="300"\
    \(attribute: "aria-invalid", model.fault == nil ? nil : "true") aria-describedby="note">\
    <small id="note"\(attribute: "class", model.fault == nil ? nil : "fault")>\(note)</small>\
    </label>
    <button class="button primary">\(t(SignInText.setPassword))</button>
    </form>
    </section>
    """)
}

func linkGonePage(_ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(SignInText.linkGone), shell,
    emptyState(
      t(SignInText.linkGone), t(SignInText.linkGoneHelp),
      """
      <p><a class="button" href="\(Place.signIn(back: nil))">\(t(SignInText.toSignIn))</a></p>
      """))
}

func confirmEmailPage(_ name: String, _ email: String, token: String, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(PeopleText.confirmEmail), shell,
    """
    <section class="welcome narrow"><h1>\(t(PeopleText.confirmEmail))</h1>
    <p class="lead-in">\(t(PeopleText.confirmEmailHelp, ["name": name, "email": email]))</p>
    <form method="post" action="\(Place.people(.email(token: token)))" hx-boost="false">\
    \(shell.formToken)<button class="button primary">\(t(PeopleText.confirmEmailButton))</button>\
    </form></section>
    """)
}
