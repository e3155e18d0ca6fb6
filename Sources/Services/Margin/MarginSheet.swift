import Domain
import Synchronization

/// The margin of a period as one reader may see it.
public struct MarginSheet: Sendable {
  /// How far the reader sees: all deals, or those of some owners.
  public var seesAll: Bool
  public var asOf: Instant
  public var report: MarginReport
  /// Deals at present beyond their owner's limit, open or won in the period, the largest discount
  /// first.
  public var beyond: [Beyond]
  /// Of the whole company; nil where its amounts are not for these eyes. Its reps are left out.
  public var pattern: QuarterEndPattern?
  /// Finding and quarters without money, for everybody.
  public var finding: QuarterEndPattern.Finding
  public var patternQuarters: [TargetPeriod]
  public var patternDeals: Int
  public var reps: [RepRow]

  public struct Beyond: Sendable, Hashable {
    public var opportunity: String
    public var lead: String?
    public var owner: String?
    public var standing: DiscountStanding
    public var closedOn: CivilDate?
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

/// The pattern of the last state of a company that was asked for: drawing again costs a moment.
final class PatternShelf: Sendable {
  private struct Kept {
    var deals: [MarginDeal]
    var quarter: TargetPeriod
    var pattern: QuarterEndPattern
  }

  private let kept = Mutex<Kept?>(nil)

  /// The same deals and the same last quarter give the same pattern.
  func pattern(
    _ deals: MarginDeals, finishedBy day: CivilDate, _ calendar: FiscalCalendar
  ) -> QuarterEndPattern {
    let quarter = calendar.lastFinished(on: day)
    if let known = kept.withLock({ $0 }), known.quarter == quarter, known.deals == deals.closed {
      return known.pattern
    }
    let pattern = QuarterEndPattern(deals, finishedBy: day, calendar)
    kept.withLock { $0 = Kept(deals: deals.closed, quarter: quarter, pattern: pattern) }
    return pattern
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
