import Domain
import Statistics

/// The loop as it was known at one instant, by group and by who brought the leads.
struct LoopCount {
  /// A group of one function's leads.
  struct Place: Hashable {
    var name: String?
    var isFromSales: Bool
  }

  private(set) var tallies: [String?: LoopTallies] = [:]
  private(set) var won: [Place: WonDeals] = [:]
  private(set) var costs: [Place: [String?: Int64]] = [:]
  private(set) var costWithoutLeads: [String?: Int64] = [:]
  private let desk: LoopDesk
  private let parts: [LoopPast.Part]
  /// Leads whose past is another than how they stand.
  private let past: Set<ExactText>

  /// Counts leads as they stand, but for those whose past is another. `costs` is what campaigns had
  /// cost by then.
  init(_ desk: LoopDesk, past: LoopPast?, costs: [String: [String?: Int64]]) throws {
    self.desk = desk
    parts = past.map { Array($0.parts.values) } ?? []
    self.past = Set(parts.flatMap(\.names).map { ExactText($0) })
    let priced = Set(costs.keys)
    var places: [ExactText: Place] = [:]
    tallies = tallies(by: desk.question.grouping, priced, for: desk.sight) { lead, place in
      places[ExactText(lead)] = place
    }
    takeDeals(places)
    spread(costs)
  }

  private func tallies(
    by grouping: LoopGrouping, _ priced: Set<String>, for sight: LeadSight,
    _ note: (String, Place) -> Void
  ) -> [String?: LoopTallies] {
    let from = desk.question.capturedSince
    var tallies = desk.index.loop(
      by: grouping,
      LeadIndex.LoopScope(from: from, owners: sight.owners, leaving: past, priced: priced))
    for part in parts {
      for lead in part.leads where from.map({ lead.capturedAt >= $0 }) ?? true {
        guard sight.seesAll || sight.sees(owner: desk.index.owner(of: part.root(of: lead.lead)))
        else { continue }
        let name = lead.name(by: grouping)
        tallies[name, default: LoopTallies()].count(lead, priced: priced)
        note(lead.lead, Place(name: name, isFromSales: lead.isFromSales))
      }
    }
    return tallies
  }

  private mutating func takeDeals(_ places: [ExactText: Place]) {
    let (sight, index) = (desk.sight, desk.index)
    for deal in desk.deals where !past.contains(ExactText(deal.lead)) {
      guard sight.seesAll || sight.sees(owner: index.owner(of: deal.lead)),
        let place = index.loopPlace(
          of: deal.lead, by: desk.question.grouping, from: desk.question.capturedSince)
      else { continue }
      won[Place(name: place.group, isFromSales: place.isFromSales), default: WonDeals()]
        .take(deal, desk.money)
    }
    for deal in parts.flatMap(\.deals) {
      guard let place = places[ExactText(deal.lead)] else { continue }
      won[place, default: WonDeals()].take(deal, desk.money)
    }
  }

  /// Costs over all leads of a campaign, seen or not, group by group in the order of their names.
  private mutating func spread(_ paid: [String: [String?: Int64]]) {
    guard !paid.isEmpty else { return }
    let priced = Set(paid.keys)
    let all =
      desk.sight.seesAll
      ? tallies : tallies(by: .campaign, priced, for: .all) { _, _ in }
    var leads: [String: Int] = [:]
    for tally in all.values.map({ $0[.all] }) { leads.merge(tally.campaigns) { $0 + $1 } }
    var shares = CostShares(paid, leads: leads)
    for name in tallies.keys.sorted(by: LoopCount.precedes) {
      for isFromSales in [false, true] {
        let tally = tallies[name]?[isFromSales ? .sales : .marketing] ?? LoopTally()
        let share = shares.next(tally.campaigns)
        if !share.isEmpty { costs[Place(name: name, isFromSales: isFromSales)] = share }
      }
    }
    for (campaign, cost) in shares.withoutLeads {
      costWithoutLeads.merge(cost) { $0 + $1 }
      guard desk.question.grouping == .campaign else { continue }
      tallies[campaign] = tallies[campaign] ?? LoopTallies()
      costs[Place(name: campaign, isFromSales: false)] = cost
    }
  }

  private static func precedes(_ left: String?, _ right: String?) -> Bool {
    guard let right else { return false }
    return left.map { ExactText($0) < ExactText(right) } ?? true
  }
}

/// Won deals of a group: of each lead what it brought, by currency.
struct WonDeals {
  private(set) var amounts: [String?: [ExactText: Int64]] = [:]
  /// Whether some are not for these eyes.
  private(set) var isPartial = false

  mutating func take(_ deal: LoopDeal, _ sight: MoneySight) {
    guard let amount = deal.amount else { return }
    guard sight.sees(owner: deal.owner) else {
      isPartial = true
      return
    }
    amounts[deal.currency, default: [:]][ExactText(deal.lead), default: 0] += amount
  }

  mutating func merge(_ other: WonDeals) {
    isPartial = isPartial || other.isPartial
    for (currency, own) in other.amounts {
      amounts[currency, default: [:]].merge(own) { $0 + $1 }
    }
  }

  /// Sums by currency; with an interval where it is asked for and says something.
  func values(ofLeads leads: Int, withIntervals: Bool) -> [LoopReport.Value] {
    amounts.map { currency, amounts in
      // In one order, so that the same deals give the same interval.
      let sorted = amounts.sorted { $0.key < $1.key }.map(\.value)
      let interval =
        withIntervals && !isPartial
        ? SumInterval.of(sorted.map { Double($0) }.filter { $0 != 0 }, trials: leads) : nil
      return LoopReport.Value(
        money: LoopReport.Money(currency: currency, amount: sorted.reduce(0, +)),
        leads: sorted.count,
        interval: interval.map { Int64($0.lowerBound.rounded())...Int64($0.upperBound.rounded()) })
    }.sorted { ($0.money.currency ?? "") < ($1.money.currency ?? "") }
  }
}
