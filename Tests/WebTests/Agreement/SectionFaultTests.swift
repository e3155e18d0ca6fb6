import Domain
import Testing

@testable import Web

/// Faults are shown at the field that they come from.
@Suite struct SectionFaultTests {
  /// A section, the fields that are typed over the sample, and where the faults are then.
  static let examples: [(AgreementSection, [String: String], [String])] = [
    (.grade, ["grade.start": "Z"], ["grade.start"]),
    (.grade, ["grade.criteria[1].thirds": "many"], ["grade.criteria[1].thirds"]),
    (.grade, ["grade.criteria[0].name": " "], ["grade.criteria[0].name"]),
    (
      .grade, ["grade.criteria[0].when[0].field": "activity.type"],
      ["grade.criteria[0].when[0].values"]
    ),
    (.score, ["score.rules[1].group": "nowhere"], ["score.rules[1].group"]),
    (
      .score, ["score.groups[0].name": "", "score.rules[1].group": "", "score.rules[2].group": ""],
      ["score.groups[0].name"]
    ),
    (
      .score, ["score.rules[0].points": "", "score.rules[3].per_day": "0"],
      ["score.rules[0].points", "score.rules[3].per_day"]
    ),
    (.qualify, ["qualify.at_least[0].score": "101"], ["qualify.at_least[0].score"]),
    (
      .qualify, ["qualify.at_least[0].score": "", "qualify.at_least[0].grade": ""],
      ["qualify.at_least[0]"]
    ),
    (.routes, ["routes[1].to.team": ""], ["routes[1].to.team"]),
    (.routes, ["routes[2].to.capacity_per_week": "0"], ["routes[2].to.capacity_per_week"]),
    (
      .serviceLevels, ["service_levels.accept_within.count": "soon"],
      ["service_levels.accept_within"]
    ),
    (
      .serviceLevels, ["service_levels.calendar.hours.tue": "17:30-09:00"],
      ["service_levels.calendar.hours.tue"]
    ),
    (
      .serviceLevels, ["service_levels.calendar.holidays": "2026-13-01"],
      ["service_levels.calendar.holidays"]
    ),
    (.returns, ["returns": "a\nb\na"], ["returns"]),
    (.recycle, ["recycle.cool_down_days": "-1"], ["recycle.cool_down_days"]),
    (.nurture, ["nurture.email_cap.days": ""], ["nurture.email_cap.days"]),
    (.margin, ["guardrails[1].discount_up_to": "10"], ["guardrails[1]"]),
    (.targets, ["targets[0].period": "next year"], ["targets[0].period"]),
    (.pay, ["pay.sales[0].share": "10"], ["pay.sales"]),
    (.glossary, ["glossary[0].term": "leads"], ["glossary"]),
    (.agreement, ["timezone": "Berlin"], ["timezone"]),
    (.agreement, ["effective": "tomorrow"], ["effective"]),
  ]

  @Test(arguments: examples)
  func faultsAreAtTheirFields(
    _ section: AgreementSection, _ typed: [String: String], _ expected: [String]
  ) throws {
    let agreement = try AgreementReader.read(SampleAgreementText.yaml)
    var form = SectionForm(section, of: agreement)
    for (name, value) in typed {
      let path = try #require(FormPath(name))
      form.tree[path] = FormTree(value)
    }
    #expect(form.merged(into: agreement) == nil)
    #expect(Set(form.faults.map(\.field.description)) == Set(expected))
  }

  /// A condition in a person's own YAML is told where it is wrong.
  @Test func faultsOfAConditionAsText() throws {
    let agreement = try AgreementReader.read(SampleAgreementText.yaml)
    var form = SectionForm(.grade, of: agreement)
    let when = try #require(FormPath("grade.criteria[0].when"))
    for text in ["{ account.tier: ", "{ account.tier: {} }", "", "account.tier"] {
      form.tree[when] = FormTree(fields: ["as": FormTree("text"), "text": FormTree(text)])
      #expect(form.merged(into: agreement) == nil, "\(text)")
      #expect(form.faults.map(\.field.description) == ["grade.criteria[0].when.text"], "\(text)")
    }
  }
}
