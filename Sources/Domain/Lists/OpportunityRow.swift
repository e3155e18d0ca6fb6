/// The row of a list of opportunities.
public struct OpportunityRow: Sendable, Hashable {
  public var opportunity: String
  public var lead: String?
  public var state: OpportunityRecord.State
  /// In minor units of the currency.
  public var amount: Int64?
  public var listAmount: Int64?
  public var cost: Int64?
  public var currency: String?
  public var stage: String?
  public var category: String?
  public var closeOn: String?
  public var owner: String?
  public var reason: String?
  public var openedAt: Instant?
  public var closedAt: Instant?

  public init(
    opportunity: String, lead: String?, state: OpportunityRecord.State, amount: Int64?,
    listAmount: Int64?, cost: Int64?, currency: String?, stage: String?, category: String?,
    closeOn: String?, owner: String?, reason: String?, openedAt: Instant?, closedAt: Instant?
  ) {
    self.opportunity = opportunity
    self.lead = lead
    self.state = state
    self.amount = amount
    self.listAmount = listAmount
    self.cost = cost
    self.currency = currency
    self.stage = stage
    self.category = category
    self.closeOn = closeOn
    self.owner = owner
    self.reason = reason
    self.openedAt = openedAt
    self.closedAt = closedAt
  }
}
