import Domain
import Services

/// What the background did not get done.
struct JobsModel: Sendable {
  static let pageSize = 50

  var place: JobsPlace
  var health: JobHealth
  var jobs: [TroubledJob]
  var hasMore: Bool
  var sendsMail: Bool
  var now: Instant

  static func load(
    _ place: JobsPlace, sendsMail: Bool, at desk: Desk
  ) async throws -> JobsModel {
    let health = try await desk.seat.jobHealth(now: desk.now)
    let jobs = try await desk.seat.jobs(place.list, after: place.after, limit: pageSize + 1)
    return JobsModel(
      place: place, health: health, jobs: Array(jobs.prefix(pageSize)),
      hasMore: jobs.count > pageSize, sendsMail: sendsMail, now: desk.now)
  }

  var next: JobsPlace? {
    hasMore ? jobs.last.map { JobsPlace(place.list, after: $0.place) } : nil
  }
}
