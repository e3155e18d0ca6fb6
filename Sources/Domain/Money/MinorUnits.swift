import Foundation

/// Amounts of money as whole numbers of a currency's smallest unit.
public enum MinorUnits {
  /// Decimals of a currency (ISO 4217); two where nothing else is known.
  public static func decimals(of currency: String?) -> Int {
    guard let currency else { return 2 }
    if withoutDecimals.contains(currency) { return 0 }
    return withThreeDecimals.contains(currency) ? 3 : 2
  }

  /// Whether it looks like a code of ISO 4217.
  public static func isCode(_ text: String) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// The amount of a journal line, a number or text such as `1200.50`, rounded half away from zero.
  /// Nil when it is neither, or more than ``most``.
  public static func amount(_ value: JSON?, currency: String?) -> Int64? {
    guard let text = value?.text ?? value?.number.map({ "\($0)" }),
      let major = Decimal(string: text, locale: nil)
    else { return nil }
    var minor = Decimal(
      sign: .plus, exponent: decimals(of: currency), significand: major)
    var rounded = Decimal()
    NSDecimalRound(&rounded, &minor, 0, .plain)
    return whole(NSDecimalNumber(decimal: rounded).doubleValue)
  }

  /// No amount is greater, so that thousands of them can be added up.
  public static let most: Int64 = 1_000_000_000_000_000

  /// Whether it is a number, or the text of one, and greater than ``most`` either way: it would be
  /// kept and count for nothing.
  public static func isBeyond(_ value: JSON?, currency: String?) -> Bool {
    guard let number = value?.number ?? value?.text.flatMap({ Double($0) }), !number.isNaN
    else { return false }
    return abs(number) > major(most, currency: currency)
  }

  /// Nil beyond ``most``, and for what is no whole number.
  static func whole(_ minor: Double) -> Int64? {
    abs(minor) <= Double(most) ? Int64(exactly: minor) : nil
  }

  /// An amount as a person writes it, such as `1200.50`: digits, and after a point no more of them
  /// than the currency has. Nil for anything else, and for more than ``most``.
  public static func exactly(_ text: String, currency: String?) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = decimals(of: currency)
    let isDigits = { (part: Substring) in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard !parts[0].isEmpty, parts.allSatisfy(isDigits),
      parts.count == 1 || (1...max(1, decimals)).contains(parts[1].count)
    else { return nil }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.count <= decimals else { return nil }
    let digits = parts[0] + fraction + String(repeating: "0", count: decimals - fraction.count)
    return Int64(digits).flatMap { $0 <= most ? $0 : nil }
  }

  /// How many of the smallest unit make one of the currency.
  public static func perUnit(of currency: String?) -> Double {
    [1.0, 10, 100, 1000][decimals(of: currency)]
  }

  /// The amount in the currency itself, for files and arithmetic that need no cent.
  public static func major(_ minor: Int64, currency: String?) -> Double {
    Double(minor) / perUnit(of: currency)
  }

  private static let withoutDecimals: Set = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
  ]
  private static let withThreeDecimals: Set = [
    "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
  ]
}
