import TestSupport
import Testing

@testable import Domain

/// Every operator against every kind of value (spec 3, Conditions).
struct ConditionTests {
  /// The tests of a field, and for which of `values` they hold; for all others they do not.
  struct Case: Sendable, CustomTestStringConvertible {
    var tests: [FieldTest]
    var holdsFor: [String]
    var testDescription: String { "\(tests)" }

    init(_ tests: FieldTest..., holdsFor: [String]) {
      self.tests = tests
      self.holdsFor = holdsFor
    }
  }

  static let values: [String: JSON?] = [
    "missing": .none, "null": .some(.null), "blank": "", "spaces": "  ", "empty list": [],
    "retail": "retail", "Retail": " Retail\u{A0}", "1": 1, "0": 0, "text 1": "1", "true": true,
    "text true": "true", "false": false, "list": ["Food", "RETAIL"], "numbers": [1, 7],
    "list of blank": [""], "list of null": [nil], "nested": [["retail"]],
    "object": ["retail": "retail"], "empty object": [:], "date": "2026-03-02",
    "time": "2026-03-02T09:00:00Z", "no date": "2026-02-30", "retailer": "e-RETAILER",
  ]

  /// Everything but the absent: null, "" and the empty list.
  static let present = Set(values.keys).subtracting(["missing", "null", "blank", "empty list"])
  static let monday = FieldTest.RangeBound.date(CivilDate(dayNumber: 20_514))
  static let mondayAtNine = FieldTest.RangeBound.instant(.start(plus: 0))

  static let cases = [
    Case(.equals([.text("RETAIL")]), holdsFor: ["retail", "Retail", "list", "nested"]),
    Case(.equals([.text("\tretail ")]), holdsFor: ["retail", "Retail", "list", "nested"]),
    Case(
      .equals([.text("retail"), .text("food"), .number(1)]),
      holdsFor: ["retail", "Retail", "list", "nested", "1", "numbers"]),
    Case(.equals([.number(1)]), holdsFor: ["1", "numbers"]),
    Case(.equals([.text("1")]), holdsFor: ["text 1"]),
    Case(.equals([.number(0)]), holdsFor: ["0"]),
    Case(.equals([.bool(true)]), holdsFor: ["true"]),
    Case(.equals([.text("TRUE")]), holdsFor: ["text true"]),
    Case(.equals([.bool(false)]), holdsFor: ["false"]),
    Case(.range(.gt, .number(0)), holdsFor: ["1", "numbers"]),
    Case(.range(.gte, .number(0)), holdsFor: ["0", "1", "numbers"]),
    Case(.range(.lt, .number(1)), holdsFor: ["0"]),
    Case(.range(.lte, .number(1)), holdsFor: ["0", "1", "numbers"]),
    Case(.range(.gt, .number(6)), .range(.lt, .number(8)), holdsFor: ["numbers"]),
    Case(.range(.gt, .number(7)), .range(.lt, .number(8)), holdsFor: []),
    Case(
      .text(.contains, ["TAIL"]), holdsFor: ["retail", "Retail", "list", "nested", "retailer"]),
    Case(.text(.contains, ["tail "]), holdsFor: []),
    Case(.text(.contains, ["  "]), holdsFor: ["spaces"]),
    Case(.text(.startsWith, ["ret"]), holdsFor: ["retail", "list", "nested"]),
    Case(.text(.startsWith, [" r", "E-"]), holdsFor: ["Retail", "retailer"]),
    Case(.text(.endsWith, ["AIL"]), holdsFor: ["retail", "list", "nested"]),
    Case(.text(.endsWith, ["ailer", "\u{A0}"]), holdsFor: ["Retail", "retailer"]),
    Case(.text(.contains, ["1"]), holdsFor: ["text 1"]),
    Case(.text(.startsWith, ["2026"]), holdsFor: ["date", "time", "no date"]),
    Case(.exists(true), holdsFor: Array(present)),
    Case(.exists(false), holdsFor: ["missing", "null", "blank", "empty list"]),
    Case(
      .exists(true), .equals([.text("retail")]), holdsFor: ["retail", "Retail", "list", "nested"]),
    Case(.exists(false), .equals([.text("retail")]), holdsFor: []),
    Case(.range(.gte, monday), holdsFor: ["date", "time"]),
    Case(.range(.lte, monday), holdsFor: ["date"]),
    Case(.range(.gt, monday), holdsFor: ["time"]),
    Case(.range(.gte, mondayAtNine), holdsFor: ["time"]),
    Case(.range(.lt, mondayAtNine), holdsFor: ["date"]),
  ]

  @Test(arguments: cases)
  func holdsForTheseAndNoOthers(_ example: Case) {
    let condition = Condition.field(FieldPath(.account, "industry"), example.tests)
    for (name, value) in Self.values {
      let account = value.map { ["industry": $0] } ?? [:]
      let isExpected = example.holdsFor.contains(name)
      #expect(Self.holds(condition, account: account) == isExpected, "\(name)")
      // `not` turns everything round: it holds for what is missing.
      #expect(Self.holds(.not(condition), account: account) != isExpected, "not \(name)")
    }
  }

  @Test(arguments: [
    ("Retail", "DE", true, true), ("Retail", "US", false, true), ("Food", "DE", false, true),
    ("Food", "US", false, false),
  ])
  func partsCombine(_ industry: String, _ country: String, all: Bool, any: Bool) {
    let retail = Condition.text(.account, "industry", "retail")
    let german = Condition.text(.account, "country", "DE")
    let account = ["industry": JSON.text(industry), "country": .text(country)]
    #expect(Self.holds(.all([retail, german]), account: account) == all)
    #expect(Self.holds(.any([retail, german]), account: account) == any)
    #expect(Self.holds(.not(.any([retail, german])), account: account) == !any)
    #expect(Self.holds(.not(.all([.not(retail), .not(german)])), account: account) == any)
  }

  /// A date stands for its midnight in the agreement's zone, on either side.
  @Test(arguments: [
    ("Europe/Berlin", "2026-03-01T22:59:59.999999Z", false),
    ("Europe/Berlin", "2026-03-01T23:00:00Z", true),
    ("Europe/Berlin", "2026-03-02T00:00:00+01:00", true), ("Europe/Berlin", "2026-03-02", true),
    ("Europe/Berlin", "2026-03-01", false), ("America/New_York", "2026-03-02T04:59:59Z", false),
    ("America/New_York", "2026-03-02T05:00:00Z", true), ("UTC", "2026-03-02T00:00:00Z", true),
    ("UTC", " 2026-03-02", false), ("UTC", "2026-03-02 09:00", false),
  ])
  func datesAreMidnights(_ zone: String, _ value: String, _ expected: Bool) throws {
    let condition = Condition.field(.account, "renewal", .range(.gte, Self.monday))
    let holds = Self.holds(
      condition, account: ["renewal": .text(value)], zone: try #require(Zone(zone)))
    #expect(holds == expected)
  }

  static func holds(
    _ condition: Condition, contact: [String: JSON] = [:], account: [String: JSON] = [:],
    zone: Zone = .utc
  ) -> Bool {
    let profile = Profile(contact: contact, account: account)
    return CompiledCondition(condition, zone: zone)
      .holds(for: FieldView(profile: profile, cycle: 1, fact: nil))
  }
}
