/// An amount billed to an account for a period; a credit note is one of a negative amount.
public struct Invoice: Sendable, Hashable {
  public var id: String
  public var recorded: Instant
  public var at: Instant
  /// What the account is known by: the key of its record, or `id:` and what the invoice names it
  /// where nobody knows such an account.
  public var account: String
  /// What the invoice names the account.
  public var accountID: String
  /// How the account came to be known, in the order of `recorded`. Empty where it is told by hand.
  public var names: [AccountName] = []
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
    accountID = account
    (self.amount, self.currency, self.period) = (amount, currency, period)
  }

  /// Whether the account that it names is one that anybody knows.
  public var isAccountKnown: Bool { !names.isEmpty || account == accountID }

  /// As it would be if nothing had been recorded after the instant.
  public func known(by instant: Instant) -> Invoice? {
    guard recorded <= instant else { return nil }
    guard let last = names.last, last.recorded > instant else { return self }
    var known = self
    known.take(names.filter { $0.recorded <= instant })
    return known
  }

  /// Takes over how its account came to be known.
  public mutating func take(_ names: [AccountName]) {
    self.names = names
    account = names.last?.account ?? "id:\(accountID)"
  }
}
