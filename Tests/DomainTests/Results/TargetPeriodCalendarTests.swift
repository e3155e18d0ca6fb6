import Domain
import Testing

struct TargetPeriodCalendarTests {
  @Test(arguments: [
    ("2027", "2026", "2026"), ("2027-Q1", "2026-Q4", "2026-Q1"), ("2027-Q4", "2027-Q3", "2026-Q4"),
    ("2027-01", "2026-12", "2026-01"), ("2024-02", "2024-01", "2023-02"),
  ])
  func aPeriodHasOneBeforeItAndOneAYearBefore(
    _ text: String, _ before: String, _ yearBefore: String
  ) throws {
    let period = try #require(TargetPeriod(text))
    #expect(period.text == text)
    #expect(period.before?.text == before)
    #expect(period.yearBefore?.text == yearBefore)
    #expect(period.before?.moved(by: 1) == period)
  }

  @Test(arguments: [
    (TargetPeriod.Kind.year, "2026"), (.quarter, "2026-Q3"), (.month, "2026-09"),
  ])
  func aDayLiesInOnePeriodOfEachKind(_ kind: TargetPeriod.Kind, _ text: String) throws {
    let day = try #require(CivilDate("2026-09-30"))
    #expect(TargetPeriod(kind, of: day) == TargetPeriod(text))
    #expect(TargetPeriod(text)?.kind == kind)
  }

  @Test func theCalendarEnds() throws {
    let first = try #require(TargetPeriod("0001"))
    #expect(first.before == nil)
    #expect(TargetPeriod(.year, of: try #require(CivilDate("9999-05-05"))) == nil)
  }
}
