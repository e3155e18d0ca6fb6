import Domain
import Storage

/// Comments and disagreement, line by line.
extension Workspace {
  /// Says something of lines of a draft or a version that is not signed by both.
  public func comment(
    on number: Int, lines: ClosedRange<Int>, _ kind: AgreementComment.Kind, _ body: String,
    by principal: Principal, now: Instant
  ) async throws -> AgreementComment {
    try await saying(now: now) { agreements in
      try agreements.comment(on: number, lines: lines, kind, body, by: principal)
    }
  }

  /// Answers a comment; an answer to an answer joins the same thread.
  public func answer(
    _ comment: Int, on number: Int, _ body: String, by principal: Principal, now: Instant
  ) async throws -> AgreementComment {
    try await saying(now: now) { agreements in
      try agreements.answer(comment, on: number, body, by: principal)
    }
  }

  /// Settles a thread, or opens it again: who began it may, and managers of that function.
  public func settle(
    _ comment: Int, on number: Int, _ isSettled: Bool = true, by principal: Principal, now: Instant
  ) async throws -> AgreementComment {
    try await saying(now: now) { agreements in
      try agreements.settle(comment, on: number, isSettled, by: principal)
    }
  }

  /// What was said of a version, in order, after the comment of that number. The lines are those of
  /// its text, or of another version's text beside which it is shown.
  public func agreementComments(
    on number: Int, shownIn other: Int? = nil, after comment: Int = 0, limit: Int = 500,
    by principal: Principal, now: Instant
  ) async throws -> [AgreementComment] {
    try principal.require(.readAgreement, in: id)
    return try await database.read { [id] connection in
      let agreements = AgreementTransaction(connection, id, now: now)
      let text = try agreements.record(other ?? number).text
      let records = try agreements.comments.of(version: number, after: comment, limit: limit)
      return try agreements.comments(records, in: text)
    }
  }

  private func saying(
    now: Instant, _ step: @escaping @Sendable (AgreementTransaction) throws -> CommentRecord
  ) async throws -> AgreementComment {
    try await database.write { [id] connection in
      let agreements = AgreementTransaction(connection, id, now: now)
      let record = try step(agreements)
      return try agreements.comments([record], in: agreements.record(record.number).text)[0]
    }
  }
}

extension AgreementTransaction {
  /// Characters of one comment at most.
  static let longestComment = 10_000

  func comment(
    on number: Int, lines: ClosedRange<Int>, _ kind: AgreementComment.Kind, _ body: String,
    by principal: Principal
  ) throws -> CommentRecord {
    let member = try allowing(.comment, on: number, by: principal).member
    let document = try AgreementDocument(record(number).text)
    guard let anchor = LineAnchor(lines, of: document) else {
      throw ServiceError.invalid(field: "lines", expected: "lines of version \(number)")
    }
    return try add(
      CommentRecord(
        number: number, comment: 0, answers: nil, kind: kind.rawValue, member: member.number,
        function: member.function.rawValue, at: now, body: try checked(body),
        firstLine: lines.lowerBound, lastLine: lines.upperBound, lines: anchor.text,
        path: anchor.path))
  }

  func answer(
    _ comment: Int, on number: Int, _ body: String, by principal: Principal
  ) throws -> CommentRecord {
    let member = try allowing(.comment, on: number, by: principal).member
    var record = try find(comment, on: number)
    record.answers = record.answers ?? record.comment
    record.kind = AgreementComment.Kind.comment.rawValue
    record.member = member.number
    record.function = member.function.rawValue
    record.at = now
    record.body = try checked(body)
    record.resolvedBy = nil
    record.resolvedAt = nil
    return try add(record)
  }

  func settle(
    _ comment: Int, on number: Int, _ isSettled: Bool, by principal: Principal
  ) throws -> CommentRecord {
    let member = try allowing(.comment, on: number, by: principal).member
    let record = try find(comment, on: number)
    guard record.answers == nil else {
      throw ServiceError.invalid(field: "comment", expected: "the comment that begins the thread")
    }
    let function = MemberFunction(rawValue: record.function) ?? .operations
    guard
      record.member == member.number || member.function == function && member.role >= .manager
    else { throw AgreementRefusal.mayNotResolve(function) }
    if isSettled == (record.resolvedBy != nil) { return record }
    try comments.resolve(
      version: number, comment: comment, by: isSettled ? member.number : nil,
      at: isSettled ? now : nil)
    return try find(comment, on: number)
  }

  func comments(_ records: [CommentRecord], in text: String) throws -> [AgreementComment] {
    let members = Dictionary(
      uniqueKeysWithValues: try members.all().map { ($0.number, $0) })
    let names = members.mapValues(\.name)
    return records.map { record in
      let anchor = LineAnchor(
        lines: record.firstLine...record.lastLine, text: record.lines, path: record.path)
      let settler = record.resolvedBy.map {
        person($0, members[$0]?.function ?? record.function, names)
      }
      return AgreementComment(
        number: record.comment, version: record.number, answers: record.answers,
        kind: AgreementComment.Kind(rawValue: record.kind) ?? .comment,
        by: person(record.member, record.function, names), at: record.at, body: record.body,
        anchor: anchor, lines: anchor.place(in: text),
        settled: settler.flatMap { by in record.resolvedAt.map { .init(by: by, at: $0) } })
    }
  }

  private func find(_ comment: Int, on number: Int) throws -> CommentRecord {
    guard let record = try comments.find(version: number, comment: comment) else {
      throw ServiceError.notFound("comment \(comment) on version \(number)")
    }
    return record
  }

  private func add(_ record: CommentRecord) throws -> CommentRecord {
    var record = record
    record.comment = try comments.lastNumber(version: record.number) + 1
    try comments.add(record)
    return record
  }

  private func checked(_ body: String) throws -> String {
    let text = String(
      body.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    guard !text.isEmpty, text.count <= AgreementTransaction.longestComment else {
      throw ServiceError.invalid(
        field: "body",
        expected: "a text of at most \(AgreementTransaction.longestComment) characters")
    }
    return text
  }
}
