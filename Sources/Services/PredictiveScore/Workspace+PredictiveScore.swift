import Domain
import Storage

extension Workspace {
  /// Between two trainings of the background.
  static let scorePause = 7 * Elapsed.day
  /// Entries of a journal under which there is too little to learn from.
  static let leastToLearn: Int64 = 500

  /// The newest training as of the instant or before; nil before the first.
  nonisolated func predictiveTraining(asOf instant: Instant) async throws -> PredictiveTraining? {
    let document = try await database.read { [id] connection in
      try PredictiveScoreTable(connection, id).latest(by: instant)
    }
    return try document.map { try PredictiveTraining(document: $0) }
  }

  /// Learns from what was recorded by `now`; keeps nothing.
  nonisolated func learnedScore(now: Instant) async throws -> PredictiveTraining {
    let (courses, last) = try await database.read { [id] connection in
      var courses = LeadCourses(asOf: now)
      var last: Int64 = 0
      try JournalTable(connection, id).forEachStanding { stored in
        guard stored.entry.recorded <= now else { return }
        courses.apply(stored.entry)
        last = max(last, stored.sequence)
      }
      return (courses, last)
    }
    return PredictiveTraining(courses: courses, sequence: last)
  }

  /// Takes a training on where the last one is a week old and something was recorded since. Where
  /// nothing is to be done, it only reads.
  nonisolated func askForScore(now: Instant) async throws {
    let draft = JobDraft(.scoreTraining, key: Self.scoreKey(now), due: now)
    let isDue = try await database.read { [id] connection in
      let last = try JournalTable(connection, id).lastSequence
      guard last >= Self.leastToLearn else { return false }
      if let newest = try PredictiveScoreTable(connection, id).newest() {
        guard newest.asOf + Self.scorePause <= now, newest.sequence < last else { return false }
      }
      let known = try JobTable(connection, id).find(kind: draft.kind.rawValue, key: draft.key)
      return known == nil
    }
    guard isDue else { return }
    try await database.write { [id] connection in
      _ = try connection.enqueue(draft, of: id, now: now)
    }
  }

  /// One training a week is asked for.
  private static func scoreKey(_ now: Instant) -> String {
    "score/\(now.microseconds / scorePause.microseconds)"
  }
}

/// Trains the predictive score in the background.
public struct ScoreTrainer: JobHandler {
  public init() {}

  public func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    let training = try await workspace.learnedScore(now: now)
    let document = try training.document
    return JobEffect { connection, id in
      try PredictiveScoreTable(connection, id).add(
        asOf: training.asOf, sequence: training.sequence, document: document)
    }
  }
}
