import Domain
import Services

/// Prices and margin, what the last days of quarters cost, and discounts to be decided on.
public enum MarginPlace: Sendable, Hashable {
  case sheet(MarginQuery)
  /// The deals behind a number, after one.
  case deals(MarginQuery, MarginCut, after: MarginSheet.DiscountPlace?)
  /// Deals beyond their owner's limit, after one.
  case beyond(MarginQuery, after: MarginSheet.DiscountPlace?)
  /// What was asked for, from the one before a number. Posted to: asks.
  case discounts(before: Int?)
  /// Posted to: granted, refused, taken back.
  case discount(Int)
  /// Who may grant what. Posted to: a new rule.
  case guardrails
  /// Posted to: changed, or taken back.
  case guardrail(Int)

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case (nil, _): self = .sheet(MarginQuery(query))
    case ("deals", 1):
      guard let cut = MarginCut(query) else { return nil }
      self = .deals(MarginQuery(query), cut, after: query["after"].flatMap { .init(text: $0) })
    case ("beyond", 1):
      self = .beyond(MarginQuery(query), after: query["after"].flatMap { .init(text: $0) })
    case ("discounts", 1): self = .discounts(before: query["before"].flatMap(Self.number))
    case ("discounts", 2):
      guard let number = Self.number(parts[1]) else { return nil }
      self = .discount(number)
    case ("guardrails", 1): self = .guardrails
    case ("guardrails", 2):
      guard let number = Self.number(parts[1]) else { return nil }
      self = .guardrail(number)
    default: return nil
    }
  }

  private static func number(_ text: String) -> Int? {
    Int(text).flatMap { $0 > 0 && "\($0)" == text ? $0 : nil }
  }

  var path: String {
    switch self {
    case .sheet: "/margin"
    case .deals: "/margin/deals"
    case .beyond: "/margin/beyond"
    case .discounts: "/margin/discounts"
    case .discount(let number): "/margin/discounts/\(number)"
    case .guardrails: "/margin/guardrails"
    case .guardrail(let number): "/margin/guardrails/\(number)"
    }
  }

  var query: Query {
    switch self {
    case .sheet(let margin): return margin.query
    case .deals(let margin, let cut, let after):
      var query = margin.query
      query.add("of", cut.kind.rawValue)
      query.add("name", cut.name)
      query.add("after", after?.text)
      return query
    case .beyond(let margin, let after):
      var query = margin.query
      query.add("after", after?.text)
      return query
    case .discounts(let before):
      var query = Query()
      query.add("before", before.map { "\($0)" })
      return query
    case .discount, .guardrails, .guardrail: return Query()
    }
  }
}

/// Of which time, and as known when.
public struct MarginQuery: Sendable, Hashable {
  /// Nil is the running year.
  public var period: TargetPeriod?
  public var asOf: Place.AsOf?

  public init() {}

  init(_ query: Query) {
    period = query["period"].flatMap { TargetPeriod($0) }
    asOf = query["as_of"].map(Place.AsOf.init)
  }

  var query: Query {
    var query = Query()
    query.add("period", period?.description)
    query.add("as_of", asOf?.text)
    return query
  }
}

extension MarginCut {
  init?(_ query: Query) {
    guard let kind = query["of"].flatMap(Kind.init) else { return nil }
    self.init(kind, query["name"])
  }
}

extension MarginSheet.DiscountPlace {
  /// `open` or `closed`, the discount and the opportunity, between blanks.
  init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count == 3, ["open", "closed"].contains(parts[0]),
      let discount = Double(parts[1]), discount.isFinite
    else { return nil }
    self.init(isOpen: parts[0] == "open", discount: discount, opportunity: parts[2])
  }

  var text: String { "\(isOpen ? "open" : "closed") \(discount) \(opportunity)" }
}
