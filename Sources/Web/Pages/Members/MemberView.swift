import Services

func memberPage(_ model: MemberModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let member = model.member
  let trail: HTML? = model.mayManage ? auditOf(member, t) : nil
  return document(
    member.name, shell,
    """
    <header class="page-head"><div><h1>\(member.name)\
    \(member.state == .active ? nil : stateMark(member.state, t))</h1>
    <p class="muted">\(member.email) · \(t.function(member.function)) · \(t.role(member.role))</p>\
    </div>\(trail)</header>
    \(peopleTabs(isTeams: false, shell))
    \(model.fault.map { teamFault($0, t) })\(model.link.map { freshLink($0, t) })
    <div class="team-grid"><div>
    \(workCard(model, shell))
    \(absencesCard(
      model.absences, of: member, people: model.people,
      mayManage: model.mayManageAbsence && member.state != .left, shell))
    </div><div>\(model.mayManage ? adminCards(member, shell) : nil)</div></div>
    \(linkedCard(
      model.linked, to: model.mayManage ? .member(member.number) : nil, shell))\
    \(model.sessions.isEmpty && !model.mayManage
      ? nil : sessionsCard(model.sessions, own: nil, to: .member(member.number), shell))
    """)
}

private func auditOf(_ member: Member, _ t: Texts) -> HTML {
  """
  <a class="button" href="\(Place.people(.audit(.init(member: member.number))))">\
  \(t(PeopleText.audit))</a>
  """
}

private func adminCards(_ member: Member, _ shell: Shell) -> HTML {
  let isGone = member.state == .left
  return """
    \(isGone ? nil : change(member, shell))
    \(deeds(member, shell))
    \(isGone ? nil : email(member, shell))
    """
}

/// Team, capacity and skills: as a form for who may change them.
private func workCard(_ model: MemberModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let team = model.work.team.flatMap { word in model.teams.first { $0.team == word } }
  guard model.mayManageWork, model.member.state != .left else {
    let link: HTML =
      team.map { "<a href=\"\(Place.people(.team($0.team)))\">\($0.name)</a>" } ?? "–"
    return """
      <section class="card"><h2>\(t(TeamText.work))</h2><dl class="fields">
      <div><dt>\(t(TeamText.homeTeam))</dt><dd>\(link)</dd></div>
      <div><dt>\(t(TeamText.capacity))</dt><dd>\
      \(model.work.capacity.map { t.number($0) } ?? "–")</dd></div>
      <div><dt>\(t(TeamText.skills))</dt><dd>\
      \(model.work.skills.isEmpty ? "–" : model.work.skills.joined(separator: ", "))</dd></div>
      </dl></section>
      """
  }
  return workForm(model, shell)
}

private func workForm(_ model: MemberModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let work = model.work
  let teams = model.teams.filter { !$0.isArchived || $0.team == work.team }
  return """
    <form method="post" action="\(Place.people(.member(model.member.number)))" \
    class="card stacked" hx-boost="false">\(shell.formToken)<h2>\(t(TeamText.work))</h2>
    <label class="field"><span>\(t(TeamText.homeTeam))</span><select name="team">\
    \(option("", t(TeamText.noTeam), chosen: work.team == nil))\
    \(teams.map { option($0.team, $0.name, chosen: $0.team == work.team) })</select></label>
    <label class="field"><span>\(t(TeamText.capacity))</span><input name="capacity" \
    inputmode="numeric" value="\(work.capacity.map(String.init) ?? "")" maxlength="6">\
    <small>\(t(TeamText.capacityHelp))</small></label>
    <label class="field"><span>\(t(TeamText.skills))</span><input name="skills" \
    value="\(work.skills.joined(separator: ", "))" autocomplete="off" maxlength="1000">\
    <small>\(t(TeamText.skillsHelp))</small></label>
    <label class="field"><span>\(t(TeamText.timezone))</span><input name="timezone" \
    value="\(work.timezone ?? "")" autocomplete="off" maxlength="80">\
    <small>\(t(TeamText.timezoneHelp))</small></label>
    <button class="button primary" name="deed" value="work">\(t(PeopleText.save))</button></form>
    """
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

/// What takes one button: a link, the second factor off, coming back; and the way to leaving.
private func deeds(_ member: Member, _ shell: Shell) -> HTML {
  let t = shell.texts
  let deeds: [(String, PeopleText)] =
    switch member.state {
    case .invited: [("link", .newInvitation)]
    case .active: [("link", .resetLink), ("factor", .removeFactor)]
    case .left: [("return", .comeBack)]
    }
  return """
    <form method="post" action="\(Place.people(.member(member.number)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)\(deeds.map { deed, text -> HTML in
      "<button class=\"button\" name=\"deed\" value=\"\(deed)\">\(t(text))</button>"
    })\(member.state == .left ? nil : leavingLink(member, t))\
    <p class="muted">\(t(PeopleText.leaveHelp))</p></form>
    """
}

private func leavingLink(_ member: Member, _ t: Texts) -> HTML {
  """
  <a class="button" href="\(Place.people(.leaving(member.number)))">\(t(PeopleText.leave)) …</a>
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
