import Domain
import Services

/// A member's own calendar of deadlines.
public enum CalendarPlace: Sendable, Hashable {
  /// Whether there is an address, and what can be done about it; posted to.
  case settings
  /// What calendar programs ask for. The token is in the query, which is not logged.
  case feed(token: String)

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case (nil, _): self = .settings
    case (CalendarPlace.file, 1): self = .feed(token: query["token"] ?? "")
    default: return nil
    }
  }

  private static let file = "deadlines.ics"

  var path: String {
    switch self {
    case .settings: "/calendar"
    case .feed: "/calendar/\(CalendarPlace.file)"
    }
  }

  var query: Query {
    var query = Query()
    if case .feed(let token) = self { query.add("token", token) }
    return query
  }
}
