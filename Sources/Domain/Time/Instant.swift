/// A point on the UTC time line, in whole microseconds since 1970-01-01T00:00:00Z.
///
/// Journals keep times to the microsecond (spec 2, Journal lines); an integer keeps comparisons and
/// exact boundaries exact.
public struct Instant: Comparable, Hashable, Sendable, Codable {
  public var microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  public init(from decoder: any Decoder) throws {
    microseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(microseconds)
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  /// Elapsed time from `earlier` to this instant.
  public func since(_ earlier: Instant) -> Elapsed {
    Elapsed(microseconds: microseconds - earlier.microseconds)
  }

  public static func + (instant: Instant, elapsed: Elapsed) -> Instant {
    let (sum, overflow) = instant.microseconds.addingReportingOverflow(elapsed.microseconds)
    return overflow ? .distantFuture : Instant(microseconds: sum)
  }

  public static func - (instant: Instant, elapsed: Elapsed) -> Instant {
    Instant(microseconds: instant.microseconds - elapsed.microseconds)
  }

  /// 9999-12-31T23:59:59.999999Z, the last instant that RFC 3339 can write.
  public static let distantFuture = Instant(microseconds: 253_402_300_799_999_999)
  /// 0001-01-01T00:00:00Z.
  public static let distantPast = Instant(microseconds: -62_135_596_800_000_000)
}

/// A length of elapsed (not business) time in microseconds.
public struct Elapsed: Comparable, Hashable, Sendable {
  public var microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  public static let second = Elapsed(microseconds: 1_000_000)
  public static let minute = Elapsed(microseconds: 60_000_000)
  public static let hour = Elapsed(microseconds: 3_600_000_000)
  /// 86 400 s, whatever the local clocks do.
  public static let day = Elapsed(microseconds: 86_400_000_000)
  public static let zero = Elapsed(microseconds: 0)

  public static func * (count: Int, unit: Elapsed) -> Elapsed {
    let (product, overflow) = unit.microseconds.multipliedReportingOverflow(by: Int64(count))
    return Elapsed(microseconds: overflow ? .max : product)
  }

  public static func < (left: Elapsed, right: Elapsed) -> Bool {
    left.microseconds < right.microseconds
  }

  /// Exact days: seconds / 86 400 (spec 3, Score).
  public var days: Double { Double(microseconds) / 86_400_000_000 }
}
