import Domain
import HTTPTypes
import Hummingbird
import Services

/// What campaigns cost, shown and written down.
extension Site {
  func showCampaigns(_ place: CampaignPlace, _ desk: Desk, _ shell: Shell) async throws -> HTML {
    switch place {
    case .list(let after):
      return campaignsPage(try await .load(after: after, at: desk), shell)
    case .one(let number):
      return campaignPage(try await .load(number, at: desk), shell)
    }
  }

  func actOnCampaigns(
    _ place: CampaignPlace, _ form: Query, _ visit: Visit
  ) async throws -> Response {
    let desk = try desk(of: visit)
    try desk.seat.require(.manageCampaigns)
    let given = CampaignForm(form)
    do {
      switch (place, form["deed"]) {
      case (.list, "add"):
        _ = try await desk.seat.addCampaign(try given.terms(), now: desk.now)
      case (.one(let number), "change"):
        _ = try await desk.seat.changeCampaign(number, by: try given.change(), now: desk.now)
      case (.one(let number), "remove"):
        try await desk.seat.removeCampaign(number, now: desk.now)
      default: throw Refusal.unreadable
      }
      return Response(seeOther: .campaigns(.list(after: nil)))
    } catch let error as ServiceError {
      guard let fault = CampaignText(faultOf: error) else { throw error }
      return try await refused(place, given, fault, desk, visit)
    }
  }

  /// The form again, with what was typed and what is wrong with it.
  private func refused(
    _ place: CampaignPlace, _ form: CampaignForm, _ fault: CampaignText, _ desk: Desk,
    _ visit: Visit
  ) async throws -> Response {
    let page: HTML
    switch place {
    case .list(let after):
      var model = try await CampaignsModel.load(after: after, at: desk)
      (model.form, model.fault) = (form, fault)
      page = campaignsPage(model, shell(visit))
    case .one(let number):
      var model = try await CampaignModel.load(number, at: desk)
      (model.form, model.fault) = (form, fault)
      page = campaignPage(model, shell(visit))
    }
    return Response(page: page, status: .unprocessableContent)
  }
}
