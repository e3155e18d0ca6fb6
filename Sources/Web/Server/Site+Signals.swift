import Domain
import HTTPTypes
import Hummingbird
import Services

/// Signals: the field's voice, marketing's answers.
extension Site {
  func showSignals(_ place: SignalPlace, _ desk: Desk, _ shell: Shell) async throws -> Response {
    switch place {
    case .list(let query):
      return Response(page: signalsPage(try await .load(query, at: desk), shell))
    case .report(let lead):
      try desk.seat.require(.reportSignals)
      return Response(page: reportPage(ReportForm(lead: lead), shell))
    case .signal(let id, let before):
      return Response(page: signalPage(try await .load(id, before: before, at: desk), shell))
    case .answer, .assign, .seen, .keeper: throw Refusal.wrongMethod
    }
  }

  func actOnSignals(_ place: SignalPlace, _ form: Query, _ visit: Visit) async throws -> Response {
    let desk = try desk(of: visit)
    switch place {
    case .report: return try await report(ReportForm(form), desk, visit)
    case .answer(let id): return try await answer(id, form, desk, visit)
    case .assign(let id):
      guard let member = form["owner"].flatMap(Int.init) else { throw Refusal.unreadable }
      try await refusing { _ = try await desk.seat.assignSignal(id, to: member, now: desk.now) }
      return Response(seeOther: .signals(.signal(id, before: nil)))
    case .seen:
      try await desk.seat.lookAtAnswers(now: desk.now)
      return Response(seeOther: .signals(.list(SignalsQuery())))
    case .keeper:
      try await refusing {
        try await desk.seat.setSignalKeeper(form["keeper"].flatMap(Int.init), now: desk.now)
      }
      return Response(seeOther: .signals(.list(SignalsQuery())))
    case .list, .signal: throw Refusal.wrongMethod
    }
  }

  private func report(
    _ form: ReportForm, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    let id = settings.api.factID("signal")
    do {
      let row = try await desk.seat.reportSignal(form.draft(), id: id, now: desk.now)
      return Response(seeOther: .signals(.signal(row.signal.id, before: nil)))
    } catch ServiceError.invalid(let field, _) {
      var form = form
      form.fault = field == "topic" ? .topicFault : .textFault
      return Response(page: reportPage(form, shell(visit)), status: .unprocessableContent)
    }
  }

  private func answer(
    _ id: String, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    guard let action = form["action"].flatMap(SignalAction.init) else { throw Refusal.unreadable }
    let draft = SignalAnswerDraft(
      action: action, text: form["text"] ?? "", due: form["due"].flatMap { CivilDate($0) })
    let entry = settings.api.factID("answer")
    do {
      _ = try await desk.seat.answerSignal(id, draft, id: entry, now: desk.now)
      return Response(seeOther: .signals(.signal(id, before: nil)))
    } catch ServiceError.invalid(let field, _) {
      var model = try await SignalModel.load(id, before: nil, at: desk)
      model.draft = draft
      model.fault = field == "due" ? .dueFault : .answerFault
      return Response(page: signalPage(model, shell(visit)), status: .unprocessableContent)
    }
  }

  private func refusing(_ deed: () async throws -> Void) async throws {
    do {
      try await deed()
    } catch ServiceError.notFound {
      throw Refusal.notFound
    } catch is ServiceError {
      throw Refusal.unreadable
    }
  }
}
