import Foundation

/// The deals of finished quarters whose discount is known and plausible, with what the pattern is
/// looked for in.
struct QuarterEndDeals {
  struct Deal {
    var opportunity: String
    var rep: Int
    /// From 0 over the quarters looked at.
    var quarter: Int
    /// Of reps in quarters: within one, days may be exchanged.
    var cell: Int
    var segment: Int
    var discount: Double
    /// In minor units of the reporting currency.
    var list: Double
    var isLast: Bool
    var isFirst: Bool
    /// By chance alone: the share of the quarter's business days that the last ones are.
    var chance: Double
  }

  /// Business days at the end of a quarter, and at the beginning of the next.
  static let lastDays = 10
  static let firstDays = 20
  /// Beyond these a list amount stands for nothing, such as one of 1: a single one would outweigh
  /// all other deals.
  static let discounts = -1.0...1.0
  /// Quarters looked back on.
  static let quartersKept = 12
  /// A segment with fewer deals counts among the others.
  static let leastOfSegment = 5

  private(set) var deals: [Deal] = []
  /// In order.
  private(set) var quarters: [TargetPeriod] = []
  /// E-mails; nil is nobody.
  private(set) var reps: [String?] = []
  private(set) var segments = 0

  /// Of the quarters that were over on a day. The one of the first deal is left out: of it only a
  /// part may be known.
  init(_ all: MarginDeals, finishedBy day: CivilDate, _ calendar: FiscalCalendar) {
    let won = all.closed.filter { deal in
      deal.isWon && deal.discount.map { QuarterEndDeals.discounts.contains($0) } ?? false
    }
    guard let first = won.first?.closedOn else { return }
    quarters = calendar.finished(on: day, after: first, most: QuarterEndDeals.quartersKept)
    guard let begin = quarters.first?.first, let end = quarters.last?.end else { return }
    let kept = won.filter { (begin..<end).contains($0.closedOn) }
    number(kept, calendar)
  }

  private mutating func number(_ won: [MarginDeal], _ calendar: FiscalCalendar) {
    let sizes = Dictionary(grouping: won, by: \.segment).mapValues(\.count)
    let known = sizes.filter { $0.value >= QuarterEndDeals.leastOfSegment }.keys
      .sorted { ($0 ?? "") < ($1 ?? "") }
    segments = known.count + 1
    reps = Set(won.map(\.owner)).sorted { ($0 ?? "") < ($1 ?? "") }
    let placeOfRep = places(reps)
    let placeOfSegment = places(known)
    let days = quarters.map(calendar.businessDays)
    for deal in won {
      guard let list = deal.listAmount, let discount = deal.discount,
        let rep = placeOfRep[deal.owner],
        let quarter = quarters.lastIndex(where: { $0.first <= deal.closedOn }),
        days[quarter].count > QuarterEndDeals.lastDays + QuarterEndDeals.firstDays
      else { continue }
      let business = days[quarter]
      deals.append(
        Deal(
          opportunity: deal.opportunity, rep: rep, quarter: quarter,
          cell: rep * quarters.count + quarter,
          segment: placeOfSegment[deal.segment] ?? known.count, discount: discount,
          list: Double(list),
          isLast: deal.closedOn >= business[business.count - QuarterEndDeals.lastDays],
          isFirst: deal.closedOn < business[QuarterEndDeals.firstDays],
          chance: Double(QuarterEndDeals.lastDays) / Double(business.count)))
    }
  }

  private func places<Value: Hashable>(_ values: [Value]) -> [Value: Int] {
    Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
  }

  /// What explains a discount: the last days first, then the size, then the segments but one.
  var columns: [[Double]] {
    let last = deals.map { $0.isLast ? 1.0 : 0 }
    let size = deals.map { log($0.list) }
    let bySegment = (0..<max(1, segments)).dropFirst().map { segment in
      deals.map { $0.segment == segment ? 1.0 : 0 }
    }
    return [last, size] + bySegment
  }
}
