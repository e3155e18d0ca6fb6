import Domain
import Testing

@testable import Web

@Suite struct ConditionFormTests {
  static let when = FormPath([.key("when")])

  static func read(_ yaml: String) throws -> Condition {
    let text = SampleAgreementText.yaml.replacing(
      "never:\n    - when: { contact.email_domain: [gmail.com, competitor.example] }",
      with: "never:\n    - when: \(yaml)")
    return try #require(try AgreementReader.read(text).qualification.never.first)
  }

  /// Conditions that rows can say, with the number of their rows.
  @Test(arguments: [
    ("{ account.industry: Retail }", 1),
    ("{ account.industry: [Retail, Food], account.country: DE }", 2),
    ("{ account.employees: { gte: 100, lt: 5000 } }", 2),
    (
      "{ any: [ { account.tier: { gte: 4 } }, { account.name: { contains: [vp, \" x\"] } } ] }",
      2
    ),
    ("{ not: { account.industry: Retail } }", 1),
    ("{ not: { account.employees: { lt: 20 } } }", 1),
    ("{ account.country: DE, not: { account.industry: Retail } }", 2),
    ("{ not: { any: [ { account.country: DE }, { account.tier: 1 } ] } }", 2),
    (
      "{ account.zip: \"01067\", account.code: 1067, account.vip: true, account.name: \"true\" }", 4
    ),
    ("{ account.name: \"Miller, Sons & \\\"Co\\\"\" }", 1),
    ("{ contact.phone: { exists: false } }", 1),
    ("{ account.since: { gte: 2026-01-01, lt: \"2026-07-01T12:00:00Z\" } }", 2),
    ("{ account.country: DE, any: [ { account.tier: 1 }, { account.tier: 2 } ] }", 2),
    ("{ any: [ { account.employees: { gte: 1, lt: 5 } }, { account.tier: 1 } ] }", 2),
    ("{ all: [ { contact.title: { contains: a } }, { contact.title: { contains: b } } ] }", 2),
  ])
  func rowsSayIt(_ example: (yaml: String, rows: Int)) throws {
    let condition = try Self.read(example.yaml)
    let tree = ConditionForm.tree(condition)
    #expect(!ConditionForm.isText(tree))
    #expect(tree.rows.count == example.rows)
    let node = ConditionForm.node(FormPlace(tree: tree, path: Self.when))
    #expect(SectionDocument.condition(node) == condition)
  }

  /// What is nested deeper stays text, and says the same.
  @Test(arguments: [
    "{ any: [ { all: [ { account.tier: 1 }, { any: [ { account.vip: true },"
      + " { account.country: AT } ] } ] }, { account.tier: 2 } ] }",
    "{ not: { all: [ { account.tier: 1 }, { account.country: DE } ] } }",
  ])
  func theRestIsText(_ yaml: String) throws {
    let condition = try Self.read(yaml)
    let tree = ConditionForm.tree(condition)
    #expect(ConditionForm.isText(tree))
    let node = ConditionForm.node(FormPlace(tree: tree, path: Self.when))
    #expect(SectionDocument.condition(node) == condition)
  }

  @Test(arguments: [
    ("a, b", ["a", "b"]), ("甲，乙、丙", ["甲", "乙", "丙"]), (" a ,, b ", ["a", "b"]),
    (#""a, b", c"#, ["a, b", "c"]), (#""\"x\"""#, ["\"x\""]), ("\" vp\"", [" vp"]), ("", []),
    ("\"open", ["open"]),
  ])
  func valuesAreSplitAtCommas(_ example: (line: String, items: [String])) {
    #expect(ConditionValues.split(example.line).map(\.text) == example.items)
  }
}
