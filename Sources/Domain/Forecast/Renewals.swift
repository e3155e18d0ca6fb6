import Foundation
import Statistics

/// Billing periods that end and may be billed again: what past ones did tells what those will do.
///
/// A period of at least ``shortest`` days is continued by an invoice of the same account whose
/// period begins from ``early`` days before its end, but not in its first half, to ``late`` days
/// after it: of several by the one of like length, nearest in time, then in amount. One that
/// follows a deal won in the ``fromDeal`` days before belongs to that deal and is no renewal. An
/// invoice that was credited in full was none.
struct Renewals {
  static let shortest = 25
  static let early = 31
  static let late = 45
  static let fromDeal = 60
  /// Amounts that change by more than this are not the same contract's price.
  static let growths = 0.1...10

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

    var length: Int { last.dayNumber - first.dayNumber + 1 }

    /// Where the next periods of the same length begin: whole months later, where it lasts whole
    /// months.
    func begin(after periods: Int) -> CivilDate {
      let months = Int((Double(length) / 30.436_875).rounded())
      guard first.movedByMonths(months) == last + 1 else { return first + periods * length }
      return first.movedByMonths(periods * months) ?? .init(dayNumber: .max / 2)
    }

    /// How far another is from going on with this one: the least is the likeliest.
    func distance(to other: Billing) -> (Int, Int, Double) {
      let isLike = abs(other.length - length) * 10 <= max(other.length, length) * 2
      return (
        isLike ? 0 : 1, abs(other.first.dayNumber - last.dayNumber - 1),
        abs(log(Double(other.amount) / Double(amount)))
      )
    }
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

  /// Each is continued by one later one at most, and continues one: the likeliest pairs first.
  private static func join(_ billings: inout [Billing], _ won: [CivilDate]) {
    var pairs: [Pair] = []
    for index in billings.indices {
      for other in followers(of: index, billings, won) {
        pairs.append(
          Pair(distance: billings[index].distance(to: billings[other]), index: index, other: other))
      }
    }
    for pair in pairs.sorted() {
      guard billings[pair.index].next == nil, !billings[pair.other].isRenewal else { continue }
      billings[pair.index].next = pair.other
      billings[pair.other].isRenewal = true
    }
  }

  /// A billing and one that may go on with it.
  private struct Pair: Comparable {
    var distance: (Int, Int, Double)
    var index: Int
    var other: Int

    static func == (left: Pair, right: Pair) -> Bool {
      (left.index, left.other) == (right.index, right.other)
    }

    static func < (left: Pair, right: Pair) -> Bool {
      guard left.distance == right.distance else { return left.distance < right.distance }
      return (left.index, left.other) < (right.index, right.other)
    }
  }

  /// Those that may go on with a billing; they are sorted by their first day.
  private static func followers(
    of index: Int, _ billings: [Billing], _ won: [CivilDate]
  ) -> [Int] {
    let billing = billings[index]
    let end = billing.last.dayNumber + 1
    let days = end - min(early, billing.length / 2)...end + late
    let begin = billings.partitioningIndex { $0.first.dayNumber >= days.lowerBound }
    return billings[begin...].indices.prefix { billings[$0].first.dayNumber <= days.upperBound }
      .filter { other in
        let first = billings[other].first
        return first > billing.first
          && !won.contains { $0 <= first && $0.dayNumber + fromDeal >= first.dayNumber }
      }
  }

  private mutating func add(
    _ billings: [String: [Billing]], _ period: TargetPeriod, _ today: CivilDate
  ) {
    var (compared, before, after) = (0.0, 0.0, 0.0)
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
          let (old, new) = (Double(billing.amount), Double(list[next].amount))
          guard Renewals.growths.contains(new / old) else { continue }
          compared += 1
          before += old
          after += new
        }
      }
    }
    // Shrunk towards four of five, and no change of price, as if by five periods.
    let rate = (Double(continued) + 4) / (Double(ended) + 5)
    let growth = before > 0 ? (after / before * compared + 5) / (compared + 5) : 1
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
    // The price changes once: of one that is billed every month not every month.
    let amount = Double(billing.amount) * growth
    let waited =
      Double(max(0, today.dayNumber - billing.last.dayNumber - 1)) / Double(Renewals.late)
    guard waited < 1 else { return }
    // Those that come do so evenly over the days of waiting.
    var chance = rate * (1 - waited) / (1 - rate * waited)
    var (day, periods) = (billing.begin(after: 1), 1)
    while day < period.end {
      if period.contains(day) {
        due.append(Due(account: account, day: day, amount: amount, chance: chance))
      }
      (periods, chance) = (periods + 1, chance * rate)
      day = billing.begin(after: periods)
    }
  }
}
