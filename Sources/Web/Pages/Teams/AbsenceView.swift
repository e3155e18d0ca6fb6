import Domain
import Services

/// Who of a team is away in the next two weeks, day by day.
func calendarCard(_ model: TeamModel, _ t: Texts) -> HTML {
  let calendar = model.calendar
  let members = model.members.filter { $0.member.state != .left }
  let isAnybodyAway = members.contains { member in
    calendar.absences.contains { $0.member == member.member.number }
  }
  guard isAnybodyAway else {
    return """
      <section class="card"><h2>\(t(TeamText.absences))</h2>\
      <p class="muted">\(t(TeamText.nobodyAway))</p></section>
      """
  }
  return """
    <section class="card"><h2>\(t(TeamText.absences))</h2>
    <div class="away-box" tabindex="0" role="group" aria-label="\(t(TeamText.away14))">\
    <table class="away"><caption class="unseen">\(t(TeamText.away14))</caption>
    <thead><tr><th></th>\(calendar.days.map { dayHead($0, t) })</tr></thead>
    <tbody>\(members.map { member -> HTML in
      """
      <tr><th scope="row">\(member.member.name)</th>\
      \(calendar.days.map { cell(member.member.number, $0, calendar, t) })</tr>
      """
    })</tbody></table></div>
    <ul class="plain">\(calendar.absences.map { absence -> HTML in
      "<li>\(model.names[absence.member] ?? "–"): \(absenceLine(absence, model.names, t))</li>"
    })</ul></section>
    """
}

private func dayHead(_ day: CivilDate, _ t: Texts) -> HTML {
  let isWeekend = day.weekday > 4
  return """
    <th scope="col"\(attribute: "class", isWeekend ? "weekend" : nil)><abbr \
    title="\(t.date(day))">\(t.weekdayInShort(day.weekday))<b>\(day.components.day)</b></abbr></th>
    """
}

private func cell(
  _ member: Int, _ day: CivilDate, _ calendar: AbsenceCalendar, _ t: Texts
) -> HTML {
  guard let absence = calendar.absence(of: member, on: day) else {
    return "<td\(attribute: "class", day.weekday > 4 ? "weekend" : nil)></td>"
  }
  let says = t.absence(absence.kind)
  return "<td class=\"gone\" title=\"\(says)\">×<span class=\"unseen\">\(says)</span></td>"
}

/// `Holiday · 4 May 2026 – 8 May 2026 · Tom stands in`.
func absenceLine(_ absence: Absence, _ names: [Int: String], _ t: Texts) -> HTML {
  let span =
    absence.days.map { days in
      days.lowerBound == days.upperBound
        ? t.date(days.lowerBound) : "\(t.date(days.lowerBound)) – \(t.date(days.upperBound))"
    } ?? "\(t.moment(absence.begins)) – \(t.moment(absence.ends))"
  let cover = absence.cover.flatMap { names[$0] }.map { t(TeamText.coveredBy, ["name": $0]) }
  let parts = [t.absence(absence.kind), span, cover].compactMap { $0 }
  return "\(parts.joined(separator: " · "))"
}

/// A member's absences from today on, with a form for who may note one.
func absencesCard(
  _ absences: [Absence], of member: Member, people: [Member], mayManage: Bool, _ shell: Shell
) -> HTML {
  let t = shell.texts
  let names = Dictionary(people.map { ($0.number, $0.name) }) { $1 }
  return """
    <section class="card stacked"><h2>\(t(TeamText.absences))</h2>
    \(absences.isEmpty ? "<p class=\"muted\">\(t(TeamText.noAbsence))</p>" : nil)
    <ul class="plain">\(absences.map { absence -> HTML in
      """
      <li class="absence"><span>\(absenceLine(absence, names, t))\
      \(absence.note.isEmpty ? nil : "<small>\(absence.note)</small>" as HTML)</span>\
      \(mayManage ? removal(absence, of: member, shell) : nil)</li>
      """
    })</ul>\(mayManage ? absenceForm(of: member, people: people, shell) : nil)</section>
    """
}

private func removal(_ absence: Absence, of member: Member, _ shell: Shell) -> HTML {
  """
  <form method="post" action="\(Place.people(.member(member.number)))" hx-boost="false">\
  \(shell.formToken)<input type="hidden" name="absence" value="\(absence.number)">\
  <button class="button" name="deed" value="back_again">\(shell.texts(TeamText.remove))</button>\
  </form>
  """
}

private func absenceForm(of member: Member, people: [Member], _ shell: Shell) -> HTML {
  let t = shell.texts
  let others = people.filter { $0.number != member.number && $0.state == .active }
  return """
    <details><summary>\(t(TeamText.addAbsence))</summary>
    <form method="post" action="\(Place.people(.member(member.number)))" class="stacked bare" \
    hx-boost="false">\(shell.formToken)
    <label class="field"><span>\(t(TeamText.kind))</span><select name="kind">\
    \(AbsenceKind.allCases.map { option($0.rawValue, t.absence($0), chosen: false) })</select>\
    </label>
    <div class="range"><label class="field"><span>\(t(TeamText.firstDay))</span>\
    <input type="date" name="first_day" required></label>
    <label class="field"><span>\(t(TeamText.lastDay))</span>\
    <input type="date" name="last_day"></label></div>
    <label class="field"><span>\(t(TeamText.cover))</span><select name="cover">\
    \(option("", t(TeamText.noCover), chosen: true))\
    \(others.map { option("\($0.number)", $0.name, chosen: false) })</select></label>
    <label class="field"><span>\(t(TeamText.note))</span><input name="note" maxlength="500" \
    autocomplete="off"><small>\(t(TeamText.noteHelp))</small></label>
    <button class="button" name="deed" value="away">\(t(TeamText.addAbsence))</button></form>\
    </details>
    """
}
