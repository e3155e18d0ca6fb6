import Domain
import HTTPTypes
import Services
import Storage
import Testing

@testable import Web

/// What a page asks for, written down apart from the services behind it.
enum PageNeed {
  /// Open to whoever is signed in.
  case signedIn
  /// There is no such method here.
  case none
  case permission(Permission)
  /// For things of members: how far it goes decides.
  case whose(Permission)
  /// As far as all alone.
  case all(Permission)
}

/// Every place, got and posted to by every role of every function, about own things, the team's and
/// others': the answer is the matrix's.
///
/// A denial changes nothing but the audit trail, which tells of it once in ten minutes: all other
/// tables are compared row by row, and of the trail that it grew by one denial at most.
struct PagePermissionTests {
  @Test(arguments: MemberRole.allCases)
  func whatIsShownIsTheMatrixs(_ role: MemberRole) async throws {
    let world = try await PermissionWorld(role)
    let driver = SampleSite.driver(world.api.workspace)
    for function in MemberFunction.allCases {
      let browser = try await world.browser(function)
      for place in PlaceTests.places where place.isOfWorkspace {
        let isAllowed: Bool
        switch PagePermissions.get(place) {
        case .none: continue
        case .signedIn: isAllowed = true
        case .permission(let permission), .whose(let permission), .all(let permission):
          isAllowed = world.reach(permission, function) != nil
        }
        let before = isAllowed ? nil : try await world.tables()
        let answer = try await driver.send(.get, place.url, as: browser)
        let says = "\(place.url) \(role) \(function)"
        #expect((answer.status != .forbidden) == isAllowed, "\(says)")
        #expect(answer.status.code < 500, "\(says)")
        if let before { try await expectUnchanged(before, world, says) }
      }
    }
  }

  @Test(arguments: MemberRole.allCases)
  func whatIsDoneIsTheMatrixs(_ role: MemberRole) async throws {
    let world = try await PermissionWorld(role)
    let driver = SampleSite.driver(world.api.workspace)
    for function in MemberFunction.allCases {
      let browser = try await world.browser(function)
      for deed in PagePermissions.deeds(world, function) {
        let isAllowed: Bool
        switch deed.need {
        case .none, .signedIn: continue
        case .permission(let permission): isAllowed = world.reach(permission, function) != nil
        case .whose(let permission):
          isAllowed = deed.whose.isCovered(by: world.reach(permission, function))
        case .all(let permission): isAllowed = world.reach(permission, function) == .all
        }
        let before = isAllowed ? nil : try await world.tables()
        let answer: RouterDriver.Answer
        if deed.isUpload {
          let token = FormToken(secret: SampleSite.secret).token(for: SampleSite.nonce, browser)
          answer = try await driver.send(
            .post, deed.place.url, headers: ImportPageTests.browser,
            body: ImportPageTests.form(token: token, file: "id\nNEW-1\n"), as: browser)
        } else {
          var form = Query(encoded: SampleSite.form([:], of: browser))
          for (name, value) in deed.fields { form.add(name, value) }
          answer = try await driver.send(
            .post, deed.place.url, headers: SampleSite.browser, body: form.encoded, as: browser)
        }
        let says = "\(deed.place.url) \(deed.fields) \(deed.whose) \(role) \(function)"
        #expect((answer.status != .forbidden) == isAllowed, "\(says): \(answer.status)")
        #expect(answer.status.code < 500, "\(says)")
        if let before { try await expectUnchanged(before, world, says) }
      }
    }
  }

  private func expectUnchanged(
    _ before: [String: [[SQLValue]]], _ world: PermissionWorld, _ says: String
  ) async throws {
    var after = try await world.tables()
    var expected = before
    let (trail, told) = (expected.removeValue(forKey: "audit"), after.removeValue(forKey: "audit"))
    #expect(after == expected, "\(says)")
    let (earlier, later) = (trail ?? [], told ?? [])
    #expect(Array(later.prefix(earlier.count)) == earlier, "\(says)")
    let more = later.dropFirst(earlier.count)
    #expect(more.count <= 1, "\(says)")
    #expect(more.allSatisfy { $0.contains(.text(AuditAction.denied.rawValue)) }, "\(says)")
  }
}

/// The table of the test: a new place does not compile until it stands here.
enum PagePermissions {
  static func get(_ place: Place) -> PageNeed {
    switch place {
    case .home, .signIn, .signInAnew, .signInCode, .newPassword, .welcome, .api: .signedIn
    case .federation(.logout): .none
    case .federation: .signedIn
    case .signOut, .welcomeDemo, .welcomeEmpty, .leadsExport: .none
    case .leads, .lead: .permission(.readLeads)
    case .agreement: .permission(.readAgreement)
    case .workshop(let place): get(place)
    case .replay(.impact), .replay(.leads): .permission(.replayAgreement)
    case .replay(.draft): .none
    case .funnel, .predictiveScore: .permission(.readReports)
    case .imports(.unmatched): .permission(.readLeads)
    case .imports: .permission(.importData)
    case .people(.members), .people(.member), .people(.teams), .people(.team):
      .permission(.readMembers)
    case .people(.leaving): .permission(.manageMembers)
    case .people(.providers), .people(.provider): .permission(.manageWorkspace)
    case .people(.account): .signedIn
    case .people(.audit): .permission(.readAudit)
    case .jobs, .operations: .permission(.manageJobs)
    case .people(.auditExport): .none
    case .people(.email): .signedIn
    case .loop: .permission(.readReports)
    case .loopFile, .results(.file): .permission(.exportData)
    case .results: .permission(.readReports)
    case .campaigns: .permission(.readReports)
    case .margin(.sheet), .margin(.deals), .margin(.beyond): .permission(.seeMoney)
    case .margin: .permission(.readReports)
    case .forecast(.page), .forecast(.accuracy): .permission(.seeMoney)
    case .forecast: .none
    case .pipeline(.move): .none
    case .pipeline(.revenue(.invoices)): .permission(.seeMoney)
    case .pipeline: .permission(.readReports)
    case .signals(.list), .signals(.signal): .permission(.readSignals)
    case .signals(.report): .permission(.reportSignals)
    case .signals: .none
    case .notices(.list), .notices(.wishes): .permission(.readNotices)
    case .notices(.off): .signedIn
    case .notices(.read): .none
    case .handOver(.today), .handOver(.live), .handOver(.meeting): .permission(.readLeads)
    case .handOver(.capture): .permission(.recordFacts)
    case .handOver: .none
    case .board(.board), .board(.live), .board(.sheet): .permission(.readReports)
    case .board: .none
    case .promises(.ledger), .promises(.open), .promises(.measures): .permission(.readReports)
    case .promises: .none
    case .calendar(.settings): .permission(.keepCalendar)
    case .calendar(.feed): .none
    case .privacy(.start), .privacy(.person), .privacy(.erased): .permission(.exportPerson)
    case .privacy(.erasure): .permission(.erasePerson)
    case .privacy(.export), .privacy(.readmission), .privacy(.consent): .none
    case .review(.week), .review(.rows), .review(.archive): .permission(.readReports)
    case .review: .none
    case .language, .theme, .asset, .favicon, .health, .ready: .signedIn
    }
  }

  private static func get(_ place: AgreementPlace) -> PageNeed {
    switch place {
    case .propose, .withdraw, .takeBack, .comment, .resolve: .none
    case .section, .text: .permission(.draftAgreement)
    default: .permission(.readAgreement)
    }
  }

  struct Deed {
    var place: Place
    var fields: [(String, String)]
    var need: PageNeed
    var whose: Whose
    /// Whether a file is sent instead of fields.
    var isUpload = false
  }

  /// Everything that a form of a page does, about everybody's things. What needs the password has
  /// tests of its own.
  static func deeds(_ world: PermissionWorld, _ function: MemberFunction) -> [Deed] {
    Whose.allCases.flatMap { whose in
      let member = Place.people(.member(world.number(whose, function)))
      let team = Place.people(.team(world.team(whose, function)))
      let name = "\(whose.rawValue) of \(function.rawValue)"
      let absence = "\(world.absence(whose, function))"
      let deeds: [(Place, [(String, String)], PageNeed)] = [
        (
          member, [("deed", "work"), ("team", world.home(whose, function))],
          .whose(.manageTeams)
        ),
        (member, [("deed", "away"), ("first_day", "2026-05-04")], .whose(.manageAbsence)),
        (member, [("deed", "back_again"), ("absence", absence)], .whose(.manageAbsence)),
        (team, [("deed", "change"), ("name", name), ("manager", "1")], .whose(.manageTeams)),
        (team, [("deed", "restore")], .all(.manageTeams)),
        (
          .people(.member(99)), [("deed", "change"), ("function", "sales"), ("role", "viewer")],
          .all(.manageMembers)
        ),
        (member, [("deed", "link")], .all(.manageMembers)),
        (member, [("deed", "factor")], .all(.manageMembers)),
        (
          member, [("deed", "email"), ("email", "n.\(name.count)@x.example")],
          .all(.manageMembers)
        ),
        (.people(.leaving(99)), [("heir", "member 1")], .all(.manageMembers)),
      ]
      return deeds.map { Deed(place: $0.0, fields: $0.1, need: $0.2, whose: whose) }
    } + workshop(world, function) + ofNobody
      + [
        Deed(
          place: .imports(.list(before: nil)), fields: [], need: .permission(.importData),
          whose: .other, isUpload: true)
      ]
  }

  /// Steps of drafts that somebody else made, in an order in which those who may do find them in a
  /// state that lets them; whoever may not is refused before the state is looked at.
  private static func workshop(_ world: PermissionWorld, _ function: MemberFunction) -> [Deed] {
    let (draft, other) = world.drafts(function)
    let deeds: [(AgreementPlace, [(String, String)], Permission)] = [
      (.section(draft, .agreement, isSaved: false), [("do", "save")], .draftAgreement),
      (.text(draft, isSaved: false), [("text", "concord: 1")], .draftAgreement),
      (
        .comment(draft), [("first_line", "2"), ("kind", "objection"), ("body", "Why?")],
        .draftAgreement
      ),
      (.comment(draft), [("answers", "1"), ("body", "So.")], .draftAgreement),
      (.resolve(draft, comment: 1), [], .draftAgreement),
      (.signing(draft), [("agree", "yes"), ("sha256", "0")], .signAgreement),
      (.takeBack(draft), [], .signAgreement),
      (.propose(draft), [], .proposeAgreement),
      (.withdraw(other), [], .draftAgreement),
    ]
    let replay = Place.replay(.draft(1, ReplayQuery(against: nil)))
    return deeds.map {
      Deed(place: .workshop($0.0), fields: $0.1, need: .permission($0.2), whose: .other)
    } + [Deed(place: replay, fields: [], need: .permission(.draftAgreement), whose: .other)]
  }

  private static let ofNobody: [Deed] = {
    let deeds: [(Place, [(String, String)], PageNeed)] = [
      (
        .people(.members), [("email", "x"), ("function", "sales"), ("role", "viewer")],
        .all(.manageMembers)
      ),
      (.people(.member(99)), [("deed", "unlink"), ("provider", "1")], .all(.manageMembers)),
      (.people(.providers), [("label", "x")], .all(.manageWorkspace)),
      (
        .people(.providers), [("deed", "passwords"), ("passwords", "off")], .all(.manageWorkspace)
      ),
      (.people(.provider(99)), [("deed", "remove")], .all(.manageWorkspace)),
      (.people(.provider(99)), [("deed", "check")], .all(.manageWorkspace)),
      (
        .people(.teams), [("deed", "add"), ("word", "new"), ("name", "New"), ("manager", "1")],
        .all(.manageTeams)
      ),
      (
        .people(.teams), [("deed", "sales_leads"), ("sales_leads", "all")], .all(.manageWorkspace)
      ),
      (
        .jobs(JobsPlace()), [("deed", "retry"), ("kind", "notice_mail"), ("key", "none")],
        .permission(.manageJobs)
      ),
      (
        .jobs(JobsPlace()), [("deed", "give_up"), ("kind", "notice_mail"), ("key", "none")],
        .permission(.manageJobs)
      ),
      (.people(.auditExport), [("format", "csv")], .permission(.exportAudit)),
      (.leadsExport, [("lead", "L-1042")], .permission(.exportData)),
      (
        .signals(.report(lead: nil)), [("kind", "need"), ("topic", "Lift")],
        .permission(.reportSignals)
      ),
      (
        .signals(.answer("17")), [("action", "declined"), ("text", "No.")],
        .permission(.answerSignals)
      ),
      (.signals(.assign("17")), [("owner", "1")], .permission(.assignSignals)),
      (
        .forecast(.call), [("period", "2030-Q1"), ("category", "commit"), ("amount", "5")],
        .permission(.callForecast)
      ),
      (.forecast(.seen), [], .permission(.readReports)),
      (
        .campaigns(.list(after: nil)),
        [
          ("deed", "add"), ("campaign", "fair"), ("starts_on", "2026-02-01"), ("cost", "5"),
        ], .permission(.manageCampaigns)
      ),
      (
        .campaigns(.one(1)),
        [
          ("deed", "change"), ("campaign", "fair"), ("starts_on", "2026-02-01"), ("cost", "6"),
        ], .permission(.manageCampaigns)
      ),
      (.campaigns(.one(99)), [("deed", "remove")], .permission(.manageCampaigns)),
      (
        .margin(.discounts(before: nil)),
        [("deed", "ask"), ("opportunity", "nowhere"), ("reason", "So.")],
        .permission(.askDiscounts)
      ),
      (.margin(.discount(99)), [("deed", "grant")], .permission(.decideDiscounts)),
      (
        .margin(.discount(99)), [("deed", "refuse"), ("note", "So.")],
        .permission(.decideDiscounts)
      ),
      (.margin(.discount(99)), [("deed", "withdraw")], .permission(.askDiscounts)),
      (
        .margin(.guardrails), [("deed", "add"), ("holder", "everybody"), ("up_to", "10")],
        .permission(.setDiscounts)
      ),
      (
        .margin(.guardrail(99)), [("deed", "change"), ("holder", "everybody"), ("up_to", "5")],
        .permission(.setDiscounts)
      ),
      (.margin(.guardrail(99)), [("deed", "remove")], .permission(.setDiscounts)),
      (
        .pipeline(.move), [("deal", "O-1042"), ("version", "1"), ("stage", "Proposal")],
        .permission(.workDeals)
      ),
      (
        .pipeline(.deal("O-1042", word: nil)), [("deed", "change"), ("version", "1")],
        .permission(.workDeals)
      ),
      (
        .pipeline(.settings(word: nil)),
        [("version", "0"), ("currency", "EUR"), ("categories", "commit")],
        .permission(.setRevenue)
      ),
      (.notices(.read), [("notice", "none")], .permission(.keepNotices)),
      (.noticeWishes, [("digest_hour", "9")], .permission(.keepNotices)),
      (.calendar(.settings), [("deed", "make")], .permission(.keepCalendar)),
      (.signals(.seen), [], .permission(.readSignals)),
      (.signals(.keeper), [("keeper", "1")], .permission(.assignSignals)),
      (
        .review(.note(ISOWeek(number: 2930))), [("kind", "note"), ("text", "So.")],
        .permission(.noteReviews)
      ),
      (.review(.close(ISOWeek(number: 2930))), [], .permission(.closeReviews)),
      (.review(.mail), [("wants", "no")], .permission(.readReports)),
      (.privacy(.export("L-1042")), [], .permission(.exportPerson)),
      (
        .privacy(.erasure("L-1042")), [("step", "confirm"), ("basis", "objection")],
        .permission(.erasePerson)
      ),
      (
        .privacy(.erasure("L-2001")),
        [("step", "erase"), ("basis", "objection"), ("confirm", "L-2001")],
        .permission(.erasePerson)
      ),
      (
        .privacy(.readmission),
        [("email", "no@body.example"), ("purpose", "email"), ("basis", "consent")],
        .permission(.recordConsent)
      ),
      (
        .privacy(.consent("L-1042")),
        [("purpose", "email"), ("granted", "true"), ("basis", "consent"), ("source", "call")],
        .permission(.recordConsent)
      ),
      (.handOver(.touch("L-1042")), [("channel", "call")], .permission(.recordFacts)),
      (.handOver(.capture), [("email", "new@buyer.example")], .permission(.recordFacts)),
      (.handOver(.answer("L-1042")), [("answer", "claim")], .permission(.answerOffers)),
      (
        .board(.handOn), [("lead", "L-1042"), ("to", "team:dach")], .all(.answerOffers)
      ),
      (.board(.pause("nothing")), [("reason", "holidays")], .permission(.pauseClocks)),
      (.board(.resume("nothing")), [], .permission(.pauseClocks)),
      (
        .promises(.dispute), [("kind", "expired"), ("about", "nothing"), ("reason", "Holidays.")],
        .permission(.disputeBreaches)
      ),
      (
        .promises(.rule), [("dispute", "99"), ("ruling", "stands"), ("reason", "So.")],
        .permission(.ruleBreaches)
      ),
      (.workshop(.start(from: nil)), [("example", "balanced")], .permission(.draftAgreement)),
      (
        .imports(.upload(APIDriver.noUpload)), [("do", "check")], .permission(.importData)
      ),
      (
        .imports(.upload(APIDriver.noUpload)), [("do", "discard")], .permission(.importData)
      ),
    ]
    return (deeds + ofRevenue).map {
      Deed(place: $0.0, fields: $0.1, need: $0.2, whose: .other)
    }
  }()
}
