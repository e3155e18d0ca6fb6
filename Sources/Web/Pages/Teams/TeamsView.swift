import Domain
import Services

func teamsPage(_ model: TeamsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isAdmin = shell.principal?.reach(of: .manageTeams) == .all
  return document(
    t(TeamText.teams), shell,
    """
    <header class="page-head"><h1>\(t(TeamText.teams))</h1></header>
    \(peopleTabs(isTeams: true, shell))
    \(teamAlarms(model.alarms, t))
    \(model.teams.isEmpty
      ? emptyState(t(TeamText.noTeams), t(TeamText.noTeamsHelp)) : table(model, t))
    \(salesSees(model.salesLeads, shell))
    \(isAdmin ? newTeam(model, shell) : nil)
    """)
}

private func table(_ model: TeamsModel, _ t: Texts) -> HTML {
  """
  <table class="list records teams"><caption class="unseen">\(t(TeamText.teams))</caption>
  <thead><tr><th scope="col">\(t(TeamText.team))</th><th scope="col">\(t(TeamText.managers))</th>\
  <th scope="col">\(t(TeamText.parent))</th><th scope="col">\(t(TeamText.hours))</th></tr></thead>
  <tbody>\(model.teams.map { row($0, model, t) })</tbody></table>
  """
}

private func row(_ team: Team, _ model: TeamsModel, _ t: Texts) -> HTML {
  let parent = team.parent.flatMap { word in model.teams.first { $0.team == word } }
  let names = team.managers.map { memberLink($0, model.names) }
  return """
    <tr><th scope="row"><a href="\(Place.people(.team(team.team)))">\(team.name)</a>\
    \(team.isArchived ? " <span class=\"chip\">\(t(TeamText.archived))</span>" as HTML : nil)\
    <small><code>\(team.team)</code> · \
    \(t(TeamText.memberCount, count: model.counts[team.team] ?? 0))</small></th>\
    <td>\(names.joined(", "))</td><td>\(parent?.name ?? "–")</td>\
    <td>\(hoursInShort(team.hours, t))</td></tr>
    """
}

private func hoursInShort(_ hours: TeamHours, _ t: Texts) -> String {
  if case .own(_, let timezone) = hours { timezone } else { t(TeamText.byAgreement) }
}

private func salesSees(_ reach: Reach, _ shell: Shell) -> HTML {
  let t = shell.texts
  let choices: [(Reach, TeamText)] = [(.all, .seesAll), (.team, .seesTeam), (.own, .seesOwn)]
  guard shell.may(.manageWorkspace) else {
    let text = choices.first { $0.0 == reach }?.1 ?? .seesAll
    return "<p class=\"muted team-form\">\(t(TeamText.salesSees)): \(t(text))</p>"
  }
  return """
    <form method="post" action="\(Place.people(.teams))" class="card stacked team-form" \
    hx-boost="false">\(shell.formToken)<fieldset><legend>\(t(TeamText.salesSees))</legend>\
    \(choices.map { choice, text -> HTML in
      """
      <label class="choice"><input type="radio" name="sales_leads" value="\(choice.rawValue)"\
      \(flag: "checked", choice == reach)> <span>\(t(text))</span></label>
      """
    })</fieldset><p class="muted">\(t(TeamText.salesSeesHelp))</p>
    <button class="button" name="deed" value="sales_leads">\(t(PeopleText.save))</button></form>
    """
}

private func newTeam(_ model: TeamsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <section class="team-form"><h2 id="new">\(t(TeamText.newTeam))</h2>
    \(model.fault.map { teamFault($0, t) })
    <form method="post" action="\(Place.people(.teams))" class="card stacked" hx-boost="false">\
    \(shell.formToken)
    <label class="field"><span>\(t(TeamText.word))</span><input name="word" \
    value="\(model.form.word)" list="words" autocomplete="off" required maxlength="80">\
    <small>\(t(TeamText.wordHelp))</small></label>
    <datalist id="words">\(model.alarms.filter { $0.kind == .missing }.map { alarm -> HTML in
      "<option value=\"\(alarm.word)\"></option>"
    })</datalist>
    \(teamFields(model.form, teams: model.teams, people: model.people, isAdmin: true, t))
    <button class="button primary" name="deed" value="add">\(t(TeamText.newTeam))</button>
    </form></section>
    """
}

func teamFault(_ fault: some CatalogueText, _ t: Texts) -> HTML {
  "<p class=\"notice warn\" role=\"alert\">\(t(fault))</p>"
}
