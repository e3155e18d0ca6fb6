import Domain
import Statistics

/// The outcome of every lead, back at the campaign, source, segment or person that brought it.
public struct LoopReport: Sendable {
  /// Leads below which a rate says nothing.
  public static let leastForRates = 20
  /// Groups that the page shows; the file has all.
  public static let pageLimit = 100

  /// What is counted.
  public struct Question: Sendable, Hashable {
    public var grouping: LoopGrouping
    /// Who brought the leads of the rows.
    public var side: LoopSide
    /// Only leads captured at or after it; nil is all.
    public var capturedSince: Instant?
    /// With what was known at this instant beside it; nil is nothing.
    public var since: Instant?

    public init(
      by grouping: LoopGrouping, side: LoopSide = .all, capturedSince: Instant? = nil,
      since: Instant? = nil
    ) {
      self.grouping = grouping
      self.side = side
      self.capturedSince = capturedSince
      self.since = since
    }
  }

  public struct Row: Sendable, Hashable {
    /// Nil: leads without one.
    public var name: String?
    public var now: Figures
    /// As it was then; nil where nothing is compared.
    public var then: Figures?
  }

  /// What came of some leads, as it was known at one instant.
  public struct Figures: Sendable, Hashable {
    public var tally = LoopTally()
    /// Returned leads by the reason of the last return, the most frequent first.
    public var reasons: [Reason] = []
    /// Deals that stand won by currency; those that are not for these eyes are left out.
    public var won: [Value] = []
    /// What the campaigns cost by then, by currency; nil where it is not for these eyes.
    public var cost: [Money]? = []

    /// A share of the leads; nil where they are too few.
    public func rate(_ count: Int) -> Rate? {
      tally.leads >= LoopReport.leastForRates ? Rate(successes: count, trials: tally.leads) : nil
    }

    /// The cost of each of so many leads, in minor units; nil without a cost in one currency.
    public func cost(per count: Int) -> CostPer? {
      guard let cost, cost.count == 1, cost[0].amount > 0, count > 0 else { return nil }
      return CostPer(cost[0], per: count, at: rate(count))
    }
  }

  public struct Reason: Sendable, Hashable {
    public var reason: String
    public var leads: Int

    public init(reason: String, leads: Int) {
      self.reason = reason
      self.leads = leads
    }
  }

  public struct Money: Sendable, Hashable {
    public var currency: String?
    /// In minor units.
    public var amount: Int64

    public init(currency: String?, amount: Int64) {
      self.currency = currency
      self.amount = amount
    }
  }

  /// The sum of won deals.
  public struct Value: Sendable, Hashable {
    public var money: Money
    /// Leads with a deal in this currency.
    public var leads: Int
    /// What as many such leads would bring by chance alone, in minor units; nil where deals are too
    /// few, or some are not for these eyes.
    public var interval: ClosedRange<Int64>?
  }

  /// What each of some leads cost.
  public struct CostPer: Sendable, Hashable {
    public var money: Money
    /// By the interval of their share; nil where leads are too few.
    public var interval: ClosedRange<Int64>?

    init(_ cost: Money, per count: Int, at rate: Rate?) {
      money = Money(currency: cost.currency, amount: CostPer.rounded(cost.amount, Double(count)))
      interval = rate.flatMap { rate in
        guard let share = rate.interval, share.lowerBound > 0 else { return nil }
        let leads = Double(rate.trials)
        let least = CostPer.rounded(cost.amount, leads * share.upperBound)
        return least...max(least, CostPer.rounded(cost.amount, leads * share.lowerBound))
      }
    }

    private static func rounded(_ amount: Int64, _ count: Double) -> Int64 {
      Int64(min((Double(amount) / count).rounded(), 9e15))
    }
  }

  /// How a comparison came out.
  public enum Comparison: Sendable, Hashable {
    case none
    case since(Instant)
    /// Too much has changed since for a comparison.
    case tooMuch(Instant)
    /// So many changed components were looked at, and so many are left: whoever asks again gets
    /// further.
    case reading(Instant, done: Int, left: Int)
  }

  public var question: Question
  /// When it was asked.
  public var asOf: Instant
  public var comparison: Comparison
  /// All leads by who brought them.
  public var totals: [LoopSide: Row]
  /// The most leads first.
  public var rows: [Row]
  /// Of campaigns that brought none of the leads: in no row unless rows are campaigns.
  public var costWithoutLeads: [Money]
  /// How those who brought leads are called.
  public var book: OwnerBook
}

extension LoopReport.Money {
  /// How much more there is in each currency; what stayed the same is left out.
  public static func change(
    _ now: [LoopReport.Money], since then: [LoopReport.Money]
  ) -> [LoopReport.Money] {
    var amounts: [String?: Int64] = [:]
    for money in now { amounts[money.currency, default: 0] += money.amount }
    for money in then { amounts[money.currency, default: 0] -= money.amount }
    return sorted(amounts)
  }
}
