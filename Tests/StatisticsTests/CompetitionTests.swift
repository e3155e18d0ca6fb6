import Statistics
import Testing

/// Published accuracies of simple methods, made again.
struct CompetitionTests {
  /// Australian beer production, megalitres a quarter from 1992 to the third of 2008: Australian
  /// Bureau of Statistics, catalogue 8301.0.55.001, as `ausbeer` in the R package fpp.
  static let beer: [Double] = [
    443, 410, 420, 532, 433, 421, 410, 512, 449, 381, 423, 531, 426, 408, 416, 520,
    409, 398, 398, 507, 432, 398, 406, 526, 428, 397, 403, 517, 435, 383, 424, 521,
    421, 402, 414, 500, 451, 380, 416, 492, 428, 408, 406, 506, 435, 380, 421, 490,
    435, 390, 412, 454, 416, 403, 408, 482, 438, 386, 405, 491, 427, 383, 394, 473,
    420, 390, 410,
  ]

  enum Method: String, Sendable {
    case mean, naive, seasonal

    func forecasts(_ training: [Double], count: Int) -> [Double] {
      (0..<count).map { ahead in
        switch self {
        case .mean: training.reduce(0, +) / Double(training.count)
        case .naive: training[training.count - 1]
        case .seasonal: training[training.count - 4 + ahead % 4]
        }
      }
    }
  }

  /// R. Hyndman and G. Athanasopoulos, *Forecasting: principles and practice*, first edition, 2.5:
  /// learned until the end of 2005, eleven quarters ahead. RMSE, MAE, MAPE in per cent, MASE.
  @Test(
    arguments: [
      (.mean, [38.01, 33.78, 8.17, 2.30]), (.naive, [70.91, 63.91, 15.88, 4.35]),
      (.seasonal, [12.97, 11.27, 2.73, 0.77]),
    ] as [(Method, [Double])])
  func beerAgreesWithTheTextbook(_ method: Method, _ published: [Double]) throws {
    let (training, came) = (Array(Self.beer.prefix(56)), Array(Self.beer.dropFirst(56)))
    let errors = PointErrors(
      forecasts: method.forecasts(training, count: came.count), actuals: came)
    let found = [
      try #require(errors.rootMeanSquare), try #require(errors.meanAbsolute),
      100 * (try #require(errors.mape)), try #require(errors.mase(training: training, season: 4)),
    ]
    for (value, expected) in zip(found, published) { #expect(abs(value - expected) <= 0.005) }
  }

  /// Totals of 100,000 series of the M4 competition (S. Makridakis, E. Spiliotis,
  /// V. Assimakopoulos 2018), "Evaluation and Ranks" of its published methods: sMAPE, MASE, and the
  /// OWA, over Naive2's 13.564 and 1.912.
  @Test(arguments: [
    ("Naive2", 13.564, 1.912, 1.0), ("Naive", 14.208, 2.044, 1.058),
    ("sNaive", 14.657, 2.057, 1.078), ("SES", 13.087, 1.885, 0.975),
    ("Holt", 13.775, 1.772, 0.971), ("Damped", 12.661, 1.683, 0.907),
    ("Theta", 12.309, 1.696, 0.897),
  ])
  func overallErrorsAgreeWithTheCompetition(
    _ method: String, _ smape: Double, _ mase: Double, _ published: Double
  ) throws {
    let found = try #require(
      PointErrors.overall((smape, mase), over: (smape: 13.564, mase: 1.912)))
    #expect(abs(found - published) <= 0.000_5, "\(method): \(found)")
  }

  @Test func nothingIsMeasuredAgainstNoError() {
    #expect(PointErrors.overall((smape: 3, mase: 1), over: (smape: 0, mase: 1)) == nil)
    #expect(PointErrors.overall((smape: 3, mase: 1), over: (smape: 3, mase: 0)) == nil)
  }
}
