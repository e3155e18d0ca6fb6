import Domain
import HTTPTypes
import Hummingbird
import Services

/// The background work, for who looks after it.
extension Site {
  func showJobs(_ place: JobsPlace, _ desk: Desk, _ shell: Shell) async throws -> Response {
    let model = try await JobsModel.load(place, sendsMail: settings.sendsMail, at: desk)
    return Response(page: jobsPage(model, shell))
  }

  func showOperations(_ desk: Desk, _ shell: Shell) async throws -> Response {
    let report = try await desk.seat.operations(now: desk.now)
    return Response(page: operationsPage(report, sendsMail: settings.sendsMail, shell))
  }

  func actOnJobs(_ form: Query, _ visit: Visit) async throws -> Response {
    let desk = try desk(of: visit)
    let list = form["list"].flatMap(TroubledJobs.init) ?? .failed
    let (kind, key) = (form["kind"] ?? "", form["key"] ?? "")
    let word: JobsPlace.Word
    do {
      switch form["deed"] {
      case "retry":
        try await desk.seat.retryJob(kind: kind, key: key, now: desk.now)
        word = .retried
      case "give_up":
        try await desk.seat.giveUpJob(kind: kind, key: key, now: desk.now)
        word = .givenUp
      default: throw Refusal.unreadable
      }
    } catch ServiceError.notFound {
      return Response(seeOther: .jobs(JobsPlace(list, word: .gone)))
    }
    return Response(seeOther: .jobs(JobsPlace(list, word: word)))
  }
}
