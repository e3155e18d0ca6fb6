/// Two replays of the same facts side by side: who only one of them would have qualified, what
/// became of those, and what each would have put before the teams.
public struct ReplayComparison: Sendable, Hashable {
  public struct Side: Sendable, Hashable {
    public var agreement: String
    public var qualified: Int
    /// Leads that only this side qualifies, by the bytes of their names.
    public var only: [String]
    public var outcomesOfOnly: OutcomeCounts
    public var load: [TeamWeek]
  }

  /// Offers to a team in a local week, beside what it can take.
  public struct TeamWeek: Sendable, Hashable {
    public var team: String
    /// ISO 8601, `2026-W10`.
    public var week: String
    public var offers: Int
    public var capacity: Int?
  }

  public var own: Side
  public var other: Side

  public init(_ own: Replay, against other: Replay) {
    self.own = ReplayComparison.side(own, against: other)
    self.other = ReplayComparison.side(other, against: own)
  }

  private static func side(_ replay: Replay, against other: Replay) -> Side {
    let qualified = replay.readings.filter { $0.firstQualifiedAt != nil }
    let others = Set(
      other.readings.filter { $0.firstQualifiedAt != nil }.map { ExactText($0.lead) })
    let only = qualified.filter { !others.contains(ExactText($0.lead)) }
    return Side(
      agreement: replay.agreement.name, qualified: qualified.count, only: only.map(\.lead),
      outcomesOfOnly: OutcomeCounts(only), load: load(of: replay))
  }

  private static func load(of replay: Replay) -> [TeamWeek] {
    var offers: [String: [String: Int]] = [:]
    for decision in replay.events.decisions {
      guard case .offered(let to?, _, _, _) = decision.content else { continue }
      offers[to, default: [:]][replay.zone.week(of: decision.at), default: 0] += 1
    }
    let capacities = replay.agreement.capacityPerWeek
    return offers.keys.sorted().flatMap { team in
      (offers[team] ?? [:]).sorted { $0.key < $1.key }.map { week, count in
        TeamWeek(team: team, week: week, offers: count, capacity: capacities[team])
      }
    }
  }
}

extension Agreement {
  /// What each team can take in a week, where its routes say so; several routes to a team add up.
  var capacityPerWeek: [String: Int] {
    routes.reduce(into: [:]) { capacities, route in
      guard case .team(let team, _, let capacity?) = route.to else { return }
      capacities[team, default: 0] += capacity
    }
  }
}
