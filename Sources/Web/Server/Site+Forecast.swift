import Domain
import HTTPTypes
import Hummingbird
import Services

/// The forecast, and what people say beside it.
extension Site {
  func showForecast(_ place: ForecastPlace, _ desk: Desk, _ shell: Shell) async throws -> HTML {
    switch place {
    case .page(let view): return forecastPage(try await .load(view, at: desk), shell)
    case .accuracy:
      let record = try await desk.seat.forecastRecord(
        now: desk.now, patience: ForecastModel.patience)
      return accuracyPage(record, shell)
    case .call, .seen: throw Refusal.wrongMethod
    }
  }

  func actOnForecast(
    _ place: ForecastPlace, _ form: Query, _ visit: Visit
  ) async throws -> Response {
    let desk = try desk(of: visit)
    switch place {
    case .call: return try await call(CallForm(form), desk, visit)
    case .seen:
      try await desk.seat.seeOwnForecastBias(now: desk.now)
      return Response(seeOther: back(form) ?? .forecast(.page(ForecastView())))
    case .page, .accuracy: throw Refusal.wrongMethod
    }
  }

  private func call(_ form: CallForm, _ desk: Desk, _ visit: Visit) async throws -> Response {
    try desk.seat.require(.callForecast)
    let period = TargetPeriod(form.period)
    do {
      let currency = try await desk.seat.reportingCurrency()
      try await desk.seat.makeForecastCall(try form.call(in: currency), now: desk.now)
      return Response(
        seeOther: .forecast(.page(ForecastView(period: period, word: .saved))), at: "calls")
    } catch let error as ServiceError {
      guard let fault = ForecastText(faultOf: error) else { throw error }
      var model = try await ForecastModel.load(ForecastView(period: period), at: desk)
      (model.form, model.fault) = (form, fault)
      return Response(page: forecastPage(model, shell(visit)), status: .unprocessableContent)
    }
  }
}
