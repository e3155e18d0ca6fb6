import Domain
import Storage

/// A forecast as one principal may see it.
public struct ForecastReport: Sendable, Hashable {
  public var document: ForecastDocument
  public var sheet: CallSheet
  public var basis: ForecastBasis?
  /// What the period still lives on: the open deals that weigh the most, chance times amount.
  public var deals: [DealOutlook]
  /// Whether the company's own figures are for these eyes; else they are empty.
  public var seesCompany: Bool
  /// Of sellers whose calls lean to one side or not, as far as they are shown.
  public var biases: [CallBias]
  /// One's own, while nobody else sees it.
  public var ownBias: CallBias?
  /// Names of members by caseless e-mail, and of teams by their word.
  public var names: [String: String]

  /// Whether there is a forecast of a period on a day: one may begin two years ahead.
  public static func reaches(_ period: TargetPeriod, from day: CivilDate) -> Bool {
    period.first.dayNumber <= day.dayNumber + 2 * 366
  }

  /// Deals that a report lists.
  public static let dealLimit = 25
}

/// What a principal sees of the forecast.
struct ForecastSight: Sendable {
  var seesAll: Bool
  /// Caseless e-mails.
  var sellers: Set<String>
  /// Words of teams.
  var teams: Set<String>

  func sees(seller: String) -> Bool { seesAll || sellers.contains(RecordKey.folded(seller)) }

  func sees(team: String) -> Bool { seesAll || teams.contains(RecordKey.folded(team)) }

  func shown(_ document: ForecastDocument) -> ForecastDocument {
    guard !seesAll else { return document }
    var shown = document
    shown.teams.removeAll { !sees(team: $0.name) }
    shown.sellers.removeAll { !sees(seller: $0.name) }
    shown.company = .hidden
    shown.values = [:]
    return shown
  }

  func shown(_ sheet: CallSheet) -> CallSheet {
    guard !seesAll else { return sheet }
    var shown = sheet
    shown.teams.removeAll { !sees(team: $0.name) }
    shown.sellers.removeAll { !sees(seller: $0.name) }
    (shown.company.deals, shown.company.seller, shown.company.manager) = ([:], [:], [:])
    shown.company.won = 0
    return shown
  }

  func sees(_ deal: DealOutlook) -> Bool { seesAll || deal.owner.map(sees(seller:)) ?? false }

  func shown(_ deals: [DealOutlook]) -> [DealOutlook] {
    seesAll ? deals : deals.filter { sees($0) }
  }
}

extension CallBias {
  /// Only the seller sees what is said of the own calls, until the seller has seen it or two weeks
  /// have passed since the last period that it is of.
  static let wait = 14 * Elapsed.day

  func isShown(to sight: ForecastSight, hasSeen: Bool, zone: Zone, at instant: Instant) -> Bool {
    sight.sees(seller: seller)
      && (hasSeen || instant >= last.span(in: zone).upperBound + CallBias.wait)
  }
}
