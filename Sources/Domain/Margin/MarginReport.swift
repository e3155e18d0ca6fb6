import Statistics

/// A ratio of sums of money over deals, with its interval; no number below the minimum.
public struct MoneyRatio: Sendable, Hashable {
  /// Deals below which nothing is said.
  public static let least = 10

  public let ratio: RatioOfSums
  public let numerator: Int64
  public let denominator: Int64

  init(_ parts: [(Int64, Int64)]) {
    ratio = RatioOfSums(parts.map { (Double($0.0), Double($0.1)) })
    numerator = parts.reduce(0) { $0 + $1.0 }
    denominator = parts.reduce(0) { $0 + $1.1 }
  }

  public var deals: Int { ratio.trials }
  public var value: Double? { deals < MoneyRatio.least ? nil : ratio.value }
  public var interval: ClosedRange<Double>? { deals < MoneyRatio.least ? nil : ratio.interval }
}

/// Prices of a set of deals that were won.
public struct PriceFigures: Sendable, Hashable {
  public var deals: Int
  /// Paid, in minor units of the reporting currency.
  public var amount: Int64
  /// Paid over asked for, of the deals that say both.
  public var realisation: MoneyRatio
  /// (Paid − cost) over paid, of the deals that say both.
  public var margin: MoneyRatio

  init(_ parts: [(amount: Int64, list: Int64?, cost: Int64?)]) {
    deals = parts.count
    amount = parts.reduce(0) { $0 + $1.amount }
    realisation = MoneyRatio(parts.compactMap { part in part.list.map { (part.amount, $0) } })
    margin = MoneyRatio(
      parts.compactMap { part in part.cost.map { (part.amount - $0, part.amount) } })
  }

  public init(_ deals: [MarginDeal]) {
    self.init(deals.map { ($0.amount, $0.listAmount, $0.cost) })
  }
}

/// Prices, guardrails and bundles of a period, as of an instant.
public struct MarginReport: Sendable {
  public struct Group: Sendable, Hashable {
    /// Nil is where nothing is said.
    public var name: String?
    public var figures: PriceFigures
  }

  /// Won deals whose discount falls into a band of the agreement.
  public struct Band: Sendable, Hashable {
    /// Share of the list amount; nil is beyond the last band, or all where there is none.
    public var upTo: Double?
    /// What the agreement asks for.
    public var approval: String?
    public var deals = 0
    public var listAmount: Int64 = 0
    public var within = 0
    public var granted = 0
    public var breaches = 0
  }

  public struct Bundle: Sendable, Hashable {
    public var name: String
    /// Sold with it, of all won.
    public var attach: Rate
    /// Won, of those that were closed with it.
    public var win: Rate
    /// Sold without it, of the won ones that were once offered with it.
    public var stripOut: Rate
  }

  public struct Quarter: Sendable, Hashable {
    public var quarter: TargetPeriod
    public var figures: PriceFigures
  }

  public let days: Range<CivilDate>
  public let currency: String
  public let whole: PriceFigures
  public let omissions: MarginOmissions
  public let bands: [Band]
  public let bundles: [Bundle]
  /// Won with any bundle, of all won; and wins of deals without one.
  public let anyBundle: Bundle
  public let winWithoutBundle: Rate
  public let segments: [Group]
  public let products: [Group]
  /// Empty where they are not for these eyes.
  public var reps: [Group]
  /// The last eight that had begun by the period's end, in order.
  public let quarters: [Quarter]

  /// Trials below which a rate is not told.
  public static let leastTrials = 10
  static let quartersShown = 8

  public init(
    _ deals: MarginDeals, in days: Range<CivilDate>, _ calendar: FiscalCalendar,
    bands: [Guardrail], currency: String
  ) {
    (self.days, self.currency) = (days, currency)
    let won = deals.won(in: days)
    let closed = deals.closed(in: days)
    whole = PriceFigures(won)
    omissions = deals.omissions(in: days)
    self.bands = MarginReport.bands(of: won, bands)
    bundles = Set(closed.flatMap(\.everBundles)).sorted().map { name in
      MarginReport.bundle(name, closed) { $0.contains(name) }
    }
    anyBundle = MarginReport.bundle("", closed) { !$0.isEmpty }
    let without = closed.filter { $0.bundles.isEmpty }
    winWithoutBundle = Rate(successes: without.count { $0.isWon }, trials: without.count)
    segments = MarginReport.groups(of: won, by: \.segment)
    reps = MarginReport.groups(of: won, by: \.owner)
    products = MarginReport.products(of: won)
    quarters = MarginReport.quarters(deals, until: days.upperBound + -1, calendar)
  }

  private static func bands(of won: [MarginDeal], _ guardrails: [Guardrail]) -> [Band] {
    var bands = guardrails.map { Band(upTo: $0.discountUpTo, approval: $0.approval) }
    bands.append(Band())
    for deal in won {
      guard let list = deal.listAmount, let discount = deal.discount else { continue }
      // A deal of an earlier version of the agreement stands in the bands of this one.
      let index = guardrails.firstIndex { discount <= $0.discountUpTo + DealTerms.room }
      bands[index ?? guardrails.count].take(deal.standing.state, list)
    }
    return bands.filter { $0.upTo != nil || $0.deals > 0 }
  }

  private static func bundle(
    _ name: String, _ closed: [MarginDeal], _ carries: (Set<String>) -> Bool
  ) -> Bundle {
    let won = closed.filter(\.isWon)
    let with = closed.filter { carries($0.bundles) }
    let offered = won.filter { carries($0.everBundles) }
    return Bundle(
      name: name,
      attach: Rate(successes: won.count { carries($0.bundles) }, trials: won.count),
      win: Rate(successes: with.count { $0.isWon }, trials: with.count),
      stripOut: Rate(
        successes: offered.count { !carries($0.bundles) }, trials: offered.count))
  }

  private static func groups(
    of won: [MarginDeal], by name: (MarginDeal) -> String?
  ) -> [Group] {
    Dictionary(grouping: won, by: name).map { Group(name: $0, figures: PriceFigures($1)) }
      .sorted(by: larger)
  }

  private static func products(of won: [MarginDeal]) -> [Group] {
    var parts: [String?: [(amount: Int64, list: Int64?, cost: Int64?)]] = [:]
    for deal in won {
      for (product, lines) in Dictionary(grouping: deal.parts, by: \.product) {
        let sum = { (value: (MarginDeal.Part) -> Int64?) -> Int64? in
          let known = lines.compactMap(value)
          return known.count == lines.count ? known.reduce(0, +) : nil
        }
        parts[product, default: []].append(
          (lines.reduce(0) { $0 + $1.amount }, sum(\.listAmount), sum(\.cost)))
      }
    }
    return parts.map { Group(name: $0, figures: PriceFigures($1)) }.sorted(by: larger)
  }

  private static func larger(_ left: Group, _ right: Group) -> Bool {
    (right.figures.amount, left.name ?? "") < (left.figures.amount, right.name ?? "")
  }

  private static func quarters(
    _ deals: MarginDeals, until day: CivilDate, _ calendar: FiscalCalendar
  ) -> [Quarter] {
    var quarter = calendar.quarter(of: day)
    var quarters: [Quarter] = []
    for _ in 0..<quartersShown {
      let won = deals.won(in: quarter.first..<quarter.end)
      quarters.append(Quarter(quarter: quarter, figures: PriceFigures(won)))
      quarter = calendar.quarter(before: quarter)
    }
    return Array(quarters.reversed().drop { $0.figures.deals == 0 })
  }
}

extension MarginReport.Band {
  fileprivate mutating func take(_ state: DiscountStanding.State, _ list: Int64) {
    deals += 1
    listAmount += list
    switch state {
    case .granted: granted += 1
    case .breach: breaches += 1
    default: within += 1
    }
  }
}
