import Domain
import Services
import Statistics

extension Operation {
  static let predictiveScoreOperations = [getPredictiveScore, getLeadPrediction]

  private static let getPredictiveScore = Operation(
    id: "getPredictiveScore", resource: .reports, method: .get, path: "/predictive-score",
    summary: Wording("How good the predictive score is", "预测评分的准确度"),
    note: """
      On the latest worked leads, which it has not seen. `report` is null, and no score is shown, \
      until 20 of them were won and 20 were not. Everything is null before the first training.
      """,
    answers: [Answer(200, "The report.", PredictiveScoreJSON.schema)],
    access: .permission(.readReports),
    handler: .seated { call in
      let training = try await call.seat.predictiveTraining(asOf: call.now)
      return .record(PredictiveScoreJSON.json(training))
    })

  private static let getLeadPrediction = Operation(
    id: "getLeadPrediction", resource: .leads, method: .get,
    path: "/leads/{lead}/predictive-score",
    summary: Wording("The predictive score of a lead", "线索的预测评分"),
    note: """
      The chance of being won within 180 days of the first work on it, and what each feature adds \
      to its log-odds. It advises; only the agreement decides. Once work has begun it stands \
      still. Null where no score is shown.
      """,
    parameters: [lead.parameter],
    answers: [Answer(200, "The score.", PredictiveScoreJSON.lead)],
    access: .permission(.readLeads),
    handler: .seated { call in
      let name = try call.required(lead)
      guard let dossier = try await call.seat.lead(name, asOf: call.now) else {
        throw APIProblem.notFound("lead “\(name)”")
      }
      let prediction = try await call.seat.prediction(of: dossier)
      return .record(PredictiveScoreJSON.json(prediction, of: dossier.reading.lead))
    })
}

/// The report as the API tells it.
public func predictiveScoreRecord(_ training: PredictiveTraining?) -> JSON {
  PredictiveScoreJSON.json(training)
}

enum PredictiveScoreJSON {
  private static let share = Schema.number(0...1)
  private static let slice = Schema.object([
    Schema.instant.orNull.required("from"), Schema.instant.orNull.required("to"),
    Schema.count.required("leads"), Schema.count.required("won"),
  ]).named("ScoreSlice").orNull

  private static let report = Schema.object([
    share.noted("The share won before the evaluation.").required("base"),
    share.required("brier"),
    Schema.number.noted("Over always saying `base`; 0 and less is no gain.").required("skill"),
    share.required("auc"), share.orNull.required("auc_low"), share.orNull.required("auc_high"),
    Schema.number.required("log_loss"),
    Schema.number.orNull.required("calibration_slope"),
    Schema.number.orNull.required("calibration_intercept"),
    Schema.boolean.noted("Whether it surely beats saying the same of every lead.")
      .required("is_useful"),
    Schema.list(
      of: .object([
        Schema.count.required("leads"), Schema.count.required("won"), share.required("said"),
        Schema.number.orNull.required("lift"),
      ])
    ).noted("Tenths, the highest scores first.").required("deciles"),
    Schema.list(
      of: .object([
        Schema.count.required("offered"), Schema.count.required("worked"), share.required("said"),
      ])
    ).noted("Offers by their score as they were offered.").required("follow_up"),
  ]).named("ScoreReport").orNull

  static let schema = Schema.object([
    Schema.instant.orNull.noted("As of when it was trained.").required("trained"),
    Schema.count.orNull.noted("The last entry of the journal then.").required("sequence"),
    Schema.count.required("horizon_days"), slice.required("fit"), slice.required("calibration"),
    slice.required("evaluation"), report.required("report"),
  ]).named("PredictiveScore")

  static let lead = Schema.object([
    Schema.anyText.required("lead"), share.orNull.required("chance"),
    Schema.instant.orNull.noted("As of when its facts were looked at.").required("as_of"),
    Schema.boolean.orNull.noted("Whether work has begun, and the score stands still.")
      .required("is_worked"),
    Schema.instant.orNull.required("trained"),
    Schema.boolean.orNull.noted("As in the report: null or false, do not rely on it.")
      .required("is_useful"),
    Schema.number.orNull.noted("Log-odds of a lead with average features.").required("start"),
    Schema.number.orNull.noted("`start` and all contributions, before calibration.")
      .required("log_odds"),
    Schema.list(
      of: .object([
        Schema.choice(FeatureSpace.Column.Kind.self).required("kind"),
        Schema.anyText.required("name"), Schema.anyText.required("value"),
        Schema.number.required("log_odds"),
      ])
    ).noted("The largest first.").required("contributions"),
  ]).named("LeadPrediction")

  static func json(_ training: PredictiveTraining?) -> JSON {
    [
      ("trained", training.map { .instant($0.asOf) } ?? .null),
      ("sequence", training.map { .number(Double($0.sequence)) } ?? .null),
      ("horizon_days", .count(PredictiveTraining.horizonDays)),
      ("fit", slice(training?.fit)), ("calibration", slice(training?.calibration)),
      ("evaluation", slice(training?.evaluation)),
      ("report", training?.report.map(report) ?? .null),
    ].object
  }

  private static func slice(_ slice: PredictiveTraining.Slice?) -> JSON {
    guard let slice else { return .null }
    return [
      ("from", slice.from.map { .instant($0) } ?? .null),
      ("to", slice.to.map { .instant($0) } ?? .null), ("leads", .count(slice.leads)),
      ("won", .count(slice.won)),
    ].object
  }

  private static func report(_ report: PredictiveReport) -> JSON {
    let deciles = report.deciles.map { bin in
      [
        ("leads", .count(bin.leads)), ("won", .count(bin.won)), ("said", .number(bin.said)),
        ("lift", number(bin.lift)),
      ].object
    }
    let followUp = report.followUp.map { bin in
      [
        ("offered", .count(bin.offered)), ("worked", .count(bin.worked)),
        ("said", .number(bin.said)),
      ].object
    }
    return [
      ("base", .number(report.base)), ("brier", .number(report.brier)),
      ("skill", .number(report.skill)), ("auc", .number(report.auc)),
      ("auc_low", number(report.aucLow)), ("auc_high", number(report.aucHigh)),
      ("log_loss", .number(report.logLoss)), ("calibration_slope", number(report.slope)),
      ("calibration_intercept", number(report.intercept)),
      ("is_useful", .bool(report.isUseful)), ("deciles", .list(deciles)),
      ("follow_up", .list(followUp)),
    ].object
  }

  static func json(_ prediction: LeadPrediction?, of lead: String) -> JSON {
    let contributions = prediction?.score.contributions.map { part in
      [
        ("kind", .text(part.column.kind.rawValue)), ("name", .text(part.column.name)),
        ("value", .text(part.column.value)), ("log_odds", .number(part.logOdds)),
      ].object
    }
    return [
      ("lead", .text(lead)), ("chance", number(prediction?.score.chance)),
      ("as_of", prediction.map { .instant($0.asOf) } ?? .null),
      ("is_worked", prediction.map { .bool($0.isWorked) } ?? .null),
      ("trained", prediction.map { .instant($0.trained) } ?? .null),
      ("is_useful", prediction.map { .bool($0.isUseful) } ?? .null),
      ("start", number(prediction?.score.start)), ("log_odds", number(prediction?.score.logOdds)),
      ("contributions", .list(contributions ?? [])),
    ].object
  }

  private static func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
}
