/// What will be won in a period, as it could be told at an instant. Money is in minor units of the
/// reporting currency. It is a pure function of what was recorded by then.
public struct Forecast: Sendable, Hashable {
  public var period: TargetPeriod
  public var asOf: Instant
  public var currency: String
  public var company: ForecastUnit
  /// By the team's word, in its order; sellers without a team are in "".
  public var teams: [ForecastUnit]
  /// By e-mail, in its order; deals without an owner are in "".
  public var sellers: [ForecastUnit]
  /// Nil where too few deals were closed to learn from (``leastClosed``, ``leastWon``).
  public var basis: ForecastBasis?
  /// By opportunity: what was open at the instant.
  public var deals: [DealOutlook]
  public var baselines: Baselines
  /// Deals and invoices left out because no rate of their currency was known.
  public var unconverted: Int
  /// Deals known, won and lost among them.
  public var closed: (won: Int, lost: Int) { (won, lost) }
  var won: Int
  var lost: Int

  /// Closed deals, and won ones with an amount, below which the model says nothing.
  public static let leastClosed = 20
  public static let leastWon = 5
}

/// The forecast of the company, a team or a seller.
public struct ForecastUnit: Sendable, Hashable {
  public var name: String
  /// Won in the period until now.
  public var won: Int64
  /// On average of what is open, of what is not born yet, and of renewals, those billed included.
  public var open = 0.0
  public var unborn = 0.0
  public var renewals = 0.0
  /// To be won in the period, as far as it is set.
  public var quota: Int64?
  /// Of what is won: renewals are not in it. Nil where the model says nothing, and for sellers.
  public var bookings: Outlook?
  /// With renewals.
  public var total: Outlook?

  /// Of what is won.
  public var mean: Double { Double(won) + open + unborn }
}

/// A distribution of money, read off at some points.
public struct Outlook: Sendable, Hashable {
  public var mean: Double
  /// At ``Outlook/shares``.
  public var quantiles: [Double]
  /// To reach the quota, where there is one.
  public var chanceOfQuota: Double?

  public static let shares = (1...19).map { Double($0) / 20 }

  public var p10: Double { quantiles[1] }
  public var p50: Double { quantiles[9] }
  public var p90: Double { quantiles[17] }

  public init(mean: Double, quantiles: [Double], chanceOfQuota: Double?) {
    (self.mean, self.quantiles, self.chanceOfQuota) = (mean, quantiles, chanceOfQuota)
  }
}

/// What the model has learned from.
public struct ForecastBasis: Sendable, Hashable {
  public var stages: [StageBasis]
  /// How strongly deals of a period hang together.
  public var shock: OutcomeShock
  /// Deals born per week, by the part of the quarter.
  public var bornPerWeek: [Double]
  /// Of periods that ended: those billed again.
  public var renewalsEnded: Int
  public var renewalsContinued: Int
}

/// What was seen of deals in a stage.
public struct StageBasis: Sendable, Hashable {
  public var stage: String
  /// Weeks that deals spent in it, and how many of these ended in a win or a loss.
  public var weeks: Int
  public var wins: Int
  public var losses: Int
  /// What is won over what was expected in the stage, shrunk towards 1.
  public var amountRatio: Double
}

/// An open deal, and what the model thinks of it.
public struct DealOutlook: Sendable, Hashable {
  public var opportunity: String
  public var account: String?
  public var owner: String?
  public var stage: String
  public var category: String?
  public var closeOn: CivilDate?
  /// In weeks since it was opened.
  public var age: Int
  /// In the reporting currency; what it is expected to be worth once won is more or less.
  public var amount: Int64
  public var amountIfWon: Double
  /// To be won before the period ends.
  public var chance: Double
}

/// What one would say without a model.
public struct Baselines: Sendable, Hashable {
  /// Won, and what is open with its day of closing in the period, at the rate of its stage.
  public var stageWeighted: Double
  /// Won, and what is open in the category commit with its day of closing in the period.
  public var commit: Double
  /// Won in the same period a year before; nil where that is before the first deal.
  public var lastYear: Double?
  /// Won in the period before.
  public var naive: Double?
}
