import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// The predictive score, trained over a journal and shown on its leads.
struct TrainingTests {
  static let later = ScoreJournal.day(330)

  private func withCompany(
    _ entries: [JournalEntry], _ body: (Workspace, Seat) async throws -> Void
  ) async throws {
    try await withWorkspace(agreements: []) { workspace, _ in
      _ = try await workspace.take(entries, now: Self.later)
      let mia = try await workspace.members().first { $0.number == 1 }
      try await body(
        workspace, Seat(at: workspace, for: Principal(mia, of: workspace.id, by: .session(1))))
    }
  }

  /// Facts alone: offers are decisions, and no agreement is in force.
  private static let facts = ScoreJournal(leads: 700).entries.filter { !$0.kind.isDecision }

  @Test func aTrainingIsKeptAndShownOnLeads() async throws {
    try await withCompany(Self.facts) { workspace, mia in
      #expect(try await mia.predictiveTraining(asOf: Self.later) == nil)
      let training = try await mia.trainScore(now: Self.later)
      #expect(training.isShown && training.sequence > 0)
      #expect(try await mia.predictiveTraining(asOf: Self.later) == training)
      #expect(try await mia.predictiveTraining(asOf: ScoreJournal.day(300)) == nil)

      let dossier = try #require(try await mia.lead("L3", asOf: Self.later))
      let prediction = try #require(try await mia.prediction(of: dossier))
      let courses = ScoreJournal.courses(Self.facts, asOf: Self.later)
      let known = try #require(courses.features(of: "L3"))
      #expect(prediction.score == training.model?.score(known.features))
      #expect(prediction.isWorked == known.isWorked && prediction.trained == Self.later)
      // What one sees of earlier was said by a training of earlier: there is none.
      let before = try #require(try await mia.lead("L3", asOf: ScoreJournal.day(300)))
      #expect(try await mia.prediction(of: before) == nil)
    }
  }

  /// Spec 4: what is recorded after T changes nothing as of T, to the bit.
  @Test func laterFactsChangeNothing() async throws {
    let asOf = ScoreJournal.day(310)
    var known: PredictiveTraining?
    try await withCompany(Self.facts.filter { $0.recorded <= asOf }) { workspace, _ in
      known = try await workspace.learnedScore(now: asOf)
    }
    try await withCompany(Self.facts) { workspace, _ in
      let told = try await workspace.learnedScore(now: asOf)
      #expect(told == known)
    }
  }

  @Test func tooLittleShowsNothingOnLeads() async throws {
    let few = ScoreJournal(leads: 20).entries.filter { !$0.kind.isDecision }
    try await withCompany(few) { _, mia in
      let training = try await mia.trainScore(now: Self.later)
      #expect(!training.isShown)
      let dossier = try #require(try await mia.lead("L3", asOf: Self.later))
      #expect(try await mia.prediction(of: dossier) == nil)
    }
  }

  /// Once a week, by a job; meanwhile the background only reads.
  @Test func theBackgroundTrainsOnceAWeek() async throws {
    try await withCompany(Self.facts) { workspace, mia in
      let runner = { (now: Instant) in
        JobRunner(holder: "r", handlers: [.scoreTraining: ScoreTrainer()]) { now }
      }
      try await workspace.askForScore(now: Self.later)
      try await workspace.askForScore(now: Self.later)
      #expect(try await runner(Self.later).run(at: workspace).done == 1)
      let first = try #require(try await mia.predictiveTraining(asOf: Self.later))
      #expect(first.isShown)
      // Nothing was recorded since.
      let week = Self.later + 8 * Elapsed.day
      try await workspace.askForScore(now: week)
      #expect(try await runner(week).run(at: workspace).total == 0)
      _ = try await workspace.take(
        [fact(.leadCaptured, "new", lead: "L-new", recorded: week, at: week, [])], now: week)
      try await workspace.askForScore(now: week)
      #expect(try await runner(week).run(at: workspace).done == 1)
      #expect(try await mia.predictiveTraining(asOf: week)?.asOf == week)
    }
  }

  @Test func whoMayNotManageJobsTrainsNothing() async throws {
    try await withCompany([]) { workspace, mia in
      let sam = try await workspace.members().first { $0.number == 2 }
      let seat = Seat(at: workspace, for: Principal(sam, of: workspace.id, by: .session(2)))
      await #expect(throws: Denial.self) { try await seat.trainScore(now: Self.later) }
      #expect(try await mia.predictiveTraining(asOf: Self.later) == nil)
    }
  }
}
