import Foundation

extension Double {
  /// Rounded to 9 decimals, half away from zero: the precision of decisions.
  public var roundedToNineDecimals: Double { (self * 1e9).rounded() / 1e9 }

  /// With one decimal, half away from zero: how scores are shown.
  public var oneDecimal: String {
    let tenths = Int64((self * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "-" : ""
    return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}
