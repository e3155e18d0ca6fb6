import Domain
import HTTPTypes
import Hummingbird
import Services

/// The ledger of promises.
extension Site {
  func showPromises(_ place: PromisePlace, _ desk: Desk, _ shell: Shell) async throws -> Response {
    switch place {
    case .ledger(let view):
      return Response(page: ledgerPage(try await .load(view, at: desk), shell))
    case .open(let view):
      return Response(page: openPromisesPage(try await .load(view, at: desk), shell))
    case .measures(let view):
      return Response(page: measuresPage(try await .load(view, at: desk), shell))
    case .dispute, .rule: throw Refusal.wrongMethod
    }
  }

  func actOnPromises(_ place: PromisePlace, _ form: Query, _ visit: Visit) async throws -> Response
  {
    let desk = try desk(of: visit)
    let reason = form["reason"] ?? ""
    do {
      switch place {
      case .dispute:
        try desk.seat.require(.disputeBreaches)
        guard let kind = form["kind"].flatMap(BreachKind.init) else { throw Refusal.unreadable }
        _ = try await desk.seat.dispute(
          kind, about: form.raw("about"), reason: reason, now: desk.now)
        return Response(seeOther: ledger(form).with { $0.word = .disputed }.place)
      case .rule:
        try desk.seat.require(.ruleBreaches)
        guard let number = form["dispute"].flatMap(Int.init), let ruling = form["ruling"],
          ["stands", "excused"].contains(ruling)
        else { throw Refusal.unreadable }
        _ = try await desk.seat.rule(
          dispute: number, excused: ruling == "excused", reason: reason, now: desk.now)
        return Response(seeOther: ledger(form).with { $0.word = .ruled }.place)
      case .ledger, .open, .measures: throw Refusal.wrongMethod
      }
    } catch ServiceError.invalid("reason", _) {
      return try await ledger(form, with: .reasonFault, .unprocessableContent, desk, visit)
    } catch ServiceError.taken {
      return try await ledger(form, with: .settled, .conflict, desk, visit)
    }
  }

  private func ledger(
    _ form: Query, with problem: PromiseText, _ status: HTTPResponse.Status, _ desk: Desk,
    _ visit: Visit
  ) async throws -> Response {
    var model = try await LedgerModel.load(ledger(form), at: desk)
    model.problem = problem
    return Response(page: ledgerPage(model, shell(visit)), status: status)
  }

  /// The list that the form stood in.
  private func ledger(_ form: Query) -> LedgerView {
    if case .promises(.ledger(let view)) = back(form) { view } else { LedgerView() }
  }
}
