import Domain
import TestSupport
import Testing

@testable import Services

struct NumberTests {
  @Test(
    arguments: [
      ("1200.50", 1200.5, nil), ("1,200.50", 1200.5, nil), ("1.200,50", nil, 1200.5),
      ("1200,5", nil, 1200.5), ("1,234", 1234, 1.234), ("1.234", 1.234, 1234),
      ("1,234,567", 1_234_567, nil), ("1 200,50", nil, 1200.5), ("1'200.50", 1200.5, nil),
      ("$1,200", 1200, 1.2), ("12,50 €", nil, 12.5), ("-3", -3, -3), ("+7", 7, 7),
      ("1e3", 1000, 1000),
      ("", nil, nil), ("-", nil, nil), ("12-50", nil, nil), ("1,2,3", nil, nil),
      ("12,34.5", nil, nil),
      ("abc", nil, nil), ("1.2.3", nil, nil), ("inf", nil, nil), ("nan", nil, nil),
      (",5", nil, 0.5),
      ("1,2345", nil, 1.2345), ("0x10", nil, nil), ("٣", nil, nil), ("1e999", nil, nil),
    ] as [(String, Double?, Double?)])
  func isReadWithEitherMark(_ text: String, _ point: Double?, _ comma: Double?) {
    #expect(DecimalMark.point.number(text) == point)
    #expect(DecimalMark.comma.number(text) == comma)
  }

  @Test(arguments: [
    (["1200", "3"], DecimalMark.point), (["1200,50", "3"], .comma), (["1.200,5", "1,234"], .comma),
    (["1,234"], .point), (["1.5", "2,5", "3,5"], .comma), (["1.234.567"], .comma),
  ])
  func theMarkIsWhatMostNumbersShow(_ texts: [String], _ mark: DecimalMark) {
    var votes = DecimalMark.Votes()
    for text in texts { votes.count(text) }
    #expect(DecimalMark.detect(votes) == mark)
  }
}

struct DateTests {
  static let berlin = Zone("Europe/Berlin")

  @Test(
    arguments: [
      ("2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z"),
      ("2026-03-02T09:15:00.250+01:00", "2026-03-02T08:15:00.25Z"),
      ("2026-03-02 09:15", "2026-03-02T09:15:00Z"), ("2020-12-30 3:15:52", "2020-12-30T03:15:52Z"),
      ("2022-03-01 19:43:05.526000", "2022-03-01T19:43:05.526Z"),
      ("2006-04-15T03:23:15.000Z", "2006-04-15T03:23:15Z"),
      ("2010-10-14T12:00:00.000GMT", "2010-10-14T12:00:00Z"),
      ("2009-07-14 22:14:45+0800", "2009-07-14T14:14:45Z"), ("2026-03-02", "2026-03-02T00:00:00Z"),
      ("2026/3/2", "2026-03-02T00:00:00Z"), ("02.03.2026", "2026-03-02T00:00:00Z"),
      ("02/03/26 9:15 PM", "2026-03-02T21:15:00Z"), ("2/3/2026, 12:05 am", "2026-03-02T00:05:00Z"),
      ("1772442900000", "2026-03-02T09:15:00Z"), ("1772442900", "2026-03-02T09:15:00Z"),
      ("2009\\7\\14", nil), ("2009-07/14 02:14:45", nil), ("2010-10-14T12:00:00.000Z-0300", nil),
      ("30.02.2026", nil), ("02.13.2026", nil), ("soon", nil), ("", nil), ("2026-03-02T25:00", nil),
      ("12345", nil), ("10:15", nil), ("0000-01-01", nil), ("13:15 PM", nil),
    ] as [(String, String?)])
  func isReadInOneWay(_ text: String, _ expected: String?) {
    #expect(DateReading(order: .dayMonthYear).instant(text)?.rfc3339 == expected)
  }

  @Test(
    arguments: [
      ("03/04/2026", "2026-04-03", "2026-03-04"), ("03.04.26", "2026-04-03", "2026-03-04"),
      ("2026-04-03", "2026-04-03", "2026-04-03"), ("25/12/2026", "2026-12-25", nil),
      ("12/25/2026", nil, "2026-12-25"),
    ] as [(String, String?, String?)])
  func theOrderDecides(_ text: String, _ dayFirst: String?, _ monthFirst: String?) {
    #expect(DateReading(order: .dayMonthYear).day(text)?.description == dayFirst)
    #expect(DateReading(order: .monthDayYear).day(text)?.description == monthFirst)
  }

  @Test func timesWithoutOffsetAreLocal() throws {
    let reading = DateReading(zone: try #require(Self.berlin))
    #expect(reading.instant("2026-07-01 12:00")?.rfc3339 == "2026-07-01T10:00:00Z")
    #expect(reading.instant("2026-01-01")?.rfc3339 == "2025-12-31T23:00:00Z")
    #expect(reading.instant("2026-07-01T12:00:00Z")?.rfc3339 == "2026-07-01T12:00:00Z")
    // A closing date is the day that is written, wherever it was written.
    #expect(reading.day("2026-01-01")?.description == "2026-01-01")
  }

  @Test(
    arguments: [
      (["03/04/2026", "25/12/2026"], DateOrder.dayMonthYear, false),
      (["03/04/2026", "12/25/2026"], .monthDayYear, false),
      (["03/04/2026"], .dayMonthYear, true), (["2026-03-04"], .dayMonthYear, false),
      (["04/04/2026"], .dayMonthYear, false), ([], .dayMonthYear, false),
      (["25/12/2026", "12/25/2026"], .dayMonthYear, true),
    ] as [([String], DateOrder, Bool)])
  func theSampleTellsTheOrder(_ texts: [String], _ order: DateOrder, _ isAmbiguous: Bool) {
    var votes = DateOrder.Votes()
    for text in texts { votes.count(text) }
    let detected = DetectedDateOrder.detect(votes)
    #expect(detected == DetectedDateOrder(order: order, isAmbiguous: isAmbiguous))
  }

  @Test(
    arguments: [
      ("dd.MM.yyyy HH:mm", "02.03.2026 09:15", "2026-03-02T09:15:00Z"),
      ("M/d/yy h:mm a", "3/2/26 9:15 PM", "2026-03-02T21:15:00Z"),
      ("yyyyMMdd", "20260302", "2026-03-02T00:00:00Z"),
      ("yyyy-MM-ddTHH:mm:ss.SSSXXX", "2026-03-02T09:15:00.5+01:00", "2026-03-02T08:15:00.5Z"),
      ("dd.MM.yyyy", "2.3.2026", nil), ("dd.MM.yyyy", "02.03.2026 1", nil),
    ] as [(String, String, String?)])
  func aPatternIsTakenAtItsWord(_ pattern: String, _ text: String, _ expected: String?) throws {
    let pattern = try #require(DatePattern(pattern))
    #expect(DateReading(format: .pattern(pattern)).instant(text)?.rfc3339 == expected)
  }

  @Test(arguments: ["", "HH:mm", "yyyy-MM", "dd MMM yyyy Q"])
  func whatIsNoPattern(_ text: String) {
    #expect(DatePattern(text) == nil)
  }
}

struct FormulaGuardTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+49 30 1", "'+49 30 1"), ("-cmd", "'-cmd"), ("@x", "'@x"),
    ("-12.50", "-12.50"),
    ("'=1", "''=1"), ("plain", "plain"), ("'tis", "'tis"), ("", ""), ("\t=", "'\t="),
    ("'-5", "''-5"),
    ("-", "'-"),
  ])
  func isUndone(_ text: String, _ written: String) {
    #expect(FormulaGuard.guarded(text) == written)
    #expect(FormulaGuard.unguarded(written) == text)
  }
}
