import Domain

/// Which text a value of the results is.
extension ResultText {
  init(_ key: ResultKey) {
    self =
      switch key {
      case .qualifiedLeads: .qualifiedLeads
      case .leadConversion: .leadConversion
      case .newAccounts: .newAccounts
      case .forecastAccuracy: .forecastAccuracy
      case .retention: .retention
      case .averageBilling: .averageBilling
      case .revenue: .revenue
      case .quotaAttainment: .quotaAttainment
      }
  }

  static func definition(of key: ResultKey) -> ResultText {
    switch key {
    case .qualifiedLeads: .qualifiedLeadsIs
    case .leadConversion: .leadConversionIs
    case .newAccounts: .newAccountsIs
    case .forecastAccuracy: .forecastAccuracyIs
    case .retention: .retentionIs
    case .averageBilling: .averageBillingIs
    case .revenue: .revenueIs
    case .quotaAttainment: .quotaAttainmentIs
    }
  }

  /// Of how many cases it was worked out.
  static func basis(of key: ResultKey) -> ResultText {
    switch key {
    case .qualifiedLeads, .leadConversion: .ofLeads
    case .newAccounts: .ofNewAccounts
    case .forecastAccuracy: .ofTeams
    case .retention, .averageBilling, .revenue: .ofAccounts
    case .quotaAttainment: .ofMembers
    }
  }

  init(_ part: ResultPart.Key) {
    self =
      switch part {
      case .soFar: .soFar
      case .bias: .bias
      case .netRetention: .netRetention
      case .logoRetention: .logoRetention
      case .median: .median
      case .atQuota: .atQuota
      case .medianAttainment: .medianAttainment
      }
  }

  init(_ cases: ResultCases) {
    self =
      switch cases {
      case .leads: .fewLeads
      case .accounts: .fewAccounts
      case .members: .fewMembers
      }
  }

  init(_ grouping: ResultGrouping) {
    self =
      switch grouping {
      case .segment: .segment
      case .team: .team
      case .source: .source
      }
  }

  static func heading(_ grouping: ResultGrouping) -> ResultText {
    switch grouping {
    case .segment: .bySegment
    case .team: .byTeam
    case .source: .bySource
    }
  }

  init(_ kind: TargetPeriod.Kind) {
    self =
      switch kind {
      case .year: .years
      case .quarter: .quarters
      case .month: .months
      }
  }

  init(_ change: ResultRow.Retained.Change) {
    self =
      switch change {
      case .lost: .lost
      case .less: .less
      case .same: .same
      case .more: .more
      }
  }
}
