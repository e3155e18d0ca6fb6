/// How sure a seller is of a deal.
public enum ForecastCategory: String, Sendable, Hashable, CaseIterable {
  case commit
  case bestCase = "best_case"
  case pipeline

  /// A call of a category counts what is won and the surer ones too.
  func includes(_ category: String?) -> Bool {
    guard let other = category.flatMap(ForecastCategory.init) else { return self == .pipeline }
    let order = ForecastCategory.allCases
    return (order.firstIndex(of: other) ?? 0) <= (order.firstIndex(of: self) ?? 0)
  }
}

/// What a person says will be won in a period, all told: a seller of the own deals, or a manager of
/// a seller's or a team's. A later one of the same caller's side, holder, period and category
/// stands in its place from then on.
public struct ForecastCall: Sendable, Hashable {
  public var recorded: Instant
  /// By e-mail.
  public var by: String
  public var holder: Quota.Holder
  public var period: TargetPeriod
  public var category: ForecastCategory
  /// In minor units of the reporting currency; nil takes the call back.
  public var amount: Int64?
  /// Why; a manager's call has one.
  public var note: String

  public init(
    recorded: Instant, by: String, holder: Quota.Holder, period: TargetPeriod,
    category: ForecastCategory, amount: Int64?, note: String = ""
  ) {
    (self.recorded, self.by, self.holder, self.period) = (recorded, by, holder, period)
    (self.category, self.amount, self.note) = (category, amount, note)
  }

  /// The same, of people by their present addresses.
  func known(as addresses: AddressBook) -> ForecastCall {
    var call = self
    (call.by, call.holder) = (addresses.present(by), addresses.present(holder))
    return call
  }

  /// Of one's own deals; a manager's otherwise.
  public var isOwn: Bool { holder == .member(by) }
}
