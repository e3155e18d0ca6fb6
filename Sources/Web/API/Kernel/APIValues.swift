import Domain

/// Values as the API writes them.
extension JSON {
  static func words(_ text: String?) -> JSON { text.map(JSON.text) ?? .null }

  static func count(_ number: Int?) -> JSON { number.map { .number(Double($0)) } ?? .null }

  static func decimal(_ number: Double?) -> JSON { number.map(JSON.number) ?? .null }

  /// What is estimated, with six decimals: the rest is noise.
  static func estimate(_ number: Double?) -> JSON { .decimal(number?.toSixDecimals) }

  /// `{"amount":"1200.50","currency":"EUR"}`; null without an amount.
  static func money(_ minor: Int64?, _ currency: String?) -> JSON {
    guard let minor else { return .null }
    return [
      ("amount", .text(MoneyText.amount(minor, decimals: MinorUnits.decimals(of: currency)))),
      ("currency", .words(currency)),
    ].object
  }
}

extension Double {
  /// Half away from zero.
  var toSixDecimals: Double {
    abs(self) < 1e9 ? (self * 1e6).rounded(.toNearestOrAwayFromZero) / 1e6 : self
  }
}

enum MoneyText {
  /// Minor units as a decimal: 120050 with two decimals is `1200.50`.
  static func amount(_ minor: Int64, decimals: Int) -> String {
    let digits = String(minor.magnitude)
    guard decimals > 0 else { return (minor < 0 ? "-" : "") + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (minor < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// Rounded to whole units of the currency; amounts below one unit keep their cents.
  static func whole(_ minor: Int64, _ currency: String?) -> Int64 {
    let units: Int64 = [1, 10, 100, 1_000][MinorUnits.decimals(of: currency)]
    guard minor.magnitude >= units.magnitude else { return minor }
    return (minor + (minor < 0 ? -units : units) / 2) / units * units
  }

  /// Rounded to three digits, or to whole units of the currency where that is coarser.
  static func estimate(_ minor: Double, _ currency: String?) -> Int64 {
    guard minor.isFinite, abs(minor) < 1e18 else { return 0 }
    var step = [1.0, 10, 100, 1_000][MinorUnits.decimals(of: currency)]
    while abs(minor) >= 1_000 * step { step *= 10 }
    return Int64((minor / step).rounded(.toNearestOrAwayFromZero) * step)
  }
}

extension Schema {
  static let money = Schema.object([
    Schema(.text(TextRule(length: 1...40, pattern: .decimal)))
      .noted("A decimal, such as `1200.50`.")
      .required("amount"),
    Schema.anyText.orNull.noted("ISO 4217; null where it was never said.").required("currency"),
  ]).named("Money")
}
