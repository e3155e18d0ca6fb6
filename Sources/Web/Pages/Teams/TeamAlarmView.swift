import Domain
import Services

/// Words of agreements behind which nobody is, each with the route that names it.
func teamAlarms(_ alarms: [TeamAlarm], _ t: Texts) -> HTML? {
  guard !alarms.isEmpty else { return nil }
  return """
    <div class="notice warn" role="status"><ul>\(alarms.map { alarm -> HTML in
      let says = t(alarm.text, ["word": alarm.word])
      let place = alarm.route.map { t(TeamText.inRoute, ["route": $0]) }
        ?? t(TeamText.inEscalation)
      let version = Place.workshop(.version(alarm.version, topic: .routes))
      return """
        <li>\(says) <small>\(place), <a href="\(version)">\
        \(t(TeamText.ofVersion, ["n": "\(alarm.version)"]))</a></small></li>
        """
    })</ul><a href="\(Place.people(.teams))">\(t(TeamText.teams))</a></div>
    """
}

extension TeamAlarm {
  var text: TeamText {
    switch kind {
    case .missing: .alarmMissing
    case .archived: .alarmArchived
    case .empty: .alarmEmpty
    case .unskilled: .alarmUnskilled
    }
  }
}
