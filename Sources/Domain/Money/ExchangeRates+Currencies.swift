extension ExchangeRates {
  /// Currencies that sums can tell of: the reporting one first, then those that have a rate.
  public var currencies: [String] {
    [reporting] + byCurrency.keys.filter { $0 != reporting }.sorted()
  }

  /// What is said where somebody writes an amount in a currency that sums would leave out.
  public static func expected(of currencies: [String]) -> String {
    "\(currencies.joined(separator: ", ")) or another currency once it has an exchange rate"
  }
}
