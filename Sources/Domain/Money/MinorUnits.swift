import Foundation

/// Amounts of money as whole numbers of a currency's smallest unit.
public enum MinorUnits {
  /// Decimals of a currency (ISO 4217); two where nothing else is known.
  public static func decimals(of currency: String?) -> Int {
    guard let currency else { return 2 }
    if withoutDecimals.contains(currency) { return 0 }
    return withThreeDecimals.contains(currency) ? 3 : 2
  }

  /// The amount of a journal line, a number or text such as `1200.50`, rounded half away from zero.
  /// Nil when it is neither, or beyond what 64 bits hold.
  public static func amount(_ value: JSON?, currency: String?) -> Int64? {
    guard let text = value?.text ?? value?.number.map({ "\($0)" }),
      let major = Decimal(string: text, locale: nil)
    else { return nil }
    var minor = Decimal(
      sign: .plus, exponent: decimals(of: currency), significand: major)
    var rounded = Decimal()
    NSDecimalRound(&rounded, &minor, 0, .plain)
    return Int64(exactly: NSDecimalNumber(decimal: rounded).doubleValue)
  }

  private static let withoutDecimals: Set = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
  ]
  private static let withThreeDecimals: Set = [
    "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
  ]
}
