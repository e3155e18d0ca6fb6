import Domain
import Services

extension Operation {
  private static let week = ParameterKey<String>.path("week", "A week such as `2026-W48`.")
  private static let of = ParameterKey<String>.query(
    "of", .words(1...300),
    """
    The number, by default `broken.answer`: `kept.first_touch`, `returned:not ready`, \
    `campaign.won:spring` …
    """)

  static let reviewOperations = [listReviews, getReview, listReviewRows, noteReview, closeReview]

  private static let listReviews = Operation(
    id: "listReviews", resource: .reviews, method: .get, path: "/reviews",
    summary: Wording("Closed weekly reviews, the latest first", "已归档的每周复盘，最新在前"),
    parameters: [limit.parameter, after.parameter, fields(of: ReviewJSON.closedSchema)],
    answers: [Answer(200, "Reviews.", page(of: ReviewJSON.closedSchema.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let last = try call.position("reviews", count: 1)?.first?.text.flatMap { ISOWeek($0) }
      let reviews = try await call.seat.closedReviews(before: last, limit: call.limit + 1)
      return call.page(reviews, in: "reviews") {
        [.text($0.week.description)]
      } json: {
        ReviewJSON.json($0)
      }
    })

  private static let getReview = Operation(
    id: "getReview", resource: .reviews, method: .get, path: "/reviews/{week}",
    summary: Wording("The review of a week", "查看某周复盘"),
    note: """
      As it was when it was closed; an open one as of the end of its week, or of now. What is \
      recorded later than `as_of` changes nothing of it. Amounts are those that the caller may see.
      """,
    parameters: [week.parameter], answers: [Answer(200, "The review.", ReviewJSON.schema)],
    access: .permission(.readReports),
    handler: .seated { call in
      let review = try await call.seat.review(try call.reviewWeek(week), now: call.now)
      return .record(ReviewJSON.json(review))
    })

  private static let listReviewRows = Operation(
    id: "listReviewRows", resource: .reviews, method: .get, path: "/reviews/{week}/rows",
    summary: Wording("Hand-overs behind a number of a review", "复盘数字背后的交接"),
    note: "As they were known as of the review, as far as they are the caller's to see.",
    parameters: [
      week.parameter, of.parameter, limit.parameter, after.parameter,
      fields(of: ReviewJSON.rowSchema),
    ],
    answers: [
      Answer(200, "Hand-overs, the latest offer first.", page(of: ReviewJSON.rowSchema.sparse))
    ],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let figure = try call.figure(of)
      let last = try call.position("review-rows", count: 1)?.first?.text
      let rows = try await call.seat.reviewRows(
        figure, of: try call.reviewWeek(week), after: last, limit: call.limit + 1, now: call.now)
      return call.page(rows, in: "review-rows") {
        [.text($0.handOver.offer)]
      } json: {
        ReviewJSON.json($0)
      }
    })

  private static let noteReview = Operation(
    id: "noteInReview", resource: .reviews, method: .post, path: "/reviews/{week}/notes",
    summary: Wording("Write down what was said or decided", "写入记录或决定"),
    note: "Until the review is closed. A person's own act.",
    parameters: [week.parameter],
    body: Body(
      schema: .object([
        Schema.choice(["note", "decision"]).required("kind"),
        Schema.words(1...Seat.longestReviewNote).required("text"),
      ]).named("NewReviewNote"),
      example: ["kind": "decision", "text": "Sales calls demo requests within the hour."]),
    answers: [Answer(201, "The review with it.", ReviewJSON.schema)],
    access: .permission(.noteReviews),
    handler: .seated { call in
      let week = try call.reviewWeek(week)
      try await call.seat.noteInReview(
        week, isDecision: call.text("kind") == "decision", text: call.text("text") ?? "",
        now: call.now)
      let review = try await call.seat.review(week, now: call.now)
      return .created(ReviewJSON.json(review), at: "/reviews/\(week)")
    })

  private static let closeReview = Operation(
    id: "closeReview", resource: .reviews, method: .post, path: "/reviews/{week}/close",
    summary: Wording("Keep a review as it is", "归档复盘"),
    note: "Later facts do not change it any more; whoever gets reviews by mail is sent it.",
    parameters: [week.parameter],
    answers: [Answer(201, "The review as it is kept.", ReviewJSON.schema)],
    access: .permission(.closeReviews),
    handler: .seated { call in
      let week = try call.reviewWeek(week)
      return try await call.keeping { review in
        .created(ReviewJSON.json(review), at: "/reviews/\(week)")
      } of: {
        try await call.seat.closeReview(week, now: call.now)
      }
    })
}

extension Call {
  fileprivate func reviewWeek(_ key: ParameterKey<String>) throws -> ISOWeek {
    let text = try required(key)
    guard let week = ISOWeek(text) else { throw ServiceError.notFound("week \(text)") }
    return week
  }

  fileprivate func figure(_ key: ParameterKey<String>) throws -> ReviewFigure {
    guard let text = self[key] else { return .broken(.answer) }
    guard let figure = ReviewFigure(text) else {
      throw APIProblem(
        .invalidParameter, "`of` is no number of a review.", at: .query("of"),
        found: SchemaCheck.found(.text(text)), expected: "a number such as `kept.first_touch`")
    }
    return figure
  }
}
