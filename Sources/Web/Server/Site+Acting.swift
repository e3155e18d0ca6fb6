import Domain
import Services
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers to POST: the token first, then the deed, then a page to get.
extension Site {
  func act(_ visit: Visit, on request: Request) async throws -> Response {
    // A file is received as it comes; its form's token is looked at on the way.
    if case .imports(.list) = visit.place { return try await receive(request, visit) }
    // From a mail program, which has no form of ours: the signature of the link stands for it.
    if case .notices(.off(let token)) = visit.place { return try await turnOff(token, visit) }
    let form = try await form(of: request)
    // From a provider's server, which has no form of ours: a signature stands for it.
    if case .federation(.logout(let id)) = visit.place { return try await logOut(id, form, visit) }
    let token = FormToken(secret: settings.secret)
    let nonce = visit.preferences.nonce
    guard !visit.preferences.nonceIsNew,
      token.accepts(form[FormToken.field], for: nonce, visit.preferences.session)
    else {
      throw Refusal.staleForm
    }
    switch visit.place {
    case .signIn(let back): return try await signIn(form, back, visit)
    case .signInCode(let back): return try await confirmCode(form, back, visit)
    case .signOut: return try await signOut(visit)
    case .newPassword(let token): return try await setPassword(form, token, visit)
    case .people(let place): return try await actOnPeople(place, form, visit)
    case .privacy(let place): return try await actOnPrivacy(place, form, visit)
    case .signals(let place): return try await actOnSignals(place, form, visit)
    case .handOver(let place): return try await actOnHandOver(place, form, visit)
    case .notices(let place): return try await actOnNotices(place, form, visit)
    case .jobs: return try await actOnJobs(form, visit)
    case .board(let place): return try await actOnBoard(place, form, visit)
    case .promises(let place): return try await actOnPromises(place, form, visit)
    case .review(let place): return try await actOnReview(place, form, visit)
    case .margin(let place): return try await actOnMargin(place, form, visit)
    case .campaigns(let place): return try await actOnCampaigns(place, form, visit)
    case .forecast(let place): return try await actOnForecast(place, form, visit)
    case .pipeline(let place): return try await actOnPipeline(place, form, visit)
    case .calendar(.settings): return try await actOnCalendar(form, visit)
    case .language:
      return choose(Preferences.languageCookie, form["language"].flatMap(Language.init), form)
    case .theme:
      return choose(Preferences.themeCookie, form["theme"].flatMap(Theme.init), form)
    case .welcome:
      return try await found(form, visit)
    case .welcomeDemo:
      let desk = try desk(of: visit)
      try await entrance.fillWithDemo(
        DemoCompany(leads: settings.demoLeads, endingAt: DemoCompany.end(before: desk.now)),
        for: desk.seat, now: desk.now)
      return Response(seeOther: .leads(LeadsQuery()))
    case .imports(.upload(let id)):
      return try await actOnUpload(id, form, desk(of: visit))
    case .replay(let place):
      return try await actOnReplay(place, desk(of: visit))
    case .welcomeEmpty:
      _ = try desk(of: visit)
      return Response(seeOther: .agreement(.words))
    case .workshop(let place):
      return try await actInWorkshop(place, form, visit)
    case .leadsExport:
      let ids = Array(form.all("lead").prefix(LeadsModel.selectionLimit))
      guard !ids.isEmpty else { return Response(seeOther: back(form) ?? .leads(LeadsQuery())) }
      let desk = try desk(of: visit)
      let csv = try await desk.seat.leadsAsCSV(ids, now: desk.now)
      return Response(download: csv, type: "text/csv; charset=utf-8", name: "leads.csv")
    default:
      throw Refusal.wrongMethod
    }
  }

  /// Refuses what only a signed-in member can do.
  func desk(of visit: Visit) throws(Refusal) -> Desk {
    guard let desk = visit.desk else { throw .notSignedIn }
    return desk
  }

  private func form(of request: Request) async throws -> Query {
    let type = request.headers[.contentType] ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded") else { throw Refusal.unreadable }
    do {
      let body = try await request.body.collect(upTo: Site.formLimit)
      return try Query(encoded: String(buffer: body)).withoutNUL()
    } catch is NIOTooManyBytesError {
      throw Refusal.tooLarge
    }
  }

  /// The page that the form was on, as far as it is one of ours.
  func back(_ form: Query) -> Place? {
    form["return"].flatMap(Place.init(url:))
  }

  private func choose<Choice: RawRepresentable<String>>(
    _ cookie: String, _ choice: Choice?, _ form: Query
  ) -> Response {
    var response = Response(seeOther: back(form) ?? .home)
    if let choice { response.setCookie(Preferences.cookie(cookie, choice.rawValue)) }
    return response
  }

  private func found(_ form: Query, _ visit: Visit) async throws -> Response {
    guard visit.desk == nil, try await !workspaces.isFounded() else {
      return Response(seeOther: .welcome)
    }
    var model = FoundingModel(form: form, language: visit.preferences.language)
    var token: SecretToken?
    if let new = model.newWorkspace, let password = model.password {
      do {
        token = try await entrance.found(
          new, password: password, from: visit.caller, now: settings.now())
        guard token != nil else { throw Refusal.notAllowed }
      } catch let fault as PasswordFault {
        model.faults[.password] = .init(fault)
      }
    }
    guard let token, let language = model.language else {
      return Response(page: foundingPage(model, shell(visit)), status: .unprocessableContent)
    }
    var response = Response(seeOther: .welcome)
    response.setCookie(Preferences.cookie(Preferences.languageCookie, language.rawValue))
    response.setCookie(settings.cookie(of: token))
    return response
  }
}
