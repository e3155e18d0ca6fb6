import TestSupport
import Testing

@testable import Domain

/// Rules that a fact cannot concern are not asked; all others are.
struct RuleChoiceTests {
  static let texts = ["form_submit", "Webinar", " page_view ", "call", ""]

  @Test func everyRuleThatHoldsIsAmongTheChosen() {
    var random = SeededRandom(seed: 31)
    var chosen = 0
    var held = 0
    for _ in 0..<400 {
      let conditions = (0..<6).map { _ in
        CompiledCondition(Self.condition(depth: 2, &random), zone: .utc)
      }
      let choice = RuleChoice(conditions)
      for _ in 0..<10 {
        let fact = Self.fact(&random)
        let rules = choice.rules(for: fact)
        let fields = FieldView(profile: Profile(source: "web"), cycle: 1, fact: fact)
        let holding = conditions.indices.filter { conditions[$0].holds(for: fields) }
        #expect(Set(rules).isSuperset(of: holding), "\(fact.body.serialized)")
        #expect(rules == rules.sorted())
        chosen += rules.count
        held += holding.count
      }
    }
    #expect(held > 500)
    #expect(chosen < 400 * 10 * 6 * 3 / 4)
  }

  @Test func aTypeIsComparedAsConditionsCompareIt() {
    let submits = Self.field(.activity, "type", "Form_Submit")
    let pages = Self.field(.activity, "type", "page_view")
    let choice = RuleChoice([submits, pages].map { CompiledCondition($0, zone: .utc) })
    #expect(choice.rules(for: Self.activity(" FORM_SUBMIT ")) == [0])
    #expect(choice.rules(for: Self.activity("page_view")) == [1])
    #expect(choice.rules(for: Self.activity("webinar")) == [])
    #expect(choice.rules(for: Self.activity(["page_view", "form_submit"])) == [0, 1])
  }

  private static func condition(depth: Int, _ random: inout SeededRandom) -> Condition {
    switch random.int(0..<(depth == 0 ? 4 : 8)) {
    case 0: return field(.activity, "type", random.pick(texts))
    case 1: return field(.touch, "outcome", random.pick(texts))
    case 2: return .field(FieldPath(.activity, "form"), [.exists(random.oneIn(2))])
    case 3: return field(.lead, "source", random.pick(["web", "fair"]))
    case 4: return .not(condition(depth: depth - 1, &random))
    case 5:
      return .any([condition(depth: depth - 1, &random), condition(depth: depth - 1, &random)])
    default:
      return .all([condition(depth: depth - 1, &random), condition(depth: depth - 1, &random)])
    }
  }

  private static func field(_ root: FieldPath.Root, _ name: String, _ text: String) -> Condition {
    .field(FieldPath(root, name), [.equals([.text(text)])])
  }

  private static func fact(_ random: inout SeededRandom) -> JournalEntry {
    switch random.int(0..<5) {
    case 0: return entry(.touch, [("outcome", .text(random.pick(texts)))])
    case 1: return entry(.consentChanged, [("granted", true)])
    case 2: return activity(.list([.text(random.pick(texts)), .text(random.pick(texts))]))
    default: return activity(.text(random.pick(texts)))
    }
  }

  private static func activity(_ type: JSON) -> JournalEntry {
    entry(.activity, [("type", type), ("properties", ["form": "demo"])])
  }

  private static func entry(_ kind: EntryKind, _ members: [(String, JSON)]) -> JournalEntry {
    let now = Instant(microseconds: 0)
    return JournalEntry(
      id: "x", recorded: now, at: now, kind: kind, lead: "L1",
      body: .object(members.map { JSON.Member($0.0, $0.1) }))
  }
}
