import Domain
import HTTPTypes
import Hummingbird
import Services

/// The weekly review.
extension Site {
  func showReview(_ place: ReviewPlace, _ desk: Desk, _ shell: Shell) async throws -> Response {
    switch place {
    case .week(let week):
      return Response(page: reviewPage(try await .load(week, at: desk), shell))
    case .rows(let week, let figure, let after):
      let model = try await ReviewRowsModel.load(figure, of: week, after: after, at: desk)
      return Response(page: reviewRowsPage(model, shell))
    case .archive(let before):
      return Response(page: archivePage(try await .load(before: before, at: desk), shell))
    case .note, .close, .mail: throw Refusal.wrongMethod
    }
  }

  func actOnReview(_ place: ReviewPlace, _ form: Query, _ visit: Visit) async throws -> Response {
    let desk = try desk(of: visit)
    switch place {
    case .note(let week): return try await note(week, form, desk, visit)
    case .close(let week):
      do {
        _ = try await desk.seat.closeReview(week, now: desk.now)
      } catch ServiceError.invalid {
        // Somebody else was first: it is closed all the same.
      }
      return Response(seeOther: .review(.week(week)))
    case .mail:
      try await desk.seat.setGetsReviews(form["wants"] == "yes")
      return Response(seeOther: back(form) ?? .review(.week(nil)))
    case .week, .rows, .archive: throw Refusal.wrongMethod
    }
  }

  private func note(
    _ week: ISOWeek, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    do {
      try await desk.seat.noteInReview(
        week, isDecision: form["kind"] == "decision", text: form["text"] ?? "", now: desk.now)
      return Response(seeOther: .review(.week(week)))
    } catch ServiceError.invalid(let field, _) {
      var model = try await ReviewModel.load(week, at: desk)
      (model.draft, model.fault) = (form["text"] ?? "", field == "week" ? .isClosed : .textFault)
      return Response(page: reviewPage(model, shell(visit)), status: .unprocessableContent)
    }
  }
}
