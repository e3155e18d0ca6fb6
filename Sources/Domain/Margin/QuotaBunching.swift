import Statistics

/// Whether more quotas end just at or above 100 % than the spread of all of them lets expect (notes
/// §8.4). It is a pattern of the numbers; it tells nobody's intent.
public struct QuotaBunching: Sendable, Hashable {
  /// Between 60 and 140 %; below these nothing is said.
  public static let leastAttained = 50
  public static let leastSellers = 5
  public static let leastPeriods = 3

  public enum Finding: String, Sendable, Hashable, CaseIterable {
    case tooFew = "too_few"
    case none
    /// More than expected end at 100 to 105 %.
    case atQuota = "at_quota"
  }

  /// Quotas that end in five points of attainment.
  public struct Bin: Sendable, Hashable {
    /// In percent; the next bin's is excluded.
    public var from: Int
    public var count: Int
    /// By a curve through the bins outside of 95 to 105 %, whose logarithm is of the fourth degree.
    public var expected: Double
  }

  public struct Excess: Sendable, Hashable {
    /// From 100 to below 105 %.
    public var at: Bin
    /// From 95 to below 100 %.
    public var below: Bin
    /// b = (N − N′) ÷ N′ at 100 %.
    public var share: Double
    /// At 95 %, by drawing sellers again.
    public var interval: ClosedRange<Double>?
    /// The chance of as much where there is none.
    public var p: Double
    /// The share of false alarms among the patterns that are told together.
    public var q: Double
  }

  /// Quotas of periods that are over whose attainment lies in the bins; of so many sellers and
  /// periods.
  public let attained: Int
  public let sellers: Int
  public let periods: Int
  /// Nil where there are too few.
  public private(set) var excess: Excess?
  /// In order; empty where there are too few, or where they are not for these eyes.
  public private(set) var bins: [Bin] = []

  public var finding: Finding {
    guard let excess else { return .tooFew }
    return excess.q <= QuarterEndPattern.mostFalse ? .atQuota : .none
  }

  /// Without the single bins.
  public var withoutBins: QuotaBunching {
    var copy = self
    copy.bins = []
    return copy
  }

  /// Bins of five points make up the whole.
  private static let perWhole: Int64 = 20
  private static let places = 12..<28
  private static let excluded = 7..<9
  private static let degree = 4

  public init(_ all: [PeriodAttainment], draws: Int = QuarterEndPattern.draws) {
    let placed = all.compactMap { item in Self.place(of: item).map { (item, $0) } }
    attained = placed.count
    sellers = Set(placed.map { $0.0.member }).count
    periods = Set(placed.map { $0.0.period }).count
    let counts = Self.counts(placed.map { $0.1 })
    guard attained >= Self.leastAttained, sellers >= Self.leastSellers,
      periods >= Self.leastPeriods,
      let model = Counterfactual(
        bins: counts.count, without: Self.excluded, degree: Self.degree),
      let mass = ExcessMass(counts, at: Self.excluded.lowerBound + 1, model)
    else { return }
    bins = counts.indices.map { index in
      Bin(
        from: 5 * (Self.places.lowerBound + index), count: Int(counts[index]),
        expected: mass.expected[index])
    }
    let p = mass.p([
      Self.clusters(placed, by: \.member).map { rows in Self.counts(rows.map { placed[$0].1 }) },
      Self.clusters(placed, by: \.period.first).map { rows in
        Self.counts(rows.map { placed[$0].1 })
      },
    ])
    excess = Excess(
      at: bins[Self.excluded.lowerBound + 1], below: bins[Self.excluded.lowerBound],
      share: mass.share, interval: Self.interval(placed, model, draws: draws), p: p, q: p)
  }

  mutating func judge(_ q: Double?) {
    if let q { excess?.q = q }
  }

  /// Counted from the first bin; nil outside of them. Whole numbers, so that a quota that is just
  /// reached is at 100 % and not below.
  private static func place(of item: PeriodAttainment) -> Int? {
    guard item.won >= 0, item.quota > 0 else { return nil }
    let (whole, isTooLarge) = item.won.multipliedReportingOverflow(by: perWhole)
    guard !isTooLarge, let place = Int(exactly: whole / item.quota), places.contains(place) else {
      return nil
    }
    return place - places.lowerBound
  }

  private static func counts(_ placed: [Int]) -> [Double] {
    placed.reduce(into: Array(repeating: 0, count: places.count)) { $0[$1] += 1 }
  }

  /// Places of those that have something in common, in its order.
  private static func clusters<Key: Hashable & Comparable>(
    _ placed: [(PeriodAttainment, Int)], by key: KeyPath<PeriodAttainment, Key>
  ) -> [[Int]] {
    Dictionary(grouping: placed.indices) { placed[$0].0[keyPath: key] }
      .sorted { $0.key < $1.key }.map(\.value)
  }

  private static func interval(
    _ placed: [(PeriodAttainment, Int)], _ model: Counterfactual, draws: Int
  ) -> ClosedRange<Double>? {
    let sellers = clusters(placed, by: \.member)
    return Bootstrap(replicates: draws).interval(clusters: sellers) { rows in
      ExcessMass(counts(rows.map { placed[$0].1 }), at: excluded.lowerBound + 1, model)?.share
    }
  }
}
