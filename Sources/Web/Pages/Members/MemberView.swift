import Services

func memberPage(_ model: MemberModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let member = model.member
  let isGone = member.state == .left
  return document(
    member.name, shell,
    """
    <header class="page-head"><div><h1>\(member.name)</h1>
    <p class="muted">\(member.email) · \(t.state(member.state))</p></div>
    <a class="button" href="\(Place.people(.audit(.init(member: member.number))))">\
    \(t(PeopleText.audit))</a></header>
    <section class="welcome narrow">
    \(model.fault.map { faultNotice($0, t) })\(model.link.map { freshLink($0, t) })
    \(isGone ? nil : change(member, shell))
    \(deeds(member, shell))
    \(isGone ? nil : email(member, shell))
    </section>
    \(sessionsCard(model.sessions, own: nil, to: .member(member.number), shell))
    """)
}

private func change(_ member: Member, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.people(.member(member.number)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    <label class="field"><span>\(t(WordText.name))</span><input name="name" \
    value="\(member.name)" required maxlength="200"></label>
    \(functionField(member.function, t))\(roleField(member.role, t))
    <button class="button primary" name="deed" value="change">\(t(PeopleText.save))</button>
    <p class="muted">\(t(PeopleText.changeHelp))</p></form>
    """
}

/// What takes one button: a link, the second factor off, leaving and coming back.
private func deeds(_ member: Member, _ shell: Shell) -> HTML {
  let t = shell.texts
  let deeds: [(String, PeopleText)] =
    switch member.state {
    case .invited: [("link", .newInvitation), ("leave", .leave)]
    case .active: [("link", .resetLink), ("factor", .removeFactor), ("leave", .leave)]
    case .left: [("return", .comeBack)]
    }
  return """
    <form method="post" action="\(Place.people(.member(member.number)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)\(deeds.map { deed, text -> HTML in
      "<button class=\"button\" name=\"deed\" value=\"\(deed)\">\(t(text))</button>"
    })<p class="muted">\(t(PeopleText.leaveHelp))</p></form>
    """
}

private func email(_ member: Member, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.people(.member(member.number)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    <label class="field"><span>\(t(PeopleText.newEmail))</span><input type="email" name="email" \
    autocomplete="off" required maxlength="200"><small>\(t(PeopleText.newEmailHelp))</small></label>
    <button class="button" name="deed" value="email">\(t(PeopleText.makeLink))</button></form>
    """
}

/// Signed-in browsers, each with a button that ends it.
func sessionsCard(
  _ sessions: [OpenSession], own: Int?, to place: PeoplePlace, _ shell: Shell
) -> HTML {
  let t = shell.texts
  return """
    <section class="card"><h2>\(t(PeopleText.sessions))</h2>
    \(sessions.isEmpty ? "<p class=\"muted\">\(t(PeopleText.noSessions))</p>" : nil)
    <ul class="sessions">\(sessions.map { session -> HTML in
      """
      <li><div><b>\(browserName(session.agent))</b>\(session.number == own ? ownMark(t) : nil)\
      <small>\(session.address) · \(t(PeopleText.since, ["time": t.moment(session.created)])) · \
      \(t(PeopleText.lastSeen, ["time": t.moment(session.seen)]))</small></div>\
      <form method="post" action="\(Place.people(place))" hx-boost="false">\(shell.formToken)\
      <input type="hidden" name="session" value="\(session.number)">\
      <button class="button" name="deed" value="end">\(t(PeopleText.endSession))</button>\
      </form></li>
      """
    })</ul>\(sessions.count > 1 ? endOthers(place, shell) : nil)</section>
    """
}

private func ownMark(_ t: Texts) -> HTML { " <span class=\"chip\">\(t(PeopleText.thisOne))</span>" }

private func endOthers(_ place: PeoplePlace, _ shell: Shell) -> HTML {
  """
  <form method="post" action="\(Place.people(place))" hx-boost="false">\(shell.formToken)\
  <button class="button" name="deed" value="end_all">\(shell.texts(PeopleText.endOthers))</button>\
  </form>
  """
}

/// The browser's own name out of what it says of itself.
func browserName(_ agent: String) -> String {
  let names = ["Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"]
  for mark in ["Edg", "OPR", "Firefox", "Chrome"] where agent.contains(mark + "/") {
    return names[mark] ?? mark
  }
  if agent.contains("Safari/") { return "Safari" }
  return agent.isEmpty ? "–" : String(agent.prefix(40))
}
