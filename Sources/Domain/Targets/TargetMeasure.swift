/// What the measures of targets count; the raw value is how an agreement names it.
public enum TargetMeasure: String, Sendable, Hashable, CaseIterable {
  /// Hand-overs whose acceptance falls in the period (spec 4, `qualified_leads`).
  case acceptedLeads = "accepted_leads"
  case qualifiedLeads = "qualified_leads"
  /// Shares of the hand-overs offered in the period.
  case followedUp = "followed_up"
  case followedUpInTime = "followed_up_in_time"
  case acceptedInTime = "accepted_in_time"
  case feedbackCoverage = "feedback_coverage"
  case expired = "expired"
  /// Share of the signals opened in the period.
  case signalAnsweredInTime = "signal_answered_in_time"
  /// Amounts of deals won in the period, and the same less their cost.
  case wonRevenue = "won_revenue"
  case wonGrossMargin = "won_gross_margin"
  /// Amounts of deals that hand-overs became in the period.
  case acceptedPipeline = "accepted_pipeline"

  /// Under the names that people write, too.
  public init?(named name: String) {
    switch name {
    case "in_time": self = .followedUpInTime
    case "expired_share": self = .expired
    default: self.init(rawValue: name)
    }
  }

  public enum Unit: Sendable, Hashable { case count, share, money }

  public var unit: Unit {
    switch self {
    case .acceptedLeads, .qualifiedLeads: .count
    case .followedUp, .followedUpInTime, .acceptedInTime, .feedbackCoverage, .expired,
      .signalAnsweredInTime:
      .share
    case .wonRevenue, .wonGrossMargin, .acceptedPipeline: .money
    }
  }

  /// Whether the target is the most that may be, not the least.
  public var isCeiling: Bool { self == .expired }

  /// The share of hand-overs that it is; nil where it is none.
  public var ofHandOvers: HandOverMeasures.Key? {
    switch self {
    case .followedUp: .followedUp
    case .followedUpInTime: .inTime
    case .acceptedInTime: .acceptedInTime
    case .feedbackCoverage: .feedbackCoverage
    case .expired: .expired
    default: nil
    }
  }

  /// Measures of the product that are not counted yet: named in agreements, never given a number.
  public static let later: Set<String> = [
    "revenue", "retention", "gross_revenue_retention", "net_revenue_retention", "logo_retention",
    "average_billing", "lead_conversion", "new_accounts", "forecast_accuracy", "quota_attainment",
  ]
}
