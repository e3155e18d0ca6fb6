extension Shape where Value == [Route] {
  /// The first match wins, so only the last route may do without a condition, and must.
  static var routes: Shape {
    Shape("a list of routes") { place, expected in
      if case .sequence = place.node.content { tellUnreachable(place) }
      return Shape.named(expected, of: .route).read(place)
    }
  }

  private static func tellUnreachable(_ place: Place) {
    guard let last = place.elements.last else {
      place.mismatch(expected: "at least one route, the last without when")
      return
    }
    if let when = last.child("when") {
      when.fault("the last route has a condition", expected: "none, so that every lead has a route")
    }
    for route in place.elements.dropLast() where route.node.isMapping && route.child("when") == nil
    {
      route.fault("has no when, so no later route is reached", expected: "a condition")
    }
  }
}

extension Shape where Value == Route {
  fileprivate static var route: Shape {
    .mapping("a route with name, when and to") { fields in
      let name = fields.required("name", .text)
      let when = fields.optional("when", .condition(over: .profile))
      let to = fields.required("to", .destination)
      guard let name, let to else { return nil }
      return Route(name: name, when: when, to: to)
    }
  }
}

extension Shape where Value == Route.Destination {
  fileprivate static var destination: Shape {
    Shape("account_owner, or a team such as { team: dach }") { place, expected in
      switch place.node.content {
      case .scalar(.text("account_owner"), _): return .accountOwner
      case .mapping: return team.read(place)
      default:
        place.mismatch(expected: expected)
        return nil
      }
    }
  }

  private static var team: Shape {
    .mapping("a team") { fields in
      let team = fields.required("team", .text)
      let method = fields.optional("method", Shape<Route.Method>.choice())
      let capacity = fields.optional("capacity_per_week", .whole(atLeast: 1))
      let skills = fields.optional("skills", .oneOrMore(.skills, of: .text))
      return team.map {
        .team(
          $0, method: method ?? .roundRobin, capacityPerWeek: capacity, skills: skills ?? [])
      }
    }
  }
}

extension Shape where Value == [String] {
  fileprivate static var skills: Shape {
    Shape("skills such as [german, saas]") { place, expected in
      place.refuseRepeats { $0 }
      return Shape.list(expected, of: .text).filled().read(place)
    }
  }
}
