import Domain
import Services

struct ReviewModel: Sendable {
  var review: Review
  var now: Instant
  /// The running week: there is none after it to look at.
  var isRunning: Bool
  var getsMail: Bool
  /// What was typed and could not be kept, and why.
  var draft = ""
  var fault: ReviewText?

  var week: ISOWeek { review.week }
  var document: ReviewDocument { review.document }

  static func load(_ week: ISOWeek?, at desk: Desk) async throws -> ReviewModel {
    let toReview = try await desk.seat.weekToReview(now: desk.now)
    let review = try await desk.seat.review(week ?? toReview, now: desk.now)
    return ReviewModel(
      review: review, now: desk.now, isRunning: review.document.until > desk.now,
      getsMail: try await desk.seat.getsReviews())
  }
}

/// What a number counts.
struct ReviewRowsModel: Sendable {
  var week: ISOWeek
  var figure: ReviewFigure
  var asOf: Instant
  var rows: [ReviewRow] = []
  var signals: [ReviewDocument.Signal] = []
  /// Offer from which the next page goes on.
  var next: String?
  var contact: [String: Profile] = [:]

  static let pageSize = 50
  /// Signals that are named at most.
  static let signalLimit = 500

  static func load(
    _ figure: ReviewFigure, of week: ISOWeek, after: String?, at desk: Desk
  ) async throws -> ReviewRowsModel {
    let review = try await desk.seat.review(week, now: desk.now)
    var model = ReviewRowsModel(week: week, figure: figure, asOf: review.document.asOf)
    if case .signals(let step) = figure {
      model.signals = try await desk.seat.reviewSignals(
        step, of: week, limit: signalLimit, now: desk.now)
      return model
    }
    let rows = try await desk.seat.reviewRows(
      figure, of: week, after: after, limit: pageSize + 1, now: desk.now)
    model.rows = Array(rows.prefix(pageSize))
    if rows.count > pageSize { model.next = model.rows.last?.handOver.offer }
    return model
  }
}

struct ArchiveModel: Sendable {
  var reviews: [ClosedReview]
  var next: ISOWeek?

  static let pageSize = 26

  static func load(before week: ISOWeek?, at desk: Desk) async throws -> ArchiveModel {
    let reviews = try await desk.seat.closedReviews(before: week, limit: pageSize + 1)
    return ArchiveModel(
      reviews: Array(reviews.prefix(pageSize)),
      next: reviews.count > pageSize ? reviews[pageSize - 1].week : nil)
  }
}
