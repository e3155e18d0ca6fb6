import Statistics

/// Whether deals crowd into the last ten business days of quarters, whether they are sold cheaper
/// there than their seller, segment and size explain, and what that comes to (notes §8.4). It is a
/// pattern of the numbers; it tells nobody's intent.
public struct QuarterEndPattern: Sendable, Hashable {
  /// Below these nothing is said.
  public static let leastDeals = 30
  public static let leastQuarters = 3
  public static let leastOfRep = 12
  /// A pattern is told where the share of false alarms among what is told is at most this.
  public static let mostFalse = 0.05

  /// A count in the last days beside what chance gives.
  public struct Timing: Sendable, Hashable {
    public var share: Rate
    /// The share of business days that they are.
    public var chance: Double
    /// Chance of as many or more (binomial).
    public var p: Double
    /// Chance of as much list value by exchanging days within quarter and seller.
    public var valueP: Double
  }

  /// What is let go in the last days beyond what seller, segment and size explain.
  public struct Excess: Sendable, Hashable {
    /// In shares of the list amount.
    public var points: Double
    /// At 95 %, by errors that may hang together within a seller; nil below three sellers.
    public var interval: ClosedRange<Double>?
    /// Chance of as much by exchanging days within quarter and seller.
    public var p: Double
  }

  /// Money in minor units of the reporting currency.
  public struct Cost: Sendable, Hashable {
    /// Σ max(0, d − d̂) · list over the deals of the last days.
    public var amount: Int64
    public var interval: ClosedRange<Int64>
    /// What the same sum comes to on other days, for as much list value: chance goes up and down.
    public var byChance: Int64
    /// The one less the other, with its interval.
    public var beyondChance: Int64
    public var beyondInterval: ClosedRange<Int64>
    /// List value of the deals of the last days.
    public var listAmount: Int64
  }

  /// Deals that are missing in the first 20 business days of a quarter, over those too many at the
  /// end of the one before; 1 is a pure shift.
  public struct PullForward: Sendable, Hashable {
    public var tooMany: Double
    public var missing: Double
    /// Nil where there are not too many, or fewer than three pairs of quarters.
    public var ratio: Double?
    public var interval: ClosedRange<Double>?
  }

  public struct Rep: Sendable, Hashable {
    /// E-mail.
    public var owner: String
    public var share: Rate
    public var chance: Double
    /// Nil below ``leastOfRep`` deals, or without a deal on either side.
    public var points: Double?
    /// After Benjamini and Hochberg, over all reps with enough deals.
    public var timingQ: Double?
    public var discountQ: Double?

    public var hasTiming: Bool { (timingQ ?? 1) <= QuarterEndPattern.mostFalse }
    public var hasDiscount: Bool { (discountQ ?? 1) <= QuarterEndPattern.mostFalse }
  }

  public enum Finding: String, Sendable, Hashable, CaseIterable {
    /// Too few deals or quarters.
    case tooFew = "too_few"
    case none, timing, discount, both
  }

  public var finding: Finding
  public var deals: Int
  public var quarters: [TargetPeriod]
  public var timing: Timing?
  public var excess: Excess?
  public var cost: Cost?
  public var pullForward: PullForward?
  /// In the order of the e-mails.
  public var reps: [Rep] = []
  /// Opportunities of the last days, in order.
  public var rows: [String] = []

  public init(
    _ all: MarginDeals, finishedBy day: CivilDate, _ calendar: FiscalCalendar,
    draws: Int = QuarterEndPattern.draws
  ) {
    let looked = QuarterEndDeals(all, finishedBy: day, calendar)
    (deals, quarters) = (looked.deals.count, looked.quarters)
    guard deals >= Self.leastDeals, Set(looked.deals.map(\.quarter)).count >= Self.leastQuarters,
      let study = QuarterEndStudy(looked, draws: draws)
    else {
      finding = .tooFew
      return
    }
    (timing, excess, cost) = (study.timing, study.excess, study.cost)
    pullForward = study.pullForward
    reps = study.reps
    rows = looked.deals.filter(\.isLast).map(\.opportunity)
    finding = .none
    let q = FalseDiscovery.adjusted([study.timing.p, study.excess.p])
    judge(timing: q[0], discount: q[1])
  }

  /// By the shares of false alarms among all patterns that are told together; nil says nothing new.
  mutating func judge(timing: Double?, discount: Double?) {
    guard let timing, let discount else { return }
    finding =
      switch (timing <= Self.mostFalse, discount <= Self.mostFalse) {
      case (true, true): .both
      case (true, false): .timing
      case (false, true): .discount
      case (false, false): .none
      }
  }

  /// Resamples and exchanges of days, from a fixed seed.
  public static let draws = 999
}
