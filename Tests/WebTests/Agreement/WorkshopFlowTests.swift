import Domain
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// A draft on its way, through the pages, by one person: the sample's first admin, who is of
/// marketing.
@Suite struct WorkshopFlowTests {
  struct Browser {
    var workspace: SampleWorkspace
    var driver: RouterDriver
    var session: SecretToken = SampleSite.mia

    init(_ state: SampleWorkspace.State = .full) async throws {
      workspace = try await SampleWorkspace(state)
      driver = SampleSite.driver(workspace)
    }

    func get(_ path: String) async throws -> RouterDriver.Answer {
      try await driver.send(.get, path, headers: SampleSite.browser, as: session)
    }

    /// The same workspace in Sam's browser, who is of sales.
    var ofSam: Self {
      var other = self
      other.session = SampleSite.sam
      return other
    }

    func post(_ path: String, _ body: String) async throws -> RouterDriver.Answer {
      try await driver.send(
        .post, path, headers: SampleSite.browser, body: body, as: session)
    }

    func post(
      _ path: String, _ fields: KeyValuePairs<String, String> = [:]
    ) async throws -> RouterDriver.Answer {
      try await post(path, SampleSite.form(fields, of: session))
    }

    /// A draft from the version in force; its number is 2.
    func draft() async throws -> Self {
      let answer = try await post("/agreement/new", ["from": "1"])
      #expect(answer.header("location") == "/agreement/versions/2/edit")
      return self
    }

    func proposal() async throws -> Self {
      _ = try await draft()
      let answer = try await post("/agreement/versions/2/propose")
      #expect(answer.header("location") == "/agreement/versions/2")
      return self
    }

    func version(_ number: Int) async throws -> AgreementVersion {
      let desk = try await workspace.desk()
      return try await desk.seat.workspace.agreement(
        number, by: desk.seat.principal, now: SampleJournal.now)
    }

    func form(_ path: String) async throws -> DrawnForm {
      let page = try await get(path).body
      return try #require(DrawnForm(in: page, to: path))
    }
  }

  /// What a section's page sends back unchanged is the section as it is.
  @Test(arguments: AgreementSection.allCases)
  func anUntouchedFormChangesNothing(_ section: AgreementSection) async throws {
    let browser = try await Browser().draft()
    let before = try await browser.version(2)
    let path = AgreementPlace.section(2, section, isSaved: false).path
    let answer = try await browser.post(path, try await browser.form(path).sent("save"))
    #expect(answer.header("location") == "\(path)?saved=yes")
    #expect(try await browser.version(2).text == before.text)
  }

  @Test func aDraftGoesOnFromAVersionButNotIntoThePast() async throws {
    let browser = try await Browser().draft()
    let draft = try await browser.version(2)
    #expect(draft.life.basedOn == 1)
    #expect(draft.state == .draft)
    #expect(draft.effective > SampleJournal.now)
    #expect(draft.agreement.scoring == (try await browser.version(1).agreement.scoring))
  }

  @Test func aSectionIsSavedAndTheRestStays() async throws {
    let browser = try await Browser().draft()
    let path = "/agreement/versions/2/edit/score"
    var form = try await browser.form(path)
    form["score.rules[0].points"] = "40"
    let answer = try await browser.post(path, form.sent())
    #expect(answer.header("location") == "\(path)?saved=yes")
    let before = try await browser.version(1).text.split(separator: "\n")
    let after = try await browser.version(2).text.split(separator: "\n")
    let changed = zip(before, after).filter { $0 != $1 }.map { String($1).trimmed }
    #expect(changed == ["effective: 2026-04-30T22:00:00Z", "points: 40"])
    #expect(try await browser.get("\(path)?saved=yes").body.contains("Saved."))
  }

  /// Rows come and go without anything being saved.
  @Test func buttonsOfRowsSaveNothing() async throws {
    let browser = try await Browser().draft()
    let path = "/agreement/versions/2/edit/grade"
    let before = try await browser.version(2).text
    let added = try await browser.post(
      path, try await browser.form(path).sent("add grade.criteria"))
    #expect(added.status == .ok)
    var form = try #require(DrawnForm(in: added.body, to: path))
    #expect(form["grade.criteria[4].name"] == "")
    form["grade.criteria[4].name"] = "in our country"
    form["grade.criteria[4].thirds"] = "1"
    form["grade.criteria[4].when[0].field"] = "account.country"
    form["grade.criteria[4].when[0].values"] = "DE, AT"
    let moved = try await browser.post(path, form.sent("up grade.criteria[4]"))
    let again = try #require(DrawnForm(in: moved.body, to: path))
    #expect(again["grade.criteria[3].name"] == "in our country")
    #expect(try await browser.version(2).text == before)
    _ = try await browser.post(path, again.sent("save"))
    let saved = try await browser.version(2).agreement.grading.criteria
    #expect(saved.map(\.name).suffix(2) == ["in our country", "too small"])
  }

  @Test func faultsAreShownAtTheirFieldsAndNothingIsSaved() async throws {
    let browser = try await Browser().draft()
    let path = "/agreement/versions/2/edit/score"
    let before = try await browser.version(2).text
    var form = try await browser.form(path)
    form["score.rules[1].points"] = "lots"
    let answer = try await browser.post(path, form.sent("save"))
    #expect(answer.status == .unprocessableContent)
    #expect(
      answer.body.contains(
        "id=\"score.rules[1].points\" aria-invalid=\"true\" "
          + "aria-describedby=\"score.rules[1].points-fault\" autofocus"))
    #expect(answer.body.contains("Is the text “lots”; expected a number of points"))
    #expect(try await browser.version(2).text == before)
  }

  /// Somebody else saved meanwhile: the form is kept, and only a second save goes over theirs.
  @Test func nobodyIsOverwrittenUnawares() async throws {
    let browser = try await Browser().draft()
    let path = "/agreement/versions/2/edit/recycle"
    var late = try await browser.form(path)
    var early = try await browser.form("/agreement/versions/2/edit/returns")
    early["returns"] = "too early\nno budget"
    _ = try await browser.post("/agreement/versions/2/edit/returns", early.sent("save"))
    late["recycle.cool_down_days"] = "7"
    let refused = try await browser.post(path, late.sent("save"))
    #expect(refused.status == .conflict)
    #expect(refused.body.contains("Somebody else saved this draft"))
    #expect(try await browser.version(2).agreement.recycling.coolDownDays == 30)
    let second = try #require(DrawnForm(in: refused.body, to: path))
    #expect(second["recycle.cool_down_days"] == "7")
    _ = try await browser.post(path, second.sent("save"))
    let saved = try await browser.version(2).agreement
    #expect(saved.recycling.coolDownDays == 7)
    #expect(saved.returnReasons == ["too early", "no budget"])
  }

  @Test func aTextIsSavedWholeOrNotAtAll() async throws {
    let browser = try await Browser().draft()
    let path = "/agreement/versions/2/edit/text"
    let before = try await browser.version(2).text
    var form = try await browser.form(path)
    #expect(form["text"] == before)
    form["text"] = before.replacing("start: D", with: "start: Q").replacing(
      "per_day: 10", with: "x: 1")
    let refused = try await browser.post(path, form.sent())
    #expect(refused.status == .unprocessableContent)
    #expect(refused.body.contains("2 faults; nothing is saved"))
    #expect(refused.body.contains("<code>grade.start</code> Is the text “Q”; expected a grade"))
    #expect(try #require(DrawnForm(in: refused.body, to: path))["text"] == form["text"])
    #expect(try await browser.version(2).text == before)
    form["text"] = before.replacing("start: D", with: "start: C # a comment")
    #expect(try await browser.post(path, form.sent()).header("location") == "\(path)?saved=yes")
    #expect(try await browser.version(2).text.contains("start: C # a comment"))
  }

  /// One person walks a proposal as far as one person can, and changes her mind at each step.
  @Test func oneFunctionIsNotEnough() async throws {
    let browser = try await Browser().proposal()
    let path = "/agreement/versions/2/sign"
    let page = try await browser.get(path)
    let digest = try await browser.version(2).sha256
    #expect(page.body.contains(digest))
    #expect(page.body.contains("agree to it for Marketing"))
    _ = try await browser.post(path, ["sha256": digest])
    #expect(try await browser.version(2).state == .proposed)
    let other = try await browser.post(
      path, ["sha256": String(repeating: "0", count: 64), "agree": "yes"])
    #expect(other.status == .conflict)
    #expect(try await browser.version(2).state == .proposed)
    _ = try await browser.post(path, ["sha256": digest, "agree": "yes"])
    #expect(try await browser.version(2).state == .signedByMarketing)
    let twice = try await browser.post(path, ["sha256": digest, "agree": "yes"])
    #expect(twice.status == .conflict)
    #expect(twice.body.contains("You have signed this version."))
    _ = try await browser.post("/agreement/versions/2/take-back")
    #expect(try await browser.version(2).state == .proposed)
    _ = try await browser.post("/agreement/versions/2/withdraw")
    #expect(try await browser.version(2).state == .withdrawn)
    #expect(try await browser.post(path, ["sha256": digest, "agree": "yes"]).status == .conflict)
    #expect(try await browser.version(1).state == .inForce)
  }

  /// Two people, one of each function: then it waits for its instant.
  @Test func bothFunctionsSign() async throws {
    let mia = try await Browser().proposal()
    let sam = mia.ofSam
    let path = "/agreement/versions/2/sign"
    let digest = try await mia.version(2).sha256
    #expect(try await sam.get("/agreement").body.contains("waits for your signature"))
    _ = try await sam.post(path, ["sha256": digest, "agree": "yes"])
    #expect(try await mia.version(2).state == .signedBySales)
    let page = try await mia.get(path).body
    #expect(page.contains("With your signature it comes into force at"))
    _ = try await mia.post(path, ["sha256": digest, "agree": "yes"])
    #expect(try await mia.version(2).state == .signed)
    #expect(try await mia.post("/agreement/versions/2/take-back").status == .conflict)
  }

  /// A draft of one side is changed by that side: the other makes its own from it.
  @Test func theOtherSideMakesItsOwnDraft() async throws {
    let sam = try await Browser().draft().ofSam
    #expect(try await sam.get("/agreement/versions/2/edit").status == .conflict)
    #expect(
      try await sam.post("/agreement/new", ["from": "2"]).header("location")
        == "/agreement/versions/3/edit")
  }

  /// An objection to lines, answered and settled by who made it.
  @Test func linesAreObjectedTo() async throws {
    let mia = try await Browser().proposal()
    let sam = mia.ofSam
    let back = "/agreement/versions/2/lines"
    let said = try await sam.post(
      "/agreement/versions/2/comments",
      [
        "first_line": "7", "last_line": "8", "kind": "objection", "body": "Not <b>our</b> words",
        "return": back,
      ])
    #expect(said.header("location") == back)
    #expect(try await mia.version(2).life.openObjections == 1)
    let page = try await mia.get(back).body
    #expect(page.contains("Not &lt;b&gt;our&lt;/b&gt; words"))
    #expect(try await mia.get("/agreement/versions/2/sign").body.contains("still open"))
    _ = try await mia.post(
      "/agreement/versions/2/comments", ["answers": "1", "body": "Then propose yours"])
    let refused = try await mia.post("/agreement/versions/2/comments/1/resolve")
    #expect(refused.status == .conflict)
    _ = try await sam.post("/agreement/versions/2/comments/1/resolve", ["return": back])
    #expect(try await mia.version(2).life.openObjections == 0)
    #expect(try await mia.get("/agreement/versions/2").body.contains("Then propose yours"))
  }

  @Test(arguments: [
    ("", "3", "3"), ("words", "0", "0"), ("words", "9999", "9999"), ("words", "", ""),
  ])
  func whatCannotBeSaidIsTold(_ body: String, _ first: String, _ last: String) async throws {
    let mia = try await Browser().proposal()
    let answer = try await mia.post(
      "/agreement/versions/2/comments",
      ["body": body, "first_line": first, "last_line": last, "kind": "comment"])
    #expect(answer.status == .unprocessableContent)
    #expect(!(try await mia.get("/agreement/versions/2/lines").body.contains("class=\"remark\"")))
  }

  @Test func wordsAndAlarmsAreShown() async throws {
    let mia = try await Browser()
    let page = try await mia.get("/agreement/glossary").body
    #expect(page.contains("marketing qualified lead"))
    #expect(page.contains("href=\"/agreement#qualify\""))
    for kind in [
      GlossaryAlarm.Kind.touchOfNobody, .undefinedReason("no: need", version: 1),
      .undefinedReason(nil, version: 1), .unmatched(.leadAccepted, in: .inquiry),
      .unmatched(.leadAccepted, in: nil),
    ] {
      #expect(GlossaryAlarm.Kind(key: kind.key) == kind)
      let place = Place.workshop(.alarm(kind.key, after: nil))
      #expect(try await mia.get(place.url).status == .ok)
    }
    #expect(try await mia.get("/agreement/glossary/moon").status == .notFound)
  }

  @Test func aProposalIsNotEdited() async throws {
    let browser = try await Browser().proposal()
    let path = "/agreement/versions/2/edit/score"
    #expect(try await browser.get(path).status == .conflict)
    #expect(try await browser.post(path, ["score.half_life_days": "1"]).status == .conflict)
    let text = try await browser.post("/agreement/versions/2/edit/text", ["text": "concord: 1"])
    #expect(text.status == .conflict)
  }

  @Test func theFirstAgreementComesFromAnExample() async throws {
    let browser = try await Browser(.empty)
    #expect(try await browser.get("/agreement").body.contains("/agreement/new"))
    let answer = try await browser.post("/agreement/new", ["example": "balanced"])
    #expect(answer.header("location") == "/agreement/versions/1/edit")
    let page = try await browser.get("/agreement/versions/1").body
    #expect(page.contains("This is the first agreement"))
  }

  @Test func aPastedTextWithFaultsIsHandedBack() async throws {
    let browser = try await Browser(.empty)
    let answer = try await browser.post("/agreement/new", ["text": "concord: 2\nname: <b>\n"])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.body.contains("concord: 2\nname: &lt;b&gt;\n</textarea>"))
    #expect(answer.body.contains("<b>Line 1, column 10</b> <code>concord</code>"))
  }

  @Test(arguments: [
    ("/agreement/versions/9", HTTPResponse.Status.notFound),
    ("/agreement/versions/9/edit/score", .notFound), ("/agreement/versions/1/edit/moon", .notFound),
    ("/agreement/versions/01", .notFound), ("/agreement/versions/1/propose", .methodNotAllowed),
    ("/agreement/versions/1/withdraw", .methodNotAllowed),
  ])
  func whatIsNotThereIsNotFound(_ path: String, _ status: HTTPResponse.Status) async throws {
    #expect(try await Browser().get(path).status == status)
  }

  /// A post without the token, or to a page that takes none, changes nothing.
  @Test func nothingHappensWithoutTheToken() async throws {
    let browser = try await Browser().draft()
    #expect(try await browser.post("/agreement/versions/2/propose", "x=1").status == .forbidden)
    #expect(try await browser.post("/agreement/versions").status == .methodNotAllowed)
    #expect(try await browser.version(2).state == .draft)
  }

  @Test func twoVersionsAreCompared() async throws {
    let browser = try await Browser().draft()
    let path = "/agreement/versions/2/edit/score"
    var form = try await browser.form(path)
    form["score.rules[0].points"] = "40"
    _ = try await browser.post(path, form.sent())
    let words = try await browser.get("/agreement/compare?from=1&to=2").body
    #expect(words.contains("demo request"))
    let text = try await browser.get("/agreement/compare?from=1&to=2&view=text").body
    #expect(text.contains("<code>      points: 50</code>"))
    #expect(text.contains("<code>      points: 40</code>"))
    #expect(text.contains("lines alike"))
  }
}
