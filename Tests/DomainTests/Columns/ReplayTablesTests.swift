import Foundation
import TestSupport
import Testing

@testable import Domain

/// The tables that stand in for arithmetic say what the arithmetic says.
struct ReplayTablesTests {
  @Test(arguments: [0.01, 0.5, 1, 7.3, 30, 365, 10_000])
  func powersAreThoseOfTwo(_ halfLife: Double) {
    var random = SeededRandom(seed: 7)
    let decay = ScoringPlan.Decay(days: halfLife)
    decay.withPointers { pointers in
      for digits in 1...17 {
        let elapsed = Int64(random.next() >> UInt64(64 - min(3 * digits, 50)))
        let halves = Elapsed(microseconds: elapsed).days / halfLife
        guard halves < 900 else { continue }
        let shrunk = pointers.shrinking.power(after: elapsed)
        #expect(abs(shrunk / exp2(-halves) - 1) < 1e-12)
        #expect(abs(pointers.growth(elapsed) / exp2(halves) - 1) < 1e-12)
        #expect(abs(pointers.growth(-elapsed) * pointers.growth(elapsed) - 1) < 1e-12)
      }
      #expect(pointers.growth(0) == 1)
    }
  }

  static let calendars: [(hours: WorkingHours, zone: String)] = [
    (.alwaysOpen, "UTC"), (.weekdays(from: 9, to: 17), "Europe/Berlin"),
    (.weekdays(from: 0, to: 24), "America/New_York"),
    (
      WorkingHours(
        hours: (0..<7).map { day in
          day == 6
            ? [.init(opens: 60, closes: 210)]
            : [
              .init(opens: 540, closes: 750), .init(opens: 810, closes: 1440),
            ]
        }, holidays: [CivilDate(dayNumber: 20_500), CivilDate(dayNumber: 20_501)]),
      "America/New_York"
    ),
    (WorkingHours(hours: [[], [], [.init(opens: 0, closes: 1)], [], [], [], []]), "Asia/Shanghai"),
  ]

  @Test(arguments: 0..<calendars.count)
  func openingsAreThoseOfTheCalendar(_ number: Int) throws {
    let (hours, name) = Self.calendars[number]
    let zone = try #require(Zone(name))
    let calendar = BusinessCalendar(hours: hours, zone: zone)
    let first = instant("2025-12-01T00:00:00Z")
    let table = OpeningTable(calendar, around: first...(first + 400 * .day))
    var cursor = ZoneCursor(zone)
    var random = SeededRandom(seed: UInt64(number))
    let spans: [BusinessSpan] = [
      .elapsed(.zero), .elapsed(1 * .minute), .elapsed(4 * .hour), .elapsed(31 * .hour), .days(0),
      .days(1), .days(2), .days(30), .days(3000),
    ]
    for _ in 0..<400 {
      // Also before the table and after it, and on full minutes.
      let start = first + (random.int(-20..<900) * .day) + (random.int(0..<1440) * .minute)
      let span = random.pick(spans)
      let expected = calendar.end(of: span, from: start)
      let found = table.end(of: span, from: start.microseconds, &cursor)
      #expect(Instant(microseconds: found) == expected, "\(span) from \(start)")
    }
  }

  @Test func namesAreEqualByTheirBytes() {
    var pool = BytePool()
    let names = ["é", "e\u{301}", "", "a", "a"].map { pool.intern($0) }
    #expect(names == [0, 1, 2, 3, 3])
    #expect(pool.intern("a", tag: 1) == 4)
    let many = (0..<5000).map { pool.intern("name \($0)") }
    #expect(Set(many).count == 5000)
    #expect(many.allSatisfy { pool.text(of: $0) == "name \($0 - 5)" })
    #expect(pool.number(of: "name 4999") == many.last)
    #expect(pool.number(of: "nobody") == nil)
  }

  @Test(arguments: [
    #""plain""#, #""wi\"th \u00e9scape""#, "12.5", "-3", "true", "null", "[1,\"x\"]", "{\"a\":1}",
  ])
  func valuesComeBackAsTheyWere(_ text: String) throws {
    let value = try JSON.parse(text)
    var pool = ValuePool()
    let number = pool.intern(value)
    #expect(pool[number] == value)
    #expect(pool.intern(value) == number)
    #expect((number == 0) == (value == .null))
  }

  /// A property with a value for each fact is not kept, unless an agreement asks for it.
  @Test func aFieldWithTooManyValuesIsAskedForOrLeftOut() throws {
    let session = FieldPath(.activity, "session")
    let asking = Agreement.plain {
      $0.scoring.rules[0].when = .field(session, [.equals([.text("s70000")])])
    }
    func columns(keeping asked: Set<FieldPath>) -> FactColumns {
      var builder = FactColumnsBuilder(keeping: asked)
      builder.add(Fact(.leadCaptured, 0).entry(id: "c"), place: 0)
      for number in 1...70_000 {
        let fact = Fact(
          .activity, 1, ["type": "x", "properties": ["session": .text("s\(number)")]])
        builder.add(fact.entry(id: "f\(number)"), place: number)
      }
      return builder.build()
    }
    let plain = columns(keeping: [])
    #expect(throws: ReplayPlan.Fault.unkept(session)) { try ReplayPlan(asking, over: plain) }
    #expect(try ReplayPlan(.plain(), over: plain).run(asOf: .start(plus: 2)).rows[0].score == 0)
    let kept = try ReplayPlan(asking, over: columns(keeping: [session]))
    #expect(kept.run(asOf: .start(plus: 2)).rows[0].score == 50)
  }
}
