import Domain
import Services
import TestSupport
import Testing

@testable import Web

/// The page of the results: its numbers, their rows, and the file.
struct ResultsPageTests {
  @Test func everyResultOpensIntoItsRows() async throws {
    let desk = try await LoopPageTests.desk()
    var opened = 0
    for grouping in [nil] + ResultGrouping.allCases.map(Optional.some) {
      let query = ResultsQuery(period: TargetPeriod("2025"), by: grouping)
      let model = try await ResultsModel.load(query, at: desk)
      for reading in model.report.results {
        let rows = try await rows(reading.key, query, nil, desk)
        if ![.revenue, .averageBilling].contains(reading.key) {
          #expect(rows.count == reading.told.now.n, "\(reading.key)")
        }
        var sum = 0
        for group in reading.groups {
          let name = grouping.map { ResultGroupName($0, group.name) }
          let place = Place.results(.rows(reading.key, query, name, after: nil))
          #expect(Place(url: place.url) == place)
          sum += try await self.rows(reading.key, query, name, desk).count
        }
        if grouping.map({ reading.key.groupings.contains($0) }) == true {
          #expect(sum == rows.count, "\(reading.key) \(String(describing: grouping))")
        }
        opened += rows.count
      }
    }
    #expect(opened > 50)
  }

  private func rows(
    _ key: ResultKey, _ query: ResultsQuery, _ group: ResultGroupName?, _ desk: Desk
  ) async throws -> [ResultRow] {
    var (rows, after) = ([ResultRow](), String?.none)
    repeat {
      let model = try await ResultRowsModel.load(key, query, in: group, after: after, at: desk)
      rows += model.found.rows
      after = model.next
    } while after != nil
    return rows
  }

  @Test func theFileHasTheNumbersOfThePage() async throws {
    let desk = try await LoopPageTests.desk()
    let query = ResultsQuery(period: TargetPeriod("2025"), by: .source)
    let model = try await ResultsModel.load(query, at: desk)
    let lines = resultsLines(model.results)
    #expect(Set(lines.map(\.count)) == [resultsColumns.count])
    let revenue = try #require(lines.first { $0[0] == "revenue" && $0[2].isEmpty })
    let value = try #require(model.report[.revenue]?.told.now.value)
    #expect(revenue[6] == MoneyText.amount(Int64(value), decimals: 2))
    #expect(lines.contains { $0[0] == "new_accounts" && $0[2] == "source" })
    #expect(lines.contains { $0[0] == "retention" && $0[4] == "2022" })
  }

  /// Bounds say what they are of, in either language.
  @Test func figuresAreWords() {
    for (language, quarter) in [
      (Language.english, "Q3 2026"), (.chinese, "2026年第3季度"),
    ] {
      let t = Texts(language)
      #expect(TargetPeriod("2026-Q3").map { t.period($0) } == quarter)
      #expect(t.figure(0.1234, .share, "EUR") == "12.3%")
      #expect(t.figure(123_456, .money, "EUR") == "1,235 EUR")
      #expect(t.range(4.795...18.39, .count, "EUR") == "4.8–18.4")
      #expect(t.growth(.share(0.5)) == "+50.0%")
    }
    #expect(Texts(.english).growth(.points(-0.031)) == "\u{2212}3.1 points")
  }
}
