import Domain
import Services

/// Prices and margin, what the last days of quarters cost, and discounts to be decided on.
public enum MarginPlace: Sendable, Hashable {
  case sheet(MarginQuery)
  /// The deals behind a number.
  case deals(MarginQuery, MarginCut)
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
      self = .deals(MarginQuery(query), cut)
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
    case .discounts: "/margin/discounts"
    case .discount(let number): "/margin/discounts/\(number)"
    case .guardrails: "/margin/guardrails"
    case .guardrail(let number): "/margin/guardrails/\(number)"
    }
  }

  var query: Query {
    switch self {
    case .sheet(let margin): return margin.query
    case .deals(let margin, let cut):
      var query = margin.query
      query.add("of", cut.kind.rawValue)
      query.add("name", cut.name)
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
  /// Such as `2026`, `2026-Q3` or `2026-03`; nil is the running year.
  public var period: String?
  public var asOf: Place.AsOf?

  public init() {}

  init(_ query: Query) {
    period = query["period"].flatMap { TargetPeriod($0) == nil ? nil : $0 }
    asOf = query["as_of"].map(Place.AsOf.init)
  }

  var query: Query {
    var query = Query()
    query.add("period", period)
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
