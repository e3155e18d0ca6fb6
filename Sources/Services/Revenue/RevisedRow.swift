import Domain

/// A row that holds, with those that it replaced, the latest first.
public struct RevisedRow<Row: Sendable>: Sendable {
  public var row: Row
  public var before: [Row]

  /// `rows` are in the order in which they were written, of one key; nil without any.
  init?(_ rows: [Row]) {
    guard let last = rows.last else { return nil }
    (row, before) = (last, rows.dropLast().reversed())
  }
}

/// A place in the list of quotas: the latest period first, of equal ones the longer one, then by
/// who holds it.
public struct QuotaPlace: Sendable, Hashable, Comparable {
  public var period: TargetPeriod
  public var holder: Quota.Holder

  public init(period: TargetPeriod, holder: Quota.Holder) {
    (self.period, self.holder) = (period, holder)
  }

  public init(_ quota: Quota) { self.init(period: quota.period, holder: quota.holder) }

  public static func < (left: QuotaPlace, right: QuotaPlace) -> Bool { left.order < right.order }

  private var order: (Int, Int, String, ExactText) {
    (
      -period.first.dayNumber, -(period.end.dayNumber - period.first.dayNumber), holder.kind,
      ExactText(holder.name)
    )
  }
}

/// A place in the list of exchange rates: by currency, its latest day first.
public struct RatePlace: Sendable, Hashable, Comparable {
  public var currency: String
  public var day: CivilDate

  public init(currency: String, day: CivilDate) { (self.currency, self.day) = (currency, day) }

  public init(_ rate: ExchangeRates.Rate) { self.init(currency: rate.currency, day: rate.day) }

  public static func < (left: RatePlace, right: RatePlace) -> Bool {
    (left.currency, right.day) < (right.currency, left.day)
  }
}

/// A place in the list of invoices, the one learned of last first.
public struct InvoicePlace: Sendable, Hashable {
  public var recorded: Instant
  public var invoice: String

  public init(recorded: Instant, invoice: String) {
    (self.recorded, self.invoice) = (recorded, invoice)
  }

  public init(_ invoice: Invoice) {
    self.init(recorded: invoice.recorded, invoice: invoice.id)
  }

  /// Whether an invoice comes after this place in the list.
  func precedes(_ other: Invoice) -> Bool {
    (other.recorded, ExactText(other.id)) < (recorded, ExactText(invoice))
  }
}

/// Which invoices are asked for.
public struct InvoiceQuery: Sendable, Hashable {
  /// The key of an account.
  public var account: String?
  public var ofUnknownAccounts = false
  public var after: InvoicePlace?

  public init() {}

  func takes(_ invoice: Invoice) -> Bool {
    if ofUnknownAccounts, invoice.isAccountKnown { return false }
    if let account, RecordKey.folded(account) != invoice.account { return false }
    return after?.precedes(invoice) ?? true
  }
}
