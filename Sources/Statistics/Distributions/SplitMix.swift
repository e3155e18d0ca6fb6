import Foundation

/// SplitMix64 (G. Steele, D. Lea, C. Flood 2014): the same numbers from the same seed everywhere.
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SplitMix.mixed(state)
  }

  /// Every bit of it depends on every bit of the value.
  public static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// 0 … 1, the end excluded.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// One of 0 ..< `count`.
  public mutating func below(_ count: Int) -> Int { Int(unit() * Double(count)) }

  /// Standard normal, by the quantile of the middle of one of 2⁵³ cells.
  public mutating func normal() -> Double {
    Normal.quantile((Double(next() >> 11) + 0.5) * 0x1p-53)
  }
}
