/// Whose things a permission covers.
public enum Reach: String, Sendable, Hashable, CaseIterable, Comparable {
  case own, team, all

  public static func < (left: Reach, right: Reach) -> Bool { left.order < right.order }

  private var order: Int { Reach.allCases.firstIndex(of: self) ?? 0 }
}

/// The one table of who may do what: pages, API, commands and documents read it, and nothing else
/// decides.
public enum PermissionMatrix {
  /// From this role upwards, in these functions, as far as this reach.
  public struct Rule: Sendable, Hashable {
    public var role: MemberRole
    public var functions: Set<MemberFunction>
    public var reach: Reach
  }

  /// How far the permission goes for a member of this role and function; nil is not at all.
  public static func reach(
    of permission: Permission, role: MemberRole, function: MemberFunction
  ) -> Reach? {
    rules(of: permission)
      .filter { role >= $0.role && $0.functions.contains(function) }
      .map(\.reach).max()
  }

  /// The rules of a permission; the widest that applies counts.
  public static func rules(of permission: Permission) -> [Rule] {
    switch permission {
    case .readLeads, .readReports, .readAgreement, .readMembers, .readSignals: [from(.viewer)]
    case .answerOffers:
      [from(.member, [.sales], .own), from(.manager, [.sales], .team), from(.admin)]
    case .recordFacts, .replayAgreement, .recordConsent: [from(.member)]
    case .reportSignals: [from(.member, working), from(.admin)]
    case .answerSignals: [from(.member, [.marketing]), from(.admin)]
    case .manageCampaigns: [from(.member, [.marketing, .operations]), from(.admin)]
    case .setDiscounts: [from(.manager, [.operations, .leadership]), from(.admin)]
    case .askDiscounts:
      [from(.member, [.sales], .own), from(.manager, [.sales], .team)]
        + [from(.member, [.operations]), from(.admin)]
    case .decideDiscounts: [from(.member)]
    case .readRepMargins:
      [from(.member, reach: .own), from(.manager, [.sales], .team)]
        + [from(.manager, [.operations, .leadership]), from(.admin)]
    case .workDeals:
      [from(.member, [.sales], .own), from(.manager, [.sales], .team)]
        + [from(.member, [.operations]), from(.admin)]
    case .setRevenue: [from(.manager, [.sales, .operations]), from(.admin)]
    case .assignSignals: [from(.manager, [.marketing]), from(.admin)]
    case .pauseClocks:
      [from(.manager, [.sales], .team), from(.manager, [.operations]), from(.admin)]
    case .disputeBreaches: [from(.member, working), from(.admin)]
    case .ruleBreaches: [from(.manager, [.operations]), from(.admin)]
    case .readNotices, .keepNotices, .keepCalendar: [from(.viewer, reach: .own)]
    case .callForecast:
      [from(.member, [.sales], .own), from(.manager, [.sales], .team)]
        + [from(.manager, [.operations, .leadership]), from(.admin)]
    case .noteReviews: [from(.member)]
    case .closeReviews: [from(.manager)]
    case .importData: [from(.manager, [.marketing, .operations]), from(.admin)]
    case .exportData: [from(.member, [.operations]), from(.manager)]
    case .draftAgreement: [from(.member, working), from(.admin)]
    case .proposeAgreement: [from(.member, [.operations]), from(.manager, working), from(.admin)]
    case .signAgreement: [from(.manager, signing)]
    case .withdrawAgreement:
      [from(.member, [.operations], .own), from(.manager, working), from(.admin)]
    case .seeMoney:
      [from(.viewer, [.leadership]), from(.member, reach: .team), from(.member, [.operations])]
        + [from(.manager)]
    case .seePay:
      [from(.member, reach: .own), from(.manager, reach: .team), from(.manager, [.leadership])]
        + [from(.admin)]
    case .manageTeams: [from(.manager, reach: .team), from(.admin)]
    case .manageAbsence:
      [from(.viewer, reach: .own), from(.manager, reach: .team), from(.admin)]
    case .manageSessions: [from(.viewer, reach: .own), from(.admin)]
    case .manageTokens: [from(.member, reach: .own), from(.admin)]
    case .readAudit: [from(.viewer, reach: .own), from(.manager, [.operations]), from(.admin)]
    case .exportPerson: [from(.manager, [.marketing, .operations]), from(.admin)]
    case .manageJobs, .checkLedger: [from(.manager, [.operations]), from(.admin)]
    case .manageMembers, .exportAudit, .erasePerson, .manageWorkspace: [from(.admin)]
    }
  }

  private static let everybody = Set(MemberFunction.allCases)
  /// Those whose work the agreement orders.
  private static let working: Set<MemberFunction> = [.marketing, .sales, .operations]
  private static let signing: Set<MemberFunction> = [.marketing, .sales]

  private static func from(
    _ role: MemberRole, _ functions: Set<MemberFunction> = everybody, _ reach: Reach = .all
  ) -> Rule {
    Rule(role: role, functions: functions, reach: reach)
  }

  private static func from(_ role: MemberRole, reach: Reach) -> Rule {
    from(role, everybody, reach)
  }
}

extension MemberRole: Comparable {
  public static func < (left: MemberRole, right: MemberRole) -> Bool { left.rank < right.rank }

  private var rank: Int { MemberRole.allCases.firstIndex(of: self) ?? 0 }
}
