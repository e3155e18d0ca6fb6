import Domain

/// Which open deals are asked for.
public struct PipelineQuery: Sendable, Hashable {
  /// The e-mail of who has them.
  public var owner: String?
  /// The word of a team.
  public var team: String?
  public var category: String?
  /// When they are to close.
  public var closes: TargetPeriod?

  public init() {}
}

/// Open deals by stage, with sums in the company's currency.
public struct PipelineBoard: Sendable {
  public struct Column: Sendable {
    /// Nil for deals that are in no stage.
    public var stage: String?
    /// Whether the settings know it.
    public var isKnown: Bool
    public var count = 0
    /// What the sums leave out: deals without an amount or a rate, and those whose amounts are not
    /// for these eyes.
    public var unsummed = 0
    /// In minor units of the company's currency.
    public var total: Int64 = 0
    public var cards: [DealCard] = []
  }

  public var columns: [Column]
  public var currency: String
  public var settings: PipelineVersion
  /// Whether somebody sees everybody's deals.
  public var seesAll: Bool
  /// Owners of the deals that are seen, before filters; caseless.
  public var owners: [String]
}

/// A deal as the board shows it.
public struct DealCard: Sendable {
  public var opportunity: String
  public var deal: DealVersion
  public var lead: String?
  public var account: String?
  /// What its record calls the account, where that is for these eyes.
  public var accountName: String?
  public var source: String?
  public var campaign: String?
  public var stageSince: Instant?
  public var pushes: Int
  /// How many facts there are: whoever changes it says what was seen.
  public var version: Int
  /// Whether the amounts are for these eyes; then they are left out of `deal`.
  public var hidesMoney = false
  public var mayWork = false
  /// Last touches of both functions.
  public var salesTouch: DealTouch?
  public var marketingTouch: DealTouch?
  /// In minor units of the company's currency; nil without an amount or a rate.
  public var converted: Int64?

  init?(_ history: DealHistory, _ sight: MoneySight, _ rates: ExchangeRates, on day: CivilDate) {
    guard let last = history.versions.last else { return nil }
    (opportunity, deal, lead) = (history.opportunity, last, history.lead)
    (account, source, campaign) = (history.account, history.source, history.campaign)
    (stageSince, pushes, version) = (history.stageSince, history.pushes, history.versions.count)
    guard sight.sees(owner: last.owner) else {
      hidesMoney = true
      deal.hideMoney()
      return
    }
    converted = last.amount.flatMap {
      rates.convert($0, from: last.currency, on: day)
    }
  }

  /// Those that close first come first, then the larger ones.
  static func precedes(_ left: DealCard, _ right: DealCard) -> Bool {
    let never = CivilDate(dayNumber: .max)
    let days = (left.deal.closeOn ?? never, right.deal.closeOn ?? never)
    guard days.0 == days.1 else { return days.0 < days.1 }
    let sums = (left.converted ?? -1, right.converted ?? -1)
    guard sums.0 == sums.1 else { return sums.0 > sums.1 }
    return ExactText(left.opportunity) < ExactText(right.opportunity)
  }
}

extension DealVersion {
  mutating func hideMoney() {
    (amount, listAmount, cost) = (nil, nil, nil)
    lines = lines.map {
      DealLine(product: $0.product, quantity: $0.quantity, bundle: $0.bundle)
    }
  }
}

/// What of the deals is for somebody's eyes and hands.
struct DealSight: Sendable {
  var leads: LeadSight
  var money: MoneySight
  /// Caseless e-mails of those whose deals may be worked; nil: everybody's.
  var worked: Set<String>?
  var mayWork: Bool
  /// Whether accounts are told by their names.
  var namesAccounts: Bool
  private let index: LeadIndex?

  init(_ seat: Seat) async throws {
    leads = try await seat.leadSight()
    money = try await seat.moneySight()
    let reach = seat.reach(of: .workDeals)
    mayWork = reach != nil
    namesAccounts = seat.may(.readLeads)
    worked = if let reach, reach != .all { try await seat.emails(within: reach) } else { nil }
    index =
      leads.seesAll ? nil : try await seat.workspace.readingLeads { index, _ in index }
  }

  /// One's own, or of a lead that is seen.
  func sees(_ deal: DealHistory) -> Bool {
    leads.sees(owner: deal.versions.last?.owner)
      || leads.sees(owner: deal.lead.flatMap { index?.owner(of: $0) })
  }

  /// What nobody has is for everybody who works deals.
  func works(_ owner: String?) -> Bool {
    guard mayWork else { return false }
    guard let worked, let owner else { return true }
    return worked.contains(RecordKey.folded(owner))
  }
}
