/// An amount billed to an account for a period; a credit note is one of a negative amount.
public struct Invoice: Sendable, Hashable {
  public var id: String
  public var recorded: Instant
  public var at: Instant
  /// What the account is known by.
  public var account: String
  /// Net of tax, in minor units of the currency.
  public var amount: Int64
  public var currency: String
  /// What it is billed for, both days included.
  public var period: ClosedRange<CivilDate>
  /// The invoice that a credit note takes back.
  public var credits: String?
  public var lines: [DealLine] = []

  public init(
    id: String, recorded: Instant, at: Instant, account: String, amount: Int64, currency: String,
    period: ClosedRange<CivilDate>
  ) {
    (self.id, self.recorded, self.at, self.account) = (id, recorded, at, account)
    (self.amount, self.currency, self.period) = (amount, currency, period)
  }
}
