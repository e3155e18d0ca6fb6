/// A closed deal as the margin is worked out from it. Money is in minor units of the reporting
/// currency, by the rate of the day on which the deal was closed.
public struct MarginDeal: Sendable, Hashable {
  /// What a product has of the deal: the deal's money is shared out by what all lines say of it,
  /// else by their list amounts, else by their amounts, so that the parts add up to the deal.
  public struct Part: Sendable, Hashable {
    /// Nil where the deal has no lines.
    public var product: String?
    public var amount: Int64
    public var listAmount: Int64?
    public var cost: Int64?
  }

  public var opportunity: String
  public var lead: String?
  /// Who won or lost it: the e-mail that its member has now, else the one that the facts name.
  public var owner: String?
  public var segment: String?
  public var isWon: Bool
  /// The local day on which it was won or lost.
  public var closedOn: CivilDate
  /// Whether it says an amount that there is a rate for; else it counts in no sum.
  public var isPriced: Bool
  public var amount: Int64
  public var listAmount: Int64?
  public var cost: Int64?
  public var parts: [Part]
  /// What it was sold in, and what it was ever offered in.
  public var bundles: Set<String>
  public var everBundles: Set<String>
  public var standing: DiscountStanding

  /// Nil where it says no amount, or none that there is a rate for.
  public var discount: Double? {
    isPriced ? listAmount.flatMap { DealTerms.discount(amount, of: $0) } : nil
  }

  public var margin: Double? { cost.flatMap { DealTerms.margin(amount, cost: $0) } }
}

/// Why a closed deal is in no sum.
public struct MarginOmissions: Sendable, Hashable {
  /// Without an amount, or with one below zero.
  public var withoutAmount = 0
  /// In a currency that has no rate for the day.
  public var withoutRate = 0
  /// In sums of amounts, but not in those of discounts.
  public var withoutList = 0
  /// In sums of amounts, but not in those of margins.
  public var withoutCost = 0

  public init() {}
}

/// The deals that were closed, with prices in one currency.
public struct MarginDeals: Sendable {
  /// In the order of the day, then of the opportunity.
  public private(set) var closed: [MarginDeal] = []
  private var omissions: [(day: CivilDate, kind: Omission)] = []

  /// Of facts as they were known at an instant.
  public init(_ facts: RevenueFacts, _ discounts: DiscountGuard, zone: Zone) {
    for history in facts.deals { take(history, facts.rates, discounts, zone) }
    closed.sort { ($0.closedOn, $0.opportunity) < ($1.closedOn, $1.opportunity) }
  }

  private enum Omission { case amount, rate, list, cost }

  /// Those that sums are of.
  public func won(in days: Range<CivilDate>) -> [MarginDeal] {
    closed.filter { $0.isWon && $0.isPriced && days.contains($0.closedOn) }
  }

  /// All of them, for rates that no amount matters to.
  public func closed(in days: Range<CivilDate>) -> [MarginDeal] {
    closed.filter { days.contains($0.closedOn) }
  }

  public func omissions(in days: Range<CivilDate>) -> MarginOmissions {
    var counted = MarginOmissions()
    for omission in omissions where days.contains(omission.day) {
      switch omission.kind {
      case .amount: counted.withoutAmount += 1
      case .rate: counted.withoutRate += 1
      case .list: counted.withoutList += 1
      case .cost: counted.withoutCost += 1
      }
    }
    return counted
  }

  private mutating func take(
    _ history: DealHistory, _ rates: ExchangeRates, _ discounts: DiscountGuard, _ zone: Zone
  ) {
    guard let version = history.versions.last, let closedAt = history.closedAt else { return }
    let isWon = version.state == .won
    let day = zone.date(of: closedAt)
    let money = DealMoney(version, rates, day)
    if isWon { note(money, version, day) }
    let amount = money.amount.flatMap { $0 >= 0 ? $0 : nil }
    let owner = history.closedBy.map { discounts.address($0) }
    closed.append(
      MarginDeal(
        opportunity: history.opportunity, lead: history.lead, owner: owner,
        segment: history.segment, isWon: isWon, closedOn: day,
        isPriced: amount != nil, amount: amount ?? 0, listAmount: money.list, cost: money.cost,
        parts: money.parts(of: version), bundles: Set(version.lines.compactMap(\.bundle)),
        everBundles: Set(history.versions.flatMap { $0.lines.compactMap(\.bundle) }),
        standing: discounts.standing(of: history)))
  }

  private mutating func note(_ money: DealMoney, _ version: DealVersion, _ day: CivilDate) {
    guard let stated = version.amount, stated >= 0 else {
      omissions.append((day, .amount))
      return
    }
    guard money.amount != nil else {
      omissions.append((day, .rate))
      return
    }
    if money.list == nil { omissions.append((day, .list)) }
    if money.cost == nil { omissions.append((day, .cost)) }
  }
}

/// A version's money in the reporting currency.
private struct DealMoney {
  var amount: Int64?
  var list: Int64?
  var cost: Int64?

  init(_ version: DealVersion, _ rates: ExchangeRates, _ day: CivilDate) {
    let convert = { (minor: Int64) in rates.convert(minor, from: version.currency, on: day) }
    amount = version.amount.flatMap(convert)
    list = version.listAmount.flatMap(convert).flatMap { $0 > 0 ? $0 : nil }
    cost = version.cost.flatMap(convert)
  }

  func parts(of version: DealVersion) -> [MarginDeal.Part] {
    guard let amount, !version.lines.isEmpty else {
      return amount.map { [.init(product: nil, amount: $0, listAmount: list, cost: cost)] } ?? []
    }
    let lines = version.lines
    let weights = { (own: (DealLine) -> Int64?) -> [Int64]? in
      let stated = lines.compactMap(own).map { max(0, $0) }
      return stated.count == lines.count && stated.contains { $0 > 0 } ? stated : nil
    }
    // What lines do not say follows what they all say; where they say nothing, all are alike.
    let byList = weights(\.listAmount)
    let byAmount = weights(\.amount)
    let share = { (whole: Int64, own: [Int64]?) in
      ShareOut.parts(of: whole, by: own ?? byList ?? byAmount ?? lines.map { _ in 1 })
    }
    let amounts = share(amount, byAmount)
    let lists = list.map { share($0, byList) }
    let costs = cost.map { share($0, weights(\.cost)) }
    return lines.indices.map { index in
      .init(
        product: lines[index].product, amount: amounts[index], listAmount: lists?[index],
        cost: costs?[index])
    }
  }
}

/// A whole shared out so that the parts add up to it.
enum ShareOut {
  /// In proportion to weights that are not negative; each boundary is rounded down,
  /// so that no part is off by more than one unit.
  static func parts(of whole: Int64, by weights: [Int64]) -> [Int64] {
    let total = weights.reduce(0.0) { $0 + Double($1) }
    var (sum, given) = (0.0, Int64(0))
    return weights.enumerated().map { index, weight in
      sum += Double(weight)
      let boundary =
        index == weights.count - 1
        ? whole : Int64((Double(whole) * (total > 0 ? sum / total : 0)).rounded(.down))
      defer { given = boundary }
      return boundary - given
    }
  }
}

extension DiscountGuard {
  /// The address that a member is known by now, where the facts name an earlier one.
  func address(_ email: String) -> String {
    person(email)?.address ?? RecordKey.folded(email)
  }
}
