import HTTPTypes
import Hummingbird
import Services

/// Identity providers, as admins keep them.
extension Site {
  func actOnProviders(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    if let deed = form["deed"], ["passwords", "factor"].contains(deed) {
      let isOn = form[deed] != "off"
      try await entrance.changeSignInRules(for: desk.seat, now: desk.now) { rules in
        if deed == "factor" { rules.secondFactor = isOn } else { rules.linkedPasswords = isOn }
      }
      return Response(seeOther: .people(.providers))
    }
    let fields = ProviderFields(form)
    do {
      let provider = try await entrance.add(fields.new, for: desk.seat, now: desk.now)
      return try await checked(provider.number, desk, visit)
    } catch ServiceError.invalid(let field, _) {
      var model = try await ProvidersModel.load(entrance, at: desk)
      model.fields = fields
      model.fault = ProviderText(fault: field)
      return Response(
        page: providersPage(model, settings.url, shell(visit)), status: .unprocessableContent)
    }
  }

  func act(
    onProvider number: Int, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    switch form["deed"] {
    case "check": return try await checked(number, desk, visit)
    case "remove":
      try await entrance.remove(provider: number, for: desk.seat, now: desk.now)
      return Response(seeOther: .people(.providers))
    case "change": return try await change(number, ProviderFields(form), desk, visit)
    default: throw Refusal.unreadable
    }
  }

  private func change(
    _ number: Int, _ fields: ProviderFields, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    do {
      try await entrance.change(
        provider: number, to: fields.change, for: desk.seat, now: desk.now)
      return Response(seeOther: .people(.provider(number)))
    } catch ServiceError.invalid(let field, _) {
      var model = try await ProviderModel.load(number, entrance, at: desk)
      model.fields = fields
      model.fault = ProviderText(fault: field)
      return Response(
        page: providerPage(model, settings.url, shell(visit)), status: .unprocessableContent)
    }
  }

  /// The provider's page with what came of asking it.
  private func checked(_ number: Int, _ desk: Desk, _ visit: Visit) async throws -> Response {
    let result = try await entrance.check(provider: number, for: desk.seat, now: desk.now)
    var model = try await ProviderModel.load(number, entrance, at: desk)
    model.check = result
    return Response(page: providerPage(model, settings.url, shell(visit)))
  }
}
