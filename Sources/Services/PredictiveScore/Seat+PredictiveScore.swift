import Domain
import Storage

/// A lead's predictive score, with when it was known and from which training it comes.
public struct LeadPrediction: Sendable, Hashable {
  public var score: PredictiveModel.Score
  /// Whether work on the lead has begun: then the score stands still as it was just before.
  public var isWorked: Bool
  /// As of when the lead's facts were looked at.
  public var asOf: Instant
  /// As of when the score was trained.
  public var trained: Instant
  /// Whether, on leads that it had not seen, it surely beats saying the same of every lead.
  public var isUseful: Bool
}

extension Seat {
  /// The newest training as of the instant or before; nil before the first.
  public func predictiveTraining(asOf instant: Instant) async throws -> PredictiveTraining? {
    try require(.readReports)
    return try await workspace.predictiveTraining(asOf: instant)
  }

  /// Of a lead that the seat was shown, as of its dossier; nil where no training has shown how good
  /// it is.
  public func prediction(of dossier: LeadDossier) async throws -> LeadPrediction? {
    try require(.readLeads)
    let instant = dossier.reading.asOf
    guard let training = try await workspace.predictiveTraining(asOf: instant),
      let model = training.model, let report = training.report
    else { return nil }
    var courses = LeadCourses(asOf: instant)
    for entry in dossier.entries { courses.apply(entry) }
    guard let known = courses.features(of: dossier.reading.lead) else { return nil }
    return LeadPrediction(
      score: model.score(known.features), isWorked: known.isWorked, asOf: known.features.at,
      trained: training.asOf, isUseful: report.isUseful)
  }

  /// Trains at once and keeps the training, beside those of the background.
  public func trainScore(now: Instant) async throws -> PredictiveTraining {
    try require(.manageJobs)
    let training = try await workspace.learnedScore(now: now)
    let document = try training.document
    try await workspace.database.write { [id = workspace.id] connection in
      try PredictiveScoreTable(connection, id).add(
        asOf: training.asOf, sequence: training.sequence, document: document)
    }
    return training
  }
}
