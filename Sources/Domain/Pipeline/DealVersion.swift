/// What was known of an opportunity from one instant to the next: its facts up to then, each given
/// field in place of the old one. Money is in minor units of the deal's own currency.
public struct DealVersion: Sendable, Hashable {
  /// From when on it was known.
  public var recorded: Instant
  /// When it happened.
  public var at: Instant
  public var state = OpportunityRecord.State.known
  public var stage: String?
  public var category: String?
  public var amount: Int64?
  public var listAmount: Int64?
  public var cost: Int64?
  public var currency: String?
  public var closeOn: CivilDate?
  /// The e-mail of a member, as the facts name them.
  public var owner: String?
  /// Why it was lost.
  public var reason: String?
  /// What it is called.
  public var name: String?
  /// What is to be done next, and by which day.
  public var nextStep: String?
  public var nextStepOn: CivilDate?
  public var lines: [DealLine] = []
  /// Who shares the credit; empty is the owner alone.
  public var splits: [DealSplit] = []

  public init(recorded: Instant, at: Instant) {
    (self.recorded, self.at) = (recorded, at)
  }
}

/// A product within a deal or an invoice. Money is in minor units.
public struct DealLine: Sendable, Hashable {
  public var product: String
  public var quantity: Double
  public var amount: Int64?
  public var listAmount: Int64?
  public var cost: Int64?
  /// The bundle that it was sold in.
  public var bundle: String?

  public init(
    product: String, quantity: Double, amount: Int64? = nil, listAmount: Int64? = nil,
    cost: Int64? = nil, bundle: String? = nil
  ) {
    (self.product, self.quantity, self.amount) = (product, quantity, amount)
    (self.listAmount, self.cost, self.bundle) = (listAmount, cost, bundle)
  }
}

/// A member's part in the credit for a deal.
public struct DealSplit: Sendable, Hashable {
  public var owner: String
  /// 0 … 1; the shares of a deal sum to 1.
  public var share: Double

  public init(owner: String, share: Double) {
    (self.owner, self.share) = (owner, share)
  }
}
