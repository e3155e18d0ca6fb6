/// Members and teams, above each of their pages.
func peopleTabs(isTeams: Bool, _ shell: Shell) -> HTML {
  let t = shell.texts
  let tabs: [(Place, String, Bool)] = [
    (.people(.members), t(PeopleText.members), !isTeams),
    (.people(.teams), t(TeamText.teams), isTeams),
  ]
  return """
    <nav class="tabs" aria-label="\(t(PeopleText.members))">\
    \(tabs.map { place, name, isHere -> HTML in
      "<a href=\"\(place)\"\(attribute: "aria-current", isHere ? "page" : nil)>\(name)</a>"
    })</nav>
    """
}

/// A person's name that leads to the page of the member.
func memberLink(_ number: Int, _ names: [Int: String]) -> HTML {
  "<a href=\"\(Place.people(.member(number)))\">\(names[number] ?? "–")</a>"
}
