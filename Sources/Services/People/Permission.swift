/// Everything that somebody may or may not do. What each asks for is in ``PermissionMatrix``; the
/// raw value is its name in the audit trail, in the documents and in problem details.
public enum Permission: String, Sendable, Hashable, CaseIterable {
  case readLeads = "leads.read"
  /// Accept, return, claim, disqualify.
  case answerOffers = "leads.answer"
  /// Append facts to the journal.
  case recordFacts = "facts.record"
  case readReports = "reports.read"
  case readSignals = "signals.read"
  /// Tell what the field says.
  case reportSignals = "signals.report"
  /// Say what marketing does about it.
  case answerSignals = "signals.answer"
  /// Say who of marketing looks after a signal, and after all that are nobody's.
  case assignSignals = "signals.assign"
  /// Write down what campaigns cost.
  case manageCampaigns = "campaigns.manage"
  /// Say who may grant which discount.
  case setDiscounts = "discounts.set"
  /// Ask for a discount beyond the seller's own.
  case askDiscounts = "discounts.ask"
  /// Grant or refuse what one's own limit covers.
  case decideDiscounts = "discounts.decide"
  /// See what the prices of a seller come to.
  case readRepMargins = "margin.reps"
  /// Change deals, and say who takes part in them.
  case workDeals = "deals.work"
  /// Set quotas, exchange rates, parents of accounts, and how deals run.
  case setRevenue = "revenue.set"
  /// Let the follow-up clocks of a hand-over stand still.
  case pauseClocks = "clocks.pause"
  /// Say why a breach should not count.
  case disputeBreaches = "breaches.dispute"
  /// Rule on what somebody else disputes.
  case ruleBreaches = "breaches.rule"
  /// See what one is told.
  case readNotices = "notices.read"
  /// Mark it as read, and say how one wants to be told.
  case keepNotices = "notices.keep"
  /// Have one's deadlines in one's own calendar.
  case keepCalendar = "calendar.keep"
  /// Write down what was said and decided in the weekly review.
  case noteReviews = "reviews.note"
  /// Keep the weekly review as it is.
  case closeReviews = "reviews.close"
  /// Says what will be won: of the own deals, and as a manager of sellers and teams.
  case callForecast = "forecast.call"
  case importData = "data.import"
  case exportData = "data.export"

  case readAgreement = "agreement.read"
  case draftAgreement = "agreement.draft"
  case proposeAgreement = "agreement.propose"
  case signAgreement = "agreement.sign"
  case withdrawAgreement = "agreement.withdraw"
  /// Run a version over the history.
  case replayAgreement = "agreement.replay"

  /// Fields: amounts, prices, costs, discounts.
  case seeMoney = "fields.money"
  /// Fields: what pay plans pay to somebody; the shares in an agreement are for all its readers.
  case seePay = "fields.pay"

  case readMembers = "members.read"
  /// Invite, change function and role, deactivate, reset.
  case manageMembers = "members.manage"
  case manageTeams = "teams.manage"
  case manageAbsence = "absence.manage"
  /// See and end sessions.
  case manageSessions = "sessions.manage"
  case manageTokens = "tokens.manage"
  case readAudit = "audit.read"
  case exportAudit = "audit.export"

  case recordConsent = "consent.record"
  /// Everything about one prospect.
  case exportPerson = "persons.export"
  case erasePerson = "persons.erase"

  /// Settings, demo data, sign-in by others.
  case manageWorkspace = "workspace.manage"
  /// See what the background gave up on, try it again or let it be.
  case manageJobs = "jobs.manage"
  /// Verify and rebuild.
  case checkLedger = "ledger.check"
}

/// What a token was made for. A permission needs its scope besides what its owner may.
public enum TokenScope: String, Sendable, Hashable, CaseIterable, Comparable {
  case readLeads = "leads:read"
  case writeLeads = "leads:write"
  case readReports = "reports:read"
  case readSignals = "signals:read"
  case writeSignals = "signals:write"
  case writeCampaigns = "campaigns:write"
  case writeDiscounts = "discounts:write"
  case readNotices = "notices:read"
  case writeNotices = "notices:write"
  case importData = "data:import"
  case exportData = "data:export"
  case readAgreement = "agreement:read"
  case writeAgreement = "agreement:write"
  case signAgreement = "agreement:sign"
  case readMoney = "money:read"
  case readPay = "pay:read"
  case readMembers = "members:read"
  case writeMembers = "members:write"
  case readAudit = "audit:read"
  case privacy = "privacy:write"
  case workspace = "workspace:write"

  public static func < (left: TokenScope, right: TokenScope) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Permission {
  /// The scope that a token needs for it; nil is out of reach of every token, so that a stolen one
  /// makes no other and ends nobody's session.
  public var scope: TokenScope? {
    switch self {
    case .readLeads: .readLeads
    case .answerOffers, .recordFacts, .recordConsent: .writeLeads
    case .readReports, .replayAgreement: .readReports
    case .readSignals: .readSignals
    case .reportSignals, .answerSignals, .assignSignals: .writeSignals
    case .manageCampaigns: .writeCampaigns
    case .setDiscounts, .askDiscounts: .writeDiscounts
    case .decideDiscounts: nil
    case .readRepMargins: .readMoney
    case .workDeals: .writeLeads
    case .pauseClocks, .disputeBreaches, .noteReviews, .closeReviews, .callForecast: .writeLeads
    case .ruleBreaches: nil
    case .readNotices: .readNotices
    case .keepNotices: .writeNotices
    case .importData: .importData
    case .exportData: .exportData
    case .readAgreement: .readAgreement
    case .draftAgreement, .proposeAgreement, .withdrawAgreement: .writeAgreement
    case .signAgreement: .signAgreement
    case .seeMoney: .readMoney
    case .seePay: .readPay
    case .readMembers: .readMembers
    case .manageMembers, .manageTeams, .manageAbsence: .writeMembers
    case .manageSessions, .manageTokens, .keepCalendar: nil
    case .readAudit, .exportAudit: .readAudit
    case .exportPerson, .erasePerson: .privacy
    case .manageWorkspace, .manageJobs, .checkLedger, .setRevenue: .workspace
    }
  }

  /// Whether it is a person's own act, which neither the command line without a name nor
  /// background work can do.
  public var needsPerson: Bool {
    [
      .signAgreement, .pauseClocks, .disputeBreaches, .ruleBreaches, .noteReviews, .keepCalendar,
      .askDiscounts, .decideDiscounts,
      .callForecast,
    ].contains(self)
  }
}
