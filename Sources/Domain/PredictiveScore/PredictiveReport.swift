import Statistics

/// A trained score with where it came from and how good it is on leads that it has not seen. It is
/// kept as it is: a newer training makes another.
public struct PredictiveTraining: Sendable, Hashable, Codable {
  /// Elapsed days within which a worked lead must be won to count as won.
  public static let horizonDays = 180

  /// What was recorded by then was looked at, and nothing else.
  public let asOf: Instant
  /// The last entry of the journal that was there.
  public let sequence: Int64
  /// The three slices in the order of time.
  public let fit: Slice
  public let calibration: Slice
  public let evaluation: Slice
  /// Leads that were captured; most of them may never have been worked.
  public let leads: Int
  /// Nil where there was too little to learn from.
  public let model: PredictiveModel?
  /// Nil where ``isShown`` is false.
  public let report: PredictiveReport?

  /// Worked leads by when work on them began.
  public struct Slice: Sendable, Hashable, Codable {
    /// Of the first and the last; nil without any.
    public let from: Instant?
    public let to: Instant?
    public let leads: Int
    public let won: Int

    init(_ leads: some RandomAccessCollection<WorkedLead>) {
      from = leads.first?.features.at
      to = leads.last?.features.at
      self.leads = leads.count
      won = leads.count { $0.isWon }
    }

    public var notWon: Int { leads - won }
  }

  /// Won and not won that the evaluation needs before anything is shown.
  public static let least = 20

  /// Whether all that it learned from was known when the evaluation began, as it would have been
  /// then. Of a short history there is too little for that: labels of the fit may have become known
  /// during the evaluation.
  public var hasEmbargo: Bool {
    guard let last = calibration.to, let first = evaluation.from else { return false }
    return last + PredictiveTraining.horizonDays * Elapsed.day <= first
  }

  /// Whether there is enough to say how good it is; if not, it is not shown at all.
  public var isShown: Bool { model != nil && report != nil }
}

/// How good a score is, on the latest leads whose outcome is known.
public struct PredictiveReport: Sendable, Hashable, Codable {
  /// The share won before the evaluation: what one would say without a model.
  public let base: Double
  public let brier: Double
  /// Over always saying `base`; over 0 is better, 0 and less is no use.
  public let skill: Double
  public let auc: Double
  /// At 95 %; nil where the order is perfect.
  public let aucLow: Double?
  public let aucHigh: Double?
  public let logLoss: Double
  /// Of the line of outcomes on logit(chance): 1 and 0 are ideal. Nil where no line fits.
  public let slope: Double?
  public let intercept: Double?
  /// From the highest scores down.
  public let deciles: [Decile]
  /// Offers of the time of the evaluation and since, by their score as they were offered.
  public let followUp: [FollowUp]

  public struct Decile: Sendable, Hashable, Codable {
    public let leads: Int
    public let won: Int
    /// The mean of the chances that were said.
    public let said: Double
    public let lift: Double?

    public var rate: Rate { Rate(successes: won, trials: leads) }
  }

  public struct FollowUp: Sendable, Hashable, Codable {
    public let offered: Int
    public let worked: Int
    public let said: Double

    public var rate: Rate { Rate(successes: worked, trials: offered) }
  }

  /// Whether it beats saying the same of every lead.
  public var isUseful: Bool { skill > 0 && (aucLow ?? auc) > 0.5 }
}
