import Domain
import Testing

/// Deals written down by hand.
enum MarginSample {
  static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  static func instant(_ text: String) throws -> Instant {
    Zone.utc.instant(try day(text)) + 10 * .hour
  }

  static func deal(
    _ name: String, _ state: OpportunityRecord.State = .won, on date: String, amount: Int64?,
    list: Int64? = nil, cost: Int64? = nil, owner: String = "kim@seller.example",
    currency: String = "EUR", segment: String? = nil, lines: [DealLine] = []
  ) throws -> DealHistory {
    let closed = try instant(date)
    var open = DealVersion(recorded: closed - 30 * .day, at: closed - 30 * .day)
    open.state = .open
    (open.amount, open.listAmount, open.cost) = (amount, list, cost)
    (open.currency, open.owner, open.lines) = (currency, owner, lines)
    var last = open
    (last.recorded, last.at, last.state) = (closed, closed, state)
    var history = DealHistory(
      opportunity: name, versions: state == .open ? [open] : [open, last])
    history.segment = segment
    return history
  }

  static let seller = DiscountPerson(
    number: 1, address: "kim@seller.example", former: ["kim@old.example"], function: "sales",
    role: "member", teams: ["dach"])
  static let manager = DiscountPerson(
    number: 2, address: "lea@seller.example", function: "sales", role: "manager", teams: ["dach"])
  static let leader = DiscountPerson(
    number: 3, address: "ola@seller.example", function: "leadership", role: "manager")
  static let marketer = DiscountPerson(
    number: 4, address: "mia@seller.example", function: "marketing", role: "manager")
  static let admin = DiscountPerson(
    number: 5, address: "ada@seller.example", function: "operations", role: "admin")

  static let bands = [
    Guardrail(discountUpTo: 0.15, approval: "none"),
    Guardrail(discountUpTo: 0.30, approval: "manager"),
    Guardrail(discountUpTo: 1, approval: "leadership"),
  ]

  static func guardrails(
    rules: [DiscountRule] = [], requests: [DiscountRequest] = []
  ) throws -> DiscountGuard {
    DiscountGuard(
      eras: [.init(from: try instant("2025-01-01"), bands: bands)], rules: rules,
      people: [seller, manager, leader, marketer, admin], requests: requests)
  }

  static func deals(_ histories: [DealHistory], _ guardrails: DiscountGuard) -> MarginDeals {
    var facts = RevenueFacts()
    facts.deals = histories.sorted { $0.opportunity < $1.opportunity }
    return MarginDeals(facts, guardrails, zone: .utc)
  }
}
