/// Finds the member of a team who gets an offer.
public struct TeamRouting: Sendable, Hashable {
  public var team: String
  public var method: Route.Method
  /// What whoever takes the offer has to be able to do; caseless.
  public var skills: Set<String>

  public init(team: String, method: Route.Method, skills: Set<String> = []) {
    self.team = team
    self.method = method
    self.skills = skills
  }

  public struct Result: Sendable, Hashable {
    public var routing: Routing
    /// The rotation afterwards, by member number; members it does not name keep theirs.
    public var turns: [Int: RotationTurn]
  }

  /// Nil where nobody can take it: ``passedOver(_:)`` then tells why.
  ///
  /// Who is at work goes before who is not: the clock of an offer runs in the agreement's hours,
  /// and whoever is there can answer at once.
  public func choose(_ members: [Recipient], at instant: Instant) -> Result? {
    let able = members.filter { $0.obstacle(skills: skills) == nil }
      .sorted { $0.number < $1.number }
    let present = able.filter(\.isAtWork)
    let eligible = present.isEmpty ? able : present
    guard !eligible.isEmpty else { return nil }
    let weights = weights(of: eligible)
    let order = order(eligible, weights)
    let next = order.dropFirst().prefix(Routing.mostRunnersUp).map { eligible[$0].email }
    let turns = Rotation.turns(of: eligible, weights: weights, chosen: order[0], at: instant)
    let routing = Routing(
      to: eligible[order[0]].email, team: team,
      reason: method == .leastLoaded ? .leastLoaded : .turn, runnersUp: Array(next),
      passedOver: passedOver(members))
    return Result(
      routing: routing,
      turns: Dictionary(zip(eligible.map(\.number), turns)) { first, _ in first })
  }

  /// Who of the team does not come into question, and why.
  public func passedOver(_ members: [Recipient]) -> [Routing.PassedOver] {
    members.sorted { $0.number < $1.number }.compactMap { member in
      member.obstacle(skills: skills).map {
        Routing.PassedOver(email: member.email, because: $0)
      }
    }
  }

  private func order(_ eligible: [Recipient], _ weights: [Double]) -> [Int] {
    guard method == .leastLoaded else { return Rotation.order(eligible, weights: weights) }
    return eligible.indices.sorted { left, right in
      let (left, right) = (eligible[left], eligible[right])
      if left.openLeads != right.openLeads { return left.openLeads < right.openLeads }
      return left.waitedLonger(than: right)
    }
  }

  /// `weighted` goes by capacity; whoever's is not said counts as the others do on average.
  private func weights(of eligible: [Recipient]) -> [Double] {
    guard method == .weighted else { return eligible.map { _ in 1 } }
    let said = eligible.compactMap(\.capacity).filter { $0 > 0 }.map(Double.init)
    let usual = said.isEmpty ? 1 : said.reduce(0, +) / Double(said.count)
    return eligible.map { member in member.capacity.map { Double(max($0, 1)) } ?? usual }
  }
}
