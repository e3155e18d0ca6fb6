import Domain

/// How an invented company sells: everything that a forecast, a result or a margin is to find out.
public struct CompanyPlan: Sendable {
  /// The same seed gives the same company on every machine.
  public var seed: UInt64
  public var firstYear = 2023
  /// Whole quarters; nothing is recorded after the last one.
  public var quarters = 12
  public var dealsPerQuarter = 120
  /// How much more is opened from one quarter to the next.
  public var growth = 0.0
  public var teams = 2
  public var sellersPerTeam = 4
  public var segments = ["enterprise", "mid", "small"]
  public var sources = ["webinar", "web", "partner", "outbound"]
  public var stages = StagePlan.usual
  /// Correlation of the outcomes of deals within a quarter: each quarter draws one shock.
  public var shock = 0.0
  /// Of a deal's logarithmic amount, once for every stage that it reaches and when it is won.
  public var amountDrift = 0.05
  /// Of deals whose day of closing is past, in a week: moved by one to three months.
  public var pushes = 0.7
  /// Share of deals in dollars; the rest is in euros, the reporting currency.
  public var foreign = 0.0
  /// Of contracts that are billed again when their year is over.
  public var renewal = 0.85
  public var quarterEnd: QuarterEnd?
  /// Of sellers that would end a quarter at 85 to 100 % of their quota: those who find what is
  /// missing in the last deal that they win, and end at 100 to 105 %.
  public var quotaReach = 0.0
  /// Of bundles whose second product is struck out when the deal is won.
  public var stripOut = 0.0

  public init(seed: UInt64) {
    self.seed = seed
  }

  /// A quarter in which so many deals are open at once, for tests of size.
  public static func large(seed: UInt64, dealsPerQuarter: Int = 40_000) -> CompanyPlan {
    var plan = CompanyPlan(seed: seed)
    (plan.quarters, plan.dealsPerQuarter) = (6, dealsPerQuarter)
    (plan.teams, plan.sellersPerTeam) = (20, 25)
    return plan
  }
}

/// A stage with what may happen to a deal in it, per week.
public struct StagePlan: Sendable {
  public var name: String
  public var category: String
  /// From the week of age `ramp` on; before it, in proportion to the age.
  public var win: Double
  public var lose: Double
  /// Goes on to the next stage.
  public var advance: Double
  public var ramp: Int

  public init(
    _ name: String, category: String, win: Double, lose: Double, advance: Double, ramp: Int = 4
  ) {
    (self.name, self.category, self.win, self.lose) = (name, category, win, lose)
    (self.advance, self.ramp) = (advance, ramp)
  }

  /// Chance to be won in the week of the age, counted from 0 when the deal was opened.
  public func win(atAge age: Int) -> Double { win * Double(min(age + 1, ramp)) / Double(ramp) }

  public static let usual = [
    StagePlan("Discovery", category: "pipeline", win: 0.004, lose: 0.035, advance: 0.12),
    StagePlan("Proposal", category: "best_case", win: 0.020, lose: 0.025, advance: 0.10),
    StagePlan("Negotiation", category: "commit", win: 0.080, lose: 0.020, advance: 0),
  ]
}

/// A habit of the last days of a quarter.
public struct QuarterEnd: Sendable {
  /// Of deals won earlier in the quarter: those held back into its last days.
  public var held: Double
  /// Days of the calendar at the end of the quarter.
  public var days: Int
  /// Added to the discount of every deal won in them, 0 … 1.
  public var excessDiscount: Double

  public init(held: Double = 0.3, days: Int = 10, excessDiscount: Double = 0.06) {
    (self.held, self.days, self.excessDiscount) = (held, days, excessDiscount)
  }
}
