import Domain
import Testing

/// Science notes §10.2; 0.9 for a forecast of half of what came is the published cell.
struct ForecastBonusTests {
  @Test(arguments: [
    (100.0, 100.0, 1.2), (100, 50, 0.9), (50, 100, 0.3), (150, 100, 1.5), (150, 150, 1.8),
    (100, 150, 0.9),
  ])
  func agreesWithGonik(_ actual: Double, _ forecast: Double, _ share: Double) {
    let found = ForecastBonus.share(objective: 100, forecast: forecast, actual: actual)
    #expect(abs(found - share) < 1e-12)
  }

  /// Notes §10.6: whatever comes, having said just that pays most; and more that comes pays more.
  @Test(arguments: [10.0, 80, 100, 260])
  func theTruthPaysMost(_ actual: Double) {
    let forecasts = (0...60).map { Double($0) * 5 } + [actual]
    let paid = forecasts.map {
      ForecastBonus.share(objective: 120, forecast: $0, actual: actual)
    }
    #expect(paid.max() == paid.last)
    #expect(paid.dropLast().count { $0 == paid.last } <= 1)
    for forecast in forecasts {
      #expect(
        ForecastBonus.share(objective: 120, forecast: forecast, actual: actual + 1)
          > ForecastBonus.share(objective: 120, forecast: forecast, actual: actual))
    }
  }
}
