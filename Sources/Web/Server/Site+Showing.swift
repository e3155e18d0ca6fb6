import Domain
import Services
import HTTPTypes
import Hummingbird

/// Answers to GET.
extension Site {
  func show(_ visit: Visit) async throws -> Response {
    switch visit.place {
    case .asset(let hash, let name):
      guard let item = settings.shelf.item(named: name, hash: hash) else { throw Refusal.notFound }
      return Response(asset: item, immutable: true)
    case .favicon:
      guard let item = settings.shelf.item(named: "icon.svg") else { throw Refusal.notFound }
      return Response(asset: item, immutable: false)
    case .health:
      return Response(status: .ok, headers: [.contentType: "text/plain"])
    case .ready: return await readiness()
    case .api:
      return Response(page: apiPage(api.table.operations, shell(visit)))
    case .welcomeDemo, .welcomeEmpty, .leadsExport, .language, .theme, .signOut:
      throw Refusal.wrongMethod
    case .federation(.depart(let id, let back)): return try await depart(to: id, back, visit)
    case .federation(.arrive(let id)): return try await arrive(from: id, visit)
    case .federation(.logout): throw Refusal.wrongMethod
    case .people(.email(let token)): return try await showEmail(token, visit)
    case .newPassword(let token): return try await showNewPassword(token, visit)
    case .notices(.off(let token)): return showOff(token, visit)
    case .calendar(.feed(let token)): return try await showFeed(token, visit)
    case .home, .welcome, .leads, .lead, .agreement, .workshop, .replay, .funnel, .predictiveScore,
      .imports, .people, .privacy, .signals, .loop, .loopFile, .campaigns, .margin, .forecast,
      .pipeline, .results, .handOver, .board, .notices, .jobs, .operations,
      .promises, .review, .calendar,
      .federation, .signIn, .signInAnew, .signInCode:
      return try await showPage(visit)
    }
  }

  /// For whoever sends requests to several servers: 503 while the database cannot be asked, and
  /// when the server is about to go.
  private func readiness() async -> Response {
    // Not stopped in the end: to stop what a lost server does may take as long.
    let asked = Task { [workspaces] in (try? await workspaces.isFounded()) != nil }
    let hasDatabase = await asked.value(within: settings.readyPatience) ?? false
    let isReady = hasDatabase && !settings.draining.hasBegun
    return Response(
      status: isReady ? .ok : .serviceUnavailable, headers: [.contentType: "text/plain"])
  }

  private func showPage(_ visit: Visit) async throws -> Response {
    let shell = shell(visit)
    guard let desk = visit.desk else { return try await showOutside(visit, shell) }
    // A form without JavaScript sends its empty fields too; the URL people share is the tidy one.
    if visit.query.hasBlanks { return Response(seeOther: visit.place) }
    switch visit.place {
    case .leads(let query):
      return Response(page: leadsPage(try await .load(query, at: desk), query, shell))
    case .lead(let id, let asOf):
      return Response(page: try await showLead(id, asOf, desk, shell))
    case .agreement(let view):
      return try await showAgreement(view, desk, shell)
    case .workshop(let place):
      return try await showWorkshop(place, desk, shell)
    case .people(let place): return try await showPeople(place, desk, shell)
    case .privacy(let place): return try await showPrivacy(place, desk, shell)
    case .signals(let place): return try await showSignals(place, desk, shell)
    case .notices(let place): return try await showNotices(place, desk, shell)
    case .jobs(let place): return try await showJobs(place, desk, shell)
    case .operations: return try await showOperations(desk, shell)
    case .handOver(let place): return try await showHandOver(place, visit, desk, shell)
    case .board(let place): return try await showBoard(place, visit, desk, shell)
    case .promises(let place): return try await showPromises(place, desk, shell)
    case .review(let place): return try await showReview(place, desk, shell)
    case .calendar: return try await showCalendar(desk, shell)
    case .replay(let place):
      return try await showReplay(place, visit.asker, desk, shell)
    case .funnel(let query):
      return Response(page: funnelPage(try await .load(query, at: desk), query, shell))
    case .predictiveScore:
      let training = try await desk.seat.predictiveTraining(asOf: desk.now)
      return Response(page: predictiveScorePage(training, shell))
    case .loop(let query):
      return Response(page: loopPage(try await .load(query, at: desk), shell))
    case .forecast(let place):
      return Response(page: try await showForecast(place, desk, shell))
    case .campaigns(let place):
      return Response(page: try await showCampaigns(place, desk, shell))
    case .results(let place): return try await showResults(place, desk, shell)
    case .margin(let place):
      return Response(page: try await showMargin(place, desk, shell))
    case .pipeline(let place):
      return Response(page: try await showPipeline(place, desk, shell))
    case .loopFile(let query): return try await loopFile(query, desk)
    case .welcome:
      return Response(page: beginningsPage(shell))
    case .imports(let place):
      return try await showImports(place, desk, shell)
    default:
      guard desk.overview.hasLeads else { return Response(seeOther: .welcome) }
      let isSeller = desk.seat.principal.member?.function == .sales
      return Response(seeOther: isSeller ? .today : .leads(LeadsQuery()))
    }
  }

  private func loopFile(_ query: LoopQuery, _ desk: Desk) async throws -> Response {
    try desk.seat.require(.exportData)
    let model = try await LoopModel.load(query, comparing: .max, at: desk)
    try await desk.seat.noteExport("loop", now: desk.now)
    return Response(
      download: Web.loopFile(model.report), type: "text/csv; charset=utf-8", name: "loop.csv")
  }

  private func showLead(
    _ id: String, _ asOf: Place.AsOf?, _ desk: Desk, _ shell: Shell
  ) async throws -> HTML {
    let instant = asOf.flatMap { desk.zone.instant(of: $0) }
    guard let model = try await LeadModel.load(id, asOf: instant, at: desk) else {
      if asOf != nil && instant != nil { return unknownLeadPage(id, asOf, shell) }
      throw Refusal.notFound
    }
    return leadPage(model, shell)
  }

  private func showAgreement(
    _ view: Place.AgreementView, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    guard let model = try await AgreementModel.load(at: desk) else {
      let loader = WorkshopLoader(desk: desk)
      let toSign = try await loader.toSign(try await loader.lives())
      return Response(page: noAgreementPage(toSign: toSign, shell))
    }
    guard view == .file else { return Response(page: agreementPage(model, view, shell)) }
    return Response(
      download: Array(model.text.utf8), type: "application/yaml; charset=utf-8",
      name: "agreement-\(model.version.map(String.init) ?? "draft").yaml")
  }
}
