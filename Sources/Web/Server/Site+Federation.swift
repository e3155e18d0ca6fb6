import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// Coming in by an identity provider.
extension Site {
  /// Sends the browser to the provider. Links of other sites only get as far as the sign-in page.
  func depart(to id: ProviderID, _ back: String?, _ visit: Visit) async throws -> Response {
    guard visit.isOwnClick else { return Response(seeOther: .signIn(back: back)) }
    let departure = try await entrance.depart(
      to: id, back: back, browser: visit.preferences.provider, redirect: address(.arrive(id)),
      from: visit.caller, now: settings.now())
    switch departure {
    case .to(let url, let browser):
      var response = Response(status: .seeOther, headers: [.location: url])
      response.setCookie(settings.providerCookie(of: browser))
      return response
    case .not(let fault): return try await failed(fault, back, visit)
    case .wait(let until):
      return try await answer(.wait(until: until), back, again: again(back, visit))
    }
  }

  func arrive(from id: ProviderID, _ visit: Visit) async throws -> Response {
    let query = visit.query
    let outcome = try await entrance.arrive(
      from: id,
      ProviderAnswer(
        code: query["code"], state: query["state"], issuer: query["iss"], error: query["error"]),
      browser: visit.preferences.provider, redirect: address(.arrive(id)),
      replacing: visit.preferences.session, caller: visit.caller, now: settings.now())
    switch outcome {
    case .signIn(let outcome, let back):
      return try await answer(outcome, back, again: again(back, visit))
    case .failed(let fault): return try await failed(fault, nil, visit)
    }
  }

  /// Answers a provider's server, as OpenID Connect Back-Channel Logout 1.0 wants it.
  func logOut(_ id: ProviderID, _ form: Query, _ visit: Visit) async throws -> Response {
    let outcome = try await entrance.endSessions(
      of: id, byToken: form["logout_token"] ?? "", from: visit.caller, now: settings.now())
    switch outcome {
    case .ended: return Response(status: .ok)
    case .refused:
      return Response(
        status: .badRequest, headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: #"{"error":"invalid_request"}"#)))
    case .wait(let until):
      let seconds = max(1, until.since(settings.now()).microseconds / 1_000_000 + 1)
      return Response(status: .tooManyRequests, headers: [.retryAfter: "\(seconds)"])
    }
  }

  /// Signed out here; there, if one likes.
  func showFarewell(_ id: ProviderID, _ shell: Shell) async throws -> Response {
    var model = try await SignInModel.load(entrance, back: nil)
    let redirect = settings.url + Place.signIn(back: nil).url
    if let farewell = try await entrance.farewell(to: id, redirect: redirect, now: settings.now()) {
      model.notice = .left(url: farewell.url, label: farewell.label)
    }
    return Response(page: signInPage(model, shell))
  }

  private func failed(
    _ fault: FederationFault, _ back: String?, _ visit: Visit
  ) async throws -> Response {
    let page = try await again(back, visit)(.provider(fault))
    let status: HTTPResponse.Status =
      switch fault {
      case .noProvider: .notFound
      case .unreachable, .misconfigured: .badGateway
      default: .unprocessableContent
      }
    return Response(page: page, status: status)
  }

  private func again(
    _ back: String?, _ visit: Visit
  ) -> (SignInModel.Notice) async throws -> HTML {
    { notice in
      var model = try await SignInModel.load(entrance, back: back)
      model.notice = notice
      return signInPage(model, shell(visit))
    }
  }

  private func address(_ place: FederationPlace) -> String {
    settings.url + Place.federation(place).url
  }
}

extension SiteSettings {
  /// The cookie of a sign-in that is under way; `lax`, as the provider sends the browser back.
  func providerCookie(of token: SecretToken) -> Cookie {
    Cookie(
      name: providerCookie, value: token.text, maxAge: 600, path: "/", secure: isSecure,
      httpOnly: true, sameSite: .lax)
  }
}
