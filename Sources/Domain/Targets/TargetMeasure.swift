/// What the measures of targets count; the raw value is how an agreement names it.
public enum TargetMeasure: String, Sendable, Hashable, CaseIterable {
  /// Hand-overs whose acceptance falls in the period.
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
  /// The eight results, and what three of them are made of.
  case leadConversion = "lead_conversion"
  case newAccounts = "new_accounts"
  case forecastAccuracy = "forecast_accuracy"
  case retention
  case grossRetention = "gross_revenue_retention"
  case netRetention = "net_revenue_retention"
  case logoRetention = "logo_retention"
  case averageBilling = "average_billing"
  case revenue
  case quotaAttainment = "quota_attainment"

  /// Under the names that people write, too.
  public init?(named name: String) {
    switch name {
    case "in_time": self = .followedUpInTime
    case "expired_share": self = .expired
    default: self.init(rawValue: name)
    }
  }

  public enum Unit: String, Sendable, Hashable { case count, share, money }

  public var unit: Unit {
    switch self {
    case .acceptedLeads, .qualifiedLeads, .newAccounts: .count
    case .followedUp, .followedUpInTime, .acceptedInTime, .feedbackCoverage, .expired,
      .signalAnsweredInTime, .leadConversion, .forecastAccuracy, .retention, .grossRetention,
      .netRetention, .logoRetention, .quotaAttainment:
      .share
    case .wonRevenue, .wonGrossMargin, .acceptedPipeline, .averageBilling, .revenue: .money
    }
  }

  /// Whether the target is the most that may be, not the least.
  public var isCeiling: Bool { self == .expired }

  /// Whether it grows while the period runs. A quota is for all of the period.
  public var isSum: Bool {
    self == .quotaAttainment || (unit != .share && self != .averageBilling)
  }

  /// The result that it is, or the part of one; nil where it is none.
  public var ofResult: (key: ResultKey, part: ResultPart.Key?)? {
    switch self {
    case .qualifiedLeads: (.qualifiedLeads, nil)
    case .leadConversion: (.leadConversion, nil)
    case .newAccounts: (.newAccounts, nil)
    case .forecastAccuracy: (.forecastAccuracy, nil)
    case .retention, .grossRetention: (.retention, nil)
    case .netRetention: (.retention, .netRetention)
    case .logoRetention: (.retention, .logoRetention)
    case .averageBilling: (.averageBilling, nil)
    case .revenue: (.revenue, nil)
    case .quotaAttainment: (.quotaAttainment, nil)
    default: nil
    }
  }

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
}
