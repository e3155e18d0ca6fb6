import Domain
import Hummingbird
import Services

/// A version of the agreement beside another.
extension Site {
  func showReplay(
    _ place: ReplayPlace, _ asker: Asker, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    switch place {
    case .impact(let number, let query):
      let question = ReplayQuestion(number, query)
      let head = try await desk.seat.replayHead(question, now: desk.now)
      // A form sends every number; the URL people share says only what is moved.
      if head.tuning != query.tuning {
        let tidy = ReplayQuery(against: query.against, tuning: head.tuning)
        return Response(seeOther: .replay(.impact(number, tidy)))
      }
      let sheet = try await asker.waiting {
        try await desk.seat.replaySheet(question, now: desk.now)
      }
      return Response(page: replayPage(ReplayModel(sheet, query), shell))
    case .leads(let number, let query, let cell, let after):
      let found = try await asker.waiting {
        try await desk.seat.replayedLeads(
          ReplayQuestion(number, query), behind: cell, after: after,
          limit: LeadsModel.pageSize, now: desk.now)
      }
      return Response(
        page: replayLeadsPage(ReplayLeadsModel(found, query, cell, after: after), shell))
    case .draft: throw Refusal.wrongMethod
    }
  }

  /// Makes a draft of what is tried, and shows it beside what it was tried beside.
  func actOnReplay(_ place: ReplayPlace, _ desk: Desk) async throws -> Response {
    guard case .draft(let number, let query) = place else { throw Refusal.wrongMethod }
    let draft = try await desk.seat.draft(
      trying: ReplayQuestion(number, query), now: desk.now)
    return Response(
      seeOther: .replay(.impact(draft.number, ReplayQuery(against: query.against))))
  }
}

extension ReplayQuestion {
  init(_ number: Int, _ query: ReplayQuery) {
    self.init(version: number, against: query.against, tuning: query.tuning)
  }
}
