/// Calls of a period rolled up: sellers, teams, the company.
public struct CallSheet: Sendable, Hashable {
  /// A seller's, a team's or the company's line. Amounts are in minor units of the reporting
  /// currency and count what is won.
  public struct Line: Sendable, Hashable {
    public var name: String
    /// The team of a seller.
    public var team: String?
    /// In the period so far. What was said before winning overtook it counts as this: nobody can
    /// win less.
    public var won: Int64
    /// By category, as its deals stand: their day of closing is in the period.
    public var deals: [ForecastCategory: Int64]
    /// By category: what the seller said, else what the deals say; of a team, its sellers' sum.
    public var seller: [ForecastCategory: Int64]
    /// By category: what the manager said, else what the sellers did.
    public var manager: [ForecastCategory: Int64]
    /// Calls that stand for this very holder.
    public var own: [ForecastCategory: ForecastCall] = [:]
    public var overrides: [ForecastCategory: ForecastCall] = [:]
  }

  public var sellers: [Line]
  public var teams: [Line]
  public var company: Line
  /// Whether anybody has made a call.
  public var isCalled: Bool

  /// Calls recorded after the input's instant do not count.
  public init(_ input: ForecastInput, calls: [ForecastCall]) {
    let standing = calls.filter { $0.recorded <= input.asOf && $0.period == input.period }
      .sorted { $0.recorded < $1.recorded }.map { $0.known(as: input.addresses) }
    isCalled = standing.contains { $0.amount != nil }
    let (won, deals) = (input.won(in: input.period), Self.deals(input))
    let called = standing.compactMap { call -> String? in
      guard case .member(let name) = call.holder else { return nil }
      return name
    }
    let names = Set(deals.keys).union(input.teamOf.keys).union(called).sorted()
    let sellers = names.map { name in
      Self.line(
        name, team: input.team(of: name), won: won[name] ?? 0, deals: deals[name] ?? [:],
        sellers: nil, Self.latest(standing, .member(name)))
    }
    self.sellers = sellers
    let teams = Set(sellers.compactMap(\.team)).sorted().filter { !$0.isEmpty }.map { team in
      let members = sellers.filter { $0.team == team }
      return Self.line(
        team, team: nil, won: members.reduce(0) { $0 + $1.won },
        deals: Self.sum(members, \.deals), sellers: members, Self.latest(standing, .team(team)))
    }
    self.teams = teams
    let parts = teams + sellers.filter { $0.team?.isEmpty ?? true }
    company = Line(
      name: "", team: nil, won: parts.reduce(0) { $0 + $1.won },
      deals: Self.sum(parts, \.deals), seller: Self.sum(parts, \.seller),
      manager: Self.sum(parts, \.manager))
  }

  private typealias Standing = [(call: ForecastCall, isOwn: Bool)]

  private static func latest(_ calls: [ForecastCall], _ holder: Quota.Holder) -> Standing {
    calls.filter { $0.holder == holder }.map { ($0, $0.isOwn) }
  }

  private static func line(
    _ name: String, team: String?, won: Int64, deals: [ForecastCategory: Int64],
    sellers: [Line]?, _ standing: Standing
  ) -> Line {
    var line = Line(
      name: name, team: team, won: won, deals: deals,
      seller: sellers.map { sum($0, \.seller) } ?? deals,
      manager: sellers.map { sum($0, \.manager) } ?? [:])
    for (call, isOwn) in standing {
      if isOwn { line.own[call.category] = call } else { line.overrides[call.category] = call }
    }
    for category in ForecastCategory.allCases {
      if let amount = line.own[category]?.amount { line.seller[category] = max(won, amount) }
      if sellers == nil { line.manager[category] = line.seller[category] }
      if let amount = line.overrides[category]?.amount {
        line.manager[category] = max(won, amount)
      }
    }
    return line
  }

  private static func sum(
    _ lines: [Line], _ part: KeyPath<Line, [ForecastCategory: Int64]>
  ) -> [ForecastCategory: Int64] {
    ForecastCategory.allCases.reduce(into: [:]) { sums, category in
      sums[category] = lines.reduce(0) { $0 + ($1[keyPath: part][category] ?? 0) }
    }
  }

  /// By owner and category: won in the period, and open with the day of closing before its end.
  private static func deals(_ input: ForecastInput) -> [String: [ForecastCategory: Int64]] {
    var sums: [String: [ForecastCategory: Double]] = [:]
    for (owner, amount) in input.won(in: input.period) {
      for category in ForecastCategory.allCases {
        sums[owner, default: [:]][category] = Double(amount)
      }
    }
    for deal in input.facts.deals {
      guard let version = deal.versions.last, version.state == .open,
        let closeOn = version.closeOn, input.isDue(closeOn),
        let amount = input.money(version, on: input.today)
      else { continue }
      for (owner, share) in input.credit(version) {
        for category in ForecastCategory.allCases where category.includes(version.category) {
          sums[owner, default: [:]][category, default: 0] += share * Double(amount)
        }
      }
    }
    return sums.mapValues { $0.mapValues { Int64($0.rounded()) } }
  }
}
