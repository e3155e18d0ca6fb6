import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// The life of a version from the command line: the same rules as the pages, and the exit codes.
struct AgreementCommandTests {
  let concord: ConcordProgram
  let agreement: String

  /// Mia of marketing and Sam of sales sign; Tom is a member of sales without that right.
  init() async throws {
    concord = try ConcordProgram()
    agreement = try concord.file(
      "a.yaml",
      try String(
        contentsOfFile: ConcordProgram.example("agreements/balanced.yaml"), encoding: .utf8))
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    let workspace = try await foundWorkspace(in: database, agreements: [])
    _ = try await workspace.add(
      NewMember(email: "tom@seller.example", name: "Tom", function: .sales, role: .member),
      now: instant("2026-01-01T00:00:00Z"))
  }

  func step(_ arguments: String...) throws -> ConcordProgram.Result {
    try concord.run(["agreement"] + arguments + ["--database", "sqlite:c.db"])
  }

  @Test func twoPeopleSignAndOneChangesHerMind() throws {
    let proposed = try step(
      "propose", agreement, "--as", "Mia@Seller.example", "--format", "ndjson")
    #expect(proposed.code == 0, "\(proposed.messages)")
    #expect(proposed.output.contains(#""version":1,"#))
    #expect(proposed.output.contains(#""state":"proposed""#))
    let unread = try step("sign", "1", "--as", "mia@seller.example")
    #expect(unread.code == 2 && unread.messages.contains("say which text you read"))
    let other = try step("sign", "1", "--as", "mia@seller.example", "--sha256", "abc")
    #expect(other.code == 2 && other.output == "")
    #expect(try step("sign", "1", "--as", "mia@seller.example", "--file", agreement).code == 0)
    #expect(try step("unsign", "1", "--as", "mia@seller.example").code == 0)
    #expect(try step("sign", "1", "--as", "mia@seller.example", "--file", agreement).code == 0)
    for email in ["mia@seller.example", "tom@seller.example", "nobody@seller.example"] {
      let refused = try step("sign", "1", "--as", email, "--file", agreement)
      #expect(refused.code == 2 && refused.output == "", "\(email)")
    }
    let signed = try step(
      "sign", "1", "--as", "sam@seller.example", "--file", agreement, "--format", "ndjson")
    #expect(signed.output.contains(#""signed_by_sales":"sam@seller.example""#))
    let list = try step("list", "--format", "csv")
    #expect(list.output.hasPrefix("version,name,state,effective,signed_by_marketing"))
    #expect(list.output.contains("mia@seller.example,sam@seller.example,0,"))
    #expect(try step("show", "1").output == String(contentsOfFile: agreement, encoding: .utf8))
  }

  @Test func aDraftIsProposedLaterAndWithdrawn() throws {
    let draft = try step("propose", agreement, "--draft", "--as", "tom@seller.example")
    #expect(draft.code == 0 && draft.output.contains("draft"))
    // A member of sales drafts; a manager proposes.
    #expect(try step("propose", "1", "--as", "tom@seller.example").code == 2)
    #expect(try step("propose", "1", "--as", "sam@seller.example").code == 0)
    let withdrawn = try step("withdraw", "1", "--as", "mia@seller.example")
    #expect(withdrawn.code == 0 && withdrawn.output.contains("withdrawn"))
    #expect(try step("withdraw", "1", "--as", "mia@seller.example").code == 2)
    #expect(try step("withdraw", "7", "--as", "mia@seller.example").code == 2)
    let faulty = try concord.file("faulty.yaml", "concord: 2\n")
    let refused = try step("propose", faulty, "--as", "mia@seller.example")
    #expect(refused.code == 2 && refused.messages.contains("1:10: concord: "))
    #expect(try step("propose", agreement).code == 2)
  }

  @Test func aDifferenceIsToldInWordsLinesAndValues() throws {
    let text = try String(contentsOfFile: agreement, encoding: .utf8)
    let other = try concord.file(
      "b.yaml", text.replacingOccurrences(of: "points: 50", with: "points: 40"))
    let words = try concord.run("agreement", "diff", agreement, other)
    #expect(words.code == 0)
    #expect(words.output == "“demo request” counts 40 points instead of 50\n")
    let lines = try concord.run("agreement", "diff", agreement, other, "--yaml")
    #expect(lines.output.contains("-      points: 50\n+      points: 40\n"))
    let values = try concord.run("agreement", "diff", agreement, other, "--format", "ndjson")
    #expect(
      values.output.hasPrefix(
        #"{"section":"score","thing":"rule","name":"demo request","change":"changed","#
          + #""field":"points","before":"50","after":"40","#))
    let same = try concord.run("agreement", "diff", agreement, agreement)
    #expect(same.code == 0 && same.output == "" && same.messages == "no difference\n")
    #expect(try concord.run("agreement", "diff", agreement, "none.yaml").code == 2)
  }
}
