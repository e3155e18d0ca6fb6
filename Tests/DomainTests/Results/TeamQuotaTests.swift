import Domain
import Testing

/// Quotas of teams count where members have none, and never twice.
struct TeamQuotaTests {
  struct Case: Sendable {
    var name: String
    /// Holder, period, amount.
    var quotas: [(String, String, Int64)]
    /// Owner and amount, all on 10 July.
    var wins: [(String, Int64)]
    /// Won, quota, and how many cases.
    var expected: (Double, Double, Int)
  }

  static let teams = [
    "a@x.example": "dach", "b@x.example": "dach", "c@x.example": "nordics",
  ]

  static let cases = [
    Case(
      name: "members have none", quotas: [("dach", "2026-Q3", 500)],
      wins: [("a@x.example", 100), ("b@x.example", 150), ("c@x.example", 999)],
      expected: (250, 500, 1)),
    Case(
      name: "a member has one",
      quotas: [("dach", "2026-Q3", 500), ("a@x.example", "2026-Q3", 200)],
      wins: [("a@x.example", 100), ("b@x.example", 150)], expected: (100, 200, 1)),
    Case(
      name: "one team by members, the other as a whole",
      quotas: [
        ("a@x.example", "2026-Q3", 200), ("b@x.example", "2026-Q3", 300), ("dach", "2026-Q3", 400),
        ("nordics", "2026-Q3", 100),
      ],
      wins: [("a@x.example", 100), ("b@x.example", 150), ("c@x.example", 120)],
      expected: (370, 600, 3)),
    Case(
      name: "a member of another team has one",
      quotas: [("dach", "2026-Q3", 500), ("c@x.example", "2026-Q3", 50)],
      wins: [("a@x.example", 100), ("c@x.example", 60)], expected: (160, 550, 2)),
    Case(
      name: "months of a team make the quarter",
      quotas: [("dach", "2026-07", 100), ("dach", "2026-08", 100)],
      wins: [("a@x.example", 80)], expected: (80, 200, 1)),
    Case(
      name: "the quarter goes before its months",
      quotas: [("dach", "2026-Q3", 500), ("dach", "2026-07", 100)],
      wins: [("a@x.example", 80)], expected: (80, 500, 1)),
    Case(
      name: "a team that nobody is in",
      quotas: [("iberia", "2026-Q3", 500), ("dach", "2026-Q3", 9)],
      wins: [("a@x.example", 3)], expected: (3, 9, 1)),
    Case(
      name: "a team that won nothing is not forgotten",
      quotas: [("dach", "2026-Q3", 500), ("nordics", "2026-Q3", 10)],
      wins: [("c@x.example", 5)], expected: (5, 510, 2)),
  ]

  static func book(_ item: Case) -> CompanyBook {
    var book = CompanyBook()
    book.teams = teams
    for (holder, period, amount) in item.quotas {
      book.quota(holder, period, amount, set: "2026-06-01")
    }
    for (place, (owner, amount)) in item.wins.enumerated() {
      book.win("D\(place)", "2026-07-10", amount, owner: owner)
    }
    return book
  }

  @Test(arguments: cases)
  func theSumIs(_ item: Case) {
    let figure = Self.book(item).figure(.quotaAttainment, "2026-Q3", asOf: "2026-11-01")
    #expect(figure.numerator == item.expected.0, "\(item.name)")
    #expect(figure.denominator == item.expected.1, "\(item.name)")
    #expect(figure.n == item.expected.2, "\(item.name)")
  }

  /// Of a team there is neither a share that reached its quota nor a median.
  @Test func shareAndMedianAreOfMembers() {
    var book = CompanyBook()
    book.teams = ["t@x.example": "dach"]
    book.quota("dach", "2026-Q3", 100, set: "2026-06-01")
    for place in 0..<5 { book.quota("m\(place)@x.example", "2026-Q3", 100, set: "2026-06-01") }
    book.win("D0", "2026-07-10", 500, owner: "t@x.example")
    book.win("D1", "2026-07-10", 100, owner: "m1@x.example")
    let figure = book.figure(.quotaAttainment, "2026-Q3", asOf: "2026-11-01")
    #expect(figure.numerator == 600 && figure.denominator == 600 && figure.n == 6)
    #expect(figure[.atQuota]?.numerator == 1 && figure[.atQuota]?.denominator == 5)
    #expect(figure[.medianAttainment]?.value == 0)
  }

  /// A split between a member with a quota of the own and one of a team's counts for each once.
  @Test func splitsAreCountedOnce() {
    var book = CompanyBook()
    book.teams = Self.teams
    book.quota("a@x.example", "2026-Q3", 100, set: "2026-06-01")
    book.quota("nordics", "2026-Q3", 100, set: "2026-06-01")
    book.win(
      "D", "2026-07-10", 101, owner: "b@x.example",
      splits: [
        DealSplit(owner: "a@x.example", share: 0.25), DealSplit(owner: "c@x.example", share: 0.75),
      ])
    let figure = book.figure(.quotaAttainment, "2026-Q3", asOf: "2026-11-01")
    #expect(figure.numerator == 101 && figure.denominator == 200)
  }
}
