import Domain
import TestSupport
import Testing

/// What the days of a campaign cost.
struct CampaignTermsTests {
  func terms(_ cost: Int64, _ first: String, _ last: String?) -> CampaignTerms {
    CampaignTerms(
      name: "fair", channel: nil, startsOn: CivilDate(first) ?? CivilDate(dayNumber: 0),
      endsOn: last.flatMap { CivilDate($0) }, cost: cost, currency: "EUR")
  }

  @Test(
    arguments: [
      ("2026-01-31", 0), ("2026-02-01", 100), ("2026-02-10", 1_000), ("2026-02-28", 2_800),
      ("2026-12-31", 2_800),
    ] as [(String, Int64)])
  func everyDayCostsTheSame(_ day: String, _ cost: Int64) throws {
    let terms = terms(2_800, "2026-02-01", "2026-02-28")
    #expect(terms.cost(through: try #require(CivilDate(day))) == cost)
  }

  @Test func aCampaignOfOneDayCostsAllOnIt() throws {
    let fair = terms(5_000, "2026-03-05", nil)
    #expect(fair.cost(through: try #require(CivilDate("2026-03-04"))) == 0)
    #expect(fair.cost(through: try #require(CivilDate("2026-03-05"))) == 5_000)
  }

  /// Over any partition of the days the parts add up to the whole, to the cent.
  @Test func partsAddUp() {
    var random = SeededRandom(seed: 41)
    for _ in 0..<500 {
      let length = Int.random(in: 0...800, using: &random)
      let start = CivilDate(dayNumber: 20_000)
      let terms = CampaignTerms(
        name: "x", channel: nil, startsOn: start, endsOn: start + length,
        cost: Int64.random(in: 0...CampaignTerms.mostCost, using: &random), currency: nil)
      let cuts = (0..<4).map { _ in Int.random(in: -5...(length + 5), using: &random) }.sorted()
      var sum: Int64 = 0
      var first: CivilDate?
      for cut in cuts {
        sum += terms.cost(from: first, through: start + cut)
        first = start + (cut + 1)
      }
      sum += terms.cost(from: first, through: start + (length + 10))
      #expect(sum == terms.cost)
    }
  }

  @Test(
    arguments: [
      ("1200.50", "EUR", 120_050), ("1200", "EUR", 120_000), ("1200.5", nil, 120_050),
      ("1200", "JPY", 1_200), ("1.234", "KWD", 1_234), ("1200.505", "EUR", nil),
      ("1200.5", "JPY", nil), ("1,200", "EUR", nil), ("-5", "EUR", nil), (".5", "EUR", nil),
      ("", "EUR", nil), ("12x", "EUR", nil), ("5.", "EUR", nil),
      ("99999999999999999999", "EUR", nil),
    ] as [(String, String?, Int64?)])
  func amountsAreReadToTheLetter(_ text: String, _ currency: String?, _ minor: Int64?) {
    #expect(MinorUnits.exactly(text, currency: currency) == minor)
  }
}
