import Domain
import HTTPTypes
import Hummingbird
import Services

/// Margin and discounts, shown and decided.
extension Site {
  func showMargin(_ place: MarginPlace, _ desk: Desk, _ shell: Shell) async throws -> HTML {
    switch place {
    case .sheet(let query):
      return marginPage(try await .load(query, at: desk), shell)
    case .deals(let query, let cut, let after):
      return marginDealsPage(try await .load(query, cut, after: after, at: desk), shell)
    case .beyond(let query, let after):
      return beyondPage(try await .load(query, after: after, at: desk), shell)
    case .discounts(let before):
      return discountsPage(try await .load(before: before, at: desk), shell)
    case .discount(let number):
      return discountPage(try await .load(number, at: desk), shell)
    case .guardrails:
      return guardrailsPage(try await .load(at: desk), shell)
    case .guardrail(let number):
      return guardrailPage(try await .load(number, at: desk), shell)
    }
  }

  func actOnMargin(
    _ place: MarginPlace, _ form: Query, _ visit: Visit
  ) async throws -> Response {
    let desk = try desk(of: visit)
    switch place {
    case .discounts, .discount: return try await actOnDiscounts(place, form, desk, visit)
    case .guardrails, .guardrail: return try await actOnGuardrails(place, form, desk, visit)
    case .sheet, .deals, .beyond: throw Refusal.wrongMethod
    }
  }

  private func actOnDiscounts(
    _ place: MarginPlace, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    let (seat, now) = (desk.seat, desk.now)
    try seat.require(
      place.isAsking || form["deed"] == "withdraw" ? .askDiscounts : .decideDiscounts)
    do {
      switch (place, form["deed"]) {
      case (.discounts, "ask"):
        let asked = try await seat.askForDiscount(
          of: form["opportunity"] ?? "", reason: form["reason"] ?? "", now: now)
        return Response(seeOther: back(form) ?? .margin(.discount(asked.number)))
      case (.discount(let number), "grant"), (.discount(let number), "refuse"):
        _ = try await seat.decideDiscount(
          number, isGranted: form["deed"] == "grant", note: form["note"] ?? "", now: now)
      case (.discount(let number), "withdraw"):
        _ = try await seat.withdrawDiscount(number, now: now)
      default: throw Refusal.unreadable
      }
      return Response(seeOther: back(form) ?? .margin(.discounts(before: nil)))
    } catch let error as ServiceError {
      guard let fault = DiscountText(faultOf: error) else { throw error }
      return try await refused(place, form, fault, desk, visit)
    }
  }

  /// The page that it was asked or decided on, with what was typed.
  private func refused(
    _ place: MarginPlace, _ form: Query, _ fault: DiscountText, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    let given = DiscountForm(form)
    var shell = self.shell(visit)
    let page: HTML
    if case .discount(let number) = place {
      var model = try await DiscountModel.load(number, at: desk)
      (model.form, model.fault) = (given, fault)
      page = discountPage(model, shell)
    } else if case .pipeline(.deal(let id, _)) = back(form) {
      var model = try await DealModel.load(id, at: desk)
      (model.asking, model.fault) = (given, fault)
      // Its forms lead back to the deal, not to where this one was sent.
      shell.place = .pipeline(.deal(id, word: nil))
      page = dealPage(model, shell)
    } else {
      var model = try await DiscountsModel.load(before: nil, at: desk)
      (model.form, model.fault) = (given, fault)
      page = discountsPage(model, shell)
    }
    return Response(page: page, status: .unprocessableContent)
  }

  private func actOnGuardrails(
    _ place: MarginPlace, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    try desk.seat.require(.setDiscounts)
    let given = GuardrailForm(form)
    do {
      switch (place, form["deed"]) {
      case (.guardrails, "add"):
        _ = try await desk.seat.addDiscountRule(try given.grant(), now: desk.now)
      case (.guardrail(let number), "change"):
        _ = try await desk.seat.changeDiscountRule(number, to: try given.grant(), now: desk.now)
      case (.guardrail(let number), "remove"):
        try await desk.seat.removeDiscountRule(number, now: desk.now)
      default: throw Refusal.unreadable
      }
      return Response(seeOther: .margin(.guardrails))
    } catch let error as ServiceError {
      guard let fault = DiscountText(faultOf: error) else { throw error }
      var model = try await GuardrailsModel.load(at: desk)
      if case .guardrail(let number) = place { model = try await .load(number, at: desk) }
      (model.form, model.fault) = (given, fault)
      let page =
        model.number == nil
        ? guardrailsPage(model, shell(visit)) : guardrailPage(model, shell(visit))
      return Response(page: page, status: .unprocessableContent)
    }
  }
}

extension MarginPlace {
  fileprivate var isAsking: Bool { if case .discounts = self { true } else { false } }
}
