import TestSupport
import Testing

@testable import Domain

/// Every test of every rule answers for an erased value as it did for the value itself.
struct ErasureExactnessTests {
  private static let pieces = [
    "kim", "Vega", "@", ".", " ", "acme", "example", "VP", "vice", "president", "product", "owner",
    "lead", "ership", "é", "王", "Straße", "İ", "-", "–", "chief", "2026-03-02", "7",
  ]

  private static func text(_ random: inout SeededRandom) -> String {
    (0..<random.int(0..<7)).map { _ in random.pick(pieces) }.joined()
  }

  private static func value(_ random: inout SeededRandom, depth: Int = 1) -> JSON {
    switch random.int(0..<12) {
    case 0: .null
    case 1: .bool(random.oneIn(2))
    case 2: .number(random.pick([0, 7, 49_301_234_567]))
    case 3 where depth > 0:
      .list((0..<random.int(0..<3)).map { _ in value(&random, depth: depth - 1) })
    case 4: ["a": "kim"]
    default: .text(text(&random))
    }
  }

  private static func test(_ random: inout SeededRandom) -> FieldTest {
    let part = { (random: inout SeededRandom) -> String in
      let drawn = text(&random)
      return drawn.isEmpty ? "kim" : drawn
    }
    switch random.int(0..<7) {
    case 0: return .equals([.text(text(&random)), .number(random.pick([0, 7]))])
    case 1: return .range(.gte, .number(5))
    case 2: return .range(.lt, .date(CivilDate(dayNumber: 20_514)))
    case 3: return .exists(random.oneIn(2))
    case 4: return .text(.startsWith, [part(&random)])
    case 5: return .text(.endsWith, [part(&random), part(&random)])
    default: return .text(.contains, [random.pick(pieces.filter { $0 != " " }), part(&random)])
    }
  }

  private static let names = ["email", "email_domain", "title", "authority", "name", "birthday"]

  @Test(arguments: 0..<400)
  func testsAnswerTheSame(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let conditions = (0..<6).map { _ in
      Condition.field(FieldPath(.contact, random.pick(Self.names)), [Self.test(&random)])
    }
    let agreement = Agreement.plain { $0.qualification.never = conditions }
    var fields: [JSON.Member] = []
    for name in Self.names where name != "email_domain" && !random.oneIn(4) {
      fields.append(.init(name, Self.value(&random)))
    }
    var traits = PersonTraits()
    traits.note(contact: .object(fields))
    let eraser = PersonEraser(traits, rules: RuleInterests([agreement]), token: "0f1e2d")
    for scope in [PersonEraser.Scope.own, .mention] {
      let erased = eraser.contact(fields, scope)
      for condition in conditions {
        let compiled = CompiledCondition(condition, zone: .utc)
        #expect(
          compiled.holds(for: Self.view(fields)) == compiled.holds(for: Self.view(erased)),
          "\(condition) \(fields) \(erased)")
      }
    }
  }

  private static func view(_ fields: [JSON.Member]) -> FieldView {
    var profile = Profile()
    profile.update(with: ["contact": .object(fields)])
    return FieldView(profile: profile, cycle: 1, fact: nil)
  }
}
