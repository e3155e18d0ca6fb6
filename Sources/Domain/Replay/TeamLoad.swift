/// What each side of a comparison would have offered a team, week by week, beside what it can take.
public struct TeamLoad: Sendable, Hashable {
  /// Nil for offers that go to nobody.
  public var team: String?
  public var own: Side
  public var other: Side

  public struct Side: Sendable, Hashable {
    /// `capacity_per_week` of the routes to the team, added up; nil where none says.
    public var capacity: Int?
    /// Weeks with offers, ascending.
    public var weeks: [Week] = []

    public var offers: Int { weeks.reduce(0) { $0 + $1.offers } }
    /// The fullest week, the earliest of several; nil without offers.
    public var peak: Week? {
      weeks.max { ($0.offers, -$0.week.number) < ($1.offers, -$1.week.number) }
    }
    /// Nil where there is no capacity to be over.
    public var weeksOver: Int? {
      capacity.map { capacity in weeks.count { $0.offers > capacity } }
    }
  }

  public struct Week: Sendable, Hashable {
    /// Local to the agreement's zone.
    public var week: ISOWeek
    public var offers: Int
  }

  /// Every team that either side offers something to, by name; nobody last.
  static func teams(_ own: Replay, _ other: Replay) -> [TeamLoad] {
    let sides = (own: own.load, other: other.load)
    let teams = Set(sides.own.keys).union(sides.other.keys)
    return teams.sorted { left, right in
      if (left == nil) != (right == nil) { return right == nil }
      return ExactText(left ?? "") < ExactText(right ?? "")
    }.map { team in
      TeamLoad(
        team: team, own: own.side(team, sides.own), other: other.side(team, sides.other))
    }
  }
}

extension Replay {
  /// Offers by recipient and local week.
  var load: [String?: [ISOWeek: Int]] {
    var load: [String?: [ISOWeek: Int]] = [:]
    for part in parts {
      for (recipient, weeks) in LoadTally(part, zone).offers.enumerated() where !weeks.isEmpty {
        let team = part.plan.recipient(UInt32(recipient))
        for count in weeks.numbered {
          load[team, default: [:]][ISOWeek(number: count.number), default: 0] += count.all
        }
      }
    }
    return load
  }

  fileprivate func side(_ team: String?, _ load: [String?: [ISOWeek: Int]]) -> TeamLoad.Side {
    let weeks = (load[team] ?? [:]).sorted { $0.key < $1.key }
    return TeamLoad.Side(
      capacity: team.flatMap { agreement.capacityPerWeek[$0] },
      weeks: weeks.map { TeamLoad.Week(week: $0.key, offers: $0.value) })
  }
}

/// The offers of a part by the number of the recipient, then by the number of the week.
private struct LoadTally {
  private(set) var offers: [NumberTally] = []

  init(_ part: Replay.Part, _ zone: Zone) {
    var cursor = ZoneCursor(zone)
    for offer in part.result.offers {
      let recipient = Int(offer.recipient)
      if recipient >= offers.count {
        offers += Array(repeating: NumberTally(), count: recipient + 1 - offers.count)
      }
      offers[recipient].add(offer.week(&cursor), isOnly: false)
    }
  }
}

extension ReplayOffer {
  /// Number of the local week (``ISOWeek``).
  @inline(__always)
  func week(_ zone: inout ZoneCursor) -> Int {
    (zone.day(of: instant) + 3).floorDivided(by: 7)
  }
}

extension Agreement {
  /// What each team can take in a week, where its routes say so; several routes to a team add up.
  var capacityPerWeek: [String: Int] {
    routes.reduce(into: [:]) { capacities, route in
      guard case .team(let team, _, let capacity?, _) = route.to else { return }
      capacities[team, default: 0] += capacity
    }
  }
}
