/// What campaigns cost, spread over the leads that they brought: each lead of a campaign bears the
/// same, so whatever leads are grouped by, their costs add up to what was paid.
public struct CostShares: Sendable {
  /// In minor units, by campaign and then by currency.
  private let costs: [String: [String?: Int64]]
  /// Leads of each campaign, in all groups together.
  private let leads: [String: Int]
  /// Leads of each campaign in the groups before.
  private var before: [String: Int] = [:]

  public init(_ costs: [String: [String?: Int64]], leads: [String: Int]) {
    self.costs = costs
    self.leads = leads
  }

  /// The share of the next group, of which so many leads are of each campaign.
  public mutating func next(_ group: [String: Int]) -> [String?: Int64] {
    var shares: [String?: Int64] = [:]
    for (campaign, count) in group {
      guard let all = leads[campaign], let own = costs[campaign] else { continue }
      let first = before[campaign, default: 0]
      before[campaign] = first + count
      for (currency, cost) in own {
        let share =
          CostShares.part(cost, first + count, of: all) - CostShares.part(cost, first, of: all)
        shares[currency, default: 0] += share
      }
    }
    return shares
  }

  /// Of campaigns that brought none of the leads.
  public var withoutLeads: [String: [String?: Int64]] {
    costs.filter { leads[$0.key, default: 0] == 0 }
  }

  /// `cost` · `count` / `all`, rounded down.
  private static func part(_ cost: Int64, _ count: Int, of all: Int) -> Int64 {
    guard all > 0 else { return 0 }
    return Int64(all).dividingFullWidth(cost.multipliedFullWidth(by: Int64(min(count, all))))
      .quotient
  }
}
