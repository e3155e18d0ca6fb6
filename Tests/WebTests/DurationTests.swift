import Domain
import Testing

@testable import Web

/// How long something takes is said one way everywhere.
@Suite struct DurationTests {
  private static let h = Elapsed.hour.microseconds
  private static let m = Elapsed.minute.microseconds

  @Test(
    arguments: [
      (0, "<1 min", "不足 1 分钟"), (59_999_999, "<1 min", "不足 1 分钟"),
      (m, "1 min", "1 分钟"), (59 * m, "59 min", "59 分钟"), (h, "1 h", "1 小时"),
      (h + m, "1 h 1 min", "1 小时 1 分钟"), (-(3 * h + 20 * m), "3 h 20 min", "3 小时 20 分钟"),
    ] as [(Int64, String, String)])
  func hoursAndMinutes(_ microseconds: Int64, _ english: String, _ chinese: String) {
    let time = Elapsed(microseconds: microseconds)
    #expect(Texts(.english).duration(time) == english)
    #expect(Texts(.chinese).duration(time) == chinese)
  }

  /// Business time and the wall's, in minutes; what is said, and what stands beside.
  @Test(
    arguments: [
      (30, 30, "30 min left", "剩余 30 分钟", nil),
      // Over a weekend business time decides, not the days of the wall.
      (180, 4_020, "3 h left", "剩余 3 小时", nil),
      (-180, -4_020, "3 h late", "超时 3 小时", nil),
      // The deadline went by at closing, and everything is closed since.
      (0, -900, "<1 min late", "超时 不足 1 分钟", nil),
      (-1_439, -1_439, "23 h 59 min late", "超时 23 小时 59 分钟", nil),
      (-1_440, -1_440, "1 day late", "超时 1 天", "24 business hours"),
      (-96_150, -96_150, "66 days late", "超时 66 天", "1,602 business hours"),
      (4_800, 17_000, "11 days left", "剩余 11 天", "80 business hours"),
    ] as [(Int, Int, String, String, String?)])
  func deadlines(_ open: Int, _ wall: Int, _ english: String, _ chinese: String, _ note: String?) {
    let distance = Distance(open: open * .minute, wall: wall * .minute)
    #expect(Texts(.english).deadline(distance) == english)
    #expect(Texts(.chinese).deadline(distance) == chinese)
    #expect(Texts(.english).span(distance).note == note)
  }

  /// The instant of the wall is always beside it.
  @Test func theWallIsBesideIt() {
    let due = Instant(microseconds: 0)
    let late = Distance(open: -30 * .hour, wall: -5 * .day)
    #expect(
      Texts(.english).beside(late, due).markup
        == "30 business hours · <time datetime=\"1970-01-01T00:00:00Z\" "
        + "title=\"1970-01-01T00:00:00Z\">1 Jan 1970, 00:00</time>")
  }
}
