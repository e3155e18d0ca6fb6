import Domain

/// What the campaigns of the demo company cost, a quarter each.
enum DemoCosts {
  /// In euros a quarter, where 3,000 people come in within two years.
  private static let quarterly: [String: Int64] = [
    "search-robot-cells": 5_200, "search-palletising": 4_100, "search-brand": 1_900,
    "webinar-first-cell": 1_600, "webinar-fleet": 1_850, "webinar-payback": 1_400,
    "paper-labour-gap": 900, "paper-safety-guide": 700, "automation-days": 11_500,
    "packaging-forum": 8_200, "partner-integrators": 2_400, "outbound-named-accounts": 3_300,
  ]

  /// Quarters that began in the two years until `end`, each written down two weeks into it.
  static func campaigns(
    leads: Int, endingAt end: Instant, zone: Zone
  ) -> [(terms: CampaignTerms, written: Instant)] {
    let last = zone.date(of: end)
    let quarters = (0...730).reversed().map { last + -$0 }.filter(isFirstOfQuarter)
    return quarters.flatMap { first in
      DemoSource.all.map(\.value).flatMap { source in
        source.campaigns.map { base in
          (
            terms(base, source, from: first, leads: leads),
            min(end, zone.instant(first + 14))
          )
        }
      }
    }
  }

  private static func isFirstOfQuarter(_ date: CivilDate) -> Bool {
    let (_, month, day) = date.components
    return day == 1 && month % 3 == 1
  }

  private static func terms(
    _ base: String, _ source: DemoSource, from first: CivilDate, leads: Int
  ) -> CampaignTerms {
    let (year, month, _) = first.components
    let next = CivilDate(
      year: month == 10 ? year + 1 : year, month: month == 10 ? 1 : month + 3, day: 1)
    // A little dearer every quarter; an event is three days long.
    let quarter = Int64(year * 4 + month / 3) % 8
    let cost =
      quarterly[base, default: 1_000] * (100 + 2 * quarter) * Int64(max(leads, 100)) / 3_000
    let days = source.channel == "event" ? 3 : (next ?? first).dayNumber - first.dayNumber
    return CampaignTerms(
      name: "\(base)-\(year)-q\((month + 2) / 3)", channel: source.channel, startsOn: first,
      endsOn: first + (days - 1), cost: cost, currency: "EUR")
  }
}
