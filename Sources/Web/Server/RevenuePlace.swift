import Domain
import Services

/// Quotas, exchange rates, invoices and accounts. Lists are posted to as well: a row more.
public enum RevenuePlace: Sendable, Hashable {
  case quotas(QuotasView)
  case rates(RatesView)
  case invoices(InvoicesView)
  case accounts(AccountsView)
  /// Posted to: what the account is part of, or what it is called.
  case account(String, word: PipelinePlace.Word?)

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case ("quotas", 1): self = .quotas(QuotasView(query))
    case ("rates", 1): self = .rates(RatesView(query))
    case ("invoices", 1): self = .invoices(InvoicesView(query))
    case ("accounts", 1): self = .accounts(AccountsView(query))
    case ("accounts", 2):
      self = .account(parts[1], word: query["done"].flatMap(PipelinePlace.Word.init))
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .quotas: "/pipeline/quotas"
    case .rates: "/pipeline/rates"
    case .invoices: "/pipeline/invoices"
    case .accounts: "/pipeline/accounts"
    case .account(let key, _): "/pipeline/accounts/\(Query.encoded(key))"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .quotas(let view):
      query.add("period", view.period?.description)
      query.add("after", view.after?.text)
      query.add("done", view.word?.rawValue)
    case .rates(let view):
      query.add("currency", view.currency)
      query.add("after", view.after?.text)
      query.add("done", view.word?.rawValue)
    case .invoices(let view):
      query.add("account", view.filter.account)
      query.add("unknown", view.filter.ofUnknownAccounts ? "yes" : nil)
      query.add("after", view.filter.after?.text)
      query.add("done", view.word?.rawValue)
    case .accounts(let view):
      query.add("q", view.prefix.isEmpty ? nil : view.prefix)
      query.add("after", view.after)
      query.add("done", view.word?.rawValue)
    case .account(_, let word): query.add("done", word?.rawValue)
    }
    return query
  }

  var place: Place { .pipeline(.revenue(self)) }
}

public struct QuotasView: Sendable, Hashable {
  public var period: TargetPeriod?
  public var after: QuotaPlace?
  public var word: PipelinePlace.Word?

  public init() {}

  init(_ query: Query) {
    period = query["period"].flatMap { TargetPeriod($0) }
    after = query["after"].flatMap(QuotaPlace.init(text:))
    word = query["done"].flatMap(PipelinePlace.Word.init)
  }
}

public struct RatesView: Sendable, Hashable {
  public var currency: String?
  public var after: RatePlace?
  public var word: PipelinePlace.Word?

  public init() {}

  init(_ query: Query) {
    currency = query["currency"].flatMap { MinorUnits.isCode($0) ? $0 : nil }
    after = query["after"].flatMap(RatePlace.init(text:))
    word = query["done"].flatMap(PipelinePlace.Word.init)
  }
}

public struct InvoicesView: Sendable, Hashable {
  public var filter = InvoiceQuery()
  public var word: PipelinePlace.Word?

  public init() {}

  init(_ query: Query) {
    filter.account = query["account"].map { RecordKey.folded($0) }
    filter.ofUnknownAccounts = query["unknown"] == "yes"
    filter.after = query["after"].flatMap(InvoicePlace.init(text:))
    word = query["done"].flatMap(PipelinePlace.Word.init)
  }
}

public struct AccountsView: Sendable, Hashable {
  /// What keys begin with, caseless.
  public var prefix = ""
  public var after: String?
  public var word: PipelinePlace.Word?

  public init() {}

  init(_ query: Query) {
    prefix = RecordKey.folded(query["q"] ?? "")
    after = query["after"]
    word = query["done"].flatMap(PipelinePlace.Word.init)
  }
}

extension QuotaPlace {
  /// The period, `member` or `team`, and who, between colons.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 2).map(String.init)
    guard parts.count == 3, let period = TargetPeriod(parts[0]), period.description == parts[0]
    else { return nil }
    switch parts[1] {
    case "member": self.init(period: period, holder: .member(parts[2]))
    case "team": self.init(period: period, holder: .team(parts[2]))
    default: return nil
    }
  }

  var text: String { "\(period):\(holder.kind):\(holder.name)" }
}

extension RatePlace {
  /// The currency, a colon, the day.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, MinorUnits.isCode(parts[0]), let day = CivilDate(parts[1]) else {
      return nil
    }
    self.init(currency: parts[0], day: day)
  }

  var text: String { "\(currency):\(day)" }
}

extension InvoicePlace {
  /// When it was learned, a blank, its number.
  init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let recorded = Instant(rfc3339: parts[0]) else { return nil }
    self.init(recorded: recorded, invoice: parts[1])
  }

  var text: String { "\(recorded.rfc3339) \(invoice)" }
}
