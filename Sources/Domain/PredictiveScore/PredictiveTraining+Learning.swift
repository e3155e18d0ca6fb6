import Statistics

extension PredictiveTraining {
  static let horizon = horizonDays * Elapsed.day
  /// Offers younger than this may still be followed up.
  static let followUpTime = 14 * Elapsed.day
  /// Won leads that a fit needs at least, and as many not won.
  static let leastToLearn = 20
  static let penalties = [1.0, 3, 10, 30, 100, 300]

  /// Learns from the courses of all leads, as of theirs: looks how good it is on the latest fifth
  /// of the worked leads whose outcome is known, and of those before calibrates on the later
  /// quarter, fits on the rest. Where there is history enough it learns only from leads whose
  /// horizon was over when the evaluation began: what could have been known then (notes §4.5). The
  /// same facts give the same score, to the bit.
  public init(courses: LeadCourses, sequence: Int64) {
    let worked = courses.settled(within: Self.horizon)
    let late = worked[(worked.count * 8 / 10)...]
    let known = Self.known(worked[..<late.startIndex], before: late.first)
    let cut = known.count < late.startIndex ? known.count * 3 / 4 : worked.count * 6 / 10
    let (early, middle) = (known[..<cut], known[cut...])
    let model = Self.model(Array(early), Array(middle))
    self.init(
      asOf: courses.asOf, sequence: sequence, fit: Slice(early), calibration: Slice(middle),
      evaluation: Slice(late), leads: courses.count, model: model,
      report: model.flatMap { model in
        Self.report(
          model, Array(late), base: Self.share(known),
          offers: late.first.map { first in
            let end = max(first.features.at, courses.asOf - Self.followUpTime)
            return courses.offered(in: first.features.at..<end)
          } ?? [])
      })
  }

  /// Of those before the evaluation: the ones whose outcome was known when it began, where they are
  /// enough to fit on; else all.
  private static func known(
    _ leads: ArraySlice<WorkedLead>, before first: WorkedLead?
  ) -> ArraySlice<WorkedLead> {
    guard let first else { return leads }
    let known = leads.prefix { $0.features.at + horizon <= first.features.at }
    let fit = known.prefix(known.count * 3 / 4)
    let won = fit.count { $0.isWon }
    let rest = known.dropFirst(fit.count)
    return min(won, fit.count - won) >= leastToLearn && Set(rest.map(\.isWon)).count == 2
      ? known : leads
  }

  private static func share(_ leads: some Collection<WorkedLead>) -> Double {
    leads.isEmpty ? 0 : Double(leads.count { $0.isWon }) / Double(leads.count)
  }

  private static func model(_ early: [WorkedLead], _ middle: [WorkedLead]) -> PredictiveModel? {
    let won = early.count { $0.isWon }
    guard min(won, early.count - won) >= leastToLearn else { return nil }
    let space = FeatureSpace(learningFrom: early.map(\.features))
    let raw = space.matrix(early.map(\.features))
    let scale = Standardization(raw)
    let (design, labels) = (scale(raw), early.map(\.isWon))
    let penalty = penalty(for: design, labels)
    guard let fit = RidgeLogistic(design, labels, penalty: penalty),
      let calibration = Calibration.fitted(
        fit.margins(scale(space.matrix(middle.map(\.features)))), middle.map(\.isWon))
    else { return nil }
    return PredictiveModel(space: space, scale: scale, fit, calibration)
  }

  /// The one with which the older three quarters say the later quarter best.
  private static func penalty(for design: Matrix, _ labels: [Bool]) -> Double {
    let cut = design.rows * 3 / 4
    let columns = design.columns
    let older = Matrix(
      rows: cut, columns: columns, values: Array(design.values[..<(cut * columns)]))
    let losses = penalties.map { penalty -> Double in
      let fit = RidgeLogistic(older, Array(labels[..<cut]), penalty: penalty)
      guard let fit else { return .infinity }
      let chances = (cut..<design.rows).map { fit.chance(design.row($0)) }
      return ChanceErrors(chances, Array(labels[cut...])).logLoss ?? .infinity
    }
    let best = losses.indices.min { losses[$0] < losses[$1] }
    return best.map { penalties[$0] } ?? penalties[0]
  }

  private static func report(
    _ model: PredictiveModel, _ late: [WorkedLead], base: Double, offers: [OfferedLead]
  ) -> PredictiveReport? {
    let labels = late.map(\.isWon)
    let won = labels.count { $0 }
    guard min(won, labels.count - won) >= least else { return nil }
    let chances = late.map { model.chance($0.features) }
    let errors = ChanceErrors(chances, labels)
    guard let brier = errors.brier, let skill = errors.skill(over: base),
      let loss = errors.logLoss, let order = Discrimination(chances, labels)
    else { return nil }
    let line = errors.calibrationLine
    return PredictiveReport(
      base: base, brier: brier, skill: skill, auc: order.auc, aucLow: order.interval?.lowerBound,
      aucHigh: order.interval?.upperBound, logLoss: loss, slope: line?.slope,
      intercept: line?.intercept,
      deciles: ScoreBin.bins(chances, labels).map { bin in
        .init(
          leads: bin.events.trials, won: bin.events.successes, said: bin.meanScore,
          lift: bin.lift)
      }, followUp: followUp(model, offers))
  }

  private static func followUp(
    _ model: PredictiveModel, _ offers: [OfferedLead]
  ) -> [PredictiveReport.FollowUp] {
    ScoreBin.bins(offers.map { model.chance($0.features) }, offers.map(\.isWorked)).map { bin in
      .init(offered: bin.events.trials, worked: bin.events.successes, said: bin.meanScore)
    }
  }
}
