import Domain
import HTTPTypes
import Hummingbird
import Services

/// Members, one's own account and the audit trail.
extension Site {
  func showPeople(_ place: PeoplePlace, _ desk: Desk, _ shell: Shell) async throws -> Response {
    switch place {
    case .members: return Response(page: membersPage(try await .load(at: desk), shell))
    case .member(let number):
      let model = try await MemberModel.load(number, entrance, at: desk)
      return Response(page: memberPage(model, shell))
    case .leaving(let number):
      let model = try await LeavingModel.load(number, at: desk)
      return Response(page: leavingPage(model, shell))
    case .teams: return Response(page: teamsPage(try await .load(at: desk), shell))
    case .team(let word):
      return Response(page: teamPage(try await .load(word, at: desk), shell))
    case .account: return Response(page: accountPage(try await .load(entrance, at: desk), shell))
    case .audit(let filter):
      return Response(page: auditPage(try await .load(filter, at: desk), filter, shell))
    case .providers:
      return Response(page: providersPage(try await .load(entrance, at: desk), settings.url, shell))
    case .provider(let number):
      let model = try await ProviderModel.load(number, entrance, at: desk)
      return Response(page: providerPage(model, settings.url, shell))
    case .auditExport, .email: throw Refusal.wrongMethod
    }
  }

  func actOnPeople(_ place: PeoplePlace, _ form: Query, _ visit: Visit) async throws -> Response {
    if case .email(let token) = place { return try await confirmEmail(token, visit) }
    let desk = try desk(of: visit)
    switch place {
    case .members: return try await invite(form, desk, visit)
    case .member(let number): return try await change(number, form, desk, visit)
    case .leaving(let number): return try await leave(number, form, desk, visit)
    case .teams: return try await actOnTeams(form, desk, visit)
    case .team(let word): return try await actOnTeam(word, form, desk, visit)
    case .account: return try await actOnAccount(form, desk, visit)
    case .auditExport: return try await exportAudit(form, desk)
    case .providers: return try await actOnProviders(form, desk, visit)
    case .provider(let number): return try await act(onProvider: number, form, desk, visit)
    case .audit, .email: throw Refusal.wrongMethod
    }
  }

  private func invite(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    var model = try await MembersModel.load(at: desk)
    model.email = form["email"]
    model.name = form["name"]
    do {
      guard let function = form["function"].flatMap(MemberFunction.init),
        let role = form["role"].flatMap(MemberRole.init)
      else { throw ServiceError.invalid(field: "role", expected: "a function and a role") }
      let new = NewMember(
        email: form["email"] ?? "", name: form["name"] ?? "", function: function, role: role)
      let token = try await entrance.invite(new, for: desk.seat, now: desk.now)
      model = try await MembersModel.load(at: desk)
      model.link = freshLink(.newPassword(token: token.text), for: new.email)
      return Response(page: membersPage(model, shell(visit)))
    } catch is ServiceError {
      model.fault = .badMember
      return Response(page: membersPage(model, shell(visit)), status: .unprocessableContent)
    }
  }

  private func change(
    _ number: Int, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    do {
      let link = try await changed(number, form, desk)
      guard let link else { return Response(seeOther: .people(.member(number))) }
      var model = try await MemberModel.load(number, entrance, at: desk)
      model.link = freshLink(link, for: form["email"] ?? model.member.email)
      return Response(page: memberPage(model, shell(visit)))
    } catch ServiceError.invalid(let field, _) {
      var model = try await MemberModel.load(number, entrance, at: desk)
      let isOfTeams = ["work", "away", "back_again"].contains(form["deed"])
      model.fault =
        isOfTeams
        ? TeamText(faultIn: field) : field == "role" ? PeopleText.lastAdmin : PeopleText.badMember
      return Response(page: memberPage(model, shell(visit)), status: .unprocessableContent)
    }
  }

  /// Does what the button says; the place of a link where that makes one.
  private func changed(_ number: Int, _ form: Query, _ desk: Desk) async throws -> Place? {
    let (seat, now) = (desk.seat, desk.now)
    switch form["deed"] {
    case "change":
      guard let function = form["function"].flatMap(MemberFunction.init),
        let role = form["role"].flatMap(MemberRole.init)
      else { throw ServiceError.invalid(field: "function", expected: "a function and a role") }
      let change = MemberChange(name: form["name"] ?? "", function: function, role: role)
      try await entrance.change(member: number, to: change, for: seat, now: now)
    case "link":
      let token = try await entrance.makeLink(forMember: number, for: seat, now: now)
      return .newPassword(token: token.text)
    case "email":
      let token = try await entrance.makeEmailLink(
        forMember: number, to: form["email"] ?? "", for: seat, now: now)
      return .people(.email(token: token.text))
    case "factor":
      try await entrance.removeSecondFactor(ofMember: number, for: seat, now: now)
    case "unlink":
      try await entrance.unlink(
        member: number, fromProvider: form["provider"].flatMap(Int.init) ?? 0, for: seat, now: now)
    case "return":
      let token = try await entrance.reactivate(member: number, for: seat, now: now)
      return .newPassword(token: token.text)
    case "end", "end_all": try await endSessions(ofMember: number, form, desk)
    default: try await changeWork(ofMember: number, form, desk)
    }
    return nil
  }

  func endSessions(ofMember number: Int, _ form: Query, _ desk: Desk) async throws {
    let only = form["deed"] == "end" ? form["session"].flatMap(Int.init) ?? 0 : nil
    try await entrance.endSessions(
      ofMember: number, only: only, for: desk.seat, now: desk.now)
  }

  private func freshLink(_ place: Place, for email: String) -> FreshLink {
    FreshLink(url: settings.url + place.url, email: email)
  }

  private func exportAudit(_ form: Query, _ desk: Desk) async throws -> Response {
    let format = form["format"].flatMap(AuditExport.Format.init) ?? .csv
    let query = PeoplePlace.AuditFilter(form).query(in: desk.zone)
    let file = try await settings.imports.exportAudit(
      query, format, at: desk.seat, now: desk.now)
    let type = format == .csv ? "text/csv; charset=utf-8" : "application/x-ndjson"
    return Response(streaming: file, type: type, name: "audit.\(format.rawValue)")
  }

  private func confirmEmail(_ text: String, _ visit: Visit) async throws -> Response {
    guard let token = SecretToken(text),
      try await entrance.confirmEmail(token, from: visit.caller, now: settings.now())
    else { return Response(page: linkGonePage(shell(visit)), status: .notFound) }
    return Response(seeOther: .signIn(back: nil))
  }

  /// Opening the link changes nothing: mail programs open links by themselves.
  func showEmail(_ text: String, _ visit: Visit) async throws -> Response {
    guard let token = SecretToken(text),
      let link = try await entrance.link(token, now: settings.now()),
      case .email(let email) = link.purpose
    else { return Response(page: linkGonePage(shell(visit)), status: .notFound) }
    return Response(page: confirmEmailPage(link.name, email, token: text, shell(visit)))
  }
}
