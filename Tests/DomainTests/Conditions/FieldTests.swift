import TestSupport
import Testing

@testable import Domain

/// What the paths of conditions lead to (spec 3, Conditions).
struct FieldTests {
  @Test(arguments: [
    ("Chief Technologist", 5), ("Owner", 5), ("Co-Founder", 5), ("President", 5), ("CEO", 5),
    ("cfo", 5), ("Coo & Partner", 5), ("Group CTO", 5), ("CMO", 5), ("Deputy CIO", 5),
    ("Vice President", 4), ("Vice-President Sales", 4), ("vice  president", 4),
    ("VP Operations", 4), ("SVP", 4), ("Executive Vice President", 4), ("EVP", 4),
    ("Head of Growth", 4), ("Director", 3), ("Managing Director", 3), ("Manager", 2),
    ("Team Lead", 2), ("Product Owner", 2), ("PRODUCT OWNER", 2), ("Product-Owner", 2),
    ("Engineer", 1), ("Leader", 1), ("Directory Clerk", 1), ("Headhunter", 1), ("CEOs", 1),
    ("VP2", 1), ("   ", 1), ("東京 営業", 1), ("Geschäftsführer", 1), ("Vice", 1),
    ("Lead-Ingénieur", 2),
    // The highest level that occurs counts.
    ("Product Owner and Founder", 5), ("President and Vice President", 5),
    ("Vice President, President of Acme Ltd", 5), ("Manager, later Director", 3),
    ("Product Owner / Owner", 5), ("Vice and President", 5), ("Direktor (VP)", 4),
    ("Ｄｉｒｅｃｔｏｒ", 1), ("DIRECTOR\u{A0}EMEA", 3), ("Head_of_Sales", 4),
  ])
  func authorityFollowsTheTitle(_ title: String, _ level: Int) {
    #expect(authority(["title": .text(title)]) == .number(Double(level)))
  }

  @Test func authorityMayBeGiven() {
    #expect(authority(["title": "CEO", "authority": 2]) == 2)
    #expect(authority(["title": "CEO", "authority": ""]) == 5)
    #expect(authority(["title": ""]) == nil)
    #expect(authority([:]) == nil)
  }

  @Test(arguments: [
    ("kim@acme.example", "acme.example"), ("kim@ACME.Example ", "ACME.Example"),
    ("\"a@b\"@acme.example", "acme.example"), ("kim@ acme.example", "acme.example"),
    ("acme.example", nil), ("", nil), ("kim@münchen.example", "münchen.example"),
  ])
  func theDomainFollowsTheLastAt(_ email: String, _ domain: String?) {
    #expect(field(.contact, "email_domain", ["email": .text(email)])?.text == domain)
  }

  /// The derived domain cannot be given, and an address that ends in `@` has none.
  @Test func theDomainCannotBeGiven() {
    #expect(field(.contact, "email_domain", ["email_domain": "acme.example"]) == nil)
    let ends = ["email": JSON.text("kim@"), "email_domain": "acme.example"]
    #expect(ConditionTests.holds(.field(.contact, "email_domain", .exists(false)), contact: ends))
  }

  /// Everything after the first dot is one name, exact in case.
  @Test func namesAreExact() {
    let contact: [String: JSON] = ["consent.email": true, "Title": "CEO"]
    #expect(field(.contact, "consent.email", contact) == true)
    #expect(field(.contact, "consent.Email", contact) == nil)
    #expect(field(.contact, "title", contact) == nil)
  }

  @Test func leadsKnowSourceCampaignAndCycle() {
    let view = FieldView(
      profile: Profile(source: "webinar", campaign: "spring"), cycle: 3, fact: nil)
    #expect(view[FieldPath(.lead, "source")] == "webinar")
    #expect(view[FieldPath(.lead, "campaign")] == "spring")
    #expect(view[FieldPath(.lead, "cycle")] == 3)
    #expect(view[FieldPath(.lead, "stage")] == nil)
  }

  /// `activity.type`, `.channel` and `.campaign` are the entry's own, every other name a property;
  /// touches and consents have no properties.
  @Test(arguments: [
    (FieldPath.Root.activity, EntryKind.activity, "demo_request" as JSON, "property" as JSON?),
    (.touch, .touch, "own", nil), (.consent, .consentChanged, "own", nil),
  ])
  func theFactAtHandIsSeenByItsKind(
    _ root: FieldPath.Root, _ kind: EntryKind, form: JSON, lead: JSON?
  ) {
    let details: JSON = [
      "type": "form_submit", "form": "own",
      "properties": ["form": "demo_request", "type": "property", "lead": "property"],
    ]
    let view = FieldView(profile: Profile(), cycle: 1, fact: Fact(kind, 0, details).entry(id: "x"))
    #expect(view[FieldPath(root, "type")] == "form_submit")
    #expect(view[FieldPath(root, "form")] == form)
    #expect(view[FieldPath(root, "lead")] == lead)
    for other in [FieldPath.Root.activity, .touch, .consent] where other != root {
      #expect(view[FieldPath(other, "type")] == nil, "\(other) of \(kind)")
    }
  }

  private func authority(_ contact: [String: JSON]) -> JSON? {
    field(.contact, "authority", contact)
  }

  private func field(
    _ root: FieldPath.Root, _ name: String, _ contact: [String: JSON]
  ) -> JSON? {
    FieldView(profile: Profile(contact: contact), cycle: 1, fact: nil)[FieldPath(root, name)]
  }
}
