import Domain
import Synchronization

/// The margin of a period as one reader may see it.
public struct MarginSheet: Sendable {
  /// How far the reader sees: all deals, or those of some owners.
  public var seesAll: Bool
  public var asOf: Instant
  /// As the company calls it.
  public var period: TargetPeriod
  public var report: MarginReport
  /// Deals at present beyond their owner's limit, open or won in the period: open ones first, then
  /// the largest discount, ``Seat/beyondShown`` at most.
  public var beyond: [Beyond]
  /// How many there are in all.
  public var beyondCount: Int
  /// Of the whole company; nil where its amounts are not for these eyes. Its reps are left out.
  public var pattern: QuarterEndPattern?
  /// Finding and quarters without money, for everybody.
  public var finding: QuarterEndPattern.Finding
  public var patternQuarters: [TargetPeriod]
  public var patternDeals: Int
  /// Of the whole company; its single bins are for whoever sees all amounts.
  public var bunching: QuotaBunching
  public var reps: [RepRow]

  public struct Beyond: Sendable, Hashable {
    public var opportunity: String
    public var lead: String?
    public var owner: String?
    public var standing: DiscountStanding
    public var closedOn: CivilDate?
  }

  /// Where a list of deals goes on, the largest discount first: after this one.
  public struct DiscountPlace: Sendable, Hashable {
    /// Open deals come before closed ones.
    public var isOpen: Bool
    /// Below 0 where it is not known.
    public var discount: Double
    public var opportunity: String

    public init(isOpen: Bool, discount: Double, opportunity: String) {
      (self.isOpen, self.discount, self.opportunity) = (isOpen, discount, opportunity)
    }

    public init(_ row: Beyond) {
      self.init(
        isOpen: row.standing.state != .breach, discount: row.standing.discount ?? -1,
        opportunity: row.opportunity)
    }

    /// Of a deal that was closed.
    public init(_ deal: MarginDeal) {
      self.init(isOpen: false, discount: deal.discount ?? -1, opportunity: deal.opportunity)
    }
  }

  /// A seller's row, for the seller and those who answer for him or her.
  public struct RepRow: Sendable, Hashable {
    public enum Sight: Sendable, Hashable {
      case shown
      /// The seller has not had the chance to see it: until then, or that instant.
      case keptBack(until: Instant)
    }

    public var owner: String
    public var member: Member?
    public var isOwn: Bool
    public var sight: Sight
    /// Prices of the period; nil where kept back.
    public var figures: PriceFigures?
    /// The last days of quarters; nil where kept back or without deals in them.
    public var pattern: QuarterEndPattern.Rep?
  }
}

/// The patterns of the last state of a company that was asked for: drawing again costs a moment.
final class PatternShelf: Sendable {
  private struct Kept {
    var deals: [MarginDeal]
    var attainments: [PeriodAttainment]
    var quarter: TargetPeriod
    var hours: WorkingHours?
    var patterns: MarginPatterns
  }

  private let kept = Mutex<Kept?>(nil)

  /// Lets go of everything: somebody was erased.
  func forget() { kept.withLock { $0 = nil } }

  /// The same deals, quotas, last quarter and business days give the same patterns.
  func patterns(
    _ deals: MarginDeals, _ attainments: [PeriodAttainment], finishedBy day: CivilDate,
    _ calendar: FiscalCalendar
  ) -> MarginPatterns {
    let quarter = calendar.lastFinished(on: day)
    let known = kept.withLock { $0 }
    if let known, known.quarter == quarter, known.deals == deals.closed,
      known.attainments == attainments, known.hours == calendar.hours?.hours
    {
      return known.patterns
    }
    let patterns = MarginPatterns(deals, attainments, finishedBy: day, calendar)
    kept.withLock {
      $0 = Kept(
        deals: deals.closed, attainments: attainments, quarter: quarter,
        hours: calendar.hours?.hours, patterns: patterns)
    }
    return patterns
  }
}

/// Deals behind a number.
public struct MarginRows: Sendable {
  public var deals: [MarginDeal]
  /// How many there are in all.
  public var count: Int
  public var currency: String
}

/// Which deals of a period a number counts.
public struct MarginCut: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case all, segment, product, rep
    /// Won within a band of the agreement, by its number from 0; beyond the last with one more.
    case band
    /// Won with a bundle; won without it though it was once in it.
    case bundle, stripped
    /// Won in the last ten business days of the quarters that the pattern looks at.
    case lastDays = "last_days"
  }

  public var kind: Kind
  /// Nil is where nothing is said.
  public var name: String?

  public init(_ kind: Kind, _ name: String? = nil) {
    (self.kind, self.name) = (kind, name)
  }
}
