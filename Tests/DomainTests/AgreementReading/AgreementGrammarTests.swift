import Testing

@testable import Domain

@Suite("The grammar at its edges")
struct AgreementGrammarTests {
  @Test(
    "Taken",
    arguments: [
      ("tue: 09:00-17:30", "tue: 00:00-24:00"),
      ("tue: 09:00-17:30", "tue: [09:00-12:00, 12:00-12:01]"),
      ("tue: 09:00-17:30", "tue: []"),
      ("accept_within: 4h", "accept_within: 0h"),
      ("accept_within: 4h", "accept_within: \"007bd\""),
      ("accept_within: 4h", "accept_within: never"),
      ("after: 2d", "after: never"),
      ("half_life_days: 60", "half_life_days: 0.5"),
      ("half_life_days: 30\n", "half_life_days: none\n"),
      ("per_day: 10", "per_day: 1.0"),
      ("per_day: 10", "per_day: 0xA"),
      ("max: 20", "max: 0"),
      ("score: 75", "score: 0"),
      ("score: 75", "score: 100"),
      ("points: 50", "points: 1e1"),
      ("cool_down_days: 30", "cool_down_days: 0"),
      ("timezone: Europe/Berlin", "timezone: UTC"),
      ("timezone: Europe/Berlin", "timezone: America/Argentina/Buenos_Aires"),
      ("period: 2027-Q1", "period: '2027'"),
      ("period: 2027-Q1", "period: 2027-12"),
      ("value: 400", "value: -1.5"),
      ("discount_up_to: 0.15", "discount_up_to: 0"),
      ("accepted_pipeline: 0.35", "accepted_pipeline: 0.3500000009"),
      ("name: DACH", "name: NO"),
      ("capacity_per_week: 120", "skills: [german, saas]"),
      ("capacity_per_week: 120", "skills: german"),
      ("rule: qualify", "rule: qualify.at_least"),
      ("order: 1", "order: 3"),
      ("holidays: [2027-01-01, 2027-05-01]", "holidays: []"),
      ("{ account.tier: [1, 2] }", "{ contact.odd name.with: dots }"),
      ("{ account.tier: [1, 2] }", "{ account.name: '' }"),
      ("{ account.tier: [1, 2] }", "{ account.name: { contains: ' ' } }"),
      ("{ account.tier: [1, 2] }", "{ contact.since: { gt: 2026-01-01T00:00:00+02:00 } }"),
    ])
  func taken(passage: String, other: String) throws {
    let text = SampleAgreement.with(passage, as: other)
    #expect(text != SampleAgreement.text)
    _ = try AgreementReader.read(text)
  }

  @Test(
    "Refused, with one message each",
    arguments: [
      ("tue: 09:00-17:30", "tue: 12:00-12:00", "hours.tue: is the text “12:00-12:00”"),
      ("tue: 09:00-17:30", "tue: 24:00-24:00", "hours.tue: is the text “24:00-24:00”"),
      ("tue: 09:00-17:30", "tue: 09:60-17:00", "hours.tue: is the text “09:60-17:00”"),
      ("tue: 09:00-17:30", "tue: 09:00 - 17:30", "hours.tue: is the text “09:00 - 17:30”"),
      ("accept_within: 4h", "accept_within: 1.5h", "accept_within: is the text “1.5h”"),
      ("accept_within: 4h", "accept_within: -4h", "accept_within: is the text “-4h”"),
      ("accept_within: 4h", "accept_within: 4 h", "accept_within: is the text “4 h”"),
      ("accept_within: 4h", "accept_within: 99999999999999999999h", "accept_within: is the text"),
      ("accept_within: 4h", "accept_within: none", "accept_within: is the text “none”"),
      ("accept_within: 4h", "accept_within:", "accept_within: has no value"),
      ("  accept_within: 4h\n", "", "accept_within: missing"),
      ("after: 2d", "after: 30m", "nurture.after: is the text “30m”"),
      ("half_life_days: 60", "half_life_days: -1", "half_life_days: is the number -1"),
      ("per_day: 10", "per_day: 1.5", "per_day: is the number 1.5"),
      ("max: 20", "max: -0.1", "score.rules[1].max: is the number -0.1"),
      ("score: 75", "score: 100.1", "at_least[2].score: is the number 100.1"),
      ("score: 75", "score: '75'", "at_least[2].score: is the text “75”"),
      ("start: D", "start: A++", "grade.start: is the text “A++”"),
      ("start: D", "start: f", "grade.start: is the text “f”"),
      ("timezone: Europe/Berlin", "timezone: GMT+1", "timezone: “GMT+1” is not a known time zone"),
      ("timezone: Europe/Berlin", "timezone: europe/berlin", "expected Europe/Berlin"),
      ("timezone: Europe/Berlin", "timezone: Vienna", "expected Europe/Vienna"),
      ("name: DACH", "name: 01067", "name: is the number 01067, expected text, which needs quotes"),
      ("name: DACH", "name: named accounts", "routes[1].name: repeats “named accounts” of line"),
      ("name: DACH", "name: \"a\\0b\"", "routes[1].name: holds the character NUL (U+0000)"),
      ("group: web", "group: wbe", "“wbe” is not a group of this score, expected web"),
      ("term: Lead", "term: Prospect", "glossary: does not define “lead”"),
      ("rule: qualify", "rule: pricing", "rule: is the text “pricing”"),
      ("period: 2027-Q1", "period: 2027-13", "period: is the text “2027-13”"),
      ("period: 2027-Q1", "period: 27-Q1", "period: is the text “27-Q1”"),
      ("value: 400", "value: .inf", "value: is the number .inf"),
      ("accepted_pipeline: 0.35", "accepted_pipeline: 0.350000002", "shares sum to 1.000000002"),
      ("concord: 1", "concord: '1'", "concord: is the text “1”"),
      ("order: 1", "order: 0", "attribution.order: is the number 0"),
      ("{ team: dach }", "{ }", "routes[1].to.team: missing"),
      ("{ team: dach }", "{ team: dach, skills: [] }", "routes[1].to.skills: is an empty list"),
      ("{ team: dach }", "{ team: dach, skills: [a, a] }", "routes[1].to.skills[1]: repeats “a”"),
      ("{ team: dach }", "account-owner", "routes[1].to: is the text “account-owner”"),
      ("[not ready, wrong person]", "[late, late]", "returns[1]: repeats “late”"),
    ])
  func refused(passage: String, other: String, message: String) {
    let refusal = #expect(throws: AgreementFaults.self) {
      try AgreementReader.read(SampleAgreement.with(passage, as: other))
    }
    #expect(refusal?.faults.count == 1)
    #expect(refusal?.description.contains(message) == true, "\(refusal?.description ?? "")")
  }

  @Test("Holidays that close a whole year are a fault")
  func closedYear() throws {
    let mondays = (0..<52).compactMap { week in
      CivilDate(year: 2027, month: 1, day: 4).map { $0 + week * 7 }
    }
    func text(_ days: some Sequence<CivilDate>) -> String {
      SampleAgreement.text.replacing(", tue: 09:00-17:30, fri: 00:00-24:00", with: "")
        .replacing(
          "[2027-01-01, 2027-05-01]",
          with: "[\(days.map(\.description).joined(separator: ", "))]")
    }
    _ = try AgreementReader.read(text(mondays.dropLast()))
    let refusal = #expect(throws: AgreementFaults.self) { try AgreementReader.read(text(mondays)) }
    #expect(
      refusal?.description.contains(
        "service_levels.calendar: holidays close the whole of 2027, expected an opening in")
        == true)
  }

  @Test("The nearest key is named")
  func suggestions() {
    let keys = ["name", "group", "when", "points", "half_life_days", "per_day", "max"]
    #expect(suggestion(for: "pionts", among: keys) == "points")
    #expect(suggestion(for: "halflife", among: keys) == "half_life_days")
    #expect(suggestion(for: "half_life", among: keys) == "half_life_days")
    #expect(suggestion(for: "Max", among: keys) == "max")
    #expect(suggestion(for: "xyzzyx", among: ["a", "bc"]) == "a or bc")
    #expect(suggestion(for: "x", among: []) == "nothing here")
    #expect(editDistance("kitten", "sitting") == 3)
    #expect(editDistance("pionts", "points") == 1)
    #expect(editDistance("", "abc") == 3)
  }
}
