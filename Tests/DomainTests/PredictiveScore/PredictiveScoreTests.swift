import Foundation
import Statistics
import TestSupport
import Testing

@testable import Domain

struct PredictiveScoreTests {
  static let journal = ScoreJournal(leads: 3_000)
  /// 500 days of leads and half a year.
  static let training = journal.trained(asOf: ScoreJournal.day(700))

  @Test func whatIsKnownIsLearned() throws {
    let report = try #require(Self.training.report)
    #expect(Self.training.isShown && report.isUseful)
    #expect(report.auc > 0.72 && report.auc < 0.85 && report.skill > 0.1)
    let slope = try #require(report.slope)
    #expect(abs(slope - 1) < 0.35)
    let model = try #require(Self.training.model)
    #expect(model.space.columns.contains(.init(.source, "webinar")))
    #expect(!model.space.columns.contains { $0.name.contains("email") })
    // The top tenth is won far more often than the lowest.
    let deciles = report.deciles
    #expect(deciles.count == 10)
    let (top, bottom) = (try #require(deciles.first?.rate.value), deciles[9].rate.value ?? 0)
    #expect(top > bottom + 0.3)
  }

  /// The latest fifth evaluates; of those whose half year was over when it begins, three quarters
  /// fit and a quarter calibrates.
  @Test func theSlicesFollowEachOther() throws {
    let training = Self.training
    let settled = ScoreJournal.courses(Self.journal.entries, asOf: ScoreJournal.day(700))
      .settled(within: PredictiveTraining.horizon)
    let late = try #require(training.evaluation.from)
    #expect(training.evaluation.leads == settled.count - settled.count * 8 / 10)
    let known = settled.count { $0.features.at + PredictiveTraining.horizon <= late }
    #expect(known > 500 && training.hasEmbargo)
    #expect(training.fit.leads == known * 3 / 4)
    #expect(training.fit.leads + training.calibration.leads == known)
    let fitted = try #require(training.fit.to)
    #expect(fitted <= (try #require(training.calibration.from)))
  }

  /// Of a short history there would be nothing left: then the slices follow each other at once.
  @Test func aShortHistoryHasNoEmbargo() throws {
    let training = ScoreJournal(leads: 900).trained(asOf: ScoreJournal.day(330))
    #expect(training.isShown && !training.hasEmbargo)
    let worked = [training.fit, training.calibration, training.evaluation].map(\.leads)
    let all = worked.reduce(0, +)
    #expect(worked[0] == all * 6 / 10 && worked[2] == all - all * 8 / 10)
  }

  /// Spec 4: what was recorded after T changes nothing as of T, to the bit.
  @Test(arguments: [300, 450, 600])
  func laterFactsChangeNothing(_ days: Int) {
    let asOf = ScoreJournal.day(days)
    var changed = Self.journal
    changed.entries = changed.entries.filter { $0.recorded <= asOf || $0.kind != .activity }
      .map { entry in
        guard entry.recorded > asOf else { return entry }
        var entry = entry
        if entry.kind == .leadDisqualified { entry.kind = .opportunityWon }
        entry.body = ["source": "webinar", "opportunity": "O1", "type": "pricing_page"]
        return entry
      }
    #expect(changed.trained(asOf: asOf) == Self.journal.trained(asOf: asOf))
  }

  /// An unworked lead is unknown, not lost: it teaches nothing.
  @Test func leadsThatNobodyWorkedTeachNothing() {
    var less = Self.journal
    let worked = Set(less.entries.filter { $0.kind == .touch }.compactMap(\.lead))
    less.entries = less.entries.filter { $0.lead.map(worked.contains) ?? true }
    let training = less.trained(asOf: ScoreJournal.day(700))
    #expect(training.model == Self.training.model)
    #expect(training.leads < Self.training.leads)
    #expect(training.report?.brier == Self.training.report?.brier)
  }

  @Test func offersAreCountedByTheirScore() throws {
    let followUp = try #require(Self.training.report?.followUp)
    let offered = followUp.reduce(0) { $0 + $1.offered }
    let worked = followUp.reduce(0) { $0 + $1.worked }
    #expect(followUp.count == 10 && offered > 200)
    #expect(abs(Double(worked) / Double(offered) - 0.8) < 0.08)
    #expect(zip(followUp, followUp.dropFirst()).allSatisfy { $0.said >= $1.said })
  }

  /// Science notes §4.5: with outcomes that follow no rule the skill is nothing.
  @Test func withoutRuleThereIsNoSkill() throws {
    let report = try #require(
      ScoreJournal(leads: 3_000, shuffled: true).trained(asOf: ScoreJournal.day(700)).report)
    #expect(abs(report.skill) < 0.03 && abs(report.auc - 0.5) < 0.08)
  }

  @Test(arguments: [0, 50, 200])
  func tooLittleIsNotShown(_ leads: Int) {
    let training = ScoreJournal(leads: leads).trained(asOf: ScoreJournal.day(700))
    #expect(!training.isShown && training.report == nil)
  }

  /// Of leads whose half year is not over nothing is known yet, whatever they are today.
  @Test func youngLeadsAreLeftOut() throws {
    let training = Self.journal.trained(asOf: ScoreJournal.day(400))
    let last = try #require(training.evaluation.to)
    #expect(last <= ScoreJournal.day(400 - PredictiveTraining.horizonDays))
  }

  @Test func contributionsAreTheLogOdds() throws {
    let model = try #require(Self.training.model)
    let courses = ScoreJournal.courses(Self.journal.entries, asOf: ScoreJournal.day(700))
    for number in [0, 17, 2_999] {
      let features = try #require(courses.features(of: "L\(number)")?.features)
      let score = model.score(features)
      let sum = score.contributions.reduce(score.start) { $0 + $1.logOdds }
      #expect(abs(sum - score.logOdds) < 1e-9 && (0...1).contains(score.chance))
      #expect(score.contributions.count == model.space.columns.count)
    }
  }

  @Test func whatIsKeptIsWhatWasLearned() throws {
    let kept = try JSONEncoder().encode(Self.training)
    #expect(try JSONDecoder().decode(PredictiveTraining.self, from: kept) == Self.training)
  }
}
