/// Sections that later capabilities execute: parsed, checked and shown from the first day, so that
/// a signed document never holds text that nobody has checked.

public struct AttributionRules: Sendable, Hashable {
  public var model: String
  /// Order of the Markov chain, 1 … 3.
  public var order: Int?
  public var windowDays: Int?
  public var sourced: String?

  public init(model: String, order: Int? = nil, windowDays: Int? = nil, sourced: String? = nil) {
    self.model = model
    self.order = order
    self.windowDays = windowDays
    self.sourced = sourced
  }
}

/// Discounts up to this share of the list amount need this approval.
public struct Guardrail: Sendable, Hashable {
  public var discountUpTo: Double
  public var approval: String

  public init(discountUpTo: Double, approval: String) {
    self.discountUpTo = discountUpTo
    self.approval = approval
  }
}

public struct Target: Sendable, Hashable {
  /// `2027`, `2027-Q1` or `2027-03`.
  public var period: String
  public var measure: String
  /// `marketing`, `sales` or `shared`.
  public var function: String
  public var value: Double

  public init(period: String, measure: String, function: String, value: Double) {
    self.period = period
    self.measure = measure
    self.function = function
    self.value = value
  }
}

/// Shares of a function's variable pay by measure, in document order; they sum to 1.
public struct PayPlan: Sendable, Hashable {
  public struct Share: Sendable, Hashable {
    public var measure: String
    public var share: Double

    public init(measure: String, share: Double) {
      self.measure = measure
      self.share = share
    }
  }

  public var function: String
  public var shares: [Share]

  public init(function: String, shares: [Share]) {
    self.function = function
    self.shares = shares
  }
}
