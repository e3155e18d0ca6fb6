import Domain
import HTTPTypes
import Hummingbird
import Services

/// What a member does to his or her own account; nothing here takes a member's number from a form.
extension Site {
  func actOnAccount(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    guard let member = desk.seat.principal.member else { throw Refusal.notSignedIn }
    let present = form.exactly("present") ?? ""
    if desk.isUnsecured, !["offer", "confirm"].contains(form["deed"]) { throw Refusal.notAllowed }
    switch form["deed"] {
    case "password": return try await changePassword(present, form, desk, visit)
    case "offer":
      let outcome = try await entrance.offerSecondFactor(
        password: present, for: desk.seat, now: desk.now)
      switch outcome {
      case .done(let offer): return try await account(.offer(offer), desk, visit)
      case .not(let reason): return try await account(.refused(reason), desk, visit)
      }
    case "confirm":
      let codes = try await entrance.confirmSecondFactor(
        code: form["code"] ?? "", for: desk.seat, now: desk.now)
      return try await account(codes.map { .recoveryCodes($0) } ?? .said(.codeWrong), desk, visit)
    case "remove":
      let outcome = try await entrance.removeSecondFactor(
        password: present, for: desk.seat, now: desk.now)
      if case .not(let reason) = outcome {
        return try await account(.refused(reason), desk, visit)
      }
      return try await account(.said(.factorRemoved), desk, visit)
    case "end", "end_all":
      try await endSessions(ofMember: member.number, form, desk)
      return Response(seeOther: .people(.account))
    default: throw Refusal.unreadable
    }
  }

  private func changePassword(
    _ present: String, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    do {
      let outcome = try await entrance.changePassword(
        from: present, to: form.exactly("password") ?? "", for: desk.seat, from: visit.caller,
        now: desk.now)
      guard case .signedIn(let token) = outcome else {
        return try await account(.refused(outcome), desk, visit)
      }
      // The page's forms belong to the session that just ended: it is got anew under the next.
      var response = Response(seeOther: .people(.account))
      response.setCookie(settings.cookie(of: token))
      return response
    } catch let fault as PasswordFault {
      return try await account(.fault(WelcomeText(fault)), desk, visit)
    }
  }

  private func account(
    _ event: AccountModel.Event, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    let model = try await AccountModel.load(entrance, at: desk, event: event)
    let status: HTTPResponse.Status =
      switch event {
      case .refused, .fault, .said(.codeWrong): .unprocessableContent
      default: .ok
      }
    return Response(page: accountPage(model, shell(visit)), status: status)
  }
}
