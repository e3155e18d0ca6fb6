import Domain
import Services

extension Operation {
  private static let number = ParameterKey<Int>.number("number", "The version's number.")
  private static let comment = ParameterKey<Int>.number(
    "comment", "The comment's number within its version.")
  private static let shownIn = ParameterKey<Int>.query(
    "shown_in", 1...2_147_483_647, "Tell the lines of this version's text instead.")

  static let commentOperations = [
    listComments, addComment, getComment, answerComment, settleComment,
  ]

  private static let listComments = Operation(
    id: "listComments", resource: .comments, method: .get, path: "/agreements/{number}/comments",
    summary: Wording("What was said of a version", "查看对版本的意见"),
    note: "In the order in which it was said; an answer names what it `answers`.",
    parameters: [
      number.parameter, shownIn.parameter, limit.parameter, after.parameter,
      fields(of: CommentJSON.schema),
    ],
    answers: [Answer(200, "Comments by number.", page(of: CommentJSON.schema.sparse))],
    access: .permission(.readAgreement), isPaged: true,
    handler: .seated { call in
      let last = try call.position("comments", count: 1)?[0].number.flatMap { Int(exactly: $0) }
      let comments = try await call.workspace.agreementComments(
        on: try call.required(number), shownIn: call[shownIn], after: last ?? 0,
        limit: call.limit + 1, by: call.principal, now: call.now)
      return call.page(comments, in: "comments") {
        [.count($0.number)]
      } json: {
        CommentJSON.json($0)
      }
    })

  private static let addComment = Operation(
    id: "addComment", resource: .comments, method: .post, path: "/agreements/{number}/comments",
    summary: Wording("Say something of lines, or object", "对条款行提出意见或异议"),
    note: """
      An objection stays open until it is settled. Lines are those of the version's text, from 1; \
      the comment follows them when the text moves.
      """,
    parameters: [number.parameter],
    body: Body(
      schema: .object([
        line.required("first_line"), line.orNull.optional("last_line"),
        Schema.choice(AgreementComment.Kind.self).required("kind"), said.required("body"),
      ]).named("NewComment"),
      example: ["first_line": 5, "last_line": 5, "kind": "objection", "body": "Too strict."]),
    answers: [Answer(201, "The comment.", CommentJSON.schema)],
    access: .permission(.draftAgreement),
    handler: .seated { call in
      let first = call.whole("first_line") ?? 1
      let last = call.whole("last_line") ?? first
      return try await call.keeping(Reply.created) {
        try await call.workspace.comment(
          on: try call.required(number), lines: min(first, last)...max(first, last),
          call.text("kind").flatMap(AgreementComment.Kind.init) ?? .comment,
          call.text("body") ?? "", by: call.principal, now: call.now)
      }
    })

  private static let line = Schema.integer(1...1_000_000)
  private static let said = Schema.words(1...10_000)

  private static let getComment = Operation(
    id: "getComment", resource: .comments, method: .get,
    path: "/agreements/{number}/comments/{comment}", summary: Wording("A comment", "查看意见"),
    parameters: [number.parameter, comment.parameter],
    answers: [Answer(200, "The comment.", CommentJSON.schema)],
    access: .permission(.readAgreement), hasVersion: true,
    handler: .seated { call in .record(CommentJSON.json(try await found(call))) })

  private static let answerComment = Operation(
    id: "answerComment", resource: .comments, method: .post,
    path: "/agreements/{number}/comments/{comment}/answers",
    summary: Wording("Answer a comment", "回复意见"),
    note: "An answer to an answer joins the same thread.",
    parameters: [number.parameter, comment.parameter],
    body: Body(
      schema: .object([said.required("body")]).named("NewAnswer"),
      example: ["body": "Would 50 do?"]),
    answers: [Answer(201, "The answer.", CommentJSON.schema)],
    access: .permission(.draftAgreement),
    handler: .seated { call in
      try await call.keeping(Reply.created) {
        try await call.workspace.answer(
          try call.required(comment), on: try call.required(number), call.text("body") ?? "",
          by: call.principal, now: call.now)
      }
    })

  private static let settleComment = Operation(
    id: "settleComment", resource: .comments, method: .patch,
    path: "/agreements/{number}/comments/{comment}",
    summary: Wording("Settle a thread, or open it again", "了结或重新打开讨论"),
    note: "Who began it may, and managers of that function.",
    parameters: [number.parameter, comment.parameter],
    body: Body(
      schema: .object([Schema.boolean.required("settled")]).named("CommentChange"),
      example: ["settled": true]),
    answers: [Answer(200, "The comment.", CommentJSON.schema)],
    access: .permission(.draftAgreement), hasVersion: true,
    handler: .seated { call in
      let (version, place) = (try call.required(number), try call.required(comment))
      try await call.check { CommentJSON.json(try await found(call)) }
      let isSettled = call.body["settled"] == true
      let settled = try await call.workspace.settle(
        place, on: version, isSettled, by: call.principal, now: call.now)
      return .record(CommentJSON.json(settled))
    })

  private static func found(_ call: Call) async throws -> AgreementComment {
    let (version, number) = (try call.required(number), try call.required(comment))
    let comments = try await call.workspace.agreementComments(
      on: version, after: number - 1, limit: 1, by: call.principal, now: call.now)
    guard let comment = comments.first, comment.number == number else {
      throw APIProblem.notFound("comment \(number) on version \(version)")
    }
    return comment
  }
}

extension Call {
  /// A whole number of the body.
  func whole(_ name: String) -> Int? { body[name]?.number.flatMap { Int(exactly: $0) } }
}

extension Reply {
  fileprivate static func created(_ comment: AgreementComment) -> Reply {
    .created(
      CommentJSON.json(comment),
      at: "/agreements/\(comment.version)/comments/\(comment.number)")
  }
}

/// What somebody said of lines of a version.
enum CommentJSON {
  static let schema = Schema.object([
    Schema.count.required("number"), Schema.count.required("version"),
    Schema.count.orNull.noted("The comment that it answers; null begins a thread.")
      .required("answers"),
    Schema.choice(AgreementComment.Kind.self).required("kind"),
    VersionJSON.person.required("by"), Schema.instant.required("at"),
    Schema.anyText.required("body"),
    Schema.object([
      Schema.count.required("first_line"), Schema.count.required("last_line"),
      Schema.anyText.noted("What stood there.").required("text"),
      Schema.anyText.noted("The place in the document.").required("path"),
    ]).noted("What it was said of.").required("anchor"),
    Schema.list(of: .count, count: 0...2)
      .noted("First and last line where it stands now; empty when these lines are gone.")
      .required("lines"),
    Schema.object([VersionJSON.person.required("by"), Schema.instant.required("at")]).orNull
      .required("settled"),
  ]).named("Comment")

  static func json(_ comment: AgreementComment) -> JSON {
    let anchor = [
      ("first_line", JSON.count(comment.anchor.lines.lowerBound)),
      ("last_line", .count(comment.anchor.lines.upperBound)),
      ("text", .text(comment.anchor.text)), ("path", .text(comment.anchor.path)),
    ].object
    let lines = comment.lines.map { [JSON.count($0.lowerBound), .count($0.upperBound)] }
    let settled = comment.settled.map { settlement in
      [("by", VersionJSON.json(settlement.by)), ("at", .instant(settlement.at))].object
    }
    return [
      ("number", .count(comment.number)), ("version", .count(comment.version)),
      ("answers", .count(comment.answers)), ("kind", .text(comment.kind.rawValue)),
      ("by", VersionJSON.json(comment.by)), ("at", .instant(comment.at)),
      ("body", .text(comment.body)), ("anchor", anchor), ("lines", .list(lines ?? [])),
      ("settled", settled ?? .null),
    ].object
  }
}
