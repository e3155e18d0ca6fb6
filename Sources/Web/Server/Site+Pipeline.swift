import Domain
import HTTPTypes
import Hummingbird
import Services

/// Open deals, shown and worked.
extension Site {
  func showPipeline(_ place: PipelinePlace, _ desk: Desk, _ shell: Shell) async throws -> HTML {
    switch place {
    case .board(let view): return pipelinePage(try await .load(view, at: desk), shell)
    case .move: throw Refusal.wrongMethod
    case .deal(let id, let word):
      var model = try await DealModel.load(id, at: desk)
      model.word = word
      return dealPage(model, shell)
    case .settings(let word):
      var model = try await PipelineSettingsModel.load(at: desk)
      model.word = word
      return pipelineSettingsPage(model, shell)
    case .revenue(let place): return try await showRevenue(place, desk, shell)
    }
  }

  func actOnPipeline(
    _ place: PipelinePlace, _ form: Query, _ visit: Visit
  ) async throws -> Response {
    let desk = try desk(of: visit)
    switch place {
    case .board: throw Refusal.wrongMethod
    case .move:
      try desk.seat.require(.workDeals)
      return try await move(form, desk, visit)
    case .deal(let id, _):
      try desk.seat.require(.workDeals)
      return try await actOnDeal(id, form, desk, visit)
    case .settings: return try await setPipeline(form, desk, visit)
    case .revenue(let place): return try await actOnRevenue(place, form, desk, visit)
    }
  }

  private func move(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    guard let id = form["deal"], let version = form["version"].flatMap(Int.init),
      let stage = form["stage"]
    else { throw Refusal.unreadable }
    var change = DealChange()
    change.stage = stage
    let back = back(form)
    do {
      try await desk.seat.changeDeal(
        id, by: change, version: version, id: settings.api.factID("deal"), now: desk.now)
      return Response(seeOther: back ?? PipelineView().place)
    } catch {
      guard let problem = PipelineText(faultOf: error) else { throw error }
      var view = PipelineView()
      if case .pipeline(.board(let asked)) = back { view = asked }
      var model = try await PipelineModel.load(view, at: desk)
      model.problem = problem
      return Response(page: pipelinePage(model, shell(visit)), status: problem.status)
    }
  }

  private func actOnDeal(
    _ id: String, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    do {
      switch form["deed"] {
      case "contact":
        try await desk.seat.setContact(
          form["contact"] ?? "", role: form["role"], authority: try level(form), ofDeal: id,
          now: desk.now)
      case "remove-contact":
        try await desk.seat.removeContact(form["contact"] ?? "", ofDeal: id, now: desk.now)
      default: try await changeDeal(id, form, desk)
      }
      return Response(seeOther: .pipeline(.deal(id, word: .saved)))
    } catch {
      guard let problem = PipelineText(faultOf: error) else { throw error }
      var model = try await DealModel.load(id, at: desk)
      model.problem = problem
      switch form["deed"] {
      case "contact": model.contact = ContactForm(form)
      case "remove-contact": break
      default: model.take(DealForm(form), of: form["version"].flatMap(Int.init) ?? 0)
      }
      return Response(page: dealPage(model, shell(visit)), status: problem.status)
    }
  }

  /// Tells what differs from the version that the form was made from.
  private func changeDeal(_ id: String, _ form: Query, _ desk: Desk) async throws {
    guard let version = form["version"].flatMap(Int.init) else { throw Refusal.unreadable }
    let sheet = try await desk.seat.dealSheet(id, now: desk.now)
    let first = DealForm(sheet, version: version) ?? DealForm(sheet.card)
    try await desk.seat.changeDeal(
      id, by: try DealForm(form).change(since: first), version: version,
      id: settings.api.factID("deal"), now: desk.now)
  }

  private func level(_ form: Query) throws -> Int? {
    guard let text = form["authority"], !text.isEmpty else { return nil }
    guard let level = Int(text) else {
      throw ServiceError.invalid(field: "authority", expected: "a level from 1 to 5")
    }
    return level
  }

  private func setPipeline(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    try desk.seat.require(.setRevenue)
    guard let version = form["version"].flatMap(Int.init) else { throw Refusal.unreadable }
    let given = PipelineForm(form)
    do {
      _ = try await desk.seat.setPipeline(try given.settings(), after: version, now: desk.now)
      return Response(seeOther: .pipeline(.settings(word: .saved)))
    } catch {
      guard let fault = PipelineText(faultOf: error) else { throw error }
      let problem = fault == .faultNoRate ? .faultCurrency : fault
      var model = try await PipelineSettingsModel.load(at: desk)
      model.problem = problem
      // What was typed over an older version would undo the newer one.
      if problem != .faultTaken { model.form = given }
      return Response(page: pipelineSettingsPage(model, shell(visit)), status: problem.status)
    }
  }
}

extension PipelineText {
  /// What a person can mend, or has to look at again.
  var status: HTTPResponse.Status {
    switch self {
    case .faultTaken, .faultMeanwhile, .faultFit: .conflict
    default: .unprocessableContent
    }
  }
}
