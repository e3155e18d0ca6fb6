import Domain
import HTTPTypes
import Hummingbird
import Services

/// Coming in and going out.
extension Site {
  /// What somebody sees who is not signed in.
  func showOutside(_ visit: Visit, _ shell: Shell) async throws -> Response {
    guard try await workspaces.isFounded() else {
      guard visit.place == .welcome else { return Response(seeOther: .welcome) }
      return Response(page: foundingPage(FoundingModel(language: shell.texts.language), shell))
    }
    switch visit.place {
    case .federation(.left(let id)): return try await showFarewell(id, shell)
    case .signInAnew:
      var model = try await SignInModel.load(entrance, back: nil)
      model.notice = .passwordSet
      return Response(page: signInPage(model, shell))
    case .signIn(let back):
      let model = try await SignInModel.load(entrance, back: back)
      return Response(page: signInPage(model, shell))
    case .signInCode(let back) where visit.isHalfway:
      return Response(page: signInCodePage(nil, back: back, shell))
    case .signInCode(let back):
      return Response(seeOther: .signIn(back: back))
    default:
      let back = visit.place == .home ? nil : visit.place.url
      return Response(seeOther: visit.isHalfway ? .signInCode(back: back) : .signIn(back: back))
    }
  }

  func signIn(_ form: Query, _ back: String?, _ visit: Visit) async throws -> Response {
    let email = form["email"] ?? ""
    let outcome = try await entrance.signIn(
      email: email, password: form.exactly("password") ?? "",
      replacing: visit.preferences.session, from: visit.caller, now: settings.now())
    return try await answer(outcome, back) { notice in
      var model = try await SignInModel.load(entrance, back: back)
      model.email = email
      model.notice = notice
      return signInPage(model, shell(visit))
    }
  }

  func confirmCode(_ form: Query, _ back: String?, _ visit: Visit) async throws -> Response {
    guard let token = visit.preferences.session, visit.isHalfway else {
      return Response(seeOther: .signIn(back: back))
    }
    let outcome = try await entrance.confirm(
      code: form["code"] ?? "", under: token, from: visit.caller, now: settings.now())
    return try await answer(outcome, back) { notice in
      signInCodePage(notice, back: back, shell(visit))
    }
  }

  /// A page to go on with under the new cookie, or the form again with what was wrong.
  func answer(
    _ outcome: SignInOutcome, _ back: String?,
    again: (SignInModel.Notice) async throws -> HTML
  ) async throws -> Response {
    switch outcome {
    case .signedIn(let token):
      var response = Response(seeOther: back.flatMap(Place.init(url:)) ?? .home)
      response.setCookie(settings.cookie(of: token))
      return response
    case .secondFactorWanted(let token):
      var response = Response(seeOther: .signInCode(back: back))
      response.setCookie(settings.cookie(of: token))
      return response
    case .refused:
      return Response(page: try await again(.refused), status: .unprocessableContent)
    case .busy:
      return Response(page: try await again(.busy), status: .serviceUnavailable)
    case .wait(let until):
      let seconds = max(1, Int(until.since(settings.now()).microseconds / 1_000_000 + 1))
      var response = Response(
        page: try await again(.wait(seconds: seconds)), status: .tooManyRequests)
      response.headers[.retryAfter] = "\(seconds)"
      return response
    }
  }

  func signOut(_ visit: Visit) async throws -> Response {
    var next = Place.signIn(back: nil)
    if let token = visit.preferences.session {
      if let provider = try await entrance.provider(ofSession: token) {
        next = .federation(.left(provider))
      }
      try await entrance.signOut(token, now: settings.now())
    }
    var response = Response(seeOther: next)
    response.setCookie(settings.cookie(of: nil))
    return response
  }

  func showNewPassword(_ text: String, _ visit: Visit) async throws -> Response {
    guard let token = SecretToken(text),
      let link = try await entrance.link(token, now: settings.now()), link.setsPassword
    else { return Response(page: linkGonePage(shell(visit)), status: .notFound) }
    return Response(
      page: newPasswordPage(NewPasswordModel(link: link, token: text), shell(visit)))
  }

  func setPassword(_ form: Query, _ text: String, _ visit: Visit) async throws -> Response {
    guard let token = SecretToken(text),
      let link = try await entrance.link(token, now: settings.now()), link.setsPassword
    else { return Response(page: linkGonePage(shell(visit)), status: .notFound) }
    do {
      let isSet = try await entrance.setPassword(
        form.exactly("password") ?? "", by: token, from: visit.caller, now: settings.now())
      guard isSet else { return Response(page: linkGonePage(shell(visit)), status: .notFound) }
      return Response(seeOther: .signInAnew)
    } catch let fault as PasswordFault {
      let model = NewPasswordModel(link: link, token: text, fault: WelcomeText(fault))
      return Response(page: newPasswordPage(model, shell(visit)), status: .unprocessableContent)
    }
  }
}

extension OpenLink {
  var setsPassword: Bool { purpose == .invitation || purpose == .reset }
}

extension SiteSettings {
  /// The cookie of a session; nil takes it away.
  func cookie(of token: SecretToken?) -> Cookie {
    Cookie(
      name: sessionCookie, value: token?.text ?? "", maxAge: token == nil ? 0 : 14 * 86_400,
      path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }
}
