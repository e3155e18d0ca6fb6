import Services

/// The way to an identity provider and back.
public enum FederationPlace: Sendable, Hashable {
  /// Goes there, and afterwards to the page with the URL `back`, as far as it is one of ours.
  case depart(ProviderID, back: String?)
  /// Where the provider sends the browser back to; its answer is in the query, which is not logged.
  case arrive(ProviderID)
  /// Posted to by the provider: somebody signed out there.
  case logout(ProviderID)
  /// After signing out here: offers to sign out there.
  case left(ProviderID)

  /// After `sign-in`.
  init?(_ parts: [String], _ query: Query) {
    guard parts.count >= 2, let id = ProviderID(parts[1]) else { return nil }
    switch (parts[0], parts.count, parts.last) {
    case ("with", 2, _): self = .depart(id, back: Place.own(query["return"]))
    case ("with", 3, "back"): self = .arrive(id)
    case ("with", 3, "logout"): self = .logout(id)
    case ("left", 2, _): self = .left(id)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .depart(let id, _): "/sign-in/with/\(id)"
    case .arrive(let id): "/sign-in/with/\(id)/back"
    case .logout(let id): "/sign-in/with/\(id)/logout"
    case .left(let id): "/sign-in/left/\(id)"
    }
  }

  var query: Query {
    var query = Query()
    if case .depart(_, let back) = self { query.add("return", back) }
    return query
  }
}
