import Foundation
import Statistics

/// A learned score: what a lead's features add to its log-odds of being won, and what chance that
/// turned out to be.
public struct PredictiveModel: Sendable, Hashable, Codable {
  public let space: FeatureSpace
  let scale: Standardization
  let intercept: Double
  let coefficients: [Double]
  let calibration: Calibration

  init(
    space: FeatureSpace, scale: Standardization, _ fit: RidgeLogistic, _ calibration: Calibration
  ) {
    self.space = space
    self.scale = scale
    self.calibration = calibration
    intercept = fit.intercept
    coefficients = fit.coefficients
  }

  /// What one column adds to the log-odds of the uncalibrated score, against a lead with average
  /// features.
  public struct Contribution: Sendable, Hashable {
    public let column: FeatureSpace.Column
    public let logOdds: Double
  }

  /// A lead's score with what it is made of.
  public struct Score: Sendable, Hashable {
    /// Calibrated, 0 … 1.
    public let chance: Double
    /// Of a lead with average features, before calibration.
    public let start: Double
    /// By size, the largest first; together with `start` they are `logOdds`.
    public let contributions: [Contribution]
    /// Before calibration.
    public let logOdds: Double
  }

  public func score(_ lead: LeadFeatures) -> Score {
    let row = scale.row(space.row(lead))
    let parts = zip(space.columns, zip(coefficients, row))
      .map { Contribution(column: $0, logOdds: $1.0 * $1.1) }
    let margin = parts.reduce(intercept) { $0 + $1.logOdds }
    return Score(
      chance: calibration(margin), start: intercept,
      contributions: parts.sorted { abs($0.logOdds) > abs($1.logOdds) }, logOdds: margin)
  }

  func chance(_ lead: LeadFeatures) -> Double { score(lead).chance }
}
