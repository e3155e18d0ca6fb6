import Domain
import HTTPTypes
import Hummingbird
import Services

/// Quotas, exchange rates, invoices and accounts, shown and written down.
extension Site {
  func showRevenue(_ place: RevenuePlace, _ desk: Desk, _ shell: Shell) async throws -> HTML {
    switch place {
    case .quotas(let view): return quotasPage(try await .load(view, at: desk), shell)
    case .rates(let view): return ratesPage(try await .load(view, at: desk), shell)
    case .invoices(let view):
      var model = try await InvoicesModel.load(view, at: desk)
      model.form.name = settings.api.factID("form")
      return invoicesPage(model, shell)
    case .accounts(let view): return accountsPage(try await .load(view, at: desk), shell)
    case .account(let key, let word):
      var model = try await AccountPageModel.load(key, at: desk)
      model.word = word
      return accountSheetPage(model, shell)
    }
  }

  func actOnRevenue(
    _ place: RevenuePlace, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    try desk.seat.require(.setRevenue)
    do {
      return Response(seeOther: try await change(place, form, desk).place)
    } catch {
      guard let problem = problem(of: error, place, form) else { throw error }
      let page = try await again(place, form, problem, desk, shell(visit))
      return Response(page: page, status: .unprocessableContent)
    }
  }

  /// In words of the form that it was sent by; nil where the fault is not the form's.
  private func problem(
    of error: any Error, _ place: RevenuePlace, _ form: Query
  ) -> RevenueText? {
    guard let problem = RevenueText(faultOf: error) else { return nil }
    switch (place, problem) {
    case (.invoices, .faultCurrency): return .faultNoRate
    case (.invoices, .faultAmount):
      return InvoiceForm(form).minor == nil ? .faultAmount : .faultLeft
    case (.account, .faultAccount): return .faultName
    default: return problem
    }
  }

  /// Gives the page that shows it.
  private func change(
    _ place: RevenuePlace, _ form: Query, _ desk: Desk
  ) async throws -> RevenuePlace {
    let (seat, now) = (desk.seat, desk.now)
    switch place {
    case .quotas(var view):
      _ = try await seat.setQuota(try QuotaForm(form).draft(form["deed"] == "take-back"), now: now)
      (view.after, view.word) = (nil, .saved)
      return .quotas(view)
    case .rates(var view):
      let (rate, currency, day) = try RateForm(form).terms()
      _ = try await seat.setRate(rate, of: currency, on: day, now: now)
      (view.after, view.word) = (nil, .saved)
      return .rates(view)
    case .invoices(var view):
      let given = InvoiceForm(form)
      try await seat.issueInvoice(
        try given.draft(), id: settings.api.factID("invoice"), form: given.name, now: now)
      (view.filter.after, view.word) = (nil, .saved)
      return .invoices(view)
    case .accounts(var view):
      let given = ParentForm(form)
      try await seat.setParent(given.parent, ofAccount: given.account, now: now)
      view.word = .saved
      return .accounts(view)
    case .account(let key, _):
      if form["deed"] == "name" {
        try await seat.nameAccount((form["name"] ?? "").trimmed, as: key, now: now)
      } else {
        try await seat.setParent(ParentForm(form).parent, ofAccount: key, now: now)
      }
      return .account(key, word: .saved)
    }
  }

  /// The page with what was typed and what is wrong with it.
  private func again(
    _ place: RevenuePlace, _ form: Query, _ problem: RevenueText, _ desk: Desk, _ shell: Shell
  ) async throws -> HTML {
    switch place {
    case .quotas(let view):
      var model = try await QuotasModel.load(view, at: desk)
      (model.form, model.problem) = (QuotaForm(form), problem)
      return quotasPage(model, shell)
    case .rates(let view):
      var model = try await RatesModel.load(view, at: desk)
      (model.form, model.problem) = (RateForm(form), problem)
      return ratesPage(model, shell)
    case .invoices(let view):
      var model = try await InvoicesModel.load(view, at: desk)
      (model.form, model.problem) = (InvoiceForm(form), problem)
      return invoicesPage(model, shell)
    case .accounts(let view):
      var model = try await AccountsModel.load(view, at: desk)
      (model.form, model.problem) = (ParentForm(form), problem)
      return accountsPage(model, shell)
    case .account(let key, _):
      var model = try await AccountPageModel.load(key, at: desk)
      (model.form, model.name, model.problem) = (ParentForm(form), form["name"] ?? "", problem)
      return accountSheetPage(model, shell)
    }
  }
}
