import TestSupport
import Testing

@testable import Domain

/// What an erasure leaves of entries.
struct PersonEraserTests {
  private static let interests = RuleInterests([])

  static func eraser(_ agreements: [Agreement] = []) -> PersonEraser {
    var traits = PersonTraits()
    traits.note(contact: [
      "email": "Kim.Vega@Acme.example", "name": "Kim Vega", "phone": "+49 30 1234567",
      "linkedin": "https://in.example/kimvega",
    ])
    return PersonEraser(traits, rules: RuleInterests(agreements), token: "0a1b2c3d4e5f")
  }

  @Test func ownFactsKeepWhatConcordCountsBy() throws {
    var names = ErasedNames()
    names.leads[ExactText("kim.vega@acme.example")] = "erased-7"
    let entry = fact(
      .leadCaptured, "leads:kim.vega@acme.example/1", lead: "kim.vega@acme.example",
      recorded: "2026-03-02T09:00:00Z",
      [
        .init("source", "webinar"), .init("campaign", "spring"),
        .init(
          "contact",
          [
            "email": "Kim.Vega@Acme.example", "name": "Kim Vega", "title": "VP Operations",
            "phone": 49_301_234_567, "country": "DE", "children": 2, "vip": true,
          ]),
        .init(
          "account",
          ["name": "Acme", "employees": 420, "notes": "Kim Vega is nice", "industry": "Retail"]),
        .init("note", "call Kim at +49 30 1234567"),
      ])
    let erased = Self.eraser().erased(entry, .own, renamed: names)
    #expect(
      erased.body.serialized
        == #"{"id":"leads:erased-0a1b2c3d4e5f/1","recorded":"2026-03-02T09:00:00Z","#
        + #""kind":"lead.captured","lead":"erased-7","source":"webinar","campaign":"spring","#
        + #""contact":{"email":"ᚁᚋᚂᚌᚃᚍᚄᚎᚅᚏᚆᚐ@ᚁᚋᚂᚌᚃᚍᚄᚎᚅᚏᚆᚐ","name":"ᚑ","title":"VP ᚑ","#
        + #""phone":"ᚑ","country":"DE","children":"ᚑ","vip":true},"#
        + #""account":{"name":"Acme","employees":420,"notes":"ᚑ","industry":"Retail"},"#
        + #""note":"ᚑ"}"#)
    #expect(erased.lead == "erased-7")
    #expect(erased.recorded == entry.recorded)
  }

  @Test(arguments: [
    ("met KIM VEGA, then left", "met ᚑ, then left"),
    ("mail kim.vega@acme.example.", "mail ᚑ."),
    ("Kim.Vega@Acme.example", "ᚁᚋᚂᚌᚃᚍᚄᚎᚅᚏᚆᚐ"),
    ("x.kim.vega@acme.example", "x.kim.vega@acme.example"),
    ("kim.vega@acme.example.org", "kim.vega@acme.example.org"),
    ("tel +49 30 1234567!", "tel ᚑ!"), ("Akim Vegan", "Akim Vegan"),
  ])
  func othersFactsLoseMentionsAlone(_ note: String, _ expected: String) {
    let entry = fact(
      .touch, "t", lead: "L9", recorded: "2026-03-02T09:00:00Z",
      [.init("channel", "call"), .init("note", .text(note))])
    let erased = Self.eraser().erased(entry, .mention, renamed: ErasedNames())
    #expect(erased.body["note"]?.text == expected)
    #expect(erased.body["channel"] == "call")
  }

  /// Another contact of the same name stays; the person's own address makes it the person.
  @Test func namesakesStay() {
    let contact: (JSON) -> JSON? = { contact in
      let entry = fact(
        .leadProfiled, "p", lead: "L9", recorded: "2026-03-02T09:00:00Z",
        [.init("contact", contact)])
      return Self.eraser().erased(entry, .mention, renamed: ErasedNames()).body["contact"]
    }
    let namesake: JSON = ["name": "Kim Vega", "email": "kim@other.example"]
    #expect(contact(namesake) == namesake)
    #expect(
      contact(["name": "Kim Vega", "email": "kim.vega@acme.example"])?["name"]?.text == "ᚑ")
  }

  @Test func traitsInChinese() {
    var traits = PersonTraits()
    traits.note(contact: ["name": "王伟", "email": "wang@公司.example"])
    let eraser = PersonEraser(traits, rules: Self.interests, token: "00")
    #expect(eraser.mentions("请联系王伟先生", nil) == "请联系ᚑ先生")
    #expect(eraser.id("leads:wang@公司.example") == "leads:erased-00")
  }

  /// Titles of every level, with separators of several bytes.
  @Test(arguments: [
    "VP Operations", "Vice President – Sales", "Product Owner, Platform", "Leadership Coach",
    "Chief of Staff and Vice President", "President, not vice president", "Director/Product Owner",
    "Engineer", " ", "", "vice  president", "Lead", "mislead", "Head—of—Growth", "副总裁 VP",
  ])
  func titlesKeepTheirAuthority(_ title: String) {
    let erased = Self.eraser().title(title)
    #expect(Authority(title: .text(erased))?.level == Authority(title: .text(title))?.level)
    #expect(erased.contains("Operations") == false && erased.contains("Coach") == false)
  }

  /// A rule that names a whole address keeps it: it stands in a text that both have signed.
  @Test func whatARuleNamesStays() {
    let agreement = Agreement.plain { agreement in
      agreement.qualification.never = [
        .field(FieldPath(.contact, "email_domain"), [.equals([.text("acme.example")])]),
        .field(FieldPath(.contact, "title"), [.text(.contains, ["oper"])]),
      ]
    }
    let eraser = Self.eraser([agreement])
    #expect(eraser.email("Kim.Vega@Acme.example") == "ᚁᚋᚂᚌᚃᚍᚄᚎᚅᚏᚆᚐ@Acme.example")
    #expect(eraser.title("VP Operations") == "VP Operᚑ")
  }
}
