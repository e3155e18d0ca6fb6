import Domain
import Services
import TestSupport
import Testing

/// Comments and disagreement on lines of a version.
struct AgreementCommentTests {
  typealias Company = AgreementCompany

  /// The line of the text that holds the words, 1-based.
  static func line(_ words: String, of version: AgreementVersion) throws -> ClosedRange<Int> {
    let lines = version.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains(words) }) + 1
    return line...line
  }

  @Test func disagreementStaysOpenUntilItIsSettled() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let version = try await company.proposal()
      let text = try await company.version(2)
      let line = try Self.line("name: decision maker", of: text)
      let objection = try await workspace.comment(
        on: 2, lines: line, .objection, "  Three thirds are too many. ",
        by: company.principal("tom"), now: Company.now)
      #expect(objection.body == "Three thirds are too many.")
      #expect(objection.anchor.path == "grade.criteria[1]")
      #expect(objection.lines == line && objection.by.name == "tom")
      let answer = try await workspace.answer(
        1, on: 2, "Two, then?", by: company.principal("max"), now: Company.now)
      _ = try await workspace.answer(
        answer.number, on: 2, "Two.", by: company.principal("tom"), now: Company.now)
      #expect(try await company.version(2).life.openObjections == 1)
      // The other side does not settle it.
      try await company.refuses(.mayNotResolve(.sales)) {
        _ = try await workspace.settle(1, on: 2, by: company.principal("mia"), now: Company.now)
      }
      let settled = try await workspace.settle(
        1, on: 2, by: company.principal("sam"), now: Company.now)
      #expect(settled.settled?.by.name == "Sam")
      #expect(try await company.version(2).life.openObjections == 0)
      _ = try await workspace.settle(
        1, on: 2, false, by: company.principal("tom"), now: Company.now)
      #expect(try await company.version(2).life.openObjections == 1)
      let threads = AgreementThread.threads(
        of: try await workspace.agreementComments(
          on: 2, by: company.principal("vik"), now: Company.now))
      #expect(threads.count == 1)
      #expect(threads.first?.answers.map(\.body) == ["Two, then?", "Two."])
      // An objection is heard; the signature is what binds.
      #expect(try await company.sign(version, by: "mia").state == .signedByMarketing)
    }
  }

  @Test func commentsFollowTheirLinesIntoTheNextDraft() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      let version = try await company.proposal()
      let text = try await company.version(2)
      for words in ["cool_down_days", "accept_within"] {
        _ = try await workspace.comment(
          on: 2, lines: Self.line(words, of: text), .comment, words,
          by: company.principal("tom"), now: Company.now)
      }
      let document = try AgreementDocument(text.text).changing {
        $0.recycling.coolDownDays = 3
        $0.qualification.atLeast.append(Threshold(grade: Grade("D"), score: 90))
      }
      let next = try await workspace.edit(
        2, document.text, sha256: version.sha256, by: company.principal("max"), now: Company.now)
      let carried = try await workspace.agreementComments(
        on: 2, shownIn: next.number, by: company.principal("max"), now: Company.now)
      #expect(carried[0].lines == nil)
      let moved = try Self.line("accept_within", of: text).lowerBound + 1
      #expect(carried[1].lines == moved...moved)
    }
  }

  @Test func whatCannotBeSaidChangesNothing() async throws {
    try await Company.with { company in
      let workspace = company.workspace
      _ = try await company.proposal()
      try await company.denies(.draftAgreement) {
        _ = try await workspace.comment(
          on: 2, lines: 1...1, .comment, "x", by: company.principal("vik"), now: Company.now)
      }
      try await company.refuses(.state(.comment, .inForce)) {
        _ = try await workspace.comment(
          on: 1, lines: 1...1, .comment, "x", by: company.principal("tom"), now: Company.now)
      }
      for (lines, body) in [(0...1, "x"), (5...4_000, "x"), (1...1, " \n ")] {
        await #expect(throws: ServiceError.self) {
          _ = try await workspace.comment(
            on: 2, lines: lines, .comment, body, by: company.principal("tom"), now: Company.now)
        }
      }
      await #expect(throws: ServiceError.self) {
        _ = try await workspace.answer(
          7, on: 2, "x", by: company.principal("tom"), now: Company.now)
      }
    }
  }
}
