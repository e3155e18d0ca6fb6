import Domain

/// Numbers as people read them.
extension Texts {
  /// Whole numbers with groups of three: `12,345` in both languages.
  func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var grouped = value < 0 ? "\u{2212}" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { grouped += "," }
      grouped.append(digit)
    }
    return grouped
  }

  /// One decimal, half away from zero (spec 3, Score).
  func score(_ value: Double) -> String {
    decimal(value, digits: 1)
  }

  /// As `score`, with its sign in front: `+12.5`.
  func points(_ value: Double) -> String {
    (value > 0 ? "+" : "") + decimal(value, digits: 1)
  }

  /// As `plain`, with its sign in front: `+50`.
  func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + plain(value)
  }

  /// As many decimals as the document gave, at most `digits`: `30`, `12.5`.
  func plain(_ value: Double, digits: Int = 3) -> String {
    var text = decimal(value, digits: digits)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A share as a percentage; nil, of nothing, as a dash.
  func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    return decimal(share * 100, digits: share == 0 || share == 1 ? 0 : 1) + "%"
  }

  /// An amount in its currency: `1,200.50 EUR`, whole amounts without decimals.
  func money(_ minor: Int64, _ currency: String?) -> String {
    let text = amount(minor, currency)
    return currency.map { "\(text) \($0)" } ?? text
  }

  /// The same without the currency's name.
  func amount(_ minor: Int64, _ currency: String?) -> String {
    let decimals = MinorUnits.decimals(of: currency)
    let parts = MoneyText.amount(minor, decimals: decimals).split(separator: ".")
    var text = number(parts.first.flatMap { Int($0) } ?? 0)
    if minor < 0, text == "0" { text = "\u{2212}0" }
    if parts.count == 2, parts[1].contains(where: { $0 != "0" }) { text += ".\(parts[1])" }
    return text
  }

  /// What nobody knows to the cent, as people speak of it: three digits, whole units at the
  /// finest; `1,140,000 EUR`.
  func estimate(_ minor: Double, _ currency: String?) -> String {
    money(MoneyText.estimate(minor, currency), currency)
  }

  /// The same without the currency's name.
  func estimatedAmount(_ minor: Double, _ currency: String?) -> String {
    amount(MoneyText.estimate(minor, currency), currency)
  }

  /// `digits` decimals, half away from zero, grouped, with a true minus sign.
  func decimal(_ value: Double, digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    var weight = 1.0
    for _ in 0..<digits { weight *= 10 }
    let scaled = Int((value * weight).rounded(.toNearestOrAwayFromZero))
    let whole = scaled.magnitude / UInt(weight)
    let fraction = scaled.magnitude % UInt(weight)
    let sign = scaled < 0 ? "\u{2212}" : ""
    guard digits > 0 else { return sign + number(Int(whole)) }
    let places = String(fraction)
    let zeros = String(repeating: "0", count: digits - places.count)
    return "\(sign)\(number(Int(whole))).\(zeros)\(places)"
  }
}
