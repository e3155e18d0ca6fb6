/// Billing periods that end and may be billed again: what past ones did tells what those will do.
///
/// A period of at least ``shortest`` days is continued by an invoice of the same account whose
/// period begins from ``early`` days before its end to ``late`` days after it. One that follows a
/// deal won in the ``fromDeal`` days before belongs to that deal and is no renewal. An invoice
/// that was credited in full was none.
struct Renewals {
  static let shortest = 25
  static let early = 31
  static let late = 45
  static let fromDeal = 60

  struct Due {
    var account: String
    var day: CivilDate
    var amount: Double
    var chance: Double
  }

  /// Billed again for the period, also ahead of it, by account, in minor units.
  private(set) var renewed: [String: Int64] = [:]
  private(set) var due: [Due] = []
  /// Periods that ended long enough ago, and those that were continued.
  private(set) var ended = 0
  private(set) var continued = 0
  private(set) var unconverted = 0

  private struct Billing {
    var first: CivilDate
    var last: CivilDate
    var amount: Int64
    var isRenewal = false
    var next: Int?
  }

  init(_ facts: RevenueFacts, period: TargetPeriod, today: CivilDate, zone: Zone) {
    var billings: [String: [Billing]] = [:]
    let credited = Self.credited(facts.invoices)
    for invoice in facts.invoices where invoice.amount > 0 && invoice.credits == nil {
      let span = invoice.period
      guard span.upperBound.dayNumber - span.lowerBound.dayNumber + 1 >= Self.shortest,
        credited[invoice.id, default: 0] < invoice.amount
      else { continue }
      let day = zone.date(of: invoice.at)
      guard let amount = facts.rates.convert(invoice.amount, from: invoice.currency, on: day)
      else {
        unconverted += 1
        continue
      }
      billings[invoice.account, default: []].append(
        Billing(first: span.lowerBound, last: span.upperBound, amount: amount))
    }
    let won = Self.wonDays(facts.deals, zone)
    for account in billings.keys {
      billings[account]?.sort { ($0.first, $0.last, $0.amount) < ($1.first, $1.last, $1.amount) }
      Self.join(&billings[account, default: []], won[account] ?? [])
    }
    add(billings, period, today)
  }

  /// What was taken back of invoices, by their ids.
  private static func credited(_ invoices: [Invoice]) -> [String: Int64] {
    invoices.reduce(into: [:]) { sums, note in
      if let invoice = note.credits { sums[invoice, default: 0] += abs(note.amount) }
    }
  }

  private static func wonDays(_ deals: [DealHistory], _ zone: Zone) -> [String: [CivilDate]] {
    var days: [String: [CivilDate]] = [:]
    for deal in deals where deal.versions.last?.state == .won {
      guard let account = deal.account, let closed = deal.closedAt else { continue }
      days[account, default: []].append(zone.date(of: closed))
    }
    return days
  }

  /// Each is continued by the first later one that fits and continues no other.
  private static func join(_ billings: inout [Billing], _ won: [CivilDate]) {
    for index in billings.indices {
      let end = billings[index].last.dayNumber + 1
      let next = billings.indices.first { other in
        let first = billings[other].first
        return first > billings[index].first && !billings[other].isRenewal
          && (end - early...end + late).contains(first.dayNumber)
          && !won.contains { $0 <= first && $0.dayNumber + fromDeal >= first.dayNumber }
      }
      billings[index].next = next
      if let next { billings[next].isRenewal = true }
    }
  }

  private mutating func add(
    _ billings: [String: [Billing]], _ period: TargetPeriod, _ today: CivilDate
  ) {
    var (before, after) = (0.0, 0.0)
    for account in billings.keys.sorted() {
      let list = billings[account] ?? []
      for billing in list {
        if billing.isRenewal, period.contains(billing.first) {
          renewed[account, default: 0] += billing.amount
        }
        guard billing.last + Renewals.late < today else { continue }
        ended += 1
        if let next = billing.next {
          continued += 1
          before += Double(billing.amount)
          after += Double(list[next].amount)
        }
      }
    }
    // Shrunk towards four of five, and no change of price, as if by five periods.
    let rate = (Double(continued) + 4) / (Double(ended) + 5)
    let count = Double(continued)
    let growth = before > 0 ? (after / before * count + 5) / (count + 5) : 1
    for account in billings.keys.sorted() {
      for billing in billings[account] ?? [] where billing.next == nil {
        expect(account, billing, rate, growth, period, today)
      }
    }
  }

  private mutating func expect(
    _ account: String, _ billing: Billing, _ rate: Double, _ growth: Double,
    _ period: TargetPeriod, _ today: CivilDate
  ) {
    let length = billing.last.dayNumber - billing.first.dayNumber + 1
    var (day, amount) = (billing.last + 1, Double(billing.amount) * growth)
    let waited = Double(max(0, today.dayNumber - day.dayNumber)) / Double(Renewals.late)
    guard waited < 1 else { return }
    // Those that come do so evenly over the days of waiting.
    var chance = rate * (1 - waited) / (1 - rate * waited)
    while day < period.end {
      if period.contains(day) {
        due.append(Due(account: account, day: day, amount: amount, chance: chance))
      }
      (day, amount, chance) = (day + length, amount * growth, chance * rate)
    }
  }
}
