import Domain
import Services

/// Where members see what they are told, and say how they want to be told.
public enum NoticePlace: Sendable, Hashable {
  /// Unread first, after a place.
  case list(after: Notice.Place?)
  /// Posted to: one, or all up to an instant.
  case read
  /// Posted to as well.
  case wishes(isSaved: Bool)
  /// Ends mails without a sign-in, by a signed link; posted to as well (RFC 8058).
  case off(token: String)

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case (nil, _): self = .list(after: query["after"].flatMap(Notice.Place.init(text:)))
    case ("read", 1): self = .read
    case ("settings", 1): self = .wishes(isSaved: query["saved"] == "yes")
    case ("off", 1): self = .off(token: query["token"] ?? "")
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list: "/notices"
    case .read: "/notices/read"
    case .wishes: "/notices/settings"
    case .off: "/notices/off"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .list(let after): query.add("after", after?.text)
    case .wishes(let isSaved): query.add("saved", isSaved ? "yes" : nil)
    case .off(let token): query.add("token", token)
    case .read: break
    }
    return query
  }
}

extension Place {
  static let notices = Place.notices(.list(after: nil))
  static let noticeWishes = Place.notices(.wishes(isSaved: false))
}

extension Notice.Place {
  /// Whether it was read, microseconds, the key.
  init?(text: String) {
    let parts = text.split(separator: ":").map(String.init)
    guard parts.count == 3, ["0", "1"].contains(parts[0]), let number = Int64(parts[1]),
      "\(number)" == parts[1]
    else { return nil }
    self.init(isRead: parts[0] == "1", at: Instant(microseconds: number), key: parts[2])
  }

  var text: String { "\(isRead ? 1 : 0):\(at.microseconds):\(key)" }
}
