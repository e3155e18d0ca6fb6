import Domain
import Services

/// Fields of a team's form. Who manages it and what it is part of is an admin's to say.
func teamFields(
  _ form: TeamForm, teams: [Team], people: [Member], isAdmin: Bool, _ t: Texts
) -> HTML {
  """
  <label class="field"><span>\(t(TeamText.name))</span><input name="name" value="\(form.name)" \
  autocomplete="off" required maxlength="80"></label>
  \(isAdmin ? adminFields(form, teams: teams, people: people, t) : nil)
  \(hoursFields(form, t))
  """
}

private func adminFields(
  _ form: TeamForm, teams: [Team], people: [Member], _ t: Texts
) -> HTML {
  let parents = teams.filter { !$0.isArchived && $0.team != form.word }
  return """
    <fieldset><legend>\(t(TeamText.managers))</legend><div class="pick">\
    \(people.map { person -> HTML in
      """
      <label class="choice"><input type="checkbox" name="manager" value="\(person.number)"\
      \(flag: "checked", form.managers.contains(person.number))> <span>\(person.name) \
      <small>\(t.function(person.function))</small></span></label>
      """
    })</div><p class="muted">\(t(TeamText.managersHelp))</p></fieldset>
    <label class="field"><span>\(t(TeamText.parent))</span><select name="parent">\
    \(option("", t(TeamText.noParent), chosen: form.parent == nil))\
    \(parents.map { option($0.team, $0.name, chosen: $0.team == form.parent) })</select></label>
    """
}

private func hoursFields(_ form: TeamForm, _ t: Texts) -> HTML {
  """
  <fieldset><legend>\(t(TeamText.hours))</legend>
  <label class="choice"><input type="radio" name="hours" value="agreement"\
  \(flag: "checked", !form.hasOwnHours)> <span>\(t(TeamText.byAgreement))</span></label>
  <label class="choice"><input type="radio" name="hours" value="own"\
  \(flag: "checked", form.hasOwnHours)> <span>\(t(TeamText.ownHours))</span></label>
  <details\(flag: "open", form.hasOwnHours)><summary>\(t(TeamText.hoursDetails))</summary>
  <label class="field"><span>\(t(TeamText.timezone))</span><input name="timezone" \
  value="\(form.timezone)" autocomplete="off" maxlength="80">\
  <small>\(t(TeamText.timezoneHelp))</small></label>
  <div class="week">\(zip(WorkingHours.weekdays, form.days).enumerated().map { day, pair -> HTML in
    """
    <label class="field"><span>\(t.weekday(day))</span><input name="\(pair.0)" \
    value="\(pair.1)" autocomplete="off" maxlength="100"></label>
    """
  })</div><p class="muted">\(t(TeamText.dayHelp))</p>
  <label class="field"><span>\(t(TeamText.holidays))</span><textarea name="holidays" rows="2" \
  maxlength="5000">\(form.holidays)</textarea><small>\(t(TeamText.holidaysHelp))</small></label>
  </details></fieldset>
  """
}

/// Days and hours, Monday first, of a team with hours of its own.
func hoursTable(_ hours: WorkingHours, _ timezone: String, _ t: Texts) -> HTML {
  """
  <dl class="fields">\(hours.days.enumerated().map { day, text -> HTML in
    "<div><dt>\(t.weekday(day))</dt><dd>\(text.isEmpty ? t(TeamText.dayOff) : text)</dd></div>"
  })<div><dt>\(t(TeamText.timezone))</dt><dd>\(timezone)</dd></div>\
  \(hours.holidays.isEmpty ? nil : holidays(hours, t))</dl>
  """
}

private func holidays(_ hours: WorkingHours, _ t: Texts) -> HTML {
  let dates = hours.holidays.sorted().map { t.date($0) }
  return """
    <div><dt>\(t(TeamText.holidays))</dt><dd>\(dates.joined(separator: ", "))</dd></div>
    """
}
