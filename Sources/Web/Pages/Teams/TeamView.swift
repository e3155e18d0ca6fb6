import Domain
import Services

func teamPage(_ model: TeamModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let team = model.team
  return document(
    team.name, shell,
    """
    <header class="page-head"><div><h1>\(team.name)\
    \(team.isArchived ? " <span class=\"chip\">\(t(TeamText.archived))</span>" as HTML : nil)</h1>
    <p class="muted"><code>\(team.team)</code>\(headline(model, t))</p></div></header>
    \(peopleTabs(isTeams: true, shell))
    \(model.fault.map { teamFault($0, t) })
    <div class="team-grid"><div>
    \(membersCard(model, shell))
    \(calendarCard(model, t))
    </div><div>
    \(hoursCard(team.hours, t))
    \(subteams(model, t))
    \(model.mayManage ? changeCard(model, shell) : nil)
    </div></div>
    """)
}

private func headline(_ model: TeamModel, _ t: Texts) -> HTML {
  let managers = model.team.managers.map { memberLink($0, model.names) }.joined(", ")
  let parent = model.team.parent.flatMap { word in model.teams.first { $0.team == word } }
  let above: HTML? = parent.map { parent in
    """
     · \(t(TeamText.parent)): <a href="\(Place.people(.team(parent.team)))">\(parent.name)</a>
    """
  }
  return " · \(t(TeamText.managers)): \(managers)\(above)"
}

private func membersCard(_ model: TeamModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let rows: HTML =
    model.members.isEmpty
    ? "<p class=\"muted\">\(t(TeamText.noMembers))</p>"
    : """
    <table class="list records"><caption class="unseen">\(t(TeamText.members))</caption>
    <thead><tr><th scope="col">\(t(WordText.name))</th>\
    <th scope="col" class="number">\(t(TeamText.capacity))</th>\
    <th scope="col">\(t(TeamText.skills))</th></tr>\
    </thead><tbody>\(model.members.map { row($0, t) })</tbody></table>
    """
  return """
    <section class="card"><h2>\(t(TeamText.members))</h2>\(rows)\
    \(model.mayManage && !model.free.isEmpty && !model.team.isArchived
      ? takeIn(model, shell) : nil)</section>
    """
}

private func row(_ member: TeamMember, _ t: Texts) -> HTML {
  let person = member.member
  return """
    <tr><th scope="row"><a href="\(Place.people(.member(person.number)))">\(person.name)</a>\
    \(person.state == .active ? nil : stateMark(person.state, t))\
    <small>\(t.function(person.function)) · \(t.role(person.role))</small></th>\
    <td class="number">\(member.work.capacity.map { t.number($0) } ?? "–")</td>\
    <td>\(member.work.skills.map { "<span class=\"chip\">\($0)</span> " as HTML })</td></tr>
    """
}

func stateMark(_ state: MemberState, _ t: Texts) -> HTML {
  " <span class=\"chip\">\(t.state(state))</span>"
}

private func takeIn(_ model: TeamModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.people(.team(model.team.team)))" class="inline-form" \
    hx-boost="false">\(shell.formToken)<label class="field"><span>\(t(TeamText.takeInHelp))</span>\
    <select name="member">\(model.free.map { option("\($0.number)", $0.name, chosen: false) })\
    </select></label>
    <button class="button" name="deed" value="take_in">\(t(TeamText.takeIn))</button></form>
    """
}

private func hoursCard(_ hours: TeamHours, _ t: Texts) -> HTML {
  let content: HTML =
    switch hours {
    case .agreement: "<p class=\"muted\">\(t(TeamText.byAgreement))</p>"
    case .own(let own, let timezone): hoursTable(own, timezone, t)
    }
  return "<section class=\"card\"><h2>\(t(TeamText.hours))</h2>\(content)</section>"
}

private func subteams(_ model: TeamModel, _ t: Texts) -> HTML? {
  let below = model.teams.filter { $0.parent == model.team.team }
  guard !below.isEmpty else { return nil }
  return """
    <section class="card"><h2>\(t(TeamText.subteams))</h2><ul class="plain">\
    \(below.map { team -> HTML in
      "<li><a href=\"\(Place.people(.team(team.team)))\">\(team.name)</a></li>"
    })</ul></section>
    """
}

private func changeCard(_ model: TeamModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isAdmin = shell.principal?.reach(of: .manageTeams) == .all
  let fields = teamFields(
    model.form, teams: model.teams, people: model.people, isAdmin: isAdmin, t)
  let archiving: (String, TeamText) =
    model.team.isArchived ? ("restore", .restore) : ("archive", .archive)
  let archive: HTML? =
    isAdmin
    ? """
    <form method="post" action="\(Place.people(.team(model.team.team)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)<button class="button" name="deed" value="\(archiving.0)">\
    \(t(archiving.1))</button><p class="muted">\(t(TeamText.archiveHelp))</p></form>
    """ : nil
  return """
    <form method="post" action="\(Place.people(.team(model.team.team)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)<h2>\(t(TeamText.change))</h2>\(fields)
    <button class="button primary" name="deed" value="change">\(t(PeopleText.save))</button></form>
    \(archive)
    """
}
