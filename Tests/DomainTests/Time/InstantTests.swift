import Domain
import TestSupport
import Testing

/// RFC 3339 in and out (spec 2, Journal lines): any offset, kept to the microsecond.
struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("2026-03-02T09:15:00Z", 1_772_442_900_000_000),
    ("2026-03-02t09:15:00z", 1_772_442_900_000_000),
    ("2026-03-02T10:15:00+01:00", 1_772_442_900_000_000),
    ("2026-03-02T05:45:00-03:30", 1_772_442_900_000_000),
    ("2026-03-02T09:15:00-00:00", 1_772_442_900_000_000),
    ("2026-03-03T09:14:00+23:59", 1_772_442_900_000_000),
    ("2026-03-02T09:15:00.5Z", 1_772_442_900_500_000),
    ("2026-03-02T09:15:00.000001Z", 1_772_442_900_000_001),
    ("2026-03-02T09:15:00.1234569Z", 1_772_442_900_123_456),
    ("2026-03-02T09:15:00.999999999999999999999Z", 1_772_442_900_999_999),
    ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
    ("1969-12-31T23:59:59.9Z", -100_000),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
    ("2000-02-29T00:00:00Z", 951_782_400_000_000),
    ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
  ])
  func reads(_ text: String, microseconds: Int) {
    #expect(Instant(rfc3339: text)?.microseconds == Int64(microseconds))
  }

  @Test(arguments: [
    "", "2026-03-02", "2026-03-02T09:15:00", "2026-03-02 09:15:00Z", "2026-03-02T09:15Z",
    "2026-3-2T09:15:00Z", "2026-03-02T9:15:00Z", "20260302T091500Z", "2026-03-02T09:15:00.Z",
    "2026-03-02T09:15:00,5Z", "2026-03-02T24:00:00Z", "2026-03-02T09:60:00Z",
    "2026-03-02T09:15:61Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
    "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z", "2026-03-02T09:15:00+1:00", "2026-03-02T09:15:00+0100",
    "2026-03-02T09:15:00+24:00", "2026-03-02T09:15:00+01:60", "2026-03-02T09:15:00+01",
    "2026-03-02T09:15:00Z ", " 2026-03-02T09:15:00Z", "2026-03-02T09:15:00ZZ",
    "+2026-03-02T09:15:00Z", "12026-03-02T09:15:00Z", "２０２６-03-02T09:15:00Z",
  ])
  func refuses(_ text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  /// Whatever was read can be written and read again: an export is a journal.
  @Test(arguments: ["9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01"])
  func refusesWhatCouldNotBeWrittenInUTC(_ text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.000001Z"),
    (-1, "1969-12-31T23:59:59.999999Z"), (1_772_442_900_500_000, "2026-03-02T09:15:00.5Z"),
    (1_772_442_900_010_200, "2026-03-02T09:15:00.0102Z"),
    (-62_135_596_800_000_000, "0001-01-01T00:00:00Z"),
    (1_772_442_900_999_990, "2026-03-02T09:15:00.99999Z"),
    (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
    (253_402_300_800_000_001, "10000-01-01T00:00:00.000001Z"),
  ])
  func writesUTCWithAFractionOnlyWhereThereIsOne(_ microseconds: Int, _ text: String) {
    #expect(Instant(microseconds: Int64(microseconds)).rfc3339 == text)
  }

  @Test func readsBackWhatItWrites() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<5000 {
      let instant = Instant(
        microseconds: Int64(random.int(-62_135_596_800_000_000..<253_402_300_799_999_999)))
      #expect(Instant(rfc3339: instant.rfc3339) == instant)
    }
  }

  @Test func theSameInstantInAnyOffset() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<2000 {
      let minutes = random.int(-1439..<1440)
      let wall = Instant(microseconds: Int64(random.int(0..<4_000_000_000)) * 1_000_000)
      let sign = minutes < 0 ? "-" : "+"
      let clock = [minutes.magnitude / 60, minutes.magnitude % 60].map {
        ($0 < 10 ? "0" : "") + "\($0)"
      }
      let text = "\(wall.rfc3339.dropLast())\(sign)\(clock[0]):\(clock[1])"
      #expect(Instant(rfc3339: text) == wall - minutes * .minute)
    }
  }
}
