import Domain
import TestSupport

/// The eight results of a quarter over a company's facts in columns, and the making of those.
struct ResultBenchmark {
  let facts: RevenueFacts
  let teams: [String: String]
  static let sellers = 500
  static let days = 1_095
  static let start = Zone.utc.instant(CivilDate(dayNumber: 19_358))

  /// Over three years: so many acceptances, a fifth as many deals, a quarter of them won and each
  /// of these billed twice.
  init(leads: Int) {
    var (facts, random) = (RevenueFacts(), SeededRandom(seed: 7))
    var teams: [String: String] = [:]
    for seller in 0..<Self.sellers { teams[Self.seller(seller)] = "team-\(seller / 25)" }
    self.teams = teams
    facts.acceptedLeads = (0..<leads).map { place in
      let span = Int64(Self.days) * Elapsed.day.microseconds / Int64(leads)
      var lead = AcceptedLead(
        recorded: Self.start + Elapsed(microseconds: Int64(place) * span),
        lead: "lead-\(random.int(0..<leads))", by: Self.seller(place % Self.sellers))
      (lead.source, lead.segment) = ("source-\(place % 12)", "segment-\(place % 7)")
      return lead
    }
    for place in 0..<leads / 5 {
      let deal = Self.deal(place, leads, &random)
      facts.deals.append(deal)
      if let won = deal.versions.last, won.state == .won {
        facts.invoices += [0, 365].map { Self.invoice(deal, won, after: $0) }
      }
    }
    facts.invoices.sort { ($0.recorded, $0.id) < ($1.recorded, $1.id) }
    facts.quotas = Self.quotas()
    facts.rates = ExchangeRates(
      reporting: "EUR",
      [
        .init(
          recorded: Self.start, day: CivilDate(dayNumber: 19_000), currency: "USD", rate: 0.92)
      ])
    self.facts = facts
  }

  private static func seller(_ number: Int) -> String { "seller-\(number)@seller.example" }

  private static func deal(
    _ place: Int, _ leads: Int, _ random: inout SeededRandom
  ) -> DealHistory {
    let opened = start + random.int(0..<days * 86_400) * .second
    let isWon = random.oneIn(4)
    let versions = (0..<4).map { step in
      var version = DealVersion(recorded: opened + 20 * step * .day, at: opened)
      version.state = step < 3 ? .open : isWon ? .won : .lost
      (version.amount, version.currency) = (
        Int64(random.int(10_000..<5_000_000)), place % 5 == 0 ? "USD" : "EUR"
      )
      version.owner = seller(place % sellers)
      return version
    }
    var deal = DealHistory(opportunity: "D\(1_000_000 + place)", versions: versions)
    (deal.lead, deal.account) = (
      "lead-\(random.int(0..<leads))", "account-\(random.int(0..<max(1, leads / 16)))"
    )
    (deal.source, deal.segment) = ("source-\(place % 12)", "segment-\(place % 7)")
    return deal
  }

  private static func invoice(
    _ deal: DealHistory, _ won: DealVersion, after days: Int
  ) -> Invoice {
    let at = won.recorded + days * .day
    let (day, amount) = (Zone.utc.date(of: at), won.amount ?? 0)
    var invoice = Invoice(
      id: "\(deal.opportunity)-\(days)", recorded: at, at: at, account: deal.account ?? "",
      amount: amount, currency: won.currency ?? "EUR", period: day...day + 364)
    invoice.lines = [DealLine(product: deal.segment ?? "", quantity: 1, amount: amount)]
    return invoice
  }

  private static func quotas() -> [Quota] {
    (0..<12).flatMap { quarter -> [Quota] in
      guard let period = TargetPeriod("\(2023 + quarter / 4)-Q\(quarter % 4 + 1)") else {
        return []
      }
      return (0..<sellers).map { number in
        Quota(
          recorded: start, holder: .member(seller(number)), period: period, amount: 20_000_000,
          currency: "EUR")
      }
    }
  }

  func figures() -> [Figure] {
    guard let quarter = TargetPeriod("2025-Q4") else { return [] }
    let ledger = RevenueLedger(facts)
    let rows = facts.acceptedLeads.count + facts.deals.count
    let making = least { _ = RevenueLedger(facts) }
    let last = Self.start + 1_094 * .day
    let telling = { (grouping: ResultGrouping?) in
      least {
        _ = RevenueAsOf(ledger, at: last, zone: .utc, teams: teams)
          .report(of: quarter, by: grouping)
      }
    }
    let of = "\(facts.acceptedLeads.count) leads and \(facts.deals.count) deals"
    return [
      figure("eight results of a quarter over \(of)", telling(nil)),
      figure("the same by segment", telling(.segment)),
      figure("the same by team", telling(.team)),
      Figure(
        name: "facts into columns", unit: "rows/s", value: Double(rows) / making.seconds,
        reference: "once while no fact comes", referenceValue: nil,
        processorMicroseconds: 1e6 * making.processorSeconds / Double(rows)),
    ]
  }

  private func figure(_ name: String, _ cost: Cost) -> Figure {
    Figure(
      name: name, unit: "reports/s", value: 1 / cost.seconds, reference: "goal: one a second",
      referenceValue: 1, processorRatio: 1 / cost.processorSeconds)
  }
}
