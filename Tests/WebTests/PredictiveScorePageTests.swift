import Domain
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Services
@testable import Web

/// The report of the predictive score and its card on a lead.
struct PredictiveScorePageTests {
  static let journal = ScoreJournal(leads: 1_500)
  static let training = journal.trained(asOf: ScoreJournal.day(500))
  static let few = ScoreJournal(leads: 30).trained(asOf: ScoreJournal.day(500))

  private func page(_ training: PredictiveTraining?, _ language: Language) -> String {
    predictiveScorePage(training, SampleWorkshop.shell(language, .light, nil)).markup
  }

  @Test(arguments: Language.allCases)
  func theReportSaysHowGoodItIs(_ language: Language) throws {
    let t = Texts(language)
    let report = try #require(Self.training.report)
    let page = page(Self.training, language)
    #expect(page.contains(t(PredictiveText.useful)) && page.contains(t(PredictiveText.deciles)))
    #expect(page.contains(t.percent(report.auc)) && page.contains(t.percent(report.skill)))
    let first = try #require(report.deciles.first)
    #expect(page.contains(t.percent(first.said)) && page.contains(t.percent(first.rate.value)))
    #expect(!page.contains(">nan") && !page.contains("inf%"))
    #expect(page.components(separatedBy: "<tr>").count > 20)
  }

  @Test(arguments: Language.allCases)
  func tooLittleIsAWordAndNoNumber(_ language: Language) {
    let t = Texts(language)
    let page = page(Self.few, language)
    #expect(page.contains(t(PredictiveText.tooLittle)))
    #expect(!page.contains("<h2>\(t(PredictiveText.quality))</h2>"))
    #expect(self.page(nil, language).contains(t(PredictiveText.noneHelp)))
  }

  /// What the API tells is as its document says it.
  @Test func recordsKeepToTheirSchemas() throws {
    for training in [nil, Self.few, Self.training] {
      let record = PredictiveScoreJSON.json(training)
      #expect(SchemaCheck.faults(of: record, in: PredictiveScoreJSON.schema) == [])
    }
    let prediction = try Self.prediction()
    for some in [nil, prediction] {
      let record = PredictiveScoreJSON.json(some, of: "L3")
      #expect(SchemaCheck.faults(of: record, in: PredictiveScoreJSON.lead) == [])
    }
  }

  private static func prediction(isUseful: Bool = true) throws -> LeadPrediction {
    let courses = ScoreJournal.courses(journal.entries, asOf: ScoreJournal.day(500))
    let known = try #require(courses.features(of: "L3"))
    let model = try #require(training.model)
    return LeadPrediction(
      score: model.score(known.features), isWorked: known.isWorked, asOf: known.features.at,
      trained: training.asOf, isUseful: isUseful)
  }

  /// Every column of the score has a name in both languages.
  @Test(arguments: FeatureSpace.Column.Kind.allCases)
  func columnsHaveNames(_ kind: FeatureSpace.Column.Kind) {
    let column = FeatureSpace.Column(kind, "account.industry", value: "Steel")
    let names = Language.allCases.map { columnName(column, Texts($0)) }
    #expect(names.allSatisfy { !$0.isEmpty && !$0.contains("{") })
  }
}
