/// What came of some leads.
public struct LoopTally: Sendable, Hashable {
  public var leads = 0
  /// Ever.
  public var qualified = 0
  /// Ever taken on by sales: accepted, claimed, or made a deal.
  public var taken = 0
  public var worked = 0
  /// With a deal that stands won.
  public var won = 0
  /// Reached out to by marketing before their first deal was won.
  public var touchedByMarketing = 0
  /// Leads by how they stand: every lead has one outcome.
  public var outcomes = [Int](repeating: 0, count: Outcome.allCases.count)
  /// Leads that stand returned, by the reason of the last return.
  public var reasons: [String: Int] = [:]
  /// Leads of the campaigns that cost something.
  public var campaigns: [String: Int] = [:]

  public init() {}

  public subscript(outcome: Outcome) -> Int { outcomes[Int(outcome.code)] }

  /// Counts a lead as it stood.
  mutating func count(_ lead: LoopLead, priced: Set<String>) {
    leads += 1
    qualified += lead.isQualified ? 1 : 0
    taken += lead.isTaken ? 1 : 0
    worked += lead.isWorked ? 1 : 0
    won += lead.isWon ? 1 : 0
    touchedByMarketing += lead.isTouchedByMarketing ? 1 : 0
    outcomes[Int(lead.outcome.code)] += 1
    if lead.outcome == .returned, let reason = lead.returnReason {
      reasons[reason, default: 0] += 1
    }
    if let campaign = lead.campaign, priced.contains(campaign) {
      campaigns[campaign, default: 0] += 1
    }
  }

  public static func + (left: LoopTally, right: LoopTally) -> LoopTally {
    var sum = left
    sum.leads += right.leads
    sum.qualified += right.qualified
    sum.taken += right.taken
    sum.worked += right.worked
    sum.won += right.won
    sum.touchedByMarketing += right.touchedByMarketing
    for index in sum.outcomes.indices { sum.outcomes[index] += right.outcomes[index] }
    sum.reasons.merge(right.reasons) { $0 + $1 }
    sum.campaigns.merge(right.campaigns) { $0 + $1 }
    return sum
  }
}

/// The same of what each function brought.
public struct LoopTallies: Sendable, Hashable {
  public var marketing = LoopTally()
  public var sales = LoopTally()

  public init() {}

  public subscript(side: LoopSide) -> LoopTally {
    switch side {
    case .all: marketing + sales
    case .marketing: marketing
    case .sales: sales
    }
  }

  public mutating func count(_ lead: LoopLead, priced: Set<String>) {
    if lead.isFromSales {
      sales.count(lead, priced: priced)
    } else {
      marketing.count(lead, priced: priced)
    }
  }
}

/// A lead as it stood at an instant, as far as the loop counts it.
public struct LoopLead: Sendable, Hashable {
  public var lead: String
  public var campaign: String?
  public var source: String?
  public var segment: String?
  /// Caseless.
  public var broughtBy: String?
  public var returnReason: String?
  public var capturedAt: Instant
  public var outcome: Outcome
  public var isQualified: Bool
  public var isTaken: Bool
  public var isWorked: Bool
  public var isWon: Bool
  public var isTouchedByMarketing: Bool
  public var isFromSales: Bool

  public func name(by grouping: LoopGrouping) -> String? {
    switch grouping {
    case .campaign: campaign
    case .source: source
    case .segment: segment
    case .person: broughtBy
    }
  }
}

extension Lifecycle {
  /// The lead as of what was applied and derived, without its score; nil when it was never captured
  /// or was merged away.
  public func loopLead(_ name: String) -> LoopLead? {
    state(of: name).flatMap(\.loopLead)
  }
}

extension LeadState {
  fileprivate var loopLead: LoopLead? {
    guard stage != nil, let capturedAt else { return nil }
    return LoopLead(
      lead: name, campaign: profile.campaign, source: profile.source,
      segment: profile.segment,
      broughtBy: origin.broughtBy.map(RecordKey.folded), returnReason: latestReturn?.value,
      capturedAt: capturedAt, outcome: outcome, isQualified: latestQualification != nil,
      isTaken: origin.isTaken, isWorked: isWorked, isWon: !wonOpportunities.isEmpty,
      isTouchedByMarketing: origin.marketingTouches > 0, isFromSales: origin.isFromSales)
  }
}
