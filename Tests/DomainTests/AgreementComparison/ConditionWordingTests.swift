import Testing

@testable import Domain

@Suite("Conditions in words")
struct ConditionWordingTests {
  @Test(
    arguments: [
      (
        "{ account.industry: [Manufacturing, Logistics] }",
        "account industry is Manufacturing or Logistics"
      ),
      ("{ account.country: [DE, AT, CH] }", "account country is DE, AT or CH"),
      ("{ account.tier: 1, account.code: '1' }", "account tier is 1 and account code is “1”"),
      ("{ account.name: 'yes' }", "account name is “yes”"),
      ("{ account.name: 'Salt or Pepper' }", "account name is “Salt or Pepper”"),
      ("{ contact.consent.email: true }", "contact.consent.email is yes"),
      ("{ account.Size: 3.5 }", "account.Size is 3.5"),
      (
        "{ account.employees: { gte: 20, lt: 50.5 } }",
        "account employees is at least 20 and account employees is less than 50.5"
      ),
      (
        "{ account.since: { gt: 2026-01-01, lte: 2026-02-01T00:00:00+01:00 } }",
        "account since is more than 2026-01-01 and account since is at most 2026-01-31T23:00:00Z"
      ),
      ("{ contact.title: { contains: [chief, vp] } }", "contact title contains “chief” or “vp”"),
      ("{ contact.title: { starts_with: '{field}' } }", "contact title starts with “{field}”"),
      (
        "{ contact.email: { ends_with: .edu, exists: true } }",
        "contact email ends with “.edu” and contact email is given"
      ),
      ("{ account.domain: { exists: false } }", "account domain is missing"),
      ("{ not: { account.industry: Retail } }", "not (account industry is Retail)"),
      (
        "{ any: [ { account.tier: 1 }, { account.tier: 2, lead.cycle: 1 } ], lead.source: fair }",
        "(account tier is 1 or (account tier is 2 and lead cycle is 1)) and lead source is fair"
      ),
    ])
  func english(condition: String, words: String) throws {
    let text = SampleAgreement.with("{ account.tier: [1, 2] }", as: condition)
    let when = try #require(try AgreementReader.read(text).routes[0].when)
    #expect(ConditionWording.english.text(when) == words)
  }

  @Test("Another language brings its own words")
  func otherWords() {
    let wording = ConditionWording(
      phrase: { phrase in
        switch phrase {
        case .equals: "{field}为{value}"
        case .comma: "、"
        case .or: "或"
        default: phrase.rawValue
        }
      }, field: { "客户\($0.name == "country" ? "国家" : $0.name)" })
    let condition = Condition.field(
      FieldPath(.account, "country"), [.equals([.text("DE"), .text("AT"), .text("CH")])])
    #expect(wording.text(condition) == "客户国家为DE、AT或CH")
  }
}
