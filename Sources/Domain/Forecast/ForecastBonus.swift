/// A bonus that pays most to whoever forecasts what then comes (J. Gonik, Harvard Business Review
/// 1978; analysed by M. Mantrala and K. Raman 1990): calling low to be sure of more costs money,
/// and so does calling high.
public enum ForecastBonus {
  /// What is paid, as a share of the base bonus: 1.2 where objective, forecast and what came are
  /// the same. Below 0 where far less came than was forecast. All in one unit; expects
  /// `objective` > 0 and nothing negative.
  public static func share(objective: Double, forecast: Double, actual: Double) -> Double {
    let weighed = actual >= forecast ? actual + forecast : 3 * actual - forecast
    return 0.6 * weighed / objective
  }
}
