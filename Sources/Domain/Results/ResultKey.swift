/// The eight results (spec 4); the raw value is the name in API, agreements and URLs.
public enum ResultKey: String, Sendable, Hashable, CaseIterable {
  /// Leads whose acceptance falls in the period.
  case qualifiedLeads = "qualified_leads"
  /// Of the leads accepted in the period: won within 180 days of acceptance, by Kaplan–Meier.
  case leadConversion = "lead_conversion"
  /// Accounts, parents and subsidiaries as one, whose first won deal falls in the period.
  case newAccounts = "new_accounts"
  /// 1 − WAPE of the forecast frozen on the first day against what was won, over teams; floor 0.
  case forecastAccuracy = "forecast_accuracy"
  /// Of what accounts were billed in the 12 months before the period: how much of it they still
  /// were in the 12 months up to the period's end.
  case retention
  /// Invoiced in the period, net of credits, over accounts with an invoice in it.
  case averageBilling = "average_billing"
  /// Invoiced in the period, net of credits.
  case revenue
  /// Credited won over quota.
  case quotaAttainment = "quota_attainment"

  public var unit: ResultUnit {
    switch self {
    case .qualifiedLeads, .newAccounts: .count
    case .leadConversion, .forecastAccuracy, .retention: .share
    // A share that may be more than all.
    case .quotaAttainment: .share
    case .averageBilling, .revenue: .money
    }
  }

  /// Whether a longer period has more of it, so that a running one is told with its time.
  public var isSum: Bool { [.qualifiedLeads, .newAccounts, .revenue].contains(self) }

  /// How far apart its cases can be told.
  public var groupings: [ResultGrouping] {
    switch self {
    case .forecastAccuracy, .quotaAttainment: [.team]
    default: ResultGrouping.allCases
    }
  }
}

public enum ResultUnit: String, Sendable, Hashable {
  case count
  /// 1 is all.
  case share
  /// In minor units of the reporting currency.
  case money
}

/// By what a result is told apart.
public enum ResultGrouping: String, Sendable, Hashable, CaseIterable {
  case segment, team, source
}
