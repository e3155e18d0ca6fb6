import Domain
import Services

/// What a member has open, and who may take it over.
struct LeavingModel: Sendable {
  var member: Member
  var work: OpenWork
  var people: [Member]
  var teams: [Team]
  var isRefused = false

  static func load(_ number: Int, at desk: Desk) async throws -> LeavingModel {
    let seat = desk.seat
    let work = try await seat.openWork(ofMember: number, now: desk.now)
    return LeavingModel(
      member: try await seat.member(number).member, work: work,
      people: try await seat.members().filter {
        $0.state == .active && $0.number != number && $0.role >= .member
      },
      teams: try await seat.teams(limit: TeamsModel.limit).filter { !$0.isArchived })
  }
}

func leavingPage(_ model: LeavingModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let title = t(LeavingText.title, ["name": model.member.name])
  return document(
    title, shell,
    """
    <header class="page-head"><div><h1>\(title)</h1>
    <p class="muted"><a href="\(Place.people(.member(model.member.number)))">\
    \(model.member.email)</a></p></div></header>
    <section class="welcome narrow">
    \(model.isRefused ? "<p class=\"notice warn\" role=\"alert\">\(t(LeavingText.fault))</p>" : nil)
    <form method="post" action="\(Place.people(.leaving(model.member.number)))" \
    class="card stacked" hx-boost="false">\(shell.formToken)
    <p>\(t(LeavingText.intro))</p>
    <ul class="plain open-work">\(lines(model.work, t))</ul>
    \(heirFields(model, t))
    <button class="button primary" name="deed" value="leave">\(t(LeavingText.button))</button>
    </form></section>
    """)
}

/// Leads that are named; the rest is counted.
private let namedLeads = 10

private func lines(_ work: OpenWork, _ t: Texts) -> HTML {
  var counts: [(LeavingText, Int, HTML?)] = [
    (.leads, work.leads.count, leadLinks(work.leads, t)),
    (.opportunities, work.opportunities.count, nil), (.teams, work.teams.count, nil),
    (.covers, work.covers.count, nil), (.drafts, work.drafts.count, nil),
    (.tokens, work.tokens.count, nil),
  ]
  counts = counts.filter { $0.1 > 0 }
  guard !counts.isEmpty else { return "<li class=\"muted\">\(t(LeavingText.nothing))</li>" }
  return "\(counts.map { text, count, more in "<li>\(t(text, count: count))\(more)</li>" as HTML })"
}

private func leadLinks(_ leads: [String], _ t: Texts) -> HTML {
  let links = leads.prefix(namedLeads).map { lead -> HTML in
    "<a href=\"\(Place.lead(lead, asOf: nil))\">\(lead)</a>"
  }
  let rest = leads.count - links.count
  let more: HTML? = rest > 0 ? " \(t(LeavingText.more, ["n": t.number(rest)]))" : nil
  return "<small>\(links.joined(", "))\(more)</small>"
}

private func heirFields(_ model: LeavingModel, _ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(LeavingText.goesTo))</span><select name="heir">\
  \(option("", t(LeavingText.toNobody), chosen: !model.work.needsHeir))\
  <optgroup label="\(t(LeavingText.toMember))">\(model.people.enumerated().map { index, person in
    option(
      "member \(person.number)", "\(person.name) (\(t.function(person.function)))",
      chosen: model.work.needsHeir && index == 0)
  })</optgroup><optgroup label="\(t(LeavingText.toTeam))">\
  \(model.teams.map { option("team \($0.team)", $0.name, chosen: false) })</optgroup>\
  </select><small>\(t(LeavingText.heirHelp))</small></label>
  """
}
